"""The beginning and the end of a run: whose it is, what it starts with, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from corpus.collecting import Run, Site, SiteState
from ingest.crawl.ending import after_run
from ingest.crawl.hosts import host_of
from ingest.crawl.lane import Lane
from ingest.crawl.leads import entrances
from ingest.crawl.parts import Parts

LEASE = timedelta(minutes=10)  # renewed long before; a process of this machine that was killed is noticed at once


def take(parts: Parts, site: Site) -> str | None:
    """Take the site and its host for this process, or keep them longer; None, or which process has one of them."""
    now = parts.clock.now()
    for each in (subject(site), _host_subject(site)):
        holder = parts.ledger.take(each, parts.owner, now, now + LEASE)
        if holder is not None:
            parts.ledger.release(subject(site), parts.owner)
            return holder
    return None


def begin(parts: Parts, state: SiteState) -> Lane:
    """Begin a run of the site, or go on with one that was interrupted."""
    now, found = parts.clock.now(), entrances(state.site)
    run = parts.ledger.open_run(state.site.id, now)
    parts.ledger.add_pages(state.site.id, found, now)
    lane = Lane(state, run, frozenset(each.address for each in found))
    lane.requests, lane.size = run.requests, run.size
    return lane


def end(parts: Parts, lane: Lane) -> Run:
    """Close the run, and note how the site stands and when it is due again."""
    now, site = parts.clock.now(), lane.state.site
    run = parts.ledger.close_run(lane.run, now, lane.stopped)
    # Somebody may have paused it meanwhile; what was learned of its validators is the lane's.
    state = replace(parts.ledger.site(site.id), trust=lane.state.trust)
    state = after_run(state, run, now, parts.clock.chance())
    rest = parts.ledger.rests().get(host_of(site.address), now)
    parts.ledger.save_state(replace(state, due=max(state.due, rest)))
    if not parts.keeps:
        parts.ledger.forget_archived(site.id, [file for _, file in parts.archive.sizes(site.id)])
        parts.archive.remove(site.id)  # last: a file that nothing tells of is harmless
    _release(parts, site)
    return run


def leave(parts: Parts, lane: Lane) -> None:
    """Leave the run open for the next crawl to go on with."""
    state = parts.ledger.site(lane.state.site.id)
    parts.ledger.save_state(replace(state, trust=lane.state.trust))
    _release(parts, lane.state.site)


def _release(parts: Parts, site: Site) -> None:
    """Let others have the site. Whoever crawls another one of the same host takes that again."""
    parts.archive.close(site.id)
    parts.ledger.release(subject(site), parts.owner)
    parts.ledger.release(_host_subject(site), parts.owner)


def subject(site: Site) -> str:
    """What the lease of a site is called."""
    return f"site {site.id}"


def _host_subject(site: Site) -> str:
    return f"host {host_of(site.address)}"
