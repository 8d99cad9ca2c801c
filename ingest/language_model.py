"""py3langid's model, unpacked once into the user's cache folder: loading it takes 0.03 s then, in place of 0.8 s.

The package carries it compressed with LZMA, 4 MB for 68 MB. Unpacked, the system maps it into memory, shares it between
processes, and reads only what is used.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.settings import cache_folder

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_log = logging.getLogger(__name__)
_ARRAYS = ("features", "priors", "languages", "moves", "outputs", "rows")


@cache
def model() -> LanguageIdentifier:
    """The model, unpacked when first asked for. Where the cache folder cannot be written, it is unpacked in memory."""
    folder = cache_folder() / f"py3langid-{metadata.version('py3langid')}"
    try:
        return opened(unpacked(folder))
    except (OSError, ValueError, EOFError) as error:  # ValueError, EOFError: what is there is damaged
        _log.warning("the language model is unpacked anew in every run, since %s cannot be used: %s", folder, error)
        return _packed()


def unpacked(folder: Path) -> Path:
    """*folder*, made if it is missing. Many processes may come at once: each renames a whole folder into place."""
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".py3langid-"))
    try:
        _write(_packed(), unfinished)
        unfinished.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was faster
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def opened(folder: Path) -> LanguageIdentifier:
    """The model whose arrays lie in *folder*."""
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    # asarray: as plain arrays over the mapped file, whose rows are taken in half the time.
    features, priors, languages, moves, outputs, rows = (
        np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _ARRAYS
    )
    # A memoryview gives plain integers, three times as fast as an array of numpy.
    return LanguageIdentifier(
        features, priors, languages.tolist(), memoryview(moves.data), outputs.tolist(), tk_row=rows.tolist()
    )


def _packed() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _write(identifier: LanguageIdentifier, folder: Path) -> None:
    import numpy as np

    arrays = (
        identifier.nb_ptc,
        identifier.nb_pc,
        identifier.nb_classes,
        identifier.tk_nextmove,
        identifier.tk_output,
        identifier.tk_row,
    )
    for name, array in zip(_ARRAYS, arrays, strict=True):
        np.save(folder / f"{name}.npy", np.asarray(array))
