"""What a listing lists, and where it goes on."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, UnreadableDocument
from ingest.crawl.links import MAX_LINKS, all_links, further, read

PLACE = "https://site.example/az/news"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def link(address: str, text: str = "x", more: str = "") -> str:
    return f'<a href="{address}" {more}>{text}</a>'


def paths(found: tuple[str, ...]) -> list[str]:
    return [address.removeprefix("https://site.example") for address in found]


def test_links_come_in_order_absolute_and_once() -> None:
    data = page(link("b") + link("/a") + link("https://other.example/") + link("/a#top") + link("../c/d"))
    assert paths(read(data, PLACE)) == ["/az/b", "/a", "https://other.example/", "/c/d"]


def test_links_are_relative_to_the_base_of_the_page() -> None:
    assert paths(read(page(link("b"), '<base href="/mn/">'), PLACE)) == ["/mn/b"]
    assert paths(read(page(link("b"), '<base href="http://[">'), PLACE)) == ["/az/b"]


def test_links_that_are_not_to_be_followed_are_left_out() -> None:
    data = page(
        link("/a", more='rel="nofollow"') + link("/b", more='rel="UGC noopener"') + link("/c", more='rel="noopener"')
    )
    assert paths(read(data, PLACE)) == ["/c"]


def test_what_is_no_address_is_left_out() -> None:
    data = page("".join(map(link, ("#top", "javascript:void(0)", "mailto:x@y.example", "", "tel:1", "http://["))))
    assert read(data, PLACE) == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Növbəti", "/az/news?cursor=b"),
        ("Sonrakı səhifə »", "/az/news/p2"),
        ("Дараах", "/mn/a?x=2"),
        ("Дараагийн хуудас", "/mn/b"),
        ("Следующая →", "/ru/b"),
        ("вперёд", "/ru/b"),
        ("Older posts", "/en/b"),
        ("»", "/az/news?page=2"),
        ("2", "/az/news?page=2"),
        ("2", "/az/news/page/2/"),
        ("İrəli", "/az/news?page=2"),
    ],
)
def test_the_next_page_is_known_by_its_name_or_number(text: str, address: str) -> None:
    data = page(link("/az/dam-temir-olundu", "Dam təmir olundu") + link(address, text))
    assert further(data, PLACE) == "https://site.example" + address
    assert paths(read(data, PLACE)) == ["/az/dam-temir-olundu"]


def test_the_next_page_is_known_by_its_mark() -> None:
    data = page(link("/a") + link("/z", "…", 'rel="next"'))
    assert further(data, PLACE) == "https://site.example/z"
    assert further(page("", '<link rel="next" href="?cursor=9">'), PLACE) == "https://site.example/az/news?cursor=9"


def test_numbered_pages_are_followed_one_by_one() -> None:
    pages = page("".join(link(f"?page={number}", str(number)) for number in (1, 2, 3, 4, 9)))
    assert further(pages, PLACE) == PLACE + "?page=2"
    assert further(pages, PLACE + "?page=2") == PLACE + "?page=3"
    assert further(pages, PLACE + "?page=9") is None
    assert read(pages, PLACE + "?page=2") == ()


def test_pages_may_count_from_nought_or_in_tens() -> None:
    drupal = page(link("/az/news", "1") + link("?page=1", "2") + link("?page=2", "3"))
    assert further(drupal, PLACE) == PLACE + "?page=1"
    joomla = page("".join(link(f"?start={number}") for number in (0, 10, 20, 30)))
    assert further(joomla, PLACE + "?start=10") == PLACE + "?start=20"


def test_numbers_of_another_listing_do_not_count() -> None:
    data = page(link("/az/photos?page=2", "2") + link("https://other.example/az/news?page=2", "2"))
    assert further(data, PLACE) is None
    assert len(read(data, PLACE)) == 2


def test_other_parameters_stay_with_the_listing() -> None:
    data = page(link("?cat=7&page=2") + link("?cat=8&page=2"))
    assert further(data, PLACE + "?cat=7") == PLACE + "?cat=7&page=2"


def test_a_link_to_the_page_itself_is_no_further_page() -> None:
    assert further(page(link(PLACE, "Next")), PLACE) is None


def test_the_next_article_is_no_page_of_the_listing() -> None:
    article = "/2013/09/12/kend-mektebinin-dami"
    for more in ('rel="next"', ""):
        data = page(link(article, "Növbəti", more))
        assert further(data, PLACE) is None
        assert paths(read(data, PLACE)) == [article]
    assert further(page(link("/?p=12", "Next", 'rel="next"')), "https://site.example/?p=11") is None
    assert further(page(link("/az/news/2", "Növbəti")), PLACE) == PLACE + "/2"


def test_another_encoding_is_read() -> None:
    data = '<html><head><meta charset="windows-1251"></head><body><a href="/d">Далее</a></body></html>'.encode("cp1251")
    assert further(data, PLACE) == "https://site.example/d"


def test_pictures_have_the_words_that_stand_for_them() -> None:
    (found,) = all_links(page('<a href="/a" title=" Dam "><img src="x.png"></a>'), PLACE)
    assert found.text == "Dam"


def test_a_page_of_endless_links_is_cut() -> None:
    assert len(all_links(page("".join(link(f"/{number}") for number in range(MAX_LINKS + 9))), PLACE)) == MAX_LINKS


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"\0\1\2", b"%PDF-1.7", b"<", b"<div>" * 50_000, b"<a href='x'>" * 3_000]
)
def test_what_is_no_page_has_few_links(data: bytes) -> None:
    assert len(read(data, PLACE)) <= 1
    further(data, PLACE)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    with suppress(DocumentError):
        read(data, PLACE)
    with suppress(DocumentError):
        further(b"<a rel=next href='" + data + b"'>next</a>" + data, PLACE)


def test_a_tag_of_endless_attributes_is_refused() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(40_000))
    with pytest.raises(DocumentError, match="more than 3000 attributes"):
        read(page(f"<a {attributes}>x</a>"), PLACE)


def test_a_page_of_nothing_but_tags_is_refused_before_it_is_a_tree() -> None:
    with pytest.raises(UnreadableDocument, match=r"too large for a page of links: it has more than 100,000 tags\.$"):
        read(b"<a href=x>" * 1_000_000, "https://a.example/news")
