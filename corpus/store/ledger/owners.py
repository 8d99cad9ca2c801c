"""Who holds a lease: a process of a machine, told apart from a later one with the same number."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def this_process() -> str:
    """The name of this process, as leases give it: machine, number, and when it began."""
    return f"{socket.gethostname()} {os.getpid()} {_began(os.getpid())}"


def is_gone(owner: str) -> bool:
    """Whether *owner* is a process of this machine that has ended; of other machines nothing is known."""
    machine, _, rest = owner.partition(" ")
    number, _, began = rest.partition(" ")
    if machine != socket.gethostname() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _began(int(number)) != began


def _began(number: int) -> str:
    """When the process began, in ticks since the machine did; empty where the system does not say."""
    try:
        line = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return line.rpartition(")")[2].split()[19]  # field 22 of proc(5); the name before may hold blanks
