"""What a server can send instead of an answer, byte by byte, over real connections of this machine."""

from __future__ import annotations

import gzip
import io
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import repeat
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from ingest.fetching import Fetcher, Limits, Response
from ingest.guard import Guard

SMALL = Limits(size=1_000_000)
QUICK = Limits(connecting=1.0, silence=0.3, answer=0.4)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIPPED = OK + b"Content-Encoding: gzip\r\n\r\n"


class Speaker:
    """A server that hears one request at a time and then says whatever it was told to."""

    def __init__(self) -> None:
        self.says: Iterable[bytes] = ()
        self.heard: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}/page"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:  # closed: the tests are done
                return
            with connection, suppress(OSError):  # the client hung up, as it should
                self.heard.append(connection.recv(65_536))
                for piece in self.says:
                    connection.sendall(piece)

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.fixture(scope="module")
def speaker() -> Iterator[Speaker]:
    speaker = Speaker()
    thread = Thread(target=speaker.run)
    thread.start()
    yield speaker
    speaker.close()
    thread.join()


def ask(speaker: Speaker, *says: bytes, limits: Limits | None = None) -> Response:
    speaker.says = says
    return Fetcher(Guard(frozenset({"127.0.0.1"})), limits=limits or SMALL).ask(speaker.address)


NO_HTTP = "{} does not answer: what it sends is no proper HTTP."
DAMAGED = "{} does not answer: its compression is damaged."
NOT_ASKED_FOR = "{} is compressed in a way that was not asked for."
TOO_LARGE = "{} is too large: the limit is 1.0 MB, and this is more."
HEAD = "{} sends more than 131,072 bytes before its content."
MARKS = "{} sends more than 500,000 bytes around its content."

