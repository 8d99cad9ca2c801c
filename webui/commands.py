"""What all commands share: where the corpus is, what is opened for them, and lines for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from corpus.settings import Settings
    from webui.services import CorpusServices

Command = TypeVar("Command", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")


def with_home(command: Command) -> Command:
    """Let ``--home`` stand after the subcommand as well as before it."""

    def keep(context: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            context.find_root().obj = value

    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        expose_value=False,
        callback=keep,
        help="The folder that the corpus is kept in.",
    )(command)


def settings() -> Settings:
    """The settings of the corpus that the command is about."""
    from corpus.settings import load

    return load(click.get_current_context().find_root().obj)


@contextmanager
def opened(*, must_exist: bool = False) -> Iterator[CorpusServices]:
    """The services of the corpus that the command is about, closed at the end."""
    from webui.services import open_services

    services = open_services(settings(), must_exist=must_exist)
    try:
        yield services
    finally:
        services.close()


def print_json(line: dict[str, Any]) -> None:
    """One line for programs; what cannot be encoded is replaced."""
    click.echo(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))


def now() -> datetime:
    return datetime.now(UTC)
