"""Work on hostile input in processes of its own, with limits on time, memory and output.

A worker that takes too long, asks for too much or dies costs the one item that it had, and another takes its place.
What workers send back is unpickled as plain records of this program only, so that one that was taken over by what it
read cannot take over who asked it.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Timer
from types import TracebackType
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# What unpickling raises for bytes that a worker of ours would not send.
_NO_RECORDS = (pickle.UnpicklingError, AttributeError, IndexError, KeyError, TypeError, ValueError)
_RECORDS = ("corpus.collecting", "corpus.errors", "corpus.model", "corpus.workers")
_PLAIN = {("datetime", "datetime"), ("datetime", "timedelta"), ("datetime", "timezone")}


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """What one item may take: seconds, bytes of memory, bytes of what is made of it. ``items``: how many one process
    works on before a fresh one replaces it, so that what libraries leak stays small."""

    seconds: float = 120.0
    memory: int = 3_000_000_000
    output: int = 100_000_000
    items: int = 200


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no result, in words that follow the name of the item: "took longer than 120 seconds"."""

    reason: str


class Workers(Generic[Item, Result]):
    """Processes that each do *work*, a function of a module, on one item after the other.

    *preload* names modules that every process will need; they are imported once.
    """

    def __init__(
        self,
        work: Callable[[Item], Result],
        processes: int,
        limits: WorkLimits | None = None,
        preload: Iterable[str] = (),
    ) -> None:
        self._work, self._processes, self._limits = work, processes, limits or WorkLimits()
        # Neither fork, which would copy locks that the threads of a running model hold, nor spawn, which would import
        # everything anew for each process.
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(processes):
            self._idle.put(None)  # started when it is first needed
        self._started: set[_Worker] = set()
        self._threads = ThreadPoolExecutor(processes, "worker")

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if kind is not None:
            for worker in list(self._started):  # whoever waits for it is told that it broke down
                worker.kill()
        for _each in range(self._processes):
            self._idle.get()
        for worker in list(self._started):
            self._end(worker)

    def call(self, item: Item) -> Result | Trouble:
        """The result for *item*; waits for a free process. Any number of threads may call at once."""
        worker, kept = self._idle.get(), None
        try:
            worker = worker or self._start()
            result: Result | Trouble = worker.do(item)
            if worker.usable:
                kept = worker
            else:
                self._end(worker)
            return result
        finally:
            self._idle.put(kept)

    def _start(self) -> _Worker:
        worker = _Worker(self._context, self._work, self._limits)
        self._started.add(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        self._started.discard(worker)
        worker.stop()

    def map(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Trouble]]:
        """Each item with its result, in order; only a few items are taken from *items* ahead."""
        remaining = iter(items)
        waiting: deque[tuple[Item, Future[Result | Trouble]]] = deque()
        while True:
            for item in islice(remaining, 2 * self._processes - len(waiting)):
                waiting.append((item, self._threads.submit(self.call, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            yield item, future.result()


class _Worker:
    """One process, as seen from the one that asks it."""

    def __init__(self, context: Any, work: Callable[[Any], Any], limits: WorkLimits) -> None:
        self._limits, self._left, self._late = limits, limits.items, False
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def usable(self) -> bool:
        return self._left > 0 and not self._late

    def do(self, item: Any) -> Any:
        self._left -= 1
        # Not a time limit on receiving: one that was taken over by its item may send half an answer.
        watch = Timer(self._limits.seconds, self._end_late)
        watch.start()
        try:
            self._connection.send(item)
            answer = _Records(io.BytesIO(self._connection.recv_bytes(self._limits.output))).load()
        except (EOFError, ConnectionError):
            self._process.join(5)
            answer = Trouble(f"made its reader break down ({_ending(self._process.exitcode)})")
        except _NO_RECORDS:
            answer = Trouble("made its reader send what is no record")
        except OSError:  # what recv_bytes raises for more than it may give
            answer = Trouble(f"gives more than {self._limits.output / 1e6:g} MB of text")
        else:
            return answer
        finally:
            watch.cancel()
            watch.join()
        self._left = 0
        return Trouble(f"took longer than {self._limits.seconds:g} seconds to read") if self._late else answer

    def _end_late(self) -> None:
        self._late = True
        self.kill()

    def kill(self) -> None:
        """End the process and whatever it has started."""
        pid = self._process.pid
        if pid is not None and self._process.exitcode is None:
            with suppress(ProcessLookupError, PermissionError):  # it has ended, or not yet begun, by itself
                os.killpg(pid, signal.SIGKILL)
            self._process.kill()

    def stop(self) -> None:
        """End the process, and let go of it."""
        self._connection.close()
        self.kill()
        self._process.join()


class _Records(pickle.Unpickler):
    """Gives plain data and records of this program, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        known = module in _RECORDS and "." not in name  # a dot would reach into what the module imports
        found = super().find_class(module, name) if known else None
        if isinstance(found, type) and is_dataclass(found) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"a worker sent {module}.{name}, which is no record")


def _serve(connection: Connection, work: Callable[[Any], Any], limits: WorkLimits) -> None:
    """What a worker does until nobody asks it any more. An error that is not its item's ends it, with a traceback."""
    import resource

    os.setsid()  # a group of its own, so that programs it starts end with it
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, 2 * limits.seconds)  # ends it should nobody be left to do so
        try:
            answer = pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            answer = pickle.dumps(Trouble(f"needs more than {limits.memory / 1e9:g} GB of memory to read"))
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send_bytes(answer)


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    return signal.Signals(-code).name
