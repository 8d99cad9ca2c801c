"""What a page says of itself: title, date, author, site, address, licence, languages; and the structure of its text."""

from __future__ import annotations

import json

import pytest

from corpus.model import About
from ingest.readers import Block, Reading, html
from ingest.sources import Source

TEXT = "In the spring the people of the village dug a well together with our volunteers, and it gives clean water."


def reading(
    head: str = "", body: str = f"<h1>A well</h1><p>{TEXT}</p>", name: str = "https://ngo.example/en/well"
) -> Reading:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (found,) = html.read(Source(name, "text/html", page.encode()))
    assert isinstance(found, Reading)
    return found


def ld(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def test_all_that_a_page_says_of_itself_is_kept() -> None:
    found = reading(
        ld(headline="A well", author={"@type": "Person", "name": "Aysel Quliyeva"}, license="https://l.example/by")
        + '<meta property="og:site_name" content="Village Union"><link rel="canonical" href="/en/well">'
        '<link rel="alternate" hreflang="az" href="/az/quyu"><link rel="alternate" hreflang="mn-MN" href="../mn/hudag">'
        '<link rel="alternate" hreflang="en" href="/en/well"><link rel="alternate" hreflang="x-default" href="/">'
    )
    assert found.about == About(
        author="Aysel Quliyeva",
        site="Village Union",
        address="https://ngo.example/en/well",
        licence="https://l.example/by",
        alternates={"az": "https://ngo.example/az/quyu", "mn": "https://ngo.example/mn/hudag"},
    )


def test_addresses_count_from_the_base_of_the_page() -> None:
    head = '<base href="https://other.example/a/"><link rel="alternate" hreflang="ru" href="b">'
    assert reading(head, name="saved.html").about.alternates == {"ru": "https://other.example/a/b"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "http://u:p@host.example/", "http://[", "ftp://a.example/", "b"],
)
def test_addresses_that_are_not_of_the_web_are_left_out(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><link rel="alternate" hreflang="ru" href="{address}">'
    assert reading(head, name="saved.html").about == About()


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Aysel Quliyeva", "Aysel Quliyeva"),
        ("Автор: Болд Дорж", "Болд Дорж"),
        ("By Jane Doe", "Jane Doe"),
        ("admin", None),
        ("https://facebook.com/union", None),
        ("press@union.example", None),
        ("14 May 2021", None),
        ("x" * 200, None),
    ],
)
def test_an_author_is_a_name(said: str, author: str | None) -> None:
    assert reading(f'<meta name="author" content="{said}">').about.author == author


@pytest.mark.parametrize(
    ("mark", "licence"),
    [
        (
            '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>',
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            '<footer><a href="https://creativecommons.org/licenses/by-sa/4.0/">CC</a></footer>',
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        (
            '<a href="https://creativecommons.org/licenses/by/4.0/">1</a><a href="https://creativecommons.org/licenses/by-nc/4.0/">2</a>',
            None,
        ),
    ],
)
def test_a_licence_is_kept_where_there_is_one(mark: str, licence: str | None) -> None:
    assert reading(body=f"<h1>A well</h1><p>{TEXT}</p>{mark}").about.licence == licence


def test_a_licence_may_be_a_name() -> None:
    assert reading('<meta name="dc.rights" content="CC BY 4.0">').about.licence == "CC BY 4.0"


@pytest.mark.parametrize(
    "script", ["{", "[[[", '{"@type": ["NewsArticle", 3], "author": [1, {"name": null}]}', '"x"', "[" * 5000]
)
def test_broken_data_for_machines_says_nothing(script: str) -> None:
    assert reading(f'<script type="application/ld+json">{script}</script>').about == About()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>A new well | Ministry of Water</title>", "<h2>x</h2>", "A new well"),
        ("<title>A new well - Нүүр</title>", "", "A new well"),
        ("<title>Village Union - A new well</title>", "<h2>A new well</h2>", "A new well"),
        ("<title>Wells - a report - Village Union</title>", "<h2>Wells - a report</h2>", "Wells - a report"),
        ("<title>Annual report - 2020</title>", "", "Annual report - 2020"),
        (
            '<meta property="og:title" content="A well"><meta property="og:site_name" content="NGO"><title>x</title>',
            "",
            "A well",
        ),
        ('<meta property="og:title" content="A well – NGO"><meta property="og:site_name" content="NGO">', "", "A well"),
        (
            '<meta property="og:title" content="NGO"><meta property="og:site_name" content="NGO">',
            "<h1>A well</h1>",
            "A well",
        ),
        ("", "<h1>A well</h1>", "A well"),
        ("", "", None),
    ],
)
def test_a_title_is_without_the_name_of_the_site(head: str, body: str, title: str | None) -> None:
    assert reading(head, f"{body}<p>{TEXT}</p>").title == title


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("09 sentyabr 2022", "2022-09-09"),
        ("2020 оны 1 дүгээр сарын 12", "2020-01-12"),
        ("Опубликовано: 23 марта 2022 года, 14:30", "2022-03-23"),
        ("<span>5</span> <b>Eylül</b> 2021", "2021-09-05"),
        ("Dərc edilib: 02.11.2018", "2018-11-02"),
    ],
)
@pytest.mark.parametrize("form", ["<h1>A well</h1><div>{line}</div>", "<p>{line}</p><h1>A well</h1>"])
def test_a_date_by_the_title_is_that_of_the_page(line: str, iso: str, form: str) -> None:
    assert reading(body=form.format(line=line) + f"<p>{TEXT}</p><p>It was opened on 1 May 2019.</p>").published == iso


