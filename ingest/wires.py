"""What an exchange goes over: a socket, or the recording of what one once gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Wire(Protocol):
    """What an exchange needs of a socket."""

    def settimeout(self, value: float | None, /) -> None: ...

    def sendall(self, data: bytes, /) -> None: ...

    def recv(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class Recording:
    """Stands for a connection, and says again what was said."""

    raw: bytes
    told: int = 0

    def settimeout(self, _: float | None, /) -> None:
        """It never waits."""

    def sendall(self, _: bytes, /) -> None:
        """It does not listen."""

    def recv(self, size: int, /) -> bytes:
        self.told += size
        return self.raw[self.told - size : self.told]
