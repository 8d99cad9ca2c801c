"""One page has one address, and a site has a scope."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collecting import Scope, Site
from ingest.crawl.addresses import in_scope, normal, same_site


@pytest.mark.parametrize(
    ("written", "normal_form"),
    [
        ("HTTP://Example.AZ", "http://example.az/"),
        ("https://example.az:443/a", "https://example.az/a"),
        ("http://example.az:8080/a", "http://example.az:8080/a"),
        ("https://example.az./a#part", "https://example.az/a"),
        ("  https://example.az/a\n", "https://example.az/a"),
        ("https://example.az/a?utm_source=x&id=7&fbclid=abc", "https://example.az/a?id=7"),
        ("https://example.az/a?b=2&a=1", "https://example.az/a?b=2&a=1"),
        ("https://example.az/a?", "https://example.az/a"),
        ("https://example.az/a?&&id=7&", "https://example.az/a?id=7"),
        ("https://example.az/a;jsessionid=0A1B2C?id=7", "https://example.az/a?id=7"),
        ("https://example.az/a?PHPSESSID=0123456789abcdef0123", "https://example.az/a"),
        ("https://example.az/t.php?sid=58428beaa14598c2e02d93ad5c773e4d&t=1", "https://example.az/t.php?t=1"),
        ("https://example.az/article.php?sid=412", "https://example.az/article.php?sid=412"),
        ("https://example.az/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "https://example.az/a.aspx"),
        ("https://example.az/x?replytocom=12", "https://example.az/x"),
        ("https://example.az/%7euser/%d1%82", "https://example.az/~user/%D1%82"),
        ("https://example.az/т", "https://example.az/%D1%82"),
        ("https://example.az/a b", "https://example.az/a%20b"),
        ("https://example.az/100%", "https://example.az/100%25"),
        ("https://example.az/a%2Fb", "https://example.az/a%2Fb"),
        ("https://example.az/%CF%EE", "https://example.az/%CF%EE"),  # cp1251, which only the server can read
        ("https://example.az/a/../b/./c", "https://example.az/b/c"),
        ("https://example.az/a/..", "https://example.az/"),
        ("https://example.az/../../a/", "https://example.az/a/"),
        ("https://төсөл.мон/мэдээ", "https://xn--k1alc28db.xn--l1acc/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ],
)
def test_an_address_has_one_form(written: str, normal_form: str) -> None:
    assert normal(written) == normal_form


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mailto:someone@example.az",
        "javascript:void(0)",
        "ftp://example.az/a",
        "https://",
        "https://user:secret@example.az/",
        "https://@example.az/",
        "http://[::1",
        "http://example.az:port/",
        "http://exa mple.az/",
        "/a/b",
        "data:text/html,x",
    ],
)
def test_what_is_no_address_of_the_web_has_no_form(address: str) -> None:
    assert normal(address) is None


def test_a_relative_address_is_completed() -> None:
    assert normal("../b?id=1#x", "https://example.az/a/c/d") == "https://example.az/a/b?id=1"
    assert normal("//cdn.example.az/x", "https://example.az/") == "https://cdn.example.az/x"


@given(st.text(alphabet=st.sampled_from("aZ9/.?&=%#;:@ тəө[]()~+\\"), max_size=60))
def test_the_normal_form_is_its_own_normal_form(rest: str) -> None:
    once = normal("https://example.az/" + rest)
    assert once is not None
    assert normal(once) == once


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    normal(text)
    normal(text, "https://example.az/a")
    same_site(text, "https://example.az/")


def site(*include: str, exclude: tuple[str, ...] = ()) -> Site:
    return Site("example-az", "https://www.example.az/", "Example", Scope(include=include, exclude=exclude))


@pytest.mark.parametrize(
    ("address", "within"),
    [
        ("https://example.az/a", True),
        ("http://www.example.az/a", True),
        ("https://news.example.az/a", True),
        ("https://example.az:8443/a", True),
        ("https://badexample.az/a", False),
        ("https://example.az.evil.example/a", False),
        ("https://az/", False),
        ("not an address", False),
    ],
)
def test_a_site_is_its_host_and_what_is_below_it(address: str, within: bool) -> None:
    assert in_scope(address, site()) is within


def test_patterns_are_compared_with_the_path_as_people_write_it() -> None:
    cyrillic = site("/мэдээ/*")
    assert in_scope("https://example.az/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D/12", cyrillic)
    assert not in_scope("https://example.az/about", cyrillic)
    assert not in_scope("https://example.az/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D/12", site("/мэдээ/*", exclude=("*/12",)))


def test_patterns_may_hold_parameters() -> None:
    assert in_scope("https://example.az/index.php?id=7", site("/index.php?id=*"))
    assert not in_scope("https://example.az/index.php?cat=7", site("/index.php?id=*"))
