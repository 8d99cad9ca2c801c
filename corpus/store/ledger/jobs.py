"""The rows of leases, of hosts that rest, and of queued jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from corpus.collecting import Job, JobKind
from corpus.store.dialects import insert
from corpus.store.ledger import plain
from corpus.store.ledger.owners import is_gone
from corpus.store.ledger.tables import host_rest, job, lease

MOST_TRIES = 3  # a job that takes its worker down with it does so three times and no more


def rests(connection: Connection) -> dict[str, datetime]:
    return {row.host: plain.moment(row.until) for row in connection.execute(select(host_rest))}


def rest(connection: Connection, host: str, until: datetime) -> None:
    row = {"host": host, "until": plain.stamp(until)}
    statement = insert(connection, host_rest).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["host"], set_=row))


def take(connection: Connection, subject: str, owner: str, now: datetime, until: datetime) -> str | None:
    """None if the lease is now *owner*'s, else who holds it."""
    held = connection.execute(select(lease).where(lease.c.subject == subject)).one_or_none()
    if held is not None and held.owner != owner and held.until > plain.stamp(now) and not is_gone(held.owner):
        return str(held.owner)
    row = {"subject": subject, "owner": owner, "until": plain.stamp(until)}
    statement = insert(connection, lease).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["subject"], set_=row))
    return None


def release(connection: Connection, subject: str, owner: str) -> None:
    connection.execute(delete(lease).where(lease.c.subject == subject, lease.c.owner == owner))


def add(connection: Connection, kind: JobKind, subjects: Sequence[str], now: datetime) -> int:
    row = {"kind": kind, "subjects": list(subjects), "added": plain.stamp(now), "state": "waiting", "tries": 0}
    return int(connection.execute(job.insert().values(row)).inserted_primary_key[0])  # type: ignore[index]


def claim(connection: Connection, owner: str, now: datetime, until: datetime) -> Job | None:
    """The oldest job that nobody does; one that was tried too often has failed."""
    open_ = select(job).where(job.c.state.in_(("waiting", "running"))).order_by(job.c.job_id)
    for row in connection.execute(open_).all():
        found = plain.job_of(row)
        if take(connection, _subject(found.id), owner, now, until) is not None:
            continue
        if found.tries < MOST_TRIES:
            _change(connection, found.id, state="running", tries=found.tries + 1)
            return plain.job_of(connection.execute(select(job).where(job.c.job_id == found.id)).one())
        trouble = found.trouble or f"Its worker was ended {MOST_TRIES} times while doing it."
        _change(connection, found.id, state="failed", trouble=trouble)
        release(connection, _subject(found.id), owner)
    return None


def end(connection: Connection, done: Job, owner: str, trouble: str | None) -> None:
    """Note that the job is done, or that it is to be tried again, or has failed."""
    again = done.tries < MOST_TRIES
    state = "done" if trouble is None else "waiting" if again else "failed"
    _change(connection, done.id, state=state, trouble=trouble)
    release(connection, _subject(done.id), owner)


def put_back(connection: Connection, begun: Job, owner: str) -> None:
    """Let another worker do the job; this try does not count."""
    _change(connection, begun.id, state="waiting", tries=begun.tries - 1)
    release(connection, _subject(begun.id), owner)


def every(connection: Connection) -> list[Job]:
    return [plain.job_of(row) for row in connection.execute(select(job).order_by(job.c.job_id))]


def _subject(job_id: int) -> str:
    return f"job {job_id}"


def _change(connection: Connection, job_id: int, **values: Any) -> None:
    connection.execute(update(job).where(job.c.job_id == job_id).values(values))
