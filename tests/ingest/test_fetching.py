"""Addresses, good and bad, on a real server of this machine."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest

from corpus.errors import Failure, UnreadableDocument
from ingest.fetching import Fetcher, Limits, user_agent
from ingest.guard import Guard
from ingest.readers import read
from ingest.sources import MAX_BYTES, Source, find_sources

USER_AGENT = user_agent("https://goodpractice.example/about")
HERE = Guard(allowed_hosts=frozenset({"127.0.0.1"}))
QUICK = Limits(connecting=1.0, silence=0.3, answer=0.8)
PAGE = "<html><head><title>Автобус</title></head><body><p>Автобус возит сорок учеников в школу.</p></body></html>"


class Pages(BaseHTTPRequestHandler):
    """Each path is one kind of trouble."""

    def do_GET(self) -> None:
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
        self.answer(self.headers["User-Agent"].encode(), Content_Type="text/plain; charset=utf-8")

    def page_missing(self) -> None:
        self.answer(b"no", 404)

    def page_odd(self) -> None:
        self.answer(b"no", 799)

    def page_empty(self) -> None:
        self.answer(b"")

    def page_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def page_damaged_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:10] + b"xxxxxxxxxx", Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(bytes(MAX_BYTES * 5)), Content_Encoding="gzip")

    def page_wrong_charset(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=iso-8859-1")

    def page_cyrillic_charset(self) -> None:
        self.answer(PAGE.encode("koi8_r"), Content_Type="text/html; charset=koi8-r")

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/good")

    def page_circle(self) -> None:
        self.answer(b"", 301, Location="/circle")

    def page_elsewhere(self) -> None:
        self.answer(b"", 302, Location="file:///etc/hostname")

    def page_secret(self) -> None:
        self.answer(b"", 302, Location="http://ann:secret@127.0.0.1/good")

    def page_silent(self) -> None:
        time.sleep(1.5)

    def page_large(self) -> None:
        self.answer(b"", Content_Length="52400000")

    def page_short(self) -> None:
        self.answer(b"half", Content_Length="400")

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"more and more " * 10_000)

    def page_trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.trickle()

    def page_trickling_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        self.trickle()

    def page_no_http(self) -> None:
        self.wfile.write(b"\x00\x01\x02 what?\r\n\r\n")

    def trickle(self) -> None:
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.socket.close()


def fetch(address: str, limits: Limits | None = None) -> Source:
    return Fetcher(HERE, USER_AGENT, limits or Limits()).fetch(address)


def refusal(address: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        fetch(address, QUICK)
    return str(caught.value)


def test_an_address_gives_its_bytes_and_media_type_and_the_server_learns_who_asks(site: str) -> None:
    assert fetch(f"{site}/good") == Source(f"{site}/good", "text/plain; charset=utf-8", USER_AGENT.encode())


def test_an_address_is_found_among_files(site: str) -> None:
    found = list(find_sources([f"{site}/good", f"{site}/missing"], Fetcher(HERE)))
    assert isinstance(found[0], Source)
    assert found[1] == Failure(f"{site}/missing", f"{site}/missing answers 404 (Not Found).")


@pytest.mark.parametrize("page", ["gzip", "wrong-charset", "cyrillic-charset"])
def test_compression_and_declared_encodings_do_not_hide_the_text(site: str, page: str) -> None:
    assert next(iter(read(fetch(f"{site}/{page}")))).blocks[-1].text == "Автобус возит сорок учеников в школу."


def test_a_page_that_moved_is_followed_and_keeps_the_address_it_was_asked_by(site: str) -> None:
    source = fetch(f"{site}/moved")
    assert source.name == f"{site}/moved"
    assert source.data == USER_AGENT.encode()


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("missing", "{} answers 404 (Not Found)."),
        ("odd", "{} answers 799."),
        ("empty", "{} is empty."),
        ("damaged-gzip", "{} does not answer: its compression is damaged."),
        ("bomb", "{} is too large: the limit is 20.0 MB, and this is more."),
        ("endless", "{} is too large: the limit is 20.0 MB, and this is more."),
        ("large", "{} is too large: the limit is 20.0 MB, and this is 52.4 MB."),
        ("short", "{} broke off after 4 of 400 bytes."),
        ("no-http", "{} does not answer: what it sends is no proper HTTP."),
        ("circle", "{} redirects more than 5 times."),
        ("silent", "{} does not answer: it fell silent."),
        ("trickle", "{} took longer than 0.8 seconds to answer."),
        ("trickling-headers", "{} took longer than 0.8 seconds to answer."),
    ],
)
def test_trouble_is_said_in_a_sentence_and(site: str, page: str, sentence: str) -> None:
    limits = QUICK if page in {"silent", "trickle", "trickling-headers"} else Limits()
    with pytest.raises(UnreadableDocument) as caught:
        fetch(f"{site}/{page}", limits)
    assert str(caught.value) == sentence.format(f"{site}/{page}")


def test_an_address_where_nobody_listens_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert refusal(address) == f"{address} does not answer: the connection was refused."


def test_a_server_without_encryption_is_not_taken_for_one_with(site: str) -> None:
    address = site.replace("http:", "https:") + "/good"
    assert refusal(address) == f"{address} does not answer: no secure connection could be made."


def test_a_page_cannot_send_us_to_a_file_or_with_a_password(site: str) -> None:
    assert refusal(f"{site}/elsewhere") == "file:///etc/hostname cannot be fetched: it is not an http or https address."
    assert "secret" not in refusal(f"{site}/secret")


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "http://", "http://a b/", "http://h:99999/", "http://[::1"]
)
def test_what_is_no_web_address_is_refused_before_anything_is_sent(address: str) -> None:
    assert refusal(address).startswith(address)
