"""Records of collecting to what a row holds, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, overload

from sqlalchemy import Row

from corpus.collecting import Job, Kept, Pace, Page, Rhythm, Scope, Site, SiteState, Trust, Validator, Visit

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@overload
def stamp(moment: datetime) -> int: ...
@overload
def stamp(moment: None) -> None: ...
def stamp(moment: datetime | None) -> int | None:
    """Microseconds since 1970; exact."""
    return None if moment is None else (moment - EPOCH) // timedelta(microseconds=1)


@overload
def moment(stamp: int) -> datetime: ...
@overload
def moment(stamp: None) -> None: ...
def moment(stamp: int | None) -> datetime | None:
    return None if stamp is None else EPOCH + timedelta(microseconds=stamp)


def site_row(site: Site) -> dict[str, Any]:
    return asdict(site)


def site_of(about: dict[str, Any]) -> Site:
    scope = Scope(**{key: tuple(value) for key, value in about["scope"].items()})
    rest = {key: about[key] for key in ("id", "address", "name", "contact")}
    return Site(**rest, scope=scope, languages=tuple(about["languages"]), pace=Pace(**about["pace"]))


def state_row(state: SiteState) -> dict[str, Any]:
    """The columns of a site's row that change from run to run."""
    return {
        "due": stamp(state.due),
        "rhythm": asdict(state.rhythm),
        "trust": asdict(state.trust),
        "failing_since": stamp(state.failing_since),
        "tries": state.tries,
        "paused": state.paused,
    }


def state_of(row: Row[*tuple[Any, ...]]) -> SiteState:
    trust = Trust(Validator(**row.trust["etag"]), Validator(**row.trust["modified"]))
    since = moment(row.failing_since)
    return SiteState(site_of(row.about), moment(row.due), Rhythm(**row.rhythm), trust, since, row.tries, row.paused)


def page_row(page: Page) -> dict[str, Any]:
    return {
        "site_id": page.site_id,
        "address": page.address,
        "role": page.role,
        "due": stamp(page.due),
        "found": stamp(page.found),
        "asked": stamp(page.asked),
        "changed": stamp(page.changed),
        "outcome": page.outcome,
        "etag": page.etag,
        "modified": page.modified,
        "digest": page.digest,
        "media_type": page.media_type,
        "file": page.kept and page.kept.file,
        "offset": page.kept and page.kept.offset,
        "failures": page.failures,
        "unread": page.unread,
    }


def page_of(row: Row[*tuple[Any, ...]]) -> Page:
    return Page(
        row.site_id,
        row.address,
        moment(row.due),
        row.role,
        moment(row.found),
        moment(row.asked),
        moment(row.changed),
        row.outcome,
        row.etag,
        row.modified,
        row.digest,
        row.media_type,
        None if row.file is None else Kept(row.file, row.offset),
        row.failures,
        row.unread,
    )


def visit_of(row: Row[*tuple[Any, ...]]) -> Visit:
    return Visit(row.address, moment(row.at), row.outcome, row.detail, row.status, row.size)


def job_of(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(row.job_id, row.kind, tuple(row.subjects), moment(row.added), row.state, row.tries, row.trouble)
