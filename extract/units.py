"""A sentence as rules read it: words and signs, with each short quotation taken as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Span
from extract.forms import fold, set_off
from extract.nlp import sentence_tokens, text_of
from extract.quotations import Quotation, find_quotations, outermost

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_QUOTED = 14  # words; a longer quotation is speech, and read word by word


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a sign, or a quotation (then ``quoted`` is what stands between its marks).

    ``listed`` units are part of the name of an organization that is known by name.
    """

    text: str
    folded: str
    span: Span
    quoted: str | None = None
    listed: bool = False

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written as an acronym, case ending aside: UNDP, БСШУСЯ-наас."""
        base = set_off(self.text)[0]
        return 2 <= len(base) <= 8 and base.isupper() and base.isalpha()

    @property
    def initial(self) -> bool:
        """Whether it is the first letter of somebody's name: Ц."""
        return len(self.text) == 2 and self.text[1] == "." and self.capital

    @property
    def number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()


def unit_sentences(doc: Doc, language: str) -> list[list[Unit]]:
    """The units of each sentence of *doc*; a quotation that crosses a sentence's border is not taken as one."""
    if "units" not in doc.user_data:  # every finder asks for them
        doc.user_data["units"] = list(_cut(doc, text_of(doc), language))
    units: list[list[Unit]] = doc.user_data["units"]
    return units


def _cut(doc: Doc, text: str, language: str) -> Iterator[list[Unit]]:
    quotations = list(outermost(_short(find_quotations(text))))
    starts = [quotation.span.start for quotation in quotations]
    for tokens in sentence_tokens(doc):
        end = tokens[-1].idx + len(tokens[-1])
        own = quotations[bisect_left(starts, tokens[0].idx) : bisect_left(starts, end)]
        yield list(_units(tokens, [quotation for quotation in own if quotation.span.end <= end], text, language))


def _short(quotations: list[Quotation]) -> list[Quotation]:
    return [quotation for quotation in quotations if quotation.text.count(" ") < LONGEST_QUOTED]


def _units(tokens: Sequence[Token], quotations: list[Quotation], text: str, language: str) -> Iterator[Unit]:
    pending = list(reversed(quotations))
    covered = 0
    for token in tokens:
        while pending and pending[-1].span.start <= token.idx:
            quotation = pending.pop()
            covered, quoted = quotation.span.end, quotation.text.strip()
            yield Unit(text[quotation.span.start : covered], fold(quoted, language), quotation.span, quoted)
        if token.idx >= covered:
            yield Unit(token.text, fold(token.text, language), Span(token.idx, token.idx + len(token.text)))


def title_case(units: list[Unit]) -> bool:
    """Whether nearly every word has a capital, as in headlines: then capitals say nothing about names."""
    if any(unit.text == ":" for unit in units[:6]):
        return False  # a label and what it announces
    words = [unit for unit in units if unit.word and unit.quoted is None and len(unit.text) > 3]
    lower = sum(not unit.capital for unit in words)
    return len(words) >= 5 and lower <= len(words) // 6 and units[-1].text not in {".", "!", "?"}
