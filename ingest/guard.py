"""Which hosts may be visited: any on the public internet, and those that the settings name.

A host is looked up once, every address it has is judged, and exactly those addresses are given to connect to: what its
name server says a moment later is never asked. The rules in plain words are in ``docs/fetching.md``.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from corpus.errors import UnreadableDocument

# RFC 1123, and the underscore that some names have. Whatever else a host may be written with is refused, not repaired.
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\Z")
_NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)\Z")  # browsers take a name whose last part is so for IPv4
_ALLOCATED = IPv6Network("2000::/3")  # what IANA has given out for the public internet
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how networks without IPv4 reach it; the last 32 bits are the address
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: bits 64 to 95 of an address that ends in an IPv4 address


def system_resolve(host: str, port: int) -> list[str]:
    """The IP addresses of *host* as this machine finds them; raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Which hosts may be visited: any on the public internet, and the *allowed_hosts* wherever they lie."""

    allowed_hosts: frozenset[str] = frozenset()
    resolve: Callable[[str, int], Sequence[str]] = system_resolve

    def places(self, host: str, port: int, *, called: str | None = None) -> list[str]:
        """The IP addresses of *host* to connect to, all of them judged; *called* is what sentences name instead of it.

        Raises UnreadableDocument if there are none, if *port* belongs to another service than the web, or if any of
        them is no public address: a host that is partly inside is not one to trust with the choice.
        """
        name = plain_host(host)
        called = called or name
        if port in _other_services():
            raise UnreadableDocument(f"{called} may not be visited: port {port} is for {_other_services()[port]}.")
        found = self._found(name, port, called)
        if name not in map(plain_host, self.allowed_hosts):
            for each in found:
                _refuse_inside(called, each)
        return [str(each) for each in found]

    def _found(self, name: str, port: int, called: str) -> list[IPv4Address | IPv6Address]:
        written = _as_written(name)
        if written:
            return [written]
        try:
            found = [ip_address(each) for each in self.resolve(name, port)]
        except socket.gaierror as error:
            raise UnreadableDocument(f"{called} does not answer: {_lookup_trouble(error)}.") from error
        except (OSError, ValueError) as error:  # ValueError: an answer that is no IP address
            raise UnreadableDocument(f"{called} does not answer: its name could not be looked up.") from error
        if not found:
            raise UnreadableDocument(f"{called} does not answer: no such host is known.")
        return found


def plain_host(host: str) -> str:
    """*host* as it is looked up: small ASCII letters, no final dot, no brackets; raises UnreadableDocument."""
    name = host.lower().removesuffix(".")
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    if not name.isascii():
        name = _in_ascii(name)
    if ":" in name or _NUMBER.match(name) or not _NAME.match(name):
        if _as_written(name) is None:
            raise UnreadableDocument(f"{_shown(host)} is not a valid host name.")
        return str(_as_written(name))
    return name


def inside(address: IPv4Address | IPv6Address) -> str | None:
    """What *address* is if it is none of the public internet, such as "a private address"."""
    if isinstance(address, IPv6Address) and address in _NAT64:
        return inside(IPv4Address(int(address) & 0xFFFF_FFFF))
    for network, described in _networks():
        if address.version == network.version and address in network:
            return described
    if isinstance(address, IPv6Address):
        if address not in _ALLOCATED:
            return "a reserved address"
        if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP:
            return "a tunnel address"
    return None


def _refuse_inside(called: str, address: IPv4Address | IPv6Address) -> None:
    described = inside(address)
    if described:
        found = f"it is {described}" if called == str(address) else f"it lies at {address}, {described}"
        raise UnreadableDocument(f"{called} may not be visited: {found}.")


def _as_written(name: str) -> IPv4Address | IPv6Address | None:
    """The IP address that *name* is, in the one usual way to write it; zones such as %eth0 are none of it."""
    try:
        return None if "%" in name else ip_address(name)
    except ValueError:
        return None


def _in_ascii(name: str) -> str:
    import idna

    try:
        return idna.encode(name, strict=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise UnreadableDocument(f"{_shown(name)} is not a valid host name.") from None


def _shown(host: str) -> str:
    return ascii(host[:100])


def _lookup_trouble(error: socket.gaierror) -> str:
    passing = error.errno == socket.EAI_AGAIN
    return "its name could not be looked up for now" if passing else "no such host is known"


@cache
def _networks() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(network), described) for network, described in _table("networks.tsv"))


@cache
def _other_services() -> dict[int, str]:
    return {int(port): service for port, service in _table("ports.tsv")}


def _table(name: str) -> Iterator[tuple[str, str]]:
    text = (resources.files("ingest") / "data" / "fetching" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            first, second = line.split("\t")
            yield first, second
