"""Settings: defaults, overlaid by ``goodpractice.toml`` in the corpus's folder and by the environment.

Only this module reads the environment: GOODPRACTICE_HOME, where the corpus is kept; GOODPRACTICE_CACHE, where what can
be made again is kept; GOODPRACTICE_RUNTIME, which runtime runs the model; GOODPRACTICE_EVAL_DATA, where the evaluation
data is.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import ConfigError

FILE = "goodpractice.toml"

_TEXT = (str, "a text in quotes")
_NUMBER = int | float
# What the file may set: the type of each value, and words for it.
_KINDS: Mapping[str, tuple[Any, str]] = {
    "runtime": _TEXT,
    "model": _TEXT,
    "contact": _TEXT,
    "pause": (_NUMBER, "a number of seconds"),
    "allowed_hosts": (tuple, 'a list of texts in quotes, such as ["intranet.example"]'),
    "archive": (bool, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; ``home`` and ``cache`` are folders.

    ``runtime`` names one of ``corpus.encoding.runtimes``; None takes the fastest. ``model`` names a model of the hub
    or a folder, for the ``models`` extra; None is the bundled one.

    ``contact`` (an address of mail or of a page) is told to every site that is visited. ``pause`` is how many seconds
    lie between two requests to one host, unless its robots.txt asks for more. ``allowed_hosts`` are names that may be
    visited although they lie in a private network. ``archive``: whether what was fetched is kept as it came.
    """

    home: Path
    cache: Path
    runtime: str | None = None
    model: str | None = None
    contact: str | None = None
    pause: float = 2.0
    allowed_hosts: tuple[str, ...] = ()
    archive: bool = True


def load(home: Path | None = None) -> Settings:
    """The settings of the corpus in *home* (GOODPRACTICE_HOME, or a folder of the user, when None).

    Raises ConfigError for a file that is not TOML, an unknown key, or a value of the wrong type.
    """
    from platformdirs import user_data_path

    home = home or _folder("GOODPRACTICE_HOME") or user_data_path("goodpractice")
    settings = Settings(home, cache_folder(), os.environ.get("GOODPRACTICE_RUNTIME") or None)
    return replace(settings, **_overlay(home / FILE))


def cache_folder() -> Path:
    """Where what can be made again is kept (GOODPRACTICE_CACHE, or a folder of the user)."""
    from platformdirs import user_cache_path

    return _folder("GOODPRACTICE_CACHE") or user_cache_path("goodpractice")


def evaluation_data() -> Path | None:
    """The folder of evaluation data, if one is named (GOODPRACTICE_EVAL_DATA)."""
    return _folder("GOODPRACTICE_EVAL_DATA")


def _folder(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser().absolute() if value else None


def _overlay(file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} cannot be understood: {error}.") from error
    for key in values.keys() - _KINDS.keys():
        raise ConfigError(f"{file} has an unknown setting: {key}. Known are {', '.join(sorted(_KINDS))}.")
    return {key: _value(file, key, value) for key, value in values.items()}


def _value(file: Path, key: str, value: object) -> object:
    kind, described = _KINDS[key]
    is_text_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
    fits = is_text_list if kind is tuple else isinstance(value, kind) and (kind is bool) == isinstance(value, bool)
    if not fits or (kind is _NUMBER and isinstance(value, int | float) and not 0 <= value < float("inf")):
        raise ConfigError(f"{file}: {key} must be {described}.")
    return tuple(value) if isinstance(value, list) else value
