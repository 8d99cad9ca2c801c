"""Work that goes on beside fetching, in a thread of its own: reading, and making what was read searchable."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType

_REST = 0.5  # seconds between two looks at whether there is something to do


class Background:
    """Does *work*, which says how much it did, again and again until the ``with`` statement ends and nothing is left.

    It ends earlier, after the work at hand, when *stopped* says so. What goes wrong is raised by ``check``, and at
    the end.
    """

    def __init__(self, work: Callable[[], int], name: str, stopped: Callable[[], bool] = lambda: False) -> None:
        self._work, self._stopped = work, stopped
        self._ending = Event()
        self._failed = False
        self._error: BaseException | None = None
        self._thread = Thread(target=self._go_on, name=name, daemon=True)

    def __enter__(self) -> Background:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._failed = kind is not None
        self._ending.set()
        self._thread.join()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Raise what went wrong."""
        if self._error is not None:
            raise self._error

    def _go_on(self) -> None:
        try:
            while not self._stopped() and not self._failed:
                ending = self._ending.is_set()  # before the work: whatever came until then is to be done
                if not self._work():
                    if ending:
                        return
                    self._ending.wait(_REST)
        except BaseException as error:  # it is raised again where the work was asked for
            self._error = error
