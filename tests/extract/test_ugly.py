"""Texts as they should not be, read by rules and model: always a result, exact spans, and doubt where doubt is due."""

from __future__ import annotations

import random
from statistics import mean

import pytest

from corpus.encoding import Marker
from corpus.encoding.choice import load_marker
from corpus.model import Document, Facts, Mention, Section, Span
from corpus.settings import load
from extract.tagging.model import shipped_head
from webui.understanding import understood

NEWS = (
    "The Ministry of Education of Georgia and UNICEF repaired the school in Telavi. Director Nino Beridze thanked the "
    "Bright Path Foundation, which gave 20,000 US dollars in May 2021."
)


@pytest.fixture(scope="session")
def real_marker() -> Marker:
    return load_marker(load().cache, shipped_head())


def read(marker: Marker, text: str, language: str = "en") -> Facts:
    document = Document("d", "d.txt", None, None, text, (Section(Span(0, len(text)), language),))
    (facts,) = understood([document], marker)
    assert all(document.slice(mention.span) == mention.text for mention in facts.mentions)
    assert all(0 < mention.confidence <= 1 for mention in facts.mentions)
    assert all(mention.origin for mention in facts.mentions)
    return facts


def names(facts: Facts, label: str) -> set[str]:
    return {mention.name for mention in facts.mentions if mention.label == label}


def of_names(facts: Facts) -> list[Mention]:
    return [mention for mention in facts.mentions if mention.label in {"ORG", "PERSON", "LOC"}]


def test_ordinary_news_are_understood(real_marker: Marker) -> None:
    facts = read(real_marker, NEWS)
    assert {"Ministry of Education of Georgia", "UNICEF", "Bright Path Foundation"} <= names(facts, "ORG")
    assert names(facts, "PERSON") == {"Nino Beridze"}
    assert "Telavi" in names(facts, "LOC")


def test_a_headline_in_capitals_still_names_somebody(real_marker: Marker) -> None:
    facts = read(real_marker, f"UNICEF AND THE MINISTRY OF EDUCATION OF GEORGIA OPEN A SCHOOL IN TELAVI\n\n{NEWS}")
    assert any(mention.span.start < 70 and mention.label == "ORG" for mention in facts.mentions)


def test_a_list_without_sentences_is_read(real_marker: Marker) -> None:
    rows = "\n".join(f"{n}. Leyla Aliyeva | Bright Path Foundation | Baku" for n in range(1, 60))
    facts = read(real_marker, rows)
    assert "Leyla Aliyeva" in names(facts, "PERSON")
    assert "Baku" in names(facts, "LOC")


def noisy(text: str, seed: int) -> str:
    """*text* as bad recognition leaves it: letters lost, doubled and taken for others."""
    rng = random.Random(seed)
    return "".join(rng.choice(["", letter * 2, "~", "1"]) if rng.random() < 0.18 else letter for letter in text)


def test_noise_gives_names_that_are_less_sure(real_marker: Marker) -> None:
    clean = mean(mention.confidence for mention in of_names(read(real_marker, NEWS)))
    noise = [mention.confidence for seed in range(6) for mention in of_names(read(real_marker, noisy(NEWS, seed)))]
    assert noise
    assert mean(noise) < clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "!!! ??? ... —— •••• ((((",
        "a" * 30_000,
        "😀" * 5_000,
        "Bакы шәһәриндә УNIСЕF вә Ümид İB",  # two alphabets in one word
        "Ñandutí yvytu rehegua, mbo’ehao guasu Caacupé-pe oñepyrũ.",  # Guaraní
        "ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ ᠤᠨ ᠶᠡᠬᠡ ᠰᠤᠷᠭᠠᠭᠤᠯᠢ",
        "\u202eretrever\u202c \ufeff\u200b Baku",
        "| " * 4_000,
        "1. 2. 3. " * 2_000,
        "Mr. " * 3_000,
        "“" * 2_000 + "UNDP" + "”" * 2_000,
    ],
)
def test_whatever_comes_gives_a_result(real_marker: Marker, text: str) -> None:
    read(real_marker, text, "und")
    read(real_marker, text, "az")


def test_a_report_of_many_sections_is_read_piece_by_piece(real_marker: Marker) -> None:
    part = f"{NEWS}\n\n"
    text = part * 300  # some 50 pages
    sections = tuple(Section(Span(n * len(part), (n + 1) * len(part)), "en") for n in range(300))
    document = Document("d", "d.txt", None, None, text, sections)
    (facts,) = understood([document], real_marker)
    assert sum(mention.name == "Telavi" for mention in facts.mentions) == 300
    assert len({mention.entity for mention in facts.mentions if mention.label == "ORG"}) == 3
