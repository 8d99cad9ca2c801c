"""A text as tokens, and the tokens as letters: what the grammar reads instead of words.

::

    a d   a number up to 12, up to 31      ! # @ < >  after a word: its ending (ordinal, decade, in, from, until)
    Y n   a year, another number           - / , ( )  themselves, any dash as "-"; "_" a dash that joins 1-sentabr
    D E   09.09.2022, 09.09                M m        a month's name, abbreviation
    B     a paragraph ends                 x          anything else; the other letters are in lexicon.KINDS
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.dates.lexicon import Lexicon, Word, fold
from extract.dates.scanning import DASHES, EDGE, SIGNS, Piece, number, numeric, scan

JOINTS = frozenset(DASHES + "'’ʼ‘`")  # between a number and its ending: "9-da", "2014'te"
SPACED_ENDING = 5  # letters an ending needs to stand apart from its number: "9 дүгээр", not "2019 он" or "5 i"
# A line of plain text this long was probably wrapped by its editor, so the sentence goes on below.
WRAPPED_LINE = 50
NOTHING = Word("x")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: where it is, its letters, and its number, months, date or offset of years."""

    start: int
    end: int
    letters: str
    value: tuple[int, ...] = ()


def tokenize(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of *text*; a phrase is one token, so is a number with its ending, and so is what says nothing."""
    tokens: list[Token] = []
    for token in _Reader(text, lexicon).tokens():
        if not (tokens and token.letters in "xB" and tokens[-1].letters == token.letters):
            tokens.append(token)
    return tokens


class _Reader:
    """Walks over the pieces of a text, joining what belongs together."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        # Two edges at either end, so that looking two pieces around needs no care.
        self._pieces = [EDGE, EDGE, *scan(text), EDGE, EDGE]

    def tokens(self) -> Iterator[Token]:
        position, line_start = 2, 0
        while position < len(self._pieces) - 2:
            piece = self._pieces[position]
            if piece.kind == "word":
                token, position = self._word(position)
                yield token
                continue
            if piece.kind == "number":
                token, position = self._number(position)
                yield token
                continue
            position += 1
            if piece.kind == "line":
                if piece.start - line_start < WRAPPED_LINE or piece.text.count("\n") > 1:
                    yield Token(piece.start, piece.end, "B")
                line_start = piece.end
            elif piece.kind == "sign":
                yield Token(piece.start, piece.end, self._sign(position - 1))
            else:
                yield Token(piece.start, piece.end, *numeric(piece.kind, piece.text))

    def _glued(self, position: int) -> bool:
        """Whether nothing stands between this piece and the one before it."""
        return self._pieces[position - 1].end == self._pieces[position].start >= 0

    def _word(self, position: int) -> tuple[Token, int]:
        piece = self._pieces[position]
        word, length = self._phrase(position)
        if word.letters[0] in "Mm" and not self._capital_enough(piece):
            word = NOTHING
        after = position + length
        short = word.letters == "m" or (word.letters[0] in "WV" and len(piece.text) <= 2)
        if short and self._pieces[after].text == "." and self._glued(after):
            after += 1
        return Token(piece.start, self._pieces[after - 1].end, word.letters, word.value), after

    def _capital_enough(self, piece: Piece) -> bool:
        return piece.text[0].isupper() or fold(piece.text) not in self._lexicon.capitalised_months

    def _phrase(self, position: int) -> tuple[Word, int]:
        """The longest known phrase that begins here, and of how many pieces it is."""
        for phrase, word in self._lexicon.phrases.get(fold(self._pieces[position].text), ()):
            rest = self._pieces[position + 1 : position + len(phrase)]
            if len(phrase) == 1 or tuple(fold(piece.text) for piece in rest) == phrase[1:]:
                return word, len(phrase)
        return NOTHING, 1

    def _sign(self, position: int) -> str:
        letter = SIGNS.get(self._pieces[position].text[0], "x")
        if letter == "-" and self._glued(position) and self._glued(position + 1):
            before, after = self._pieces[position - 1].text, self._pieces[position + 1].text
            return "_" if before[-1:].isdigit() != after[:1].isdigit() else "-"
        return letter

    def _number(self, position: int) -> tuple[Token, int]:
        piece = self._pieces[position]
        letter, value = number(piece.text)
        ending, length = self._ending(position + 1)
        if letter in "ad" and not ending and self._belongs_elsewhere(position):
            letter = "n"
        if "#" in ending:
            ending = "#" if letter == "Y" and value[0] % 10 == 0 else ending.replace("#", "")
        after = position + 1 + length
        return Token(piece.start, self._pieces[after - 1].end, letter + ending[:1], value), after

    def _ending(self, position: int) -> tuple[str, int]:
        """The letters of a number's ending that begins here, and of how many pieces it is."""
        piece, endings = self._pieces[position], self._lexicon.number_endings
        if piece.text in JOINTS and self._pieces[position + 1].kind == "word" and self._glued(position + 1):
            ending = endings.get(fold(self._pieces[position + 1].text))
            return (ending, 2) if ending is not None else ("", 0)
        word = fold(piece.text) if piece.kind == "word" else ""
        if word in endings and (len(word) >= SPACED_ENDING or self._glued(position)):
            return endings[word], 1
        return "", 0

    def _belongs_elsewhere(self, position: int) -> bool:
        """Whether a small number is part of a code, a measure, a percentage or a numbering: H5N1, 35mm, 5 %, № 12."""
        before, after = self._pieces[position - 1], self._pieces[position + 1]
        if before.kind == "word" and self._glued(position):
            return self._letter(position - 1) not in ("Q", "H")
        if before.text in JOINTS and self._glued(position) and self._glued(position - 1):
            return self._pieces[position - 2].kind == "word"
        if after.kind == "word" and self._glued(position + 1):
            return self._letter(position + 1) not in set("MmWVK")
        marked = self._letter(position - 2 if before.text == "." else position - 1)
        return marked in ("N", "U") or SIGNS.get(after.text) == "U"

    def _letter(self, position: int) -> str:
        piece = self._pieces[position]
        return self._phrase(position)[0].letters[0] if piece.kind == "word" else SIGNS.get(piece.text, "")
