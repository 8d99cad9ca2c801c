"""Work that goes on beside fetching, in a thread of its own: reading, and making what was read searchable."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType


class Background:
    """Does *work*, which says how much it did, again and again until the ``with`` statement ends and nothing is left.

    What goes wrong in it is raised by ``check``, and at the end.
    """

    def __init__(self, work: Callable[[], int], name: str, rest: float = 0.5) -> None:
        self._work, self._rest = work, rest
        self._ending, self._stopped = Event(), Event()
        self._error: BaseException | None = None
        self._thread = Thread(target=self._go_on, name=name, daemon=True)

    def __enter__(self) -> Background:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is not None:
            self._stopped.set()
        self._ending.set()
        self._thread.join()
        if kind is None:
            self.check()

    def stop(self) -> None:
        """End after the work at hand, and leave the rest."""
        self._stopped.set()
        self._ending.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def check(self) -> None:
        """Raise what went wrong."""
        if self._error is not None:
            raise self._error

    def _go_on(self) -> None:
        try:
            while not self._stopped.is_set():
                ending = self._ending.is_set()  # before the work: whatever came until then is to be done
                if not self._work():
                    if ending:
                        return
                    self._ending.wait(self._rest)
        except BaseException as error:
            self._error = error
