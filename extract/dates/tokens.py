"""A text as tokens, and the tokens as letters: what the grammar reads instead of words.

::

    a d   a number up to 12, up to 31      ! # @ < >  after a word: its ending (ordinal, decade, in, from, until)
    w     a day's number in words          - / , ( )  themselves, any dash as "-"; "_" a dash that joins 1-sentabr
    Y y n a year, its last two digits,     i          the name of a day of the week
          another number
    D E   09.09.2022, 09.09                M m        a month's name, abbreviation
    B     a paragraph ends                 x          anything else; the other letters are in lexicon.KINDS
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.dates.bare import Around, is_year
from extract.dates.lexicon import Lexicon, Word, fold
from extract.dates.scanning import DASHES, EDGE, ORDERS, SIGNS, Piece, number, numeric, scan, writes_month_first

JOINTS = frozenset(DASHES + "'’ʼ‘`")  # between a number and its ending: "9-da", "2014'te"
SPACED_ENDING = 5  # letters an ending needs to stand apart from its number: "9 дүгээр", not "2019 он" or "5 i"
# A line of plain text this long was probably wrapped by its editor, so the sentence goes on below.
WRAPPED_LINE = 50
AROUND_DAY = '. "«»“”„'  # "«09» сентября", "14. - 15.10.2013"
NOTHING = Word("x")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: where it is, its letters, and its number, months, date or offset of years.

    A year that needs no word beside it to be one has a second value, 1.
    """

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
        self._month_first = writes_month_first(self._pieces)

    def tokens(self) -> Iterator[Token]:
        position, line_start = 2, 0
        while position < len(self._pieces) - 2:
            piece = self._pieces[position]
            if piece.kind in ("word", "number", "day"):
                token, position = self._word(position) if piece.kind == "word" else self._number(position)
                yield token
                continue
            if piece.kind in ORDERS:
                token, position = self._date(position)
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
                yield Token(piece.start, piece.end, "n")

    def _date(self, position: int) -> tuple[Token, int]:
        piece = self._pieces[position]
        before = self._pieces[position - 1]
        glued = before.kind == "word" and self._glued(position)
        marked = self._letter(position - 2 if before.text == "." else position - 1) == "N"
        if glued or (marked and piece.kind in ("ym", "my", "short")):
            return Token(piece.start, piece.end, "n"), position + 1  # "v2.10.2015", "No. 3/2015"
        letter, value = numeric(piece, month_first=self._month_first)
        ending, length = self._ending(position + 1)
        after = position + 1 + length
        return Token(piece.start, self._pieces[after - 1].end, letter + ending.strip("!#")[:1], value), after

    def _glued(self, position: int) -> bool:
        """Whether nothing stands between this piece and the one before it."""
        return self._pieces[position - 1].end == self._pieces[position].start >= 0

    def _word(self, position: int) -> tuple[Token, int]:
        piece = self._pieces[position]
        if fold(piece.text) in self._lexicon.number_prefixes and self._prefixes(position):
            token, after = self._number(position + 2, prefixed=True)
            return replace(token, start=piece.start), after
        word, length = self._phrase(position)
        after = position + length
        if word.letters[0] in "Mm" and not self._capital_enough(piece) and self._letter(after) not in ("k", "-"):
            word = NOTHING
        short = word.letters == "m" or (word.letters[0] in "WViQSNP" and len(self._pieces[after - 1].text) <= 3)
        if short and self._pieces[after].text == "." and self._glued(after):
            after += 1
        return Token(piece.start, self._pieces[after - 1].end, word.letters, word.value), after

    def _prefixes(self, position: int) -> bool:
        joined = self._pieces[position + 1].text in JOINTS and self._pieces[position + 2].kind == "number"
        return joined and self._glued(position + 1) and self._glued(position + 2)

    def _capital_enough(self, piece: Piece) -> bool:
        return piece.text[0].isupper() or not fold(piece.text).startswith(self._lexicon.capitalised_months)

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

    def _number(self, position: int, *, prefixed: bool = False) -> tuple[Token, int]:
        piece = self._pieces[position]
        letter, value = number(piece.text.strip(AROUND_DAY))
        ending, length = self._ending(position + 1)
        after = position + 1 + length
        if letter in "ady" and not ending and not prefixed and self._belongs_elsewhere(position):
            letter = "n"
        if letter == "Y" and is_year(value[0], self._around(position, after)):
            value = (*value, 1)
        if "#" in ending:
            ending = "#" if letter in "Ydy" and value[0] % 10 == 0 else ending.replace("#", "")
        return Token(piece.start, self._pieces[after - 1].end, letter + ending[:1], value), after

    def _around(self, position: int, after: int) -> Around:
        """What stands beside the number at *position*, whose ending ends before *after*."""
        before, following = self._pieces[position - 1], self._pieces[after]
        letters = self._letter(position - 2 if before.text == "." else position - 1), self._letter(after)
        return Around(before, following, *letters, self._glued(position), self._glued(after))

    def _ending(self, position: int) -> tuple[str, int]:
        """The letters of a number's ending that begins here, and of how many pieces it is."""
        piece, endings = self._pieces[position], self._lexicon.number_endings
        if piece.text in JOINTS and self._pieces[position + 1].kind == "word" and self._glued(position + 1):
            ending = endings.get(fold(self._pieces[position + 1].text))
            return (ending, 2) if ending is not None else ("", 0)
        if piece.text == "." and self._pieces[position + 1].text in ("º", "ª") and self._glued(position + 1):
            return "!", 2  # "1.º de mayo"
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
            return self._pieces[position - 2].kind == "word" and not self._dated(position - 2)
        if after.kind == "word" and self._glued(position + 1):
            return self._letter(position + 1) not in set("MmWVK")
        marked = self._letter(position - 2 if before.text == "." else position - 1)
        return marked == "N" or "U" in (SIGNS.get(before.text), SIGNS.get(after.text))

    def _dated(self, position: int) -> bool:
        """Whether the word at *position* is a month or ends a number, so that a dash after it leads to a second day."""
        ends_number = self._pieces[position - 1].kind == "number" and self._glued(position)
        return ends_number or self._letter(position) in "MmWVK"

    def _letter(self, position: int) -> str:
        piece = self._pieces[position]
        return self._phrase(position)[0].letters[0] if piece.kind == "word" else SIGNS.get(piece.text, "")
