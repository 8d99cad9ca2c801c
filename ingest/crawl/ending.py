"""How a site stands after a run: when it is due again, whether it fails, and whether it is paused for that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from corpus.collecting import Run, SiteState
from ingest.crawl.schedule import fails_too_long, next_rhythm, retry_site


def after_run(state: SiteState, run: Run, now: datetime, chance: float) -> SiteState:
    """How the site stands after *run*; *chance* from 0 to 1 spreads the tries of one that fails."""
    if _failed(run):
        return _failing(state, run, now, chance)
    state = replace(state, failing_since=None, tries=0)
    if run.stopped:  # there is more: go on as soon as the site's bounds allow
        return replace(state, due=now + timedelta(seconds=state.site.pace.least))
    rhythm = next_rhythm(state.rhythm, state.site.pace, news=run.news > 0)
    return replace(state, rhythm=rhythm, due=now + timedelta(seconds=rhythm.interval))


def _failed(run: Run) -> bool:
    """Whether nothing at all was answered as it should be."""
    return not any(run.outcomes.get(good) for good in ("fetched", "unchanged", "redirected"))


def _failing(state: SiteState, run: Run, now: datetime, chance: float) -> SiteState:
    since = state.failing_since or run.started
    tries = state.tries + 1
    state = replace(state, failing_since=since, tries=tries, due=retry_site(tries, now, chance))
    if not fails_too_long(since, now):
        return state
    reason = run.stopped or "None of its addresses gives anything."
    return replace(state, paused=f"It has given nothing since {since:%Y-%m-%d %H:%M} (UTC). {reason}")