BOMBS: dict[str, tuple[Callable[[], Iterable[bytes]], str]] = {
    "nothing": (lambda: [], "{} does not answer: the connection broke off."),
    "half-a-head": (lambda: [OK + b"Content-Ty"], "{} does not answer: the connection broke off."),
    "no-http": (lambda: [b"SSH-2.0-OpenSSH_9.2\r\n\r\n"], NO_HTTP),
    "http-0.9": (lambda: [b"<html>hello</html>\r\n\r\n"], NO_HTTP),
    "http-2": (lambda: [b"\0\0\x12\4\0\0\0\0\0\0\3\0\0\0\x80\0\4\0\1\0\0\0\5\0\xff\xff\xff\r\n\r\n"], NO_HTTP),
    "shoutcast": (lambda: [b"ICY 200 OK\r\n\r\n"], NO_HTTP),
    "status-no-number": (lambda: [b"HTTP/1.1 abc OK\r\n\r\n"], NO_HTTP),
    "header-without-colon": (lambda: [OK + b"Content-Type text/html\r\n\r\n"], NO_HTTP),
    "header-with-nul": (lambda: [OK + b"X: a\0b\r\n\r\n"], NO_HTTP),
    "header-too-long": (lambda: [OK, b"X: ", b"x" * 300_000, b"\r\n\r\n"], HEAD),
    "header-endless": (lambda: [OK, b"X: ", *repeat(b"x" * 65_536, 1_000)], HEAD),
    "status-endless": (lambda: [b"HTTP/1.1 200 ", *repeat(b"x" * 65_536, 1_000)], HEAD),
    "headers-many": (
        lambda: [OK, *(b"X%d: y\r\n" % number for number in range(201)), b"\r\n"],
        "{} sends more than 200 headers.",
    ),
    "headers-endless": (lambda: [OK, *repeat(b"X: y\r\n" * 1_000, 1_000)], HEAD),
    "interim-answers-endless": (lambda: repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1_000, 1_000), HEAD),
    "protocol-switched": (lambda: [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"], NO_HTTP),
    "length-negative": (lambda: [OK + b"Content-Length: -5\r\n\r\nhello"], NO_HTTP),
    "length-no-number": (lambda: [OK + b"Content-Length: 0x5\r\n\r\nhello"], NO_HTTP),
    "length-with-sign": (lambda: [OK + b"Content-Length: +5\r\n\r\nhello"], NO_HTTP),
    "length-of-thousands-of-digits": (lambda: [OK + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n"], NO_HTTP),
    "length-too-large": (
        lambda: [OK + b"Content-Length: 9999999999\r\n\r\nhello"],
        "{} is too large: the limit is 1.0 MB, and this is 10000.0 MB.",
    ),
    "lengths-contradict": (lambda: [OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"], NO_HTTP),
    "lengths-contradict-in-one": (lambda: [OK + b"Content-Length: 5, 6\r\n\r\nhello!"], NO_HTTP),
    "length-too-long": (
        lambda: [OK + b"Content-Length: 5000\r\n\r\nhello"],
        "{} broke off after 5 of 5,000 bytes.",
    ),
    "transfer-coding-unknown": (lambda: [OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"], NO_HTTP),
    "transfer-coding-twice": (
        lambda: [OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
        NO_HTTP,
    ),
    "chunk-negative": (lambda: [CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n"], NO_HTTP),
    "chunk-no-number": (lambda: [CHUNKED + b"five\r\nhello\r\n0\r\n\r\n"], NO_HTTP),
    "chunk-in-python": (lambda: [CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n"], NO_HTTP),
    "chunk-longer-than-said": (lambda: [CHUNKED + b"5\r\nhello, world\r\n0\r\n\r\n"], NO_HTTP),
    "chunk-of-exabytes": (lambda: [CHUNKED + b"fffffffffffffff\r\nhello"], "{} broke off after 5 bytes."),
    "chunks-without-an-end": (lambda: [CHUNKED + b"5\r\nhello\r\n"], "{} broke off after 5 bytes."),
    "chunks-endless": (lambda: [CHUNKED, *repeat(b"10000\r\n" + b"x" * 65_536 + b"\r\n", 1_000)], TOO_LARGE),
    "chunks-of-a-byte": (lambda: [CHUNKED, *repeat(b"1\r\nx\r\n" * 10_000, 1_000)], MARKS),
    "chunk-extension-endless": (lambda: [CHUNKED, b"5;", *repeat(b"x" * 65_536, 1_000)], NO_HTTP),
    "chunk-extensions-many": (lambda: [CHUNKED, *repeat(b"1;" + b"x" * 50_000 + b"\r\nx\r\n", 1_000)], MARKS),
    "trailers-endless": (lambda: [CHUNKED, b"0\r\n", *repeat(b"X: y\r\n" * 10_000, 1_000)], NO_HTTP),
    "content-endless": (lambda: [OK, b"\r\n", *repeat(b"more and more " * 10_000, 1_000)], TOO_LARGE),
    "gzip-bomb": (lambda: [GZIPPED, gzip.compress(bytes(20_000_000), 1)], TOO_LARGE),
    "gzip-bomb-in-many-streams": (lambda: [GZIPPED, gzip.compress(bytes(100_000)) * 30], TOO_LARGE),
    "gzip-of-a-million-empty-streams": (lambda: [GZIPPED, gzip.compress(b"") * 45_000], DAMAGED),
    "gzip-cut-short": (lambda: [GZIPPED, gzip.compress(b"What we did." * 50)[:-9]], DAMAGED),
    "gzip-with-a-wrong-sum": (lambda: [GZIPPED, gzip.compress(b"What we did.")[:-8] + bytes(8)], DAMAGED),
    "gzip-that-is-none": (lambda: [GZIPPED, b"What we did."], DAMAGED),
    "deflate-bomb": (
        lambda: [OK, b"Content-Encoding: deflate\r\n\r\n", zlib.compress(bytes(20_000_000), 1)],
        TOO_LARGE,
    ),
    "gzip-twice": (
        lambda: [OK, b"Content-Encoding: gzip, gzip\r\n\r\n", gzip.compress(gzip.compress(b"a"))],
        NOT_ASKED_FOR,
    ),
    "gzip-twice-on-two-lines": (
        lambda: [OK, b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(gzip.compress(b"a"))],
        NOT_ASKED_FOR,
    ),
    "encodings-stacked-high": (
        lambda: [OK, b"Content-Encoding: " + b", ".join([b"gzip"] * 1_000) + b"\r\n\r\nhello"],
        NOT_ASKED_FOR,
    ),
    "brotli": (lambda: [OK, b"Content-Encoding: br\r\n\r\n", b"\x0b\x02\x80hello\x03"], NOT_ASKED_FOR),
    "zstandard": (lambda: [OK, b"Content-Encoding: zstd\r\n\r\n", b"\x28\xb5\x2f\xfd hello"], NOT_ASKED_FOR),
}


@pytest.mark.parametrize(("says", "sentence"), BOMBS.values(), ids=BOMBS)
def test_is_refused_in_a_sentence(speaker: Speaker, says: Callable[[], Iterable[bytes]], sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        ask(speaker, *says())
    assert str(caught.value) == sentence.format(speaker.address)


GOOD: dict[str, tuple[bytes, bytes]] = {
    "length": (OK + b"Content-Length: 5\r\n\r\nhello", b"hello"),
    "length-twice-the-same": (OK + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
    "until-the-end": (b"HTTP/1.0 200 OK\r\n\r\nhello", b"hello"),
    "no-reason": (b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
    "plain-line-ends": (b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", b"hello"),
    "chunks": (CHUNKED + b"5\r\nhello\r\n2\r\n!!\r\n0\r\n\r\n", b"hello!!"),
    "chunks-with-extensions": (CHUNKED + b"5;name=value\r\nhello\r\n0;last\r\n\r\n", b"hello"),
    "chunks-with-trailers": (CHUNKED + b"5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", b"hello"),
    "chunks-and-a-length": (OK + b"Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", b"x"),
    "gzip": (GZIPPED + gzip.compress(b"hello"), b"hello"),
    "gzip-in-capitals": (OK + b"CONTENT-ENCODING: X-GZIP\r\n\r\n" + gzip.compress(b"hello"), b"hello"),
    "gzip-of-two-streams": (GZIPPED + gzip.compress(b"hel") + gzip.compress(b"lo"), b"hello"),
    "gzip-and-padding": (GZIPPED + gzip.compress(b"hello") + bytes(20), b"hello"),
    "deflate": (OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"hello"), b"hello"),
    "deflate-bare": (OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"hello")[2:-4], b"hello"),
    "identity": (OK + b"Content-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
    "letters-beyond-ascii": (OK + b"X: \xd1\x8f\r\n\r\nhello", b"hello"),
}


@pytest.mark.parametrize(("says", "body"), GOOD.values(), ids=GOOD)
def test_is_read_and_kept_as_it_came(speaker: Speaker, says: bytes, body: bytes) -> None:
    response = ask(speaker, says)
    assert (response.status, response.body, response.raw, response.size) == (200, body, says, len(says))


@pytest.mark.parametrize(("says", "body"), GOOD.values(), ids=GOOD)
def test_byte_by_byte_is_the_same(speaker: Speaker, says: bytes, body: bytes) -> None:
    assert ask(speaker, *(bytes([each]) for each in says)).body == body


def test_what_follows_the_content_is_no_part_of_it(speaker: Speaker) -> None:
    message = OK + b"Content-Length: 5\r\n\r\nhello"
    response = ask(speaker, message + b" and HTTP/1.1 200 OK\r\n\r\nmore")
    assert (response.body, response.raw) == (b"hello", message)


def test_interim_answers_are_passed_over(speaker: Speaker) -> None:
    message = OK + b"Content-Length: 5\r\n\r\nhello"
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    response = ask(speaker, interim + message)
    assert (response.status, response.body, response.raw) == (200, b"hello", message)
    assert response.size == len(interim + message)


@pytest.mark.parametrize(
    "status", [b"301 Moved", b"304 Not Modified", b"404 Not Found", b"429 Slow Down", b"503 Later"]
)
def test_only_a_200_has_its_content_read(speaker: Speaker, status: bytes) -> None:
    head = b"HTTP/1.1 " + status + b"\r\nContent-Length: 99999999\r\nContent-Encoding: br\r\n\r\n"
    response = ask(speaker, head + b"x" * 1_000, limits=QUICK)
    assert (response.status, response.body, response.raw) == (int(status[:3]), b"", head)


def test_much_padding_after_the_content_is_passed_over(speaker: Speaker) -> None:
    assert ask(speaker, GZIPPED, gzip.compress(b"hello"), bytes(400_000)).body == b"hello"


def slowly(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        time.sleep(0.05)


SLOW: dict[str, tuple[Callable[[], Iterable[bytes]], str]] = {
    "head": (lambda: repeat(b"H", 100), "{} took longer than 0.4 seconds to answer."),
    "chunks": (lambda: [CHUNKED, *repeat(b"1\r\nx\r\n", 100)], "{} took longer than 0.4 seconds to answer."),
    "chunk-extension": (lambda: [CHUNKED, b"1;", *repeat(b"x", 100)], "{} took longer than 0.4 seconds to answer."),
    "trailers": (lambda: [CHUNKED, b"0\r\n", *repeat(b"X: y\r\n", 100)], "{} took longer than 0.4 seconds to answer."),
    "content": (lambda: [OK, b"\r\n", *repeat(b"x", 100)], "{} took longer than 0.4 seconds to answer."),
    "interim-answers": (lambda: repeat(b"HTTP/1.1 100 \r\n\r\n", 100), "{} took longer than 0.4 seconds to answer."),
}


@pytest.mark.parametrize(("says", "sentence"), SLOW.values(), ids=SLOW)
def test_a_trickle_is_cut_off(speaker: Speaker, says: Callable[[], Iterable[bytes]], sentence: str) -> None:
    speaker.says = slowly(says())
    with pytest.raises(UnreadableDocument) as caught:
        Fetcher(Guard(frozenset({"127.0.0.1"})), limits=QUICK).ask(speaker.address)
    assert str(caught.value) == sentence.format(speaker.address)


def test_an_archive_gives_the_answer_back(speaker: Speaker) -> None:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.warcwriter import WARCWriter

    packed = gzip.compress(b"hello")
    response = ask(
        speaker,
        OK
        + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed),
    )
    file = io.BytesIO()
    writer = WARCWriter(file)
    writer.write_record(
        writer.create_warc_record(response.address, "response", io.BytesIO(response.raw), length=len(response.raw))
    )
    file.seek(0)
    record = next(iter(ArchiveIterator(file)))
    assert record.http_headers.get_statuscode() == "200"
    assert record.content_stream().read() == b"hello"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                OK,
                CHUNKED,
                GZIPPED,
                b"\r\n",
                b"\r\n\r\n",
                b"HTTP/1.1 100 \r\n\r\n",
                b"5\r\nhello\r\n",
                b"0\r\n\r\n",
                b"Content-Length: 5\r\n",
                gzip.compress(b"hello"),
            ]
        )
        | st.binary(max_size=20),
        max_size=8,
    )
)
def test_whatever_a_server_says_is_an_answer_or_a_sentence(speaker: Speaker, says: list[bytes]) -> None:
    try:
        response = ask(speaker, *says)
    except UnreadableDocument as error:
        said = str(error)
    else:
        said = "Read."
        assert response.size >= len(response.raw)
    assert said.endswith(".")
