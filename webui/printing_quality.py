"""Measurements as lines: records for programs, and a table for people, the readers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import click

from extract.evaluating import Miss, Row
from webui import printing
from webui.commands import print_json


def rows(measured: Sequence[Row], *, as_json: bool) -> None:
    """Precision, recall and F1 of each row; behind them, after "~", F1 if what overlaps a name were right."""
    if not as_json:
        printing.table(_side_by_side(measured))
        return
    for row in measured:
        print_json(_record(row))


def misses(missed: Iterable[Miss], *, as_json: bool) -> None:
    """What was wanted, what was found, and the sentence."""
    for miss in missed:
        if as_json:
            print_json(asdict(miss))
            continue
        click.echo(f"{miss.data} {miss.language} {click.style(miss.label, bold=True)}")
        click.echo(f"  wanted: {miss.wanted or '-'}\n  found:  {miss.found or '-'}")
        click.secho(click.wrap_text(miss.sentence, 110, "  ", "  "), dim=True)


def _side_by_side(measured: Iterable[Row]) -> list[dict[str, Any]]:
    readers = {row.reader: "" for row in measured}
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in measured:
        line = {"data": row.data, "language": row.language, "label": row.label, "wanted": row.score.wanted}
        score = row.score
        cell = f"{score.precision:.3f} {score.recall:.3f} {score.f1:.3f} ~{score.overlap:.3f}"
        lines.setdefault((row.data, row.language, row.label), line | readers)[row.reader] = cell
    return list(lines.values())


def _record(row: Row) -> dict[str, Any]:
    score = row.score
    return {
        "data": row.data,
        "language": row.language,
        "label": row.label,
        "reader": row.reader,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "overlap": round(score.overlap, 4),
        "wanted": score.wanted,
        "found": score.found,
    }
