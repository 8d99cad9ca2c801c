"""What an answer says of itself: where it went, when to ask again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.responses import Response

DATE = "Sat, 14 Mar 2026 09:00:00 GMT"


def answer(status: int = 200, **headers: str) -> Response:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response("https://reports.example/a/b?c", status, "", named, b"", b"", 0)


def test_a_header_is_found_in_whatever_letters() -> None:
    assert answer(ETag='"1"').header("etag") == '"1"'
    assert answer(etag='"1"').header("ETag") == '"1"'
    assert answer().header("etag") is None


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("/d", "https://reports.example/d"),
        ("d", "https://reports.example/a/d"),
        ("?d", "https://reports.example/a/b?d"),
        ("//other.example/d", "https://other.example/d"),
        ("http://other.example/d", "http://other.example/d"),
        ("/отчёт".encode().decode("latin-1"), "https://reports.example/отчёт"),
        ("http://[", "http://["),
        ("", None),
    ],
)
def test_a_redirect_leads_on_from_the_address_that_was_asked(given: str, place: str | None) -> None:
    for status in (301, 302, 303, 307, 308):
        assert answer(status, Location=given).location == place


@pytest.mark.parametrize("status", [200, 201, 300, 304, 404])
def test_other_answers_lead_nowhere(status: int) -> None:
    assert answer(status, Location="/d").location is None


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("9" * 50, 31_536_000),
        ("Sat, 14 Mar 2026 09:02:00 GMT", 120),
        ("Sat, 14 Mar 2026 09:02:00 -0000", 120),
        ("Sat, 14 Mar 2026 10:02:00 +0100", 120),
        ("Sat, 14 Mar 2020 09:00:00 GMT", 0),
        ("Sat, 14 Mar 9999 09:00:00 GMT", 31_536_000),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
    ],
)
def test_when_to_ask_again_is_a_number_or_a_date_by_the_clock_of_the_server(given: str, seconds: int | None) -> None:
    assert answer(429, Retry_After=given, Date=DATE).retry_after == seconds


def test_a_date_counts_from_our_own_clock_where_the_server_tells_none() -> None:
    assert answer(429, Retry_After=DATE.replace("2026", "9998")).retry_after == 31_536_000
    assert answer(429, Retry_After=DATE.replace("2026", "1998"), Date="today").retry_after == 0


@given(st.text(), st.text())
def test_whatever_it_says_about_asking_again_is_some_seconds_or_nothing(given: str, date: str) -> None:
    seconds = answer(503, Retry_After=given, Date=date).retry_after
    assert seconds is None or 0 <= seconds <= 31_536_000


@given(st.text())
def test_wherever_it_leads_is_a_text(given: str) -> None:
    assert isinstance(answer(302, Location="/" + given).location, str)
