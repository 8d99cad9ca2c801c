"""The worker: keeps the schedule of the sources, and does queued jobs, until it is told to end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from queue import SimpleQueue
from typing import TYPE_CHECKING

from corpus.collecting import Job, Run
from corpus.errors import GoodPracticeError
from corpus.settings import Settings
from webui.collecting import Collector, due, ended_by_signals, parts_for, reread
from webui.printing_sources import said

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

    from webui.services import CorpusServices

LOOKING = 15  # seconds between two looks at which sources are due
ASKING = 5  # seconds between two looks at the queue of jobs
LEASE = timedelta(minutes=10)  # of a job
HOLDING = 60  # seconds between two renewals of it, however long a document takes

Say = Callable[[str], None]


class Worker:
    """Does all that is due for one corpus; ``say`` is told what happened, a line each."""

    def __init__(self, services: CorpusServices, settings: Settings, say: Say, *, finishing: bool = True) -> None:
        self._services, self._say, self._ledger = services, say, services.ledger
        self._parts = parts_for(services, settings)
        self._crawling = Collector(services, self._parts, finishing=finishing)
        self._rereading = Collector(services, self._parts, finishing=finishing)
        self._ending: SimpleQueue[BaseException | None] = SimpleQueue()
        self._job: Job | None = None  # the one at hand
        self._stopping = False

    def work(self) -> None:
        """Work until a signal says to end; what is at hand is ended first."""
        scheduler = _scheduler(self._ending.put)
        scheduler.add_job(self.crawl, "interval", seconds=LOOKING, next_run_time=self._parts.clock.now())
        scheduler.add_job(self.do_jobs, "interval", seconds=ASKING, next_run_time=self._parts.clock.now())
        scheduler.add_job(self.hold, "interval", seconds=HOLDING)
        with ended_by_signals(lambda: self._ending.put(None)):
            scheduler.start()
            trouble = self._ending.get()
            self.stop()
            scheduler.shutdown(wait=True)
        if trouble is not None:
            raise trouble

    def stop(self) -> None:
        """End after the pages and the document at hand."""
        self._stopping = True
        self._crawling.stop()
        self._rereading.stop()

    def crawl(self) -> None:
        """Crawl the sources that are due, and those that become so meanwhile."""
        ledger, now = self._ledger, self._parts.clock.now
        states = due(ledger, now())
        if states and not self._stopping:
            for outcome in self._crawling.crawl(states, lambda: due(ledger, now())):
                if isinstance(outcome, Run):  # what another process crawls is looked at again before long
                    self._say(said(outcome))

    def do_jobs(self) -> None:
        """Do what is queued, one after the other."""
        owner, now = self._parts.owner, self._parts.clock.now
        while not self._stopping and (job := self._ledger.claim_job(owner, now(), now() + LEASE)):
            self._job = job
            self._say(f"Job {job.id} ({job.kind}) begins.")
            try:
                self._do(job)
            except GoodPracticeError as error:
                self._ledger.end_job(job, owner, str(error))
                self._say(f"Job {job.id} ({job.kind}) went wrong: {error}")
                continue
            finally:
                self._job = None
            if self._stopping:
                self._ledger.put_back(job, owner)
            else:
                self._ledger.end_job(job, owner)
                self._say(f"Job {job.id} ({job.kind}) is done.")

    def _do(self, job: Job) -> None:
        if job.kind == "add":
            for _ in self._services.add(job.subjects):
                if self._stopping:
                    return
        elif job.kind == "reread":
            reread(self._rereading, self._ledger, job.subjects)
        else:
            self._services.reindex()

    def hold(self) -> None:
        """Say that the job at hand is still being done, so that no other worker takes it up."""
        job, now = self._job, self._parts.clock.now()
        if job is not None:
            self._ledger.take(f"job {job.id}", self._parts.owner, now, now + LEASE)


def _scheduler(trouble: Callable[[BaseException], None]) -> BackgroundScheduler:
    """A scheduler whose jobs never run twice at once, and tell *trouble* what they raise."""
    from apscheduler.events import EVENT_JOB_ERROR
    from apscheduler.schedulers.background import BackgroundScheduler

    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it would print the traceback that we raise
    scheduler = BackgroundScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_listener(lambda event: trouble(event.exception), EVENT_JOB_ERROR)
    return scheduler
