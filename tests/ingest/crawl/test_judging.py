"""Traps and reports, told by their addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawl.judging import looks_like_article, trap

HOST = "https://example.az"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/" + "x" * 2_000, "longer than 2,000"),
        ("/a/b/a/b/a/b", "repeats itself"),
        ("/news/news/news/news/12", "repeats itself"),
        ("/" + "/".join(map(str, range(13))), "more than 12 parts"),
        ("/calendar/2031/05/", "calendar"),
        ("/events/2031-05-17/", "calendar"),
        ("/хуанли/2030/1", "calendar"),
        ("/?tribe-bar-date=2031-05", "calendar"),
        ("/plan?year=2031&month=5", "calendar"),
        ("/shop?a=1&b=2&c=3&d=4&e=5&f=6&g=7", "too many parameters"),
        ("/shop?f=1&f=2&f=3", "too many parameters"),
    ],
)
def test_a_trap_is_told_by_its_address(path: str, why: str) -> None:
    assert why in (trap(HOST + path) or "")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/news/2011/11/11/11",
        "/2020/05/12/roofs-repaired",
        "/events/2024-festival-of-village-schools",
        "/calendar",
        "/wir-ueber-uns/transparenz/transparenz/transparenz",
        "/az/layiheler/kend-mektebi/fealiyyet/hesabat",
        "/index.php?option=content&view=article&id=7&lang=az",
    ],
)
def test_what_only_resembles_one_is_none(path: str) -> None:
    assert trap(HOST + path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/az/xeberler/kend-mektebinin-dami-temir-olundu",
        "/2020/05/12/roofs-repaired/",
        "/2020/05/rain",
        "/news/412",
        "/news/20210512-roof.html",
        "/archives/2547",
        "/2003/12/26/17",
        "/?p=31",
        "/index.php?id=7",
        "/мэдээ/сургуулийн-дээвэр-засагдлаа",
        "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%BA%D1%80%D1%8B%D1%88%D0%B0-%D1%88%D0%BA%D0%BE%D0%BB%D1%8B-%D0%B3%D0%BE%D1%82%D0%BE%D0%B2%D0%B0",
        "/files/hesabat.pdf",
        "/uploads/annual.docx",
    ],
)
def test_reports_are_told_by_their_addresses(path: str) -> None:
    assert looks_like_article(HOST + path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/az",
        "/az/",
        "/about",
        "/about-us",
        "/contact/",
        "/news",
        "/2021/05/",
        "/tag/some-thing-with-many-words",
        "/category/news/page/3/",
        "/photo/school-roof-before-repair.jpg",
        "/feed/",
        "/wp-login.php",
        "/user/some-long-name-here",
        "/calendar/2031/05/17",
        "/index.php?cat=7",
        "/x/y/x/y/x/y/three-words-here",
    ],
)
def test_lists_forms_and_pictures_are_not(path: str) -> None:
    assert not looks_like_article(HOST + path)


@given(st.text(max_size=60))
def test_no_address_breaks_judging(text: str) -> None:
    looks_like_article(text)
    trap(HOST + "/" + text)
