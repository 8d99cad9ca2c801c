"""Word documents of before 2007 (DOC): msdoc2docx makes a DOCX of them, and ``docx`` reads that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.readers import docx
from ingest.readers.reading import Reading
from ingest.readers.zipped import damaged, protected
from ingest.sources import Source


def read(source: Source) -> list[Reading | Source]:
    """What ``docx.read`` gives of the same document saved as DOCX; macros and pictures are left behind."""
    return docx.read(replace(source, data=_converted(source)))


def _converted(source: Source) -> bytes:
    from doc2docx import convert  # the module of msdoc2docx
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    with TemporaryDirectory(prefix="goodpractice-") as folder:
        old, new = Path(folder, "report.doc"), Path(folder, "report.docx")
        old.write_bytes(source.data)
        try:
            convert(old, new)
            return new.read_bytes()
        except EncryptedDocumentError as error:
            raise protected(source) from error
        except Doc2DocxError as error:
            raise damaged(source) from error
