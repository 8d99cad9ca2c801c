"""``goodpractice``: the command. Reads arguments, calls services, prints; what goes wrong is one sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from corpus.errors import ConfigError, Failure, GoodPracticeError
from corpus.model import Filters
from webui import cli_crawling, cli_evaluating, cli_sources
from webui.commands import as_json, opened, print_json, settings, with_home


class Sentences(click.Group):
    """Says what went wrong in one sentence: exit code 2 if the command or the settings were not understood, else 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GoodPracticeError as error:
            _fail(str(error), 2 if isinstance(error, ConfigError) else 1)


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="goodpractice")
@with_home
def main() -> None:
    """Collect reports of good practice in many languages, and ask for what worked in your own."""


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="FILE|FOLDER|ADDRESS...")
@click.option("--later", is_flag=True, help="Leave it to the worker.")
@with_home
def add(names: tuple[str, ...], later: bool) -> None:
    """Add reports: files, folders with all below them, and addresses of pages."""
    from ingest import count_sources
    from webui import printing

    if later:
        cli_crawling.add_later(names)
        return
    failed = 0
    with opened() as services:
        for outcome in printing.with_progress(services.add(names), total=count_sources(names)):
            failed += isinstance(outcome, Failure)
            printing.added(outcome)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@as_json
@with_home
def extract(files: tuple[str, ...], as_json: bool) -> None:
    """Show what is understood of files, and keep nothing."""
    from webui import printing
    from webui.extracting import extract_each

    failed = 0
    for line in extract_each(files, settings()):
        failed += "error" in line
        if as_json:
            print_json(line)
        else:
            printing.extracted(line)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("query", required=False, default=None)
@click.option("--queries", type=click.Path(path_type=Path, dir_okay=False), help='A file of {"qid", "query"} lines.')
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@click.option("--language", multiple=True, help="Only passages in this language, such as az. May be repeated.")
@click.option("--country", multiple=True, help="Only reports that name a place in this country, such as MN.")
@click.option("--year", multiple=True, type=click.IntRange(1, 9999), help="Only reports of or about this year.")
@as_json
@with_home
def search(
    query: str | None,
    queries: Path | None,
    limit: int,
    language: tuple[str, ...],
    country: tuple[str, ...],
    year: tuple[int, ...],
    as_json: bool,
) -> None:
    """Find the passages that answer QUERY, in whatever language they were written."""
    from webui import printing
    from webui.questions import hits_to_json, read_questions

    if (query is None) == (queries is None):
        raise ConfigError("Give either a question or --queries FILE.")
    wanted = Filters(
        frozenset(code.lower() for code in language), frozenset(code.upper() for code in country), frozenset(year)
    )
    asked = read_questions(queries) if queries else [(None, query or "")]
    with opened(must_exist=True) as services:
        for qid, text in asked:
            hits = services.search(text, filters=wanted, limit=limit, explain=not as_json)
            if as_json:
                print_json({"qid": qid, "hits": hits_to_json(hits)})
            else:
                printing.hits(text, hits)


@main.command()
@click.argument("name", required=False)
@as_json
@with_home
def show(name: str | None, as_json: bool) -> None:
    """Show what is known of one report (its id, path or address), or list all of them."""
    from corpus.records import document_to_json
    from webui import printing
    from webui.surroundings import surroundings

    with opened(must_exist=True) as services:
        store = services.store
        if name is None:
            printing.listing(store, as_json=as_json)
            return
        document_id = store.find(name)
        line = document_to_json(store.document(document_id), store.facts(document_id))
        if as_json:
            print_json(line)
        else:
            printing.extracted(line)
            printing.surroundings(surroundings(store, document_id))


@main.command()
@with_home
def index() -> None:
    """Finish reports that an interruption left unfinished, and make the index anew."""
    with opened(must_exist=True) as services:
        done = services.reindex()
        click.echo(f"{done} reports encoded, {len(services.engine().index)} passages in the index.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@with_home
def serve(host: str, port: int) -> None:
    """Serve the pages."""
    from webui.serving import serve_forever

    with opened() as services:
        serve_forever(services, host, port, announce=click.echo)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_home
def backup(file: Path) -> None:
    """Write the whole corpus to one FILE, also while it is in use."""
    from corpus.backup import backup as write

    write(settings().home, file)
    click.echo(f"The corpus is in {file}.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_home
def restore(file: Path) -> None:
    """Bring a corpus back from FILE into a home that holds none."""
    from corpus.backup import restore as bring_back

    home = settings().home
    bring_back(file, home)
    click.echo(f"The corpus of {file} is in {home}; `goodpractice index` makes its index.")


@main.command()
@with_home
def doctor() -> None:
    """Check that everything is there and in order; exit code 0 when all is well."""
    from webui.checkup import findings

    troubles = 0
    for finding in findings(settings()):
        troubles += finding.trouble
        click.echo(click.style("✗ ", fg="red") + finding.text if finding.trouble else f"✓ {finding.text}")
    sys.exit(1 if troubles else 0)


for command in (cli_sources.source, cli_evaluating.evaluate, *cli_crawling.COMMANDS):
    main.add_command(command)


def _fail(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