def test_dates_in_the_text_do_not_date_the_page() -> None:
    prose = f"{TEXT} The project ran from 4 May 2018 to 20 June 2019, and the village paid on 2019-03-07."
    assert reading(body=f"<h1>A well</h1><p>{prose}</p>").published is None


@pytest.mark.parametrize(("language", "iso"), [("az", "2021-04-03"), ("fr-FR", "2021-04-03"), ("en", None), ("", None)])
def test_day_and_month_are_told_apart_by_the_language_or_not_at_all(language: str, iso: str | None) -> None:
    page = f'<html lang="{language}"><body><h1>A well</h1><p>03/04/2021</p><p>{TEXT}</p></body></html>'
    (found,) = html.read(Source("page.html", "text/html", page.encode()))
    assert isinstance(found, Reading)
    assert found.published == iso


def test_headings_lists_and_rows_keep_their_levels() -> None:
    body = (
        f"<article><h1>A well</h1><p>{TEXT}</p><h2>Work</h2><h3>Digging</h3><p>{TEXT} Twice.</p>"
        "<ul><li>Spades<ul><li>of iron</li></ul></li></ul>"
        "<table><tr><td><p>Year</p></td><td>Depth</td></tr><tr><td>2019</td><td>12 m</td></tr></table></article>"
    )
    assert reading(body=body).blocks == (
        Block("A well", "heading", 1),
        Block(TEXT),
        Block("Work", "heading", 2),
        Block("Digging", "heading", 3),
        Block(TEXT + " Twice."),
        Block("Spades", "item", 1),
        Block("of iron", "item", 2),
        Block("Year | Depth", "row"),
        Block("2019 | 12 m", "row"),
    )


def test_a_bold_line_over_a_paragraph_is_a_heading_and_other_bold_words_are_none() -> None:
    body = (
        f"<h1>A well</h1><p>{TEXT}</p><p><strong>What we did</strong></p><p>{TEXT} Twice.</p>"
        f"<p><b>It was worth it, all of it.</b></p><p>{TEXT} <b>Three times</b></p><p><b>The end</b></p>"
    )
    blocks = reading(body=body).blocks
    assert [(block.text, block.level) for block in blocks if block.heading] == [("A well", 1), ("What we did", 2)]


def test_headings_of_a_page_that_marks_no_content_are_kept() -> None:
    body = f"<div><h1>A well</h1><p>{TEXT} Once.</p><h2>Work</h2><p>{TEXT} Twice.</p><p>{TEXT} Three times.</p></div>"
    assert [(block.text, block.level) for block in reading(body=body).blocks if block.heading] == [
        ("A well", 1),
        ("Work", 2),
    ]


def test_what_the_mark_up_says_tells_day_and_month_apart() -> None:
    page = f"<html lang='en'><body><time datetime='2021-04-03'>x</time><h1>A well</h1><p>03/04/2021</p><p>{TEXT}</p></body></html>"
    (found,) = html.read(Source("page.html", "text/html", page.encode()))
    assert isinstance(found, Reading)
    assert found.published == "2021-04-03"
