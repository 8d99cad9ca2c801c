"""The vectors of passages, kept in half precision: a rounding of one part in two thousand, at half the size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, Select, and_, delete, func, select, tuple_

from corpus.encoding.protocol import Vectors
from corpus.errors import StoreError
from corpus.store import progress
from corpus.store.documents import require
from corpus.store.protocol import VectorBatch
from corpus.store.rows import add_rows, chunks
from corpus.store.standing import hidden
from corpus.store.tables import done, passage, vector

STORED = np.dtype("<f2")


def save(connection: Connection, document_id: str, vectors: Vectors, version: str) -> None:
    """Keep one vector a passage, beside those of other versions; raises DocumentNotFound and ValueError."""
    require(connection, document_id)
    ordered = select(passage.c.position).where(passage.c.document_id == document_id).order_by(passage.c.position)
    positions = connection.execute(ordered).scalars().all()
    if len(positions) != len(vectors):
        raise ValueError(f"{len(vectors)} vectors for the {len(positions)} passages of {document_id}")
    connection.execute(delete(vector).where(vector.c.document_id == document_id, vector.c.version == version))
    rows = zip(positions, vectors.astype(STORED), strict=True)
    common = {"document_id": document_id, "version": version}
    add_rows(connection, vector, [{**common, "position": position, "data": row.tobytes()} for position, row in rows])
    progress.note(connection, document_id, "encoded", version)


def batch_after(
    connection: Connection, version: str, last: tuple[str, int], size: int
) -> tuple[VectorBatch, tuple[str, int]]:
    """The next vectors after the passage *last*, and which passage to go on after."""
    place = tuple_(vector.c.document_id, vector.c.position)
    rows = connection.execute(
        _current(version).where(place > tuple_(*last)).order_by(vector.c.document_id, vector.c.position).limit(size)
    ).all()
    return _batch(rows), (rows[-1].document_id, rows[-1].position) if rows else last


def of_keys(connection: Connection, keys: Iterable[int], version: str) -> VectorBatch:
    """The vectors of these passages, as far as they exist."""
    rows: list[Row[*tuple[Any, ...]]] = []
    for chunk in chunks(map(int, keys)):
        rows += connection.execute(_joined(version).where(passage.c.key.in_(chunk)))
    return _batch(rows)


def keys(connection: Connection, version: str) -> NDArray[np.int64]:
    """The keys of all passages of current documents that have a vector of *version*."""
    statement = _current(version).with_only_columns(passage.c.key, maintain_column_froms=True)
    return np.asarray(connection.execute(statement).scalars().all(), dtype=np.int64)


def encoders(connection: Connection) -> list[str]:
    """The versions by which any document was encoded."""
    versions = select(done.c.version).where(done.c.stage == "encoded").distinct().order_by(done.c.version)
    return list(connection.execute(versions).scalars())


def drop(connection: Connection, version: str) -> None:
    """Forget the vectors of *version*."""
    connection.execute(delete(vector).where(vector.c.version == version))
    connection.execute(delete(done).where(done.c.stage == "encoded", done.c.version == version))


def faults(connection: Connection) -> list[str]:
    """Versions whose vectors differ in size, and documents that lack some."""
    length = func.length(vector.c.data)
    sizes = select(vector.c.version).group_by(vector.c.version).having(func.min(length) != func.max(length))
    return [
        *(f"Vectors of {version} differ in size." for version in connection.execute(sizes).scalars()),
        *(f"Document {row.document_id} lacks vectors of {row.version}." for row in connection.execute(_incomplete())),
    ]


def _incomplete() -> Select[str, str]:
    """Documents that are said to be encoded, with a passage that has no vector."""
    encoded = done.join(passage, passage.c.document_id == done.c.document_id).outerjoin(
        vector,
        and_(
            vector.c.document_id == passage.c.document_id,
            vector.c.position == passage.c.position,
            vector.c.version == done.c.version,
        ),
    )
    statement = select(done.c.document_id, done.c.version).select_from(encoded)
    return statement.where(done.c.stage == "encoded", vector.c.version.is_(None)).distinct()


def _joined(version: str) -> Select[str, int, int, str, bytes]:
    same = and_(passage.c.document_id == vector.c.document_id, passage.c.position == vector.c.position)
    columns = select(vector.c.document_id, vector.c.position, passage.c.key, passage.c.language, vector.c.data)
    return columns.select_from(vector.join(passage, same)).where(vector.c.version == version)


def _current(version: str) -> Select[str, int, int, str, bytes]:
    return _joined(version).where(vector.c.document_id.not_in(hidden()))


def _batch(rows: Sequence[Row[*tuple[Any, ...]]]) -> VectorBatch:
    if len({len(row.data) for row in rows}) > 1:
        raise StoreError("Vectors of one encoder differ in size; `goodpractice doctor` says more.")
    values = np.frombuffer(b"".join(row.data for row in rows), dtype=STORED).astype(np.float32)
    return VectorBatch(
        keys=np.asarray([row.key for row in rows], dtype=np.int64),
        languages=tuple(row.language for row in rows),
        vectors=values.reshape(len(rows), len(values) // max(len(rows), 1)),
    )
