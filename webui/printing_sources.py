"""Sources, runs and visits as lines: records for programs, and text for people at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from corpus.collecting import Run, SiteState, Visit
from corpus.errors import on_one_line
from corpus.store.ledger import Ledger
from ingest.crawl.crawler import Refused
from ingest.crawl.looking import Proposal
from webui import printing
from webui.commands import print_json

COLOURS = {"fetched": "green", "failed": "red", "blocked": "yellow", "gone": "magenta", "redirected": "cyan"}
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def row(state: SiteState, runs: Sequence[Run]) -> dict[str, Any]:
    """How a source stands, as one line of a list."""
    last = runs[0] if runs else None
    failing = f"failing since {_moment(state.failing_since)}" if state.failing_since else None
    return {
        "source": state.site.id,
        "state": f"paused: {state.paused}" if state.paused else failing or "crawled",
        "last run": _moment(last.ended or last.started) if last else None,
        "due": None if state.paused else _moment(state.due),
        "interval": state.rhythm.interval,
        "new": last.news if last else 0,
        "fetched": last.outcomes.get("fetched", 0) if last else 0,
        "unchanged": last.outcomes.get("unchanged", 0) if last else 0,
        "failed": last.outcomes.get("failed", 0) if last else 0,
        "stopped": last.stopped if last else None,
    }


def table(rows: Sequence[dict[str, Any]]) -> None:
    """The list for people; what is wrong with a source on a line of its own."""
    if not rows:
        click.echo("There are no sources yet; `goodpractice source add ADDRESS` adds one.")
        return
    shown = [{key: _shown(key, value) for key, value in each.items() if key != "stopped"} for each in rows]
    for each in shown:
        each["state"] = each["state"].partition(":")[0]
    printing.table(shown)
    for each in rows:
        if each["state"].startswith("paused"):
            click.secho(f"{each['source']} is {each['state']}", fg="yellow", err=True)
        elif each["stopped"]:
            click.secho(f"{each['source']}: {each['stopped']}", fg="yellow", err=True)


def proposal(proposed: Proposal) -> None:
    """What a look at a site found, and how it would be collected."""
    site = proposed.site
    click.secho(f"{site.name}  {click.style(site.address, dim=True)}", bold=True)
    for label in ("feeds", "sitemaps", "listings", "include", "exclude"):
        for each in getattr(site.scope, label):
            click.echo(f"  {label.removesuffix('s'):8} {each}")
    click.echo(f"  language {', '.join(site.languages) or 'unknown'}")
    click.echo(f"  visited  every {duration(site.pace.least)} to {duration(site.pace.most)}, as often as it changes")
    for sample in proposed.samples:
        about = " · ".join(filter(None, [sample.language, sample.published]))
        click.echo(f"\n  {click.style(sample.title or sample.address, bold=True)}  {click.style(about, dim=True)}")
        click.secho(f"  {sample.address}", dim=True)
        click.echo(click.wrap_text(" ".join(sample.beginning.split()), 100, "  ", "  "))
    for remark in proposed.remarks:
        click.secho(f"! {remark}", fg="yellow")


def everything(ledger: Ledger, site_id: str) -> Iterator[dict[str, Any]]:
    """What is collected of a source, its runs, and how each address stands."""
    from dataclasses import asdict

    state = ledger.site(site_id)
    yield asdict(state.site) | {"due": _moment(state.due), "paused": state.paused}
    for run in reversed(ledger.runs(site_id)):
        yield run_line(run)
    for page in ledger.pages(site_id):
        yield {
            "address": page.address,
            "role": page.role,
            "outcome": page.outcome,
            "asked": _moment(page.asked),
            "changed": _moment(page.changed),
            "due": _moment(page.due),
        }


def history(ledger: Ledger, site_id: str, address: str) -> Iterator[dict[str, Any]]:
    """Every visit of one address."""
    from ingest.crawl.addresses import normal

    for visit in ledger.visits(site_id, normal(address) or address):
        yield {
            "at": _moment(visit.at),
            "outcome": visit.outcome,
            "status": visit.status,
            "size": visit.size,
            "detail": visit.detail,
        }


def run_line(run: Run) -> dict[str, Any]:
    return {
        "source": run.site_id,
        "run": run.id,
        "started": _moment(run.started),
        "ended": _moment(run.ended),
        "new": run.news,
        "outcomes": run.outcomes,
        "size": run.size,
        "stopped": run.stopped,
    }


def plain(line: dict[str, Any]) -> None:
    """A record for people: what it says, without what it leaves open."""
    said = {key: value for key, value in line.items() if value not in (None, (), [], {}, "")}
    click.echo("  ".join(f"{click.style(key, dim=True)} {_flat(value)}" for key, value in said.items()))


def outcome(came: Run | Refused, *, as_json: bool) -> bool:
    """One line for a run that has ended, or a source that was not crawled; whether nothing was answered."""
    if isinstance(came, Refused):
        click.secho(came.reason, fg="red", err=True)
        return True
    if as_json:
        print_json(run_line(came))
    else:
        click.echo(said(came))
    return bool(came.outcomes) and not set(came.outcomes) - {"failed", "blocked"}


def said(came: Run | Refused) -> str:
    """A run that has ended, as a sentence."""
    if isinstance(came, Refused):
        return came.reason
    counts = ", ".join(f"{count} {name}" for name, count in came.outcomes.items()) or "nothing was due"
    new = f"{came.news} new or changed; " if came.news else ""
    return f"{came.site_id}: {new}{counts}; {came.size / 1e6:.1f} MB. {came.stopped or ''}".rstrip()


def visited(visit: Visit) -> None:
    """Every visit on standard error, if a person is looking."""
    if sys.stderr.isatty():
        click.secho(
            f"{visit.outcome:10} {on_one_line(visit.detail or visit.address)}", fg=COLOURS.get(visit.outcome), err=True
        )


def duration(seconds: float) -> str:
    """An interval in the unit that suits it: "90 min", "6 h", "2.5 d"."""
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds >= 2 * size), (1, "s"))
    return f"{seconds / size:.3g} {unit}"


def _shown(key: str, value: object) -> str:
    if value is None:
        return "–"
    return duration(float(str(value))) if key == "interval" else str(value)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(each)}" for key, each in value.items() if each)
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
