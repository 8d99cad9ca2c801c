"""The rows of sites and of their runs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, select, update

from corpus.collecting import Run, Site, SiteState
from corpus.errors import SiteNotFound
from corpus.store.dialects import insert
from corpus.store.ledger import plain
from corpus.store.ledger.tables import page, run, site, visit
from corpus.store.tables import failure


def add(connection: Connection, new: Site, due: datetime) -> None:
    row = {"site_id": new.id, "about": plain.site_row(new)} | plain.state_row(SiteState(new, due))
    statement = insert(connection, site).values(row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["site_id"], set_={"about": row["about"], "due": row["due"]})
    )
    connection.execute(delete(page).where(page.c.site_id == new.id, page.c.role != "page"))  # it may have other feeds


def every(connection: Connection) -> list[SiteState]:
    return [plain.state_of(row) for row in connection.execute(select(site).order_by(site.c.site_id))]


def one(connection: Connection, name: str) -> SiteState:
    """The site of that id, name or address; raises SiteNotFound."""
    states = every(connection)
    fitting = [state for state in states if state.site.id == name] or [
        state for state in states if name in (state.site.name, state.site.address)
    ]
    if len(fitting) != 1:
        known = ", ".join(state.site.id for state in (fitting or states)) or "none yet"
        raise SiteNotFound(f"There is no one source called {name}; there are: {known}.")
    return fitting[0]


def save(connection: Connection, state: SiteState) -> None:
    connection.execute(update(site).where(site.c.site_id == state.site.id).values(plain.state_row(state)))


def remove(connection: Connection, site_id: str) -> None:
    """Forget the site, its history, and the failures of its addresses."""
    addresses = select(page.c.address).where(page.c.site_id == site_id)
    connection.execute(delete(failure).where(failure.c.name.in_(addresses)))
    connection.execute(delete(site).where(site.c.site_id == site_id))


def open_run(connection: Connection, site_id: str, now: datetime) -> Run:
    """The run that was interrupted, or a new one."""
    newest = select(run).where(run.c.site_id == site_id).order_by(run.c.run_id.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    if last is not None and last.ended is None:
        return _counted(connection, last)
    number = 1 if last is None else last.run_id + 1
    row = {"site_id": site_id, "run_id": number, "started": plain.stamp(now), "news": 0}
    connection.execute(insert(connection, run).values(row))
    return Run(number, site_id, now)


def close_run(connection: Connection, closed: Run, now: datetime, stopped: str | None) -> Run:
    this = (run.c.site_id == closed.site_id) & (run.c.run_id == closed.id)
    connection.execute(update(run).where(this).values(ended=plain.stamp(now), stopped=stopped))
    return _counted(connection, connection.execute(select(run).where(this)).one())


def runs(connection: Connection, site_id: str, limit: int) -> list[Run]:
    newest = select(run).where(run.c.site_id == site_id).order_by(run.c.run_id.desc()).limit(limit)
    return [_counted(connection, row) for row in connection.execute(newest).all()]


def _counted(connection: Connection, row: Row[*tuple[object, ...]]) -> Run:
    """The run with what its visits came to."""
    counts = select(visit.c.outcome, func.count(), func.sum(visit.c.size)).where(
        visit.c.site_id == row.site_id, visit.c.run_id == row.run_id
    )
    found = connection.execute(counts.group_by(visit.c.outcome).order_by(visit.c.outcome)).all()
    return Run(
        row.run_id,
        row.site_id,
        plain.moment(row.started),
        plain.moment(row.ended),
        {outcome: count for outcome, count, _ in found},
        sum(size for _, _, size in found),
        row.news,
        row.stopped,
    )
