"""Work in processes of its own: limits hold, and whatever happens to one item costs that item alone."""

from __future__ import annotations

import os
import pickle
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

import pytest

from corpus.errors import Failure
from corpus.workers import Trouble, Workers, WorkLimits

LIMITS = WorkLimits(seconds=2, memory=1_500_000_000, output=100_000, items=50)


class Foreign:
    """What no worker may send."""


def work(order: str) -> object:
    """Does what its item says."""
    kind, _, argument = order.partition(" ")
    if kind == "hang":
        time.sleep(60)
    elif kind == "swallow":
        return bytearray(2_000_000_000)
    elif kind == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif kind == "leave":
        os._exit(3)
    elif kind == "half":  # as one that was taken over might: the length of an answer, and no more of it
        for descriptor in range(64):
            with suppress(OSError):
                if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                    os.write(descriptor, (1000).to_bytes(4, "big"))
        time.sleep(60)
    elif kind == "chatter":
        return "x" * 200_000
    elif kind == "foreign":
        return Foreign()
    elif kind == "child":
        return str(Popen(["sleep", "60"]).pid)
    elif kind == "pid":
        return str(os.getpid())
    elif kind == "failure":
        return [Failure(argument, "It is so.")]
    return order


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers[str, object]]:
    with Workers(work, 2, LIMITS) as opened:
        yield opened


def test_results_come_in_order_with_their_items(workers: Workers[str, object]) -> None:
    items = [f"item {number}" for number in range(20)]
    assert list(workers.map(items)) == [(item, item) for item in items]


def test_records_of_this_program_come_back(workers: Workers[str, object]) -> None:
    assert workers.call("failure x.pdf") == [Failure("x.pdf", "It is so.")]


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("hang", "took longer than 2 seconds to read"),
        ("swallow", "needs more than 1.5 GB of memory to read"),
        ("die", "made its reader break down (SIGSEGV)"),
        ("half", "took longer than 2 seconds to read"),
        ("leave", "made its reader break down (exit code 3)"),
        ("chatter", "gives more than 0.1 MB of text"),
    ],
)
def test_an_item_that_breaks_a_limit_costs_itself_alone(workers: Workers[str, object], order: str, reason: str) -> None:
    assert list(workers.map(["before", order, "after"])) == [
        ("before", "before"),
        (order, Trouble(reason)),
        ("after", "after"),
    ]


def test_what_is_no_record_is_not_taken_from_a_worker(workers: Workers[str, object]) -> None:
    assert workers.call("foreign") == Trouble("made its reader send what is no record")
    assert workers.call("again") == "again"


def test_a_worker_cannot_name_a_function_that_a_module_of_records_imports() -> None:
    from io import BytesIO

    from corpus.workers import _Records

    for name in ("os.system", "dataclass", "Workers"):
        call = b"\x80\x04\x8c\x0ecorpus.workers\x8c" + bytes([len(name)]) + name.encode() + b"\x93."
        with pytest.raises(pickle.UnpicklingError, match="which is no record"):
            _Records(BytesIO(call)).load()


def test_programs_that_a_worker_started_end_with_it() -> None:
    with Workers(work, 1, LIMITS) as workers:
        child = workers.call("child")
    assert isinstance(child, str)
    assert ended(int(child))


def test_a_process_is_replaced_after_so_many_items() -> None:
    with Workers(work, 1, WorkLimits(items=3)) as workers:
        pids = [workers.call("pid") for _ in range(6)]
    assert len(set(pids)) == 2


def test_leaving_in_an_error_does_not_wait_for_work_under_way() -> None:
    answers: list[object] = []
    with suppress(KeyboardInterrupt), Workers(work, 1, WorkLimits(seconds=50)) as workers:
        caller = Thread(target=lambda: answers.append(workers.call("hang")))
        caller.start()
        while not workers._started:
            time.sleep(0.01)
        raise KeyboardInterrupt
    caller.join()
    assert answers == [Trouble("made its reader break down (SIGKILL)")]


def test_workers_end_when_their_master_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "master.py"
    script.write_text(
        "import os, sys, time\n"
        "from corpus.workers import Workers\n"
        "def work(item): return str(os.getpid())\n"
        "if __name__ == '__main__':\n"
        "    with Workers(work, 1) as workers:\n"
        "        print(workers.call('x'), flush=True)\n"
        "        time.sleep(60)\n"
    )
    root = Path(__file__).parent.parent.parent
    with Popen([sys.executable, script], stdout=PIPE, text=True, env={"PYTHONPATH": str(root)}) as master:
        assert master.stdout is not None
        pid = int(master.stdout.readline())
        master.kill()
    assert ended(pid)


def ended(pid: int, patience: float = 20.0) -> bool:
    """Whether the process ends, within some patience."""
    alive = partial(Path.exists, Path(f"/proc/{pid}/cmdline"))
    deadline = time.monotonic() + patience
    while alive() and Path(f"/proc/{pid}/cmdline").read_bytes() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive() or not Path(f"/proc/{pid}/cmdline").read_bytes()
