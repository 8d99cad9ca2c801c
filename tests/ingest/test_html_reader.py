"""Web pages: main text, structure, title, date, and pages that want to do harm."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import NoText, UnreadableDocument
from ingest.readers import Reading, read
from ingest.sources import Source

FILES = Path(__file__).parent.parent / "files"

ARTICLE = """<!DOCTYPE html><html><head><title>Well news | Site</title>
<meta property="article:published_time" content="2020-03-04T10:00:00+04:00"></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>A well for
  two villages</h1>
<p>We dug a <b>deep</b> well with <a href="/x">neighbours</a>.<br>It gives clean water.</p>
<h2>Results</h2><ul><li>Forty families drink from it</li><li>Fewer children fall ill</li></ul>
<table><tr><th>Year</th><th>Families</th></tr><tr><td>2019</td><td>12</td></tr><tr><td>2020</td><td>40</td></tr></table>
<blockquote><p>It was worth it, said a grandmother.</p></blockquote></article>
<footer>Copyright 2024</footer></body></html>"""


def reading(page: str | bytes, media_type: str = "text/html") -> Reading:
    (found,) = read(Source("page.html", media_type, page.encode() if isinstance(page, str) else page))
    assert isinstance(found, Reading)
    return found


def test_headings_paragraphs_lists_and_tables_survive_and_the_frame_does_not() -> None:
    blocks = [("# " if block.heading else "") + block.text for block in reading(ARTICLE).blocks]
    assert blocks == [
        "# A well for two villages",
        "We dug a deep well with neighbours.",
        "It gives clean water.",
        "# Results",
        "Forty families drink from it",
        "Fewer children fall ill",
        "Year | Families",
        "2019 | 12",
        "2020 | 40",
        "It was worth it, said a grandmother.",
    ]


def test_title_and_date_come_from_what_the_page_says_of_itself() -> None:
    found = reading(ARTICLE)
    assert (found.title, found.published) == ("A well for two villages", "2020-03-04")


def test_a_title_outside_the_main_text_becomes_its_first_heading() -> None:
    found = reading(
        "<html><head><title>The new well</title></head><body><p>It gives water to all of us.</p></body></html>"
    )
    assert [block.text for block in found.blocks] == ["The new well", "It gives water to all of us."]
    assert found.blocks[0].heading


def test_the_same_page_reads_the_same_every_time() -> None:
    assert [reading(ARTICLE) for _ in range(6)] == [reading(ARTICLE)] * 6


def test_a_short_piece_of_news_is_kept() -> None:
    assert (
        reading("<html><body><p>The bridge is open again.</p></body></html>").blocks[-1].text
        == "The bridge is open again."
    )


def test_an_unclosed_page_in_an_old_encoding_is_read() -> None:
    found = reading((FILES / "ru-cp1251-unclosed.html").read_bytes())
    assert found.title == "Школьный автобус"
    assert found.blocks[-1].text == "Незакрытый абзац: автобус водит дед одного из учеников."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_a_declared_encoding_is_used(encoding: str) -> None:
    text = "Автобус возит сорок учеников в школу."
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert reading(page.encode(encoding)).blocks[-1].text == text


def test_damage_outside_the_main_text_does_not_cost_the_page() -> None:
    page = ARTICLE.replace("Home", "Ana s\xe9hif\u0259").encode().replace(b"\xc9\x99", b"\xc9")
    assert reading(page) == reading(ARTICLE)


def test_damage_within_the_main_text_is_said() -> None:
    page = ARTICLE.replace("clean water", "təmiz içməli su").encode().replace(b"\xc9\x99", b"\xc9", 1)
    with pytest.raises(UnreadableDocument) as caught:
        reading(page)
    broken = page.index(b"\xc9")
    assert str(caught.value) == f"page.html is UTF-8, but damaged at byte {broken}."


def test_characters_that_may_not_be_in_a_page_are_left_out() -> None:
    found = reading("<html><body><p>Clean&#0; &#x1;&#xFFFE;&#xD800;water\x01 for all of us.</p></body></html>")
    assert found.blocks[-1].text.replace("\ufffd", "") == "Clean water for all of us."


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!--", "<html"])
def test_a_page_without_main_text_is_said_to_have_none(page: str) -> None:
    with pytest.raises(NoText, match=r"^page.html has no main text\.$"):
        reading(page)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><body>" + "<div>" * 200_000 + "text" + "</div>" * 200_000, "beyond what a web page may hold"),
        ("<html><body><p>Before.</p>" + "<b>" * 300 + "text", "beyond what a web page may hold"),
        ("<html><body><p>" + "word " * 2_100_000, "beyond what a web page may hold"),
        ("<html><body>" + "<p>a</p>" * 100_000, "has 100,002 elements; the limit is 50,000"),
    ],
    ids=["deep", "deep after text", "long", "many"],
)
def test_a_page_built_to_exhaust_us_is_refused(page: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        reading(page)


@pytest.mark.parametrize("junk", ["<", "<a <a ", "<!--", "&#", "&#x0", "<p a=1 ", "<meta charset", "\n ", "x<br>"])
def test_a_hundred_kilobytes_of_anything_is_read_or_refused(junk: str) -> None:
    with suppress(NoText, UnreadableDocument):
        reading("<html><body><p>Some text.</p>" + junk * (100_000 // len(junk)))


def test_a_tag_of_endless_attributes_is_refused_before_it_is_parsed() -> None:
    attributes = " ".join(f'a{number}="{number}"' for number in range(100_000))
    page = f"<html><body {attributes}><p>Text.</p></body></html>"
    with pytest.raises(UnreadableDocument, match=r"^x\.html has a tag of [\d,]+ characters; the limit is 50,000\.$"):
        read(Source("x.html", "text/html", page.encode()))
