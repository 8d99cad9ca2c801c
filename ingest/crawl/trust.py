"""Whether a site's ETag and Last-Modified tell the truth, learned from its whole answers.

Every answer with a body to an address that is known shows whether the validators and the bytes agree. So that a site
that is always asked conditionally shows it too, one request in fifty is sent without conditions.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.collecting import Page, Trust, Validator
from ingest.fetching import Conditions

# The share of requests that are sent without conditions. They are most of what a crawl without news transfers: with
# 1/20 it was 5.4 % of the bytes of the first crawl (tests/bench/crawl.py).
PROBES = 1 / 50
# A case counts this much less with every further one: the last 30 or so decide.
FADING = 0.95
# One lie weighs 1.0, and less than this after 24 honest answers: then the validator is believed again.
LIES = 0.3


def conditions(page: Page, trust: Trust, chance: float) -> Conditions:
    """What to ask *page* with; *chance* from 0 to 1 decides whether this is a probe, which asks for everything.

    A validator that has lied of this site is not sent, nor one that mostly changes while the content stays: servers
    heed If-None-Match before If-Modified-Since, so an idle ETag would hide a good date.
    """
    if chance < PROBES or page.digest is None or page.outcome not in ("fetched", "unchanged"):
        return Conditions()
    etag = page.etag if _believed(trust.etag) else None
    return Conditions(etag, page.modified if _believed(trust.modified) else None)


def learned(trust: Trust, page: Page, *, etag: str | None, modified: str | None, same: bool) -> Trust:
    """*trust* after a whole answer with these validators, whose body is the *same* as what *page* had, or another."""
    if page.digest is None:
        return trust
    return Trust(
        _observed(trust.etag, page.etag, etag, same=same),
        _observed(trust.modified, page.modified, modified, same=same),
    )


def _believed(validator: Validator) -> bool:
    return validator.lies <= LIES and validator.idle <= validator.honest + 1


def _observed(validator: Validator, before: str | None, now: str | None, *, same: bool) -> Validator:
    if before is None or now is None:
        return validator
    faded = Validator(validator.honest * FADING, validator.lies * FADING, validator.idle * FADING)
    if before == now:
        return replace(faded, honest=faded.honest + 1) if same else replace(faded, lies=faded.lies + 1)
    return replace(faded, idle=faded.idle + 1) if same else faded
