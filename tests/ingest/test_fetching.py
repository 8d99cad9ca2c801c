"""Addresses, good and bad, on real servers of this machine; only name servers are played."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError, Failure, UnreadableDocument
from corpus.settings import Settings
from ingest.fetching import Conditions, Fetcher, Limits, fetcher_for, user_agent
from ingest.guard import Guard
from ingest.readers import Reading, read
from ingest.sources import Source, find_sources

PUBLIC = "93.184.216.34"
AGENT = user_agent("https://goodpractice.example/about")
QUICK = Limits(connecting=1.0, silence=0.3, answer=0.5)
PAGE = "<html><head><title>Автобус</title></head><body><p>Автобус возит сорок учеников в школу.</p></body></html>"
NAMES = {"site.example": ["127.0.0.1"], "inside.example": ["127.0.0.1"], "half.example": [PUBLIC, "127.0.0.1"]}


def name_server(name: str, _: int) -> Sequence[str]:
    return NAMES.get(name, ["10.0.0.7"])


HERE = Guard(frozenset({"127.0.0.1", "site.example"}), name_server)


class Pages(BaseHTTPRequestHandler):
    """Each path is one kind of answer."""

    port: int
    heard: list[str]
    location: str

    def do_GET(self) -> None:
        headers = (f"{name}: {value}" for name, value in self.headers.items())
        self.heard.append("\n".join((self.requestline, *headers)))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client hung up, as it should
            getattr(self, "page_" + urlsplit(self.path).path.strip("/").replace("-", "_"))()

    def log_message(self, *_: object) -> None: ...

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_good(self) -> None:
        headers = {"Set_Cookie": "visitor=1", "ETag": '"1é"', "Last_Modified": "Sat, 14 Mar 2026 09:00:00 GMT"}
        self.answer(b"What we did.", Content_Type="text/plain; charset=utf-8", **headers)

    def page_missing(self) -> None:
        self.answer(b"no", 404)

    def page_odd(self) -> None:
        self.answer(b"no", 799)

    def page_empty(self) -> None:
        self.answer(b"")

    def page_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(bytes(20_000_000), 1), Content_Encoding="gzip")

    def page_wrong_charset(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=iso-8859-1")

    def page_cyrillic_charset(self) -> None:
        self.answer(PAGE.encode("koi8_r"), Content_Type="text/html; charset=koi8-r")

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/good", Set_Cookie="visitor=1")

    def page_circle(self) -> None:
        self.answer(b"", 301, Location="/circle")

    def page_elsewhere(self) -> None:
        self.answer(b"", 302, Location=self.location)

    def page_silent(self) -> None:
        time.sleep(0.6)

    def page_short(self) -> None:
        self.answer(b"half", Content_Length="400")


@contextmanager
def serving(trust: ssl.SSLContext | None = None) -> Iterator[type[Pages]]:
    """A server of the pages, encrypted if *trust* is given; what is given says what it heard."""
    pages = type("ThesePages", (Pages,), {"heard": [], "location": ""})
    server = ThreadingHTTPServer(("127.0.0.1", 0), pages)
    server.daemon_threads = True
    if trust:
        server.socket = trust.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    pages.port = server.server_port
    yield pages
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def pages() -> Iterator[type[Pages]]:
    with serving() as pages:
        yield pages


@pytest.fixture
def site(pages: type[Pages]) -> str:
    pages.heard.clear()
    return f"http://site.example:{pages.port}"


def fetch(address: str, limits: Limits | None = None) -> Source:
    return Fetcher(HERE, AGENT, limits or Limits()).fetch(address)


def refusal(address: str, fetcher: Fetcher | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        (fetcher or Fetcher(HERE, AGENT, QUICK)).fetch(address)
    return str(caught.value)


# What is asked


def test_an_address_gives_its_bytes_and_media_type(site: str) -> None:
    assert fetch(f"{site}/good") == Source(f"{site}/good", "text/plain; charset=utf-8", b"What we did.")


def test_a_request_says_who_asks_and_nothing_of_what_was_before(site: str, pages: type[Pages]) -> None:
    fetch(f"{site}/moved")  # with a cookie at each step
    assert pages.heard[-1].splitlines() == [
        "GET /good HTTP/1.1",
        f"Host: site.example:{pages.port}",
        "User-Agent: Goodpractice/0.1 (+https://goodpractice.example/about)",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    ]


def test_a_request_goes_back_with_what_the_last_answer_said(site: str, pages: type[Pages]) -> None:
    first = Fetcher(HERE).ask(f"{site}/good")
    Fetcher(HERE).ask(f"{site}/good", Conditions(first.header("ETag"), first.header("Last-Modified")))
    assert pages.heard[-1].splitlines()[-2:] == [
        'If-None-Match: "1é"',
        "If-Modified-Since: Sat, 14 Mar 2026 09:00:00 GMT",
    ]


@pytest.mark.parametrize("etag", ['"1"\r\nX-Evil: 1', '"1"\nX-Evil: 1', "\0"])
def test_a_condition_cannot_smuggle_a_header(site: str, pages: type[Pages], etag: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        Fetcher(HERE).ask(f"{site}/good", Conditions(etag))
    assert str(caught.value) == f"{site}/good does not answer: it cannot be asked in proper HTTP."
    assert pages.heard == []


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: str, pages: type[Pages], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine site.example login ann password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    fetch(f"{site}/good")
    assert "Authorization" not in pages.heard[-1]


def test_international_names_and_paths_are_sent_in_ascii(pages: type[Pages]) -> None:
    guard = Guard(frozenset({"доклады.рф"}), lambda *_: ["127.0.0.1"])
    Fetcher(guard).ask(f"http://Доклады.РФ.:{pages.port}/good/../good?год=2019&x=%D0%B3")
    requested, host, *_ = pages.heard[-1].splitlines()
    assert requested == "GET /good?%D0%B3%D0%BE%D0%B4=2019&x=%D0%B3 HTTP/1.1"
    assert host == f"Host: xn--80ahbwfq9g.xn--p1ai:{pages.port}"


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, "Goodpractice/0.1"),
        ("", "Goodpractice/0.1"),
        ("ann@reports.example", "Goodpractice/0.1 (+ann@reports.example)"),
    ],
)
def test_sites_are_told_whom_to_write_to(contact: str | None, agent: str) -> None:
    assert user_agent(contact) == agent


@pytest.mark.parametrize("contact", ["a b", "a\r\nCookie: 1", "a)", "анна@пример.рф"])
def test_a_contact_that_no_header_can_hold_is_heard_of(contact: str) -> None:
    with pytest.raises(ConfigError):
        user_agent(contact)


def test_the_settings_say_who_asks_and_what_may_be_visited(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path, contact="ann@reports.example", allowed_hosts=("Intranet.Example",))
    fetcher = fetcher_for(settings)
    assert fetcher.user_agent == "Goodpractice/0.1 (+ann@reports.example)"
    assert fetcher.guard.allowed_hosts == {"intranet.example"}
    with pytest.raises(ConfigError, match=r"allowed_hosts: 'http://x/' is not a valid host name\."):
        fetcher_for(Settings(tmp_path, tmp_path, allowed_hosts=("http://x/",)))


# What comes


def test_an_address_is_found_among_files(site: str) -> None:
    found = list(find_sources([f"{site}/good", f"{site}/missing"], Fetcher(HERE)))
    assert isinstance(found[0], Source)
    assert found[1] == Failure(f"{site}/missing", f"{site}/missing answers 404 (Not Found).")


def test_without_a_fetcher_only_the_public_internet_is_asked(pages: type[Pages]) -> None:
    pages.heard.clear()
    address = f"http://127.0.0.1:{pages.port}/good"
    assert list(find_sources([address])) == [
        Failure(address, f"{address} may not be visited: it lies at 127.0.0.1, a loopback address.")
    ]
    assert pages.heard == []


@pytest.mark.parametrize("page", ["gzip", "wrong-charset", "cyrillic-charset"])
def test_compression_and_declared_encodings_do_not_hide_the_text(site: str, page: str) -> None:
    (reading,) = read(fetch(f"{site}/{page}"))
    assert isinstance(reading, Reading)
    assert reading.blocks[-1].text == "Автобус возит сорок учеников в школу."


def test_a_page_that_moved_is_followed_and_keeps_the_address_it_was_asked_by(site: str) -> None:
    assert fetch(f"{site}/moved") == Source(f"{site}/moved", "text/plain; charset=utf-8", b"What we did.")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("missing", "{} answers 404 (Not Found)."),
        ("odd", "{} answers 799."),
        ("empty", "{} is empty."),
        ("bomb", "{} is too large: the limit is 1.0 MB, and this is more."),
        ("short", "{} broke off after 4 of 400 bytes."),
        ("circle", "{} redirects more than 5 times."),
        ("silent", "{} does not answer: it fell silent."),
    ],
)
def test_trouble_is_said_in_a_sentence_and(site: str, page: str, sentence: str) -> None:
    limits = QUICK if page == "silent" else Limits(size=1_000_000)
    assert refusal(f"{site}/{page}", Fetcher(HERE, AGENT, limits)) == sentence.format(f"{site}/{page}")


def test_an_address_where_nobody_listens_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert refusal(address) == f"{address} does not answer: the connection was refused."


def test_an_address_that_never_takes_the_call_is_given_up() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        place = deaf.getsockname()
        with suppress_blocking(place), suppress_blocking(place):  # its queue is full
            address = f"http://127.0.0.1:{place[1]}/"
            fetcher = Fetcher(HERE, limits=Limits(connecting=0.2))
            assert refusal(address, fetcher) == (
                f"{address} does not answer: the connection could not be made in time."
            )


@contextmanager
def suppress_blocking(place: tuple[str, int]) -> Iterator[None]:
    with socket.socket() as caller:
        caller.setblocking(False)
        caller.connect_ex(place)
        time.sleep(0.05)
        yield


# Where it may not lead

ELSEWHERE = {
    "to-a-file": ("file:///etc/hostname", "is not an http or https address."),
    "to-gopher": ("gopher://127.0.0.1:70/_x", "is not an http or https address."),
    "to-ftp": ("ftp://site.example/a", "is not an http or https address."),
    "to-data": ("data:text/html,hello", "is not an http or https address."),
    "to-javascript": ("javascript:alert(1)", "is not an http or https address."),
    "to-a-unix-socket": ("unix:///run/docker.sock", "is not an http or https address."),
    "with-a-password": ("http://ann:secret@site.example/good", "was given with credentials, which are never sent."),
    "with-a-user": ("http://site.example@127.0.0.2/", "was given with credentials, which are never sent."),
    "to-metadata": ("http://169.254.169.254/latest/meta-data/", ", a link-local address."),
    "to-metadata-by-name": ("http://metadata.example/", ", a private address."),
    "to-loopback": ("http://127.0.0.2:{port}/good", ", a loopback address."),
    "to-loopback-without-scheme": ("//127.0.0.2:{port}/good", ", a loopback address."),
    "to-loopback-by-name": ("http://inside.example:{port}/good", ", a loopback address."),
    "to-loopback-by-half-a-name": ("http://half.example:{port}/good", ", a loopback address."),
    "to-loopback-in-ipv6": ("http://[::1]:{port}/good", ", a loopback address."),
    "to-loopback-mapped": ("http://[::ffff:127.0.0.1]:{port}/good", ", an IPv4-mapped address."),
    "to-loopback-in-a-zone": ("http://[fe80::1%25lo]:{port}/good", "is not a valid host name."),
    "to-loopback-in-decimal": ("http://2130706433:{port}/good", "is not a valid host name."),
    "to-loopback-in-octal": ("http://0177.0.0.1:{port}/good", "is not a valid host name."),
    "to-loopback-in-hex": ("http://0x7f.1:{port}/good", "is not a valid host name."),
    "to-loopback-in-short": ("http://127.1:{port}/good", "is not a valid host name."),
    "to-loopback-in-percent": ("http://%31%32%37.0.0.2:{port}/good", ", a loopback address."),
    "to-loopback-in-full-width": ("http://１２７.０.０.１:{port}/good", "is not a valid address."),
    "to-loopback-in-circles": ("http://①②⑦.⓪.⓪.①:{port}/good", "is not a valid address."),
    "to-loopback-with-unicode-dots": ("http://127。0。0。1:{port}/good", "is not a valid address."),
    "behind-a-backslash": ("http://site.example\\@127.0.0.2/", "is not a valid address."),
    "behind-a-control": ("http://site.example/\x01", "is not a valid address."),
    "to-mail": ("http://site.example:25/", "may not be visited: port 25 is for smtp."),
    "to-port-zero": ("http://site.example:0/", "may not be visited: port 0 is for no service."),
    "to-no-port": ("http://site.example:99999/", "is not a valid address."),
    "to-half-an-address": ("http://[::1", "is not a valid address."),
    "to-a-long-address": ("http://site.example/" + "x" * 8_000, "it is longer than 8,000 characters."),
}


# As a redirect these lead on from the address that was asked, as in any browser.
ODD = {
    "behind-backslashes": ("http:\\\\127.0.0.2\\good", "is not an http or https address."),
    "behind-a-tab": ("http://127.0.0.2\t.site.example/", "is not a valid address."),
    "to-no-host": ("http://", "is not an http or https address."),
}


@pytest.mark.parametrize(("location", "reason"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_redirect_is_refused(site: str, pages: type[Pages], location: str, reason: str) -> None:
    place = location.format(port=pages.port)
    pages.location = place.encode("utf-8").decode("latin-1")
    said = refusal(f"{site}/elsewhere")
    assert said.endswith(reason)
    assert "secret" not in said
    assert len(pages.heard) == 1


AT_ONCE = {name: pair for name, pair in (ELSEWHERE | ODD).items() if not pair[0].startswith("//")}


@pytest.mark.parametrize(("location", "reason"), AT_ONCE.values(), ids=AT_ONCE)
def test_the_same_is_refused_when_it_is_asked_at_once(pages: type[Pages], location: str, reason: str) -> None:
    pages.heard.clear()
    said = refusal(location.format(port=pages.port))
    assert said.endswith(reason)
    assert said.isprintable()
    assert pages.heard == []


@given(st.text().map("http://{}".format) | st.text())
def test_any_text_as_an_address_is_refused_in_a_sentence(address: str) -> None:
    said = refusal(address, Fetcher(Guard(resolve=lambda *_: ["10.0.0.7"])))
    assert said.endswith(".")
    assert said.isprintable()


# Names that change


def test_a_name_server_that_changes_its_mind_is_not_asked_again(pages: type[Pages]) -> None:
    pages.heard.clear()
    answers: list[Sequence[str]] = [["127.0.0.1"], [PUBLIC]]
    guard = Guard(resolve=lambda *_: answers.pop())
    # The tests' own guard stops the connection to the judged place, which shows that it was made there.
    with pytest.raises(UnreadableDocument) as caught:
        Fetcher(guard).ask(f"http://rebound.example:{pages.port}/good")
    assert str(caught.value.__cause__) == f"tests may not connect to {PUBLIC}"
    assert answers == [["127.0.0.1"]]
    assert pages.heard == []
    assert "a loopback address" in refusal(f"http://rebound.example:{pages.port}/good", Fetcher(guard))
    assert pages.heard == []


def test_every_step_of_a_redirect_is_judged_anew(site: str, pages: type[Pages]) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    guard = Guard(frozenset({"site.example"}), lambda *_: next(answers))
    pages.location = f"http://other.example:{pages.port}/good"
    assert refusal(f"{site}/elsewhere", Fetcher(guard)) == (
        f"{site}/elsewhere redirects, but {pages.location} may not be visited: it lies at 10.0.0.7, a private address."
    )
    assert len(pages.heard) == 1


def test_the_second_place_of_a_name_is_asked_when_the_first_is_silent(pages: type[Pages]) -> None:
    guard = Guard(frozenset({"site.example"}), lambda *_: ["::1", "127.0.0.1"])
    assert Fetcher(guard).ask(f"http://site.example:{pages.port}/good").status == 200


def test_a_name_that_leads_nowhere_is_a_sentence() -> None:
    def unknown(*_: object) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    said = refusal("http://no.example/", Fetcher(Guard(resolve=unknown)))
    assert said == "http://no.example/ does not answer: no such host is known."


# Certificates


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def certified(authority: trustme.CA, *names: str, until: datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_after=until).configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.mark.parametrize("host", ["site.example", "SITE.example.", "127.0.0.1"])
def test_a_good_certificate_for_the_name_is_enough(authority: trustme.CA, host: str) -> None:
    with serving(certified(authority, "site.example", "127.0.0.1")) as pages:
        source = Fetcher(HERE, trust=trusting(authority)).fetch(f"https://{host}:{pages.port}/moved")
    assert source.data == b"What we did."


UNTRUSTED: dict[str, Callable[[trustme.CA], ssl.SSLContext]] = {
    "signed-by-itself": lambda _: certified(trustme.CA(), "site.example"),
    "for-another-name": lambda authority: certified(authority, "other.example"),
    "for-the-place-and-not-the-name": lambda authority: certified(authority, "127.0.0.1"),
    "run-out": lambda authority: certified(authority, "site.example", until=datetime(2020, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("context", UNTRUSTED.values(), ids=UNTRUSTED)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_certificate_is_refused(authority: trustme.CA, context: Callable[[trustme.CA], ssl.SSLContext]) -> None:
    with serving(context(authority)) as pages:
        address = f"https://site.example:{pages.port}/good"
        said = refusal(address, Fetcher(HERE, trust=trusting(authority)))
    assert said == f"{address} does not answer: its certificate cannot be trusted."
    assert pages.heard == []


def test_a_certificate_of_an_unknown_authority_is_refused_by_default(authority: trustme.CA) -> None:
    with serving(certified(authority, "site.example")) as pages:
        address = f"https://site.example:{pages.port}/good"
        assert refusal(address, Fetcher(HERE)).endswith("its certificate cannot be trusted.")


def test_a_server_without_encryption_is_not_taken_for_one_with(site: str) -> None:
    address = site.replace("http:", "https:") + "/good"
    assert refusal(address) == f"{address} does not answer: no secure connection could be made."


def test_a_server_that_never_agrees_on_encryption_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"https://127.0.0.1:{mute.getsockname()[1]}/"
        fetcher = Fetcher(HERE, limits=Limits(connecting=0.2))
        assert refusal(address, fetcher) == f"{address} does not answer: it fell silent."
