"""Does a site still offer what is collected of it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from corpus.collecting import Page, Site, SiteState
from corpus.errors import UnreadableDocument
from ingest.crawl.leads import entrances, leads
from ingest.crawl.looking import Proposal
from ingest.crawl.visitor import Visitor

_KINDS = (("feed", "feeds"), ("sitemap", "sitemaps"), ("listing", "listings"))


def troubles(state: SiteState, visitor: Visitor, now: datetime) -> Iterator[str]:
    """What is wrong with the source, a sentence each: how it stands, and what it is collected by, asked now."""
    if state.paused is not None:
        yield f"{state.site.id} is paused: {state.paused}"
    elif state.failing_since is not None:
        yield f"{state.site.id} has given nothing since {state.failing_since:%Y-%m-%d %H:%M} (UTC)."
    for found in entrances(state.site):
        try:
            response = visitor.visit(found.address)
            if not leads(Page(state.site.id, found.address, now, found.role), response.body, state.site, now):
                yield f"The {found.role} {found.address} names nothing that is to be collected."
        except UnreadableDocument as error:
            yield str(error)


def differences(site: Site, proposal: Proposal) -> Iterator[str]:
    """What a proposal made today would add, a sentence each."""
    for word, kind in _KINDS:
        for address in getattr(proposal.site.scope, kind):
            if address not in getattr(site.scope, kind):
                yield f"It also offers the {word} {address}."
    for language in proposal.site.languages:
        if language not in site.languages:
            yield f"It is also in {language}."
