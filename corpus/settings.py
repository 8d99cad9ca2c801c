"""Settings: defaults, overlaid by ``goodpractice.toml`` in the corpus's folder and by the environment.

Only this module reads the environment: GOODPRACTICE_HOME, where the corpus is kept; GOODPRACTICE_CACHE, where what can
be made again is kept; GOODPRACTICE_RUNTIME, which runtime runs the model; GOODPRACTICE_EVAL_DATA, where the evaluation
data is.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from corpus.errors import ConfigError

FILE = "goodpractice.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; ``home`` and ``cache`` are folders.

    ``runtime`` names one of ``corpus.encoding.runtimes``; None takes the fastest. ``model`` names a model of the hub
    or a folder, for the ``models`` extra; None is the bundled one.
    """

    home: Path
    cache: Path
    runtime: str | None = None
    model: str | None = None


def load(home: Path | None = None) -> Settings:
    """The settings of the corpus in *home* (GOODPRACTICE_HOME, or a folder of the user, when None).

    Raises ConfigError for a file that is not TOML, an unknown key, or a value of the wrong type.
    """
    from platformdirs import user_data_path

    home = home or _folder("GOODPRACTICE_HOME") or user_data_path("goodpractice")
    settings = Settings(home, cache_folder(), os.environ.get("GOODPRACTICE_RUNTIME") or None)
    overlay = _overlay(home / FILE)
    return replace(settings, runtime=overlay.get("runtime", settings.runtime), model=overlay.get("model"))


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


def _overlay(file: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file} cannot be understood: {error}.") from error
    known = {field.name for field in fields(Settings)} - {"home", "cache"}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{file} has an unknown setting: {key}. Known are {', '.join(sorted(known))}.")
        if not isinstance(value, str):
            raise ConfigError(f"{file}: {key} must be a text in quotes.")
    return values
