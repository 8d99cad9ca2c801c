"""Names as keys: without case, Latin accents and the letters that keyboards swap."""

from __future__ import annotations

import re
import unicodedata

# "Bakı" and "Baki", "Şəki" and "Seki" are one name to a reader; so are the Ukrainian and Old Cyrillic letters that
# Mongolian keyboards gave for ө and ү. Cyrillic й stays a letter of its own.
_SWAPPED = {"ı": "i", "ə": "e", "ё": "е", "ѳ": "ө", "є": "ө", "ї": "ү", "ø": "o", "ł": "l", "đ": "d"}
_LATIN = [chr(code) for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00)) for code in block]
_FOLD = str.maketrans(
    {letter: unicodedata.normalize("NFD", letter)[0] for letter in _LATIN}
    | {chr(code): None for code in range(0x300, 0x370)}
    | _SWAPPED
)
_WORD = re.compile(r"[^\W_ʻʼ]+")  # Uzbek's modifier letters part words as apostrophes do


def fold(word: str) -> str:
    """*word* as names are compared."""
    return word.casefold().translate(_FOLD)


def key_of(name: str) -> str:
    """The key a whole name is found by: its words, folded, one space between them."""
    return " ".join(fold(word) for word in _WORD.findall(name))
