"""The commands that measure quality on evaluation data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from webui.commands import as_json, print_json, settings, with_home

data_folder = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="The folder with the evaluation data."
)


@click.group()
def evaluate() -> None:
    """Measure quality on evaluation data (GOODPRACTICE_EVAL_DATA, or --data)."""


@evaluate.command()
@data_folder
@click.option("--sentences", type=click.IntRange(10, 1004), default=1004, show_default=True)
@as_json
def search(data: Path | None, sentences: int, as_json: bool) -> None:
    """Cross-lingual retrieval on SIB-200, before and after centring."""
    from dataclasses import asdict

    from corpus.settings import evaluation_data
    from search.evaluation import evaluate as measure
    from webui import printing
    from webui.services import load_encoder

    data = data or evaluation_data()
    if data is None:
        click.echo("Skipped: search is measured on SIB-200; give its folder with --data or GOODPRACTICE_EVAL_DATA.")
        return
    rows = [asdict(row) for row in measure(data, load_encoder(settings()), sentences)]
    if not as_json:
        printing.table(rows)
        return
    for row in rows:
        print_json(row)


@evaluate.command()
@data_folder
@click.option("--limit", type=click.IntRange(1), help="How many texts of each set, evenly chosen; else all.")
@click.option("--misses", type=click.IntRange(1), help="Print so many misses instead, of all labels and languages.")
@click.option(
    "--documents",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Measure whole reports instead: a folder of them, each with its notes beside it (docs/quality.md).",
)
@as_json
@with_home
def extract(data: Path | None, limit: int | None, misses: int | None, documents: Path | None, as_json: bool) -> None:
    """Names and dates by label and language, beside the rules alone and spaCy's own pipelines."""
    from corpus.errors import ConfigError
    from corpus.settings import evaluation_data
    from extract.evaluating import Miss, evaluate, judge_documents, readers, spread
    from webui import printing_quality
    from webui.evaluating import annotated_reports, product_reader
    from webui.services import load_marker

    if documents is not None and limit is not None:
        raise ConfigError("--limit is for sentences; --documents measures all reports of the folder.")
    data = data or evaluation_data()
    for reason in _skipped(data, documents):
        click.echo(f"Skipped: {reason}", err=True)
    reading, missed = readers(product_reader(load_marker(settings()))), list[Miss]()
    if documents is not None:
        reports = list(annotated_reports(documents, settings()))
        rows = list(judge_documents(reports, reading, tell=_tell, misses=missed))
    else:
        rows = list(evaluate(data, reading, limit=limit, tell=_tell, misses=missed))
    if misses:
        printing_quality.misses(spread(missed, misses), as_json=as_json)
    else:
        printing_quality.rows(rows, as_json=as_json)


def _skipped(data: Path | None, documents: Path | None) -> Iterator[str]:
    from extract.evaluating import LABELLED, missing_pipelines

    if missing := missing_pipelines():
        yield f"spaCy's pipelines ({', '.join(missing)}) are not installed."
    if documents is None and not LABELLED.is_dir():
        yield "the dates labelled by hand: they are in a checkout of the program only."
    if documents is None and data is None:
        yield "the corpora of others; give their folder with --data or GOODPRACTICE_EVAL_DATA."


def _tell(sentence: str) -> None:
    click.secho(sentence, dim=True, err=True)
