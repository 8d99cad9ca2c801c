"""Hosts that may be visited and hosts that may not, however they are written and whatever their name servers say."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from ingest.guard import Guard, inside, plain_host, system_resolve

PUBLIC = "93.184.216.34"


def saying(*addresses: str) -> Guard:
    """A guard whose name server gives these addresses for every name."""
    return Guard(resolve=lambda *_: addresses)


def refusal(host: str, guard: Guard | None = None, port: int = 80) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        (guard or saying(PUBLIC)).places(host, port)
    return str(caught.value)


INSIDE = {
    "loopback": ("127.0.0.1", "a loopback address"),
    "loopback-far-end": ("127.255.255.254", "a loopback address"),
    "this-host": ("0.0.0.0", "an unspecified address"),  # noqa: S104
    "this-network": ("0.1.2.3", "an unspecified address"),
    "private-10": ("10.1.2.3", "a private address"),
    "private-172": ("172.31.255.255", "a private address"),
    "private-192": ("192.168.1.1", "a private address"),
    "shared": ("100.64.0.1", "a shared address"),
    "alibaba-metadata": ("100.100.100.200", "a shared address"),
    "link-local": ("169.254.1.1", "a link-local address"),
    "cloud-metadata": ("169.254.169.254", "a link-local address"),
    "container-metadata": ("169.254.170.2", "a link-local address"),
    "azure-metadata": ("168.63.129.16", "a metadata address"),
    "oracle-metadata": ("192.0.0.192", "a reserved address"),
    "documentation-1": ("192.0.2.1", "a documentation address"),
    "documentation-2": ("198.51.100.1", "a documentation address"),
    "documentation-3": ("203.0.113.1", "a documentation address"),
    "6to4-relay": ("192.88.99.1", "a tunnel address"),
    "benchmark": ("198.19.0.1", "a benchmark address"),
    "multicast": ("224.0.0.251", "a multicast address"),
    "reserved": ("240.0.0.1", "a reserved address"),
    "broadcast": ("255.255.255.255", "a reserved address"),
    "ipv6-loopback": ("::1", "a loopback address"),
    "ipv6-unspecified": ("::", "an unspecified address"),
    "ipv6-private": ("fd12:3456::1", "a private address"),
    "aws-metadata-ipv6": ("fd00:ec2::254", "a private address"),
    "google-metadata-ipv6": ("fd20:ce::254", "a private address"),
    "ipv6-link-local": ("fe80::1", "a link-local address"),
    "ipv6-site-local": ("fec0::1", "a private address"),
    "ipv6-multicast": ("ff02::1", "a multicast address"),
    "ipv6-discard": ("100::1", "a discard address"),
    "ipv6-documentation": ("2001:db8::1", "a documentation address"),
    "ipv6-new-documentation": ("3fff::1", "a documentation address"),
    "ipv6-benchmark": ("2001:2::1", "a benchmark address"),
    "ipv6-orchid": ("2001:20::1", "a reserved address"),
    "ipv6-unallocated": ("4000::1", "a reserved address"),
    "ipv6-segment-routing": ("5f00::1", "a reserved address"),
    "mapped-loopback": ("::ffff:127.0.0.1", "an IPv4-mapped address"),
    "mapped-metadata-in-hex": ("::ffff:a9fe:a9fe", "an IPv4-mapped address"),
    "mapped-public": ("::ffff:93.184.216.34", "an IPv4-mapped address"),
    "compatible-private": ("::10.0.0.1", "an IPv4-compatible address"),
    "translated-loopback": ("::ffff:0:127.0.0.1", "an IPv4-translated address"),
    "nat64-loopback": ("64:ff9b::127.0.0.1", "a loopback address"),
    "nat64-metadata": ("64:ff9b::a9fe:a9fe", "a link-local address"),
    "nat64-private": ("64:ff9b::10.0.0.1", "a private address"),
    "nat64-local": ("64:ff9b:1::10.0.0.1", "a tunnel address"),
    "6to4-loopback": ("2002:7f00:1::1", "a tunnel address"),
    "6to4-private": ("2002:c0a8:101::1", "a tunnel address"),
    "teredo": ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "a tunnel address"),
    "isatap-private": ("2a00:1450::5efe:10.0.0.1", "a tunnel address"),
    "isatap-universal": ("2a00:1450::200:5efe:10.0.0.1", "a tunnel address"),
}
inside_addresses = pytest.mark.parametrize(("address", "described"), INSIDE.values(), ids=INSIDE)


@inside_addresses
def test_an_address_inside_is_refused_where_it_is_written(address: str, described: str) -> None:
    for written in (address, f"[{address}]", address.upper(), ipaddress.ip_address(address).exploded):
        assert refusal(written).endswith(f" may not be visited: it is {described}.")


@inside_addresses
def test_an_address_inside_is_refused_where_a_name_leads_to_it(address: str, described: str) -> None:
    plain = ipaddress.ip_address(address)
    said = refusal("reports.example", saying(address))
    assert said == f"reports.example may not be visited: it lies at {plain}, {described}."


@inside_addresses
def test_one_address_inside_among_public_ones_is_enough_to_refuse(address: str, described: str) -> None:
    for found in ((PUBLIC, address), (address, PUBLIC)):
        assert described in refusal("reports.example", saying(*found))


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "2606:2800:220:1::1",
        "64:ff9b::93.184.216.34",  # how a network without IPv4 reaches any site
    ],
)
def test_public_addresses_may_be_visited(address: str) -> None:
    (plain,) = Guard().places(address, 443)
    assert saying(address).places("reports.example", 443) == [plain]
    assert ipaddress.ip_address(plain) == ipaddress.ip_address(address)


ODD_HOSTS = {
    "decimal": "2130706433",
    "octal": "0177.0.0.1",
    "octal-with-zeros": "00000177.0.0.1",
    "octal-like-decimal": "010.0.0.1",
    "hexadecimal": "0x7f.0.0.1",
    "hexadecimal-whole": "0x7f000001",
    "hexadecimal-large-letters": "0X7F.1",
    "hexadecimal-nothing": "127.0.0.0x",
    "two-parts": "127.1",
    "three-parts": "127.0.1",
    "five-parts": "127.0.0.1.5",
    "too-large-a-part": "127.0.0.256",
    "number-beyond-32-bits": "4294967297",
    "name-ending-in-a-number": "reports.example.1",
    "zero": "0",
    "zone": "[fe80::1%eth0]",
    "zone-of-a-public-address": "[2606:2800:220:1::1%eth0]",
    "zone-in-percent": "[fe80::1%25eth0]",
    "zone-of-loopback": "::1%lo",
    "percent-encoded": "%31%32%37.0.0.1",
    "percent-encoded-name": "%6cocalhost",
    "full-width-digits": "１２７.０.０.１",
    "full-width-dots": "127．0．0．1",
    "ideographic-dots": "127。0。0。1",
    "half-width-dots": "127｡0｡0｡1",
    "circled-digits": "①②⑦.0.0.1",
    "circled-letters": "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "bold-digits": "𝟏𝟐𝟕.0.0.1",
    "arabic-digits": "١٢٧.٠.٠.١",
    "soft-hyphen": "local\u00adhost",
    "zero-width-space": "local\u200bhost",
    "empty": "",
    "dot": ".",
    "two-final-dots": "localhost..",
    "empty-label": "a..example",
    "space": "127.0.0.1 example.org",
    "line-end": "example.org\r\nX-Evil: 1",
    "nul": "127.0.0.1\0.example.org",
    "slash": "127.0.0.1/",
    "backslash": "127.0.0.1\\example.org",
    "at": "example.org@127.0.0.1",
    "hash": "127.0.0.1#example.org",
    "port": "127.0.0.1:80",
    "half-a-bracket": "[::1",
    "brackets-twice": "[[::1]]",
    "long-label": "a" * 64 + ".example",
    "long-name": "a." * 127 + "example",
    "surrogate": "a\ud800.example",
}


@pytest.mark.parametrize("host", ODD_HOSTS.values(), ids=ODD_HOSTS)
def test_an_odd_host_is_refused_and_never_looked_up(host: str) -> None:
    def never(*_: object) -> Sequence[str]:
        raise AssertionError("it was looked up")

    assert refusal(host, Guard(resolve=never)).endswith(" is not a valid host name.")


@pytest.mark.parametrize(
    ("host", "plain"),
    [
        ("Reports.EXAMPLE", "reports.example"),
        ("reports.example.", "reports.example"),
        ("доклады.рф", "xn--80ahbwfq9g.xn--p1ai"),
        ("Доклады.РФ.", "xn--80ahbwfq9g.xn--p1ai"),
        ("a_b.example", "a_b.example"),
        ("[2606:2800:220:1:0::1]", "2606:2800:220:1::1"),
        ("\u212aelvin.example", "kelvin.example"),  # the sign of degrees Kelvin is a k in small letters
    ],
)
def test_a_name_is_looked_up_in_its_plain_form(host: str, plain: str) -> None:
    asked: list[str] = []

    def resolve(name: str, _: int) -> Sequence[str]:
        asked.append(name)
        return [PUBLIC]

    assert plain_host(host) == plain
    Guard(resolve=resolve).places(host, 80)
    assert asked in ([plain], [] if ":" in plain else [plain])


@pytest.mark.parametrize("host", ["localhost", "LocalHost", "localhost.", "LOCALHOST."])
def test_this_machine_is_refused_by_whatever_name_the_system_knows_it(host: str) -> None:
    assert "a loopback address" in refusal(host, Guard())


@pytest.mark.parametrize("host", ["metadata.google.internal", "127.0.0.1.nip.example", "spoofed.burp.example"])
def test_names_that_are_made_to_lead_inside_are_refused_for_where_they_lead(host: str) -> None:
    assert "a link-local address" in refusal(host, saying("169.254.169.254"))


def test_a_host_that_the_settings_name_may_lie_anywhere() -> None:
    guard = Guard(frozenset({"Intranet.Example", "127.0.0.1", "::1"}), lambda *_: ["10.0.0.7", PUBLIC])
    assert guard.places("intranet.example.", 8080) == ["10.0.0.7", PUBLIC]
    assert guard.places("127.0.0.1", 80) == ["127.0.0.1"]
    assert guard.places("[0::1]", 80) == ["::1"]
    for other in ("www.intranet.example", "intranet.example.org", "xintranet.example", "127.0.0.2"):
        assert "may not be visited" in refusal(other, guard)


@pytest.mark.parametrize(("port", "service"), [(22, "ssh"), (25, "smtp"), (6667, "ircu"), (10080, "amanda")])
def test_ports_of_other_services_are_refused_for_allowed_hosts_too(port: int, service: str) -> None:
    guard = Guard(frozenset({"reports.example"}), lambda *_: [PUBLIC])
    said = refusal("reports.example", guard, port)
    assert said == f"reports.example may not be visited: port {port} is for {service}."


def failing(error: Exception) -> Callable[[str, int], Sequence[str]]:
    def resolve(*_: object) -> Sequence[str]:
        raise error

    return resolve


@pytest.mark.parametrize(
    ("resolve", "reason"),
    [
        (failing(socket.gaierror(socket.EAI_NONAME, "no such name")), "no such host is known"),
        (failing(socket.gaierror(socket.EAI_AGAIN, "try again")), "its name could not be looked up for now"),
        (failing(OSError("the network is down")), "its name could not be looked up"),
        (lambda *_: ["not an address"], "its name could not be looked up"),
        (lambda *_: [], "no such host is known"),
    ],
)
def test_a_name_without_an_address_is_a_sentence(resolve: Callable[[str, int], Sequence[str]], reason: str) -> None:
    assert refusal("reports.example", Guard(resolve=resolve)) == f"reports.example does not answer: {reason}."


def test_the_name_server_is_asked_once() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    assert Guard(resolve=lambda *_: next(answers)).places("reports.example", 80) == [PUBLIC]
    assert next(answers) == ["127.0.0.1"]  # still unsaid


def test_the_system_finds_this_machine() -> None:
    assert set(system_resolve("localhost", 80)) <= {"127.0.0.1", "::1"}


@given(st.text() | st.from_regex(r"[0-9a-fx:.\[\]%]{1,40}", fullmatch=True))
def test_any_text_as_a_host_is_refused_in_a_sentence_or_leads_to_public_addresses_only(host: str) -> None:
    try:
        places = saying(PUBLIC).places(host, 80)
    except UnreadableDocument as error:
        said = str(error)
    else:
        said = "Visited."
        assert places
        assert all(inside(ipaddress.ip_address(place)) is None for place in places)
    assert said.endswith(".")
    assert said.isprintable()


@given(st.ip_addresses())
def test_no_address_is_public_here_that_the_standard_library_knows_to_be_otherwise(
    address: ipaddress.IPv4Address,
) -> None:
    if inside(address) is None and address not in ipaddress.ip_network("64:ff9b::/96"):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_way_to_write_a_private_address_lets_it_through(address: ipaddress.IPv4Address) -> None:
    for written in ways_to_write(address):
        assert refusal(written).endswith((" is not a valid host name.", "address."))


def ways_to_write(address: ipaddress.IPv4Address) -> list[str]:
    """The address in whatever numbers inet_aton(3) and browsers read, and within IPv6."""
    a, b, c, d = address.packed
    shapes = ([a, b, c, d], [a, b, c << 8 | d], [a, b << 16 | c << 8 | d], [int(address)])
    styles: tuple[Callable[[int], str], ...] = (str, hex, lambda part: f"0{part:o}", lambda part: f"000{part:o}")
    numbers = [
        ".".join(style(part) for style, part in zip(mixed, shape, strict=True))
        for shape in shapes
        for mixed in product(styles, repeat=len(shape))
    ]
    prefixes = ("::ffff:{}", "::{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}", "2a00:1::5efe:{}")
    within = [f"[{prefix.format(address)}]" for prefix in prefixes]
    return [*numbers, *(f"{number}." for number in numbers), *within, f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]"]
