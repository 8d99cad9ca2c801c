"""The commands that collect: crawling now or on schedule, reading again, and leaving work to the worker."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from webui.commands import as_json, now, opened, settings, with_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.collecting import SiteState
    from corpus.store.ledger import Ledger

only_collect = click.option("--only-collect", is_flag=True, help="Fetch and read, and leave the rest to `index`.")
named = click.argument("names", nargs=-1, metavar="[SOURCE]...")


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
        states = collecting.due(services.ledger, now()) if only_due else _chosen(services.ledger, names)
        parts = collecting.parts_for(services, settings(), printing_sources.visited)
        collector = collecting.Collector(services, parts, finishing=not only_collect)
        with collecting.ended_by_signals(collector.stop):
            for outcome in collector.crawl(states):
                failed += printing_sources.outcome(outcome, as_json=as_json)
    if collector.stopped:
        failed += 1
        click.echo("Stopped; the next crawl goes on where this one ended.", err=True)
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
    from corpus.errors import on_one_line
    from webui import collecting

    with opened(must_exist=True) as services:
        ledger = services.ledger
        ids = [ledger.site(name).site.id for name in names]
        if later:
            click.echo(f"Job {ledger.add_job('reread', ids, now())} waits for `goodpractice work`.")
            return
        parts = collecting.parts_for(services, settings())
        collector = collecting.Collector(services, parts, finishing=not only_collect)
        with collecting.ended_by_signals(collector.stop):
            count = collecting.reread(collector, ledger, ids)
        kept = {
            page.address
            for each in ids or [state.site.id for state in ledger.sites()]
            for page in ledger.pages(each)
            if page.kept
        }
        failures = [each for each in services.store.failures() if each.source in kept]
    for failure in failures:
        click.secho(on_one_line(failure.reason), fg="red", err=True)
    click.echo(f"{count - len(failures)} pages were read again.")
    sys.exit(1 if failures else 0)


def add_later(names: Sequence[str]) -> None:
    """Queue files, folders and addresses for the worker."""
    from webui.services import whole_name

    with opened() as services:
        job = services.ledger.add_job("add", list(map(whole_name, names)), now())
        click.echo(f"Job {job} waits for `goodpractice work`.")


def _chosen(ledger: Ledger, names: Sequence[str]) -> list[SiteState]:
    """The sources of these names, or all that are not paused."""
    if names:
        return [ledger.site(name) for name in names]
    return [state for state in ledger.sites() if state.paused is None]


COMMANDS = (crawl, work, reread)
