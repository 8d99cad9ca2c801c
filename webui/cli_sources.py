"""The commands about sources: which sites are crawled, crawling them now or on schedule, reading them again."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from webui.commands import as_json, opened, print_json, settings, with_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.collecting import SiteState
    from corpus.store.ledger import Ledger

only_collect = click.option("--only-collect", is_flag=True, help="Fetch and read, and leave the rest to `index`.")
named = click.argument("names", nargs=-1, metavar="[SOURCE]...")


@click.group()
def source() -> None:
    """Say which web sites are crawled, and see how they stand."""


@source.command("list")
@as_json
@with_home
def list_sources(as_json: bool) -> None:
    """List all sources: how they stand, the last run, and when they are due."""
    from webui import printing_sources

    with opened(must_exist=True) as services:
        states = services.ledger.sites()
        rows = [printing_sources.row(state, services.ledger.runs(state.site.id, limit=1)) for state in states]
    if as_json:
        for row in rows:
            print_json(row)
    else:
        printing_sources.table(rows)


@source.command("show")
@click.argument("name", metavar="SOURCE")
@click.option("--address", help="The history of this address of it.")
@as_json
@with_home
def show_source(name: str, address: str | None, as_json: bool) -> None:
    """Show a source: what is collected, its runs, and what became of its addresses."""
    from webui import printing_sources

    with opened(must_exist=True) as services:
        site_id = services.ledger.site(name).site.id
        if address is not None:
            lines = printing_sources.history(services.ledger, site_id, address)
        else:
            lines = printing_sources.everything(services.ledger, site_id)
    for line in lines:
        if as_json:
            print_json(line)
        else:
            printing_sources.plain(line)


@source.command("pause")
@click.argument("name", metavar="SOURCE")
@with_home
def pause_source(name: str) -> None:
    """Crawl a source no more until it is resumed."""
    from dataclasses import replace

    with opened(must_exist=True) as services:
        state = services.ledger.site(name)
        services.ledger.save_state(replace(state, paused="Somebody paused it."))
        click.echo(f"{state.site.id} is paused.")


@source.command("resume")
@click.argument("name", metavar="SOURCE")
@with_home
def resume_source(name: str) -> None:
    """Crawl a paused source again; it is due at once."""
    from dataclasses import replace

    with opened(must_exist=True) as services:
        state = services.ledger.site(name)
        services.ledger.save_state(replace(state, paused=None, failing_since=None, tries=0, due=_now()))
        click.echo(f"{state.site.id} is due now.")


@source.command("remove")
@click.argument("name", metavar="SOURCE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_home
def remove_source(name: str, yes: bool) -> None:
    """Forget a source and its history; its reports and what was archived stay."""
    with opened(must_exist=True) as services:
        site_id = services.ledger.site(name).site.id
        if not yes:
            click.confirm(f"Forget {site_id} and its history?", abort=True)
        services.ledger.remove_site(site_id)
        click.echo(f"{site_id} is removed; its reports stay.")


@click.command()
@named
@click.option("--due", "only_due", is_flag=True, help="Only those that are due.")
@only_collect
@as_json
@with_home
def crawl(names: tuple[str, ...], only_due: bool, only_collect: bool, as_json: bool) -> None:
    """Crawl sources now: those named, those that are due, or all that are not paused."""
    from corpus.errors import ConfigError
    from webui import collecting, printing_sources

    if names and only_due:
        raise ConfigError("Give either sources or --due.")
    failed = 0
    with opened(must_exist=True) as services:
        states = collecting.due(services.ledger, _now()) if only_due else _chosen(services.ledger, names)
        parts = collecting.parts_for(services, settings(), printing_sources.visited)
        collector = collecting.Collector(services, parts, finishing=not only_collect)
        with collecting.ended_by_signals(collector.stop):
            for outcome in collector.crawl(states):
                failed += printing_sources.outcome(outcome, as_json=as_json)
    sys.exit(1 if failed else 0)


@click.command()
@only_collect
@with_home
def work(only_collect: bool) -> None:
    """Keep the schedule of the sources and do queued jobs, until the process is told to end."""
    from webui.working import Worker

    with opened() as services:
        Worker(services, settings(), click.echo, finishing=not only_collect).work()


@click.command()
@named
@click.option("--later", is_flag=True, help="Leave it to the worker.")
@only_collect
@with_home
def reread(names: tuple[str, ...], later: bool, only_collect: bool) -> None:
    """Read again what was fetched, with the readers of today: of the sources named, or of all."""
    from webui import collecting

    with opened(must_exist=True) as services:
        ledger = services.ledger
        ids = [ledger.site(name).site.id for name in names]
        if later:
            click.echo(f"Job {ledger.add_job('reread', ids, _now())} waits for `goodpractice work`.")
            return
        parts = collecting.parts_for(services, settings())
        collector = collecting.Collector(services, parts, finishing=not only_collect)
        with collecting.ended_by_signals(collector.stop):
            click.echo(f"{collecting.reread(collector, ledger, ids)} pages were read again.")


def add_later(names: Sequence[str]) -> None:
    """Queue files, folders and addresses for the worker."""
    from webui.services import whole_name

    with opened() as services:
        job = services.ledger.add_job("add", list(map(whole_name, names)), _now())
        click.echo(f"Job {job} waits for `goodpractice work`.")


COMMANDS = (source, crawl, work, reread)


def _chosen(ledger: Ledger, names: Sequence[str]) -> list[SiteState]:
    """The sources of these names, or all that are not paused."""
    if names:
        return [ledger.site(name) for name in names]
    return [state for state in ledger.sites() if state.paused is None]


def _now() -> datetime:
    return datetime.now(UTC)
