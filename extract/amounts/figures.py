"""What figures and fractions say: which signs part thousands and which decimals; two point five; полмиллиона."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.amounts.pieces import LONGEST_NUMBER, Piece
from extract.amounts.vocabulary import Vocabulary, piece_at

_SPACES_AND_APOSTROPHES = re.compile(r"[\s'’]")


def figures(text: str, decimal: str, *, before_multiplier: bool) -> Decimal | None:
    """What figures say: with three of them behind its only sign, that sign parts thousands, unless it is the language's
    own decimal sign and a multiplier follows ("1,500 млн")."""
    text = _SPACES_AND_APOSTROPHES.sub("", text)
    signs = [char for char in text if char in ".,"]
    groups = re.split("[.,]", text)
    if sum(map(len, groups)) > LONGEST_NUMBER:
        return None
    if not signs:
        return Decimal(text)
    if len(set(signs)) == len(signs) == 1:
        apart = len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0] != "0"
        apart = apart and not (before_multiplier and signs[0] == decimal)
        return Decimal("".join(groups)) if apart else Decimal(".".join(groups))
    last_is_decimal = signs[-1] not in signs[:-1]
    whole = groups[:-1] if last_is_decimal else groups
    if len(set(signs[: len(whole) - 1])) > 1 or len(whole[0]) > 3 or any(len(group) != 3 for group in whole[1:]):
        return None
    return Decimal("".join(whole) + ("." + groups[-1] if last_is_decimal else ""))


def decimals(pieces: Sequence[Piece], position: int, words: Vocabulary) -> tuple[Decimal, int] | None:
    """The fraction that follows a "point", and the piece after it: two point five, екі бүтін оннан бес, две целых пять
    десятых."""
    denominator, position = _denominator(pieces, position, words)
    digits, position = Decimal(0), position + (piece_at(pieces, position).folded in words.sets["joins"])
    while (match := words.counting.at(pieces, position)) and match.value[0] == "number" and digits < 100:
        digits, position = digits + match.value[1], match.stop
    if not digits:
        return None
    denominator, position = (denominator, position) if denominator else _denominator(pieces, position, words)
    return digits / (denominator or Decimal(10) ** len(str(digits))), position


def _denominator(pieces: Sequence[Piece], position: int, words: Vocabulary) -> tuple[Decimal | None, int]:
    match = words.counting.at(pieces, position)
    if match and match.value[0] in {"tenths", "hundredths"}:
        return Decimal(10 if match.value[0] == "tenths" else 100), match.stop
    return None, position


def half_of(piece: Piece, words: Vocabulary) -> Decimal | None:
    """The million in "полмиллиона"."""
    for half in words.half_of:
        cut = len(half)
        rest = Piece("word", piece.text[cut:], piece.start, piece.end, piece.folded[cut:])
        match = words.counting.at([rest], 0) if piece.folded.startswith(half) else None
        if match and match.value[0] == "multiplier":
            scale: Decimal = match.value[1]
            return scale
    return None
