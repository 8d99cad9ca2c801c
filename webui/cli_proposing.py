"""``goodpractice source add`` and ``source check``: a look at a site, and what it would mean."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import click

from corpus.collecting import Pace, Site
from webui.commands import as_json, now, opened, print_json, settings, with_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.store.ledger import Ledger
    from ingest.crawl.looking import Proposal

_SECONDS = {"min": 60, "h": 3_600, "d": 86_400}


def duration(written: str) -> int:
    """A time such as 30min, 6h or 2d, in seconds."""
    match = re.fullmatch(r"(\d{1,6})\s*(min|h|d)", written)
    if match is None or int(match[1]) == 0:
        raise click.BadParameter(f"{written} is no time such as 30min, 6h or 2d.")
    return int(match[1]) * _SECONDS[match[2]]


@click.command("add")
@click.argument("address")
@click.option("--name", help="What to call the site.")
@click.option("--contact", help="Who answers for it.")
@click.option("--least", type=duration, metavar="TIME", help="The shortest time between two visits.")
@click.option("--most", type=duration, metavar="TIME", help="The longest.")
@click.option("--pages", type=click.IntRange(1), help="The most pages of one run.")
@click.option("--megabytes", type=click.IntRange(1), help="The most that one run may fetch.")
@click.option("--include", multiple=True, metavar="PATTERN", help="Only paths like this, such as /az/news/*.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="No paths like this.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
@with_home
def add_source(address: str, yes: bool, as_json: bool, **wishes: Any) -> None:
    """Look at a web site, propose how to collect it, and add it."""
    from corpus.errors import ConfigError
    from webui import printing_sources

    proposal = _look(address)
    site = _wished(proposal.site, wishes)
    if as_json:
        print_json(asdict(replace(proposal, site=site)))
    else:
        printing_sources.proposal(replace(proposal, site=site))
    if not yes and not sys.stdin.isatty():
        raise ConfigError("Nothing was added; give --yes to add it without being asked.")
    if not yes and not click.confirm("Add it?", default=True, err=True):
        return
    with opened() as services:
        site = replace(site, id=_free_id(site, services.ledger))
        services.ledger.add_site(site, now())
    click.echo(
        f"{site.id} is added; `goodpractice crawl {site.id}` crawls it now, `goodpractice work` from now on.",
        err=as_json,
    )


@click.command("check")
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@as_json
@with_home
def check_sources(names: tuple[str, ...], as_json: bool) -> None:
    """Look at sources again now, and say what is wrong or would be different; exit code 0 when all is well."""
    wrong = 0
    with opened(must_exist=True) as services:
        states = [services.ledger.site(name) for name in names] if names else services.ledger.sites()
    for state in states:
        found = list(_findings(state))
        wrong += any(trouble for trouble, _ in found)
        if as_json:
            sides = {kind: [text for trouble, text in found if trouble is (kind == "troubles")] for kind in _SIDES}
            print_json({"source": state.site.id} | sides)
            continue
        click.secho(state.site.id, bold=True)
        for trouble, text in found or [(False, "All is as it was.")]:
            click.echo(f"  {click.style('✗ ', fg='red') if trouble else ''}{text}")
    sys.exit(1 if wrong else 0)


_SIDES = ("troubles", "differences")


def _findings(state: Any) -> Iterator[tuple[bool, str]]:
    """What is wrong (True) and what would be different (False)."""
    from corpus.errors import UnreadableDocument
    from ingest.crawl import checking
    from ingest.crawl.visitor import Visitor
    from ingest.fetching import fetcher_for

    visitor = Visitor(fetcher_for(settings()), settings().pause)
    for trouble in checking.troubles(state, visitor, now()):
        yield True, trouble
    try:
        proposal = _look(state.site.address)
    except UnreadableDocument as error:
        yield True, str(error)
    else:
        for difference in checking.differences(state.site, proposal):
            yield False, difference


def _look(address: str) -> Proposal:
    """A look at the site, its articles read in a process of its own."""
    from ingest.crawl.looking import look_at
    from ingest.fetching import fetcher_for
    from ingest.reading import as_found, open_readers

    with open_readers(1) as readers:
        fetcher, pause = fetcher_for(settings()), settings().pause
        return look_at(
            address, fetcher, pause=pause, read=lambda source: as_found(source, readers.call(source), readers)
        )


def _wished(site: Site, wishes: dict[str, Any]) -> Site:
    """The proposed site with what was given on the command line."""
    given = {key: value for key, value in wishes.items() if value is not None and value != ()}
    about = {key: given[key] for key in ("name", "contact") if key in given}
    pace = replace(site.pace, **{key: given[key] for key in ("least", "most", "pages", "megabytes") if key in given})
    scope = replace(site.scope, **{key: given[key] for key in ("include", "exclude") if key in given})
    return replace(site, scope=scope, pace=_ordered(pace), **about)


def _free_id(site: Site, ledger: Ledger) -> str:
    """The id of the site, with its path where another part of the same host is a source already."""
    others = {state.site.id for state in ledger.sites() if state.site.address != site.address}
    path = "-".join(re.findall(r"\w+", unquote(urlsplit(site.address).path).lower()))
    named = f"{site.id}-{path}" if site.id in others and path else site.id
    numbered = (f"{named}-{number}" for number in range(2, len(others) + 3))
    return next(each for each in (named, *numbered) if each not in others)


def _ordered(pace: Pace) -> Pace:
    from corpus.errors import ConfigError

    if pace.least > pace.most:
        raise ConfigError("--least must not be longer than --most.")
    return pace
