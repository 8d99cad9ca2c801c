"""Readable text for people at a terminal; colours vanish by themselves when the output is piped."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

from corpus.errors import Failure, on_one_line
from corpus.model import Span
from corpus.store import Store
from search import Hit
from webui.services import Added
from webui.surroundings import Surroundings

Item = TypeVar("Item")

STANDINGS = {"new": "added", "known": "known", "version": "new version", "copy": "copy"}
LABEL_COLOURS = {"ORG": "blue", "LOC": "green", "PERSON": "magenta", "DATE": "yellow", "PROJECT": "cyan"}


def with_progress(items: Iterable[Item], *, total: int) -> Iterator[Item]:
    """The items as they come, with a progress bar on standard error if a person is looking."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("adding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("adding", total=total)
        for item in items:
            progress.advance(task)
            yield item


def added(outcome: Added | Failure) -> None:
    """One line for each source; failures on standard error."""
    if isinstance(outcome, Failure):
        click.secho(outcome.reason, fg="red", err=True)
    else:
        state = click.style(STANDINGS[outcome.standing], fg=None if outcome.standing == "known" else "green")
        name = on_one_line(outcome.source)
        click.echo(f"{state} {outcome.document_id} {name} {click.style(outcome.title or '', dim=True)}")


def hits(question: str, found: Sequence[Hit]) -> None:
    """The passages that answer, with where they come from."""
    if not found:
        click.echo(f"Nothing was found for: {question}")
    for number, hit in enumerate(found, 1):
        title = hit.document.title or hit.document.sources[0]
        about = [hit.passage.language, hit.document.published, f"{hit.score:.2f}", "good practice" * hit.practice]
        click.echo(
            f"{number}. {click.style(title, bold=True)}  {click.style(' · '.join(filter(None, about)), dim=True)}"
        )
        click.echo(click.wrap_text(_marked(hit.passage.text, hit.highlights), _width(), "   ", "   "))
        click.secho(f"   {hit.document.sources[0]}", dim=True)


def extracted(line: dict[str, Any]) -> None:
    """What was understood of one report."""
    if "error" in line:
        click.secho(line["error"], fg="red", err=True)
        return
    click.secho(line["title"] or line["source"], bold=True)
    languages = ", ".join(dict.fromkeys(section["language"] for section in line["sections"]))
    click.secho(" · ".join(filter(None, [line["source"], line["published"], languages])), dim=True)
    for project in line["projects"]:
        _project(project)
    for label, colour in LABEL_COLOURS.items():
        names = dict.fromkeys(m["name"] for m in line["mentions"] if m["label"] == label)
        if names:
            click.echo(f"{click.style(label, fg=colour)}: {'; '.join(names)}")
    for practice in line["practices"]:
        click.echo(click.wrap_text(practice["text"], _width(), click.style("practice: ", fg="green"), "  "))
    click.echo()


def surroundings(around: Surroundings) -> None:
    """Where one report came from, and which versions of it there are."""
    if around.newer:
        click.secho(f"This is an earlier version; the newest is {around.newer}.", fg="yellow")
    if around.original:
        click.secho(f"Nearly the same text is {around.original}.", fg="yellow")
    for origin in around.origins:
        state = {"replaced": ", gives another text now", "gone": ", gone"}.get(origin.state, "")
        seen = click.style(f"first seen {origin.added.date()}{state}", dim=True)
        click.echo(f"source: {on_one_line(origin.name)} {seen}")
    for version in around.versions:
        click.echo(f"version: {version.document.id} {click.style(f'first seen {version.seen}', dim=True)}")


def _project(project: dict[str, Any]) -> None:
    titles = " / ".join(project["titles"].values())
    period = " to ".join(filter(None, [project["start"], project["end"]]))
    click.echo(f"{click.style('project', fg='cyan')}: {titles}{f' ({period})' if period else ''}")
    for organization in project["organizations"]:
        click.echo(f"  {organization['role'] or 'named'}: {organization['name']}")


def listing(store: Store, *, as_json: bool) -> None:
    """All reports, and on standard error the sources that could not be used."""
    for summary in store.summaries():
        if as_json:
            about = {"document": summary.id, "title": summary.title, "sources": summary.sources}
            click.echo(
                json.dumps(about | {"published": summary.published, "languages": summary.languages}, ensure_ascii=False)
            )
        else:
            click.echo(f"{summary.id} {','.join(summary.languages)} {summary.title or summary.sources[0]}")
    for failure in store.failures():
        click.secho(failure.reason, fg="red", err=True)


def table(rows: Sequence[dict[str, Any]]) -> None:
    """Rows of the same keys, in columns as wide as they need."""
    lines = [list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _marked(text: str, highlights: Iterable[Span]) -> str:
    """*text* on one line, what matched in bold."""
    pieces, position = [], 0
    for span in highlights:
        pieces += [text[position : span.start], click.style(text[span.start : span.end], fg="yellow", bold=True)]
        position = span.end
    return " ".join("".join([*pieces, text[position:]]).split())


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 110)
