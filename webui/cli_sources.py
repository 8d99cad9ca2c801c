"""``goodpractice source``: which sites are crawled, and how they stand."""

from __future__ import annotations

import click

from webui.cli_proposing import add_source, check_sources
from webui.commands import as_json, now, opened, print_json, with_home


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
        services.ledger.save_state(replace(state, paused=None, failing_since=None, tries=0, due=now()))
        click.echo(f"{state.site.id} is due now.")


@source.command("remove")
@click.argument("name", metavar="SOURCE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_home
def remove_source(name: str, yes: bool) -> None:
    """Forget a source and its history; its reports and what was archived stay."""
    from corpus.errors import ConfigError
    from corpus.store.ledger.owners import this_process
    from ingest.crawl.running import LEASE, subject

    with opened(must_exist=True) as services:
        ledger, site = services.ledger, services.ledger.site(name).site
        if not yes:
            click.confirm(f"Forget {site.id} and its history?", abort=True)
        if ledger.take(subject(site), this_process(), now(), now() + LEASE) is not None:
            raise ConfigError(f"{site.id} is being crawled; remove it when that has ended.")
        ledger.remove_site(site.id)
        ledger.release(subject(site), this_process())
        click.echo(f"{site.id} is removed; its reports stay.")


source.add_command(add_source)
source.add_command(check_sources)
