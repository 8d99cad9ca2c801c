"""The worker and its queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.settings import Settings
from ingest.crawl.clock import Clock
from tests.conftest import HashingEncoder, SilentMarker
from webui.services import open_services
from webui.working import LEASE, Worker


def test_a_job_is_held_however_long_it_takes(tmp_path: Path, encoder: HashingEncoder, marker: SilentMarker) -> None:
    settings = Settings(tmp_path, tmp_path / "cache")
    services = open_services(settings, encoder=encoder, marker=marker)
    ledger, begun = services.ledger, datetime.now(UTC)
    ledger.add_job("reread", [], begun)
    moments, claimed = [begun], []

    def say(_: str) -> None:
        """In the midst of it the worker holds it; when the first lease would have ended, another asks for a job."""
        moments.append(begun + LEASE / 2)
        worker.hold()
        claimed.append(ledger.claim_job("another machine 1", begun + LEASE * 1.2, begun + LEASE * 2))

    worker = Worker(services, settings, say)
    worker._parts = replace(worker._parts, clock=Clock(now=lambda: moments[-1]))
    worker.do_jobs()
    assert claimed == [None, None]
    assert [job.state for job in ledger.jobs()] == ["done"]
    services.close()
