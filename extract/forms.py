"""Words and their case endings: base forms of the words we list, rough stems of all others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from extract.lexicon import lexicon

# In these languages capital I is the partner of ı, and İ of i (Unicode, SpecialCasing.txt).
_DOTLESS = str.maketrans({"I": "ı", "İ": "i"})
DOTLESS_LANGUAGES = frozenset({"az", "tr"})
SHORTEST_STEM = 3
LONGEST_WORD = 80  # characters; longer ones are tables of numbers or addresses, and would cost their length squared
_WORD = re.compile(r"\w+(?:[-‑]\w+)*")
_MARKS = re.compile(r"[\"“”„‟«»]|''|``")
# A hyphen or an apostrophe sets a case ending off from a name: UNDP-nin, ТББ-ын, USAID's, UNICEF'in.
_SET_OFF = re.compile(r"^((?:\w+[-‑])*\w*[A-ZА-ЯЁӨҮƏĞİÖŞÜÇІҚҢҒҺ\d]\w*)[-‑](\w{1,6})$")
_APOSTROPHE = re.compile(r"^(\w{2,})['’ʼ](\w{1,4})$")


def fold(text: str, language: str) -> str:
    """*text* in lower case, as *language* does it."""
    return (text.translate(_DOTLESS) if language in DOTLESS_LANGUAGES else text).lower()


def capitals(text: str, language: str) -> str:
    """*text* in capitals, as *language* writes them."""
    return (text.replace("i", "İ") if language in DOTLESS_LANGUAGES else text).upper()


def without_marks(text: str) -> str:
    """*text* without quotation marks, its white space made single."""
    return " ".join(_MARKS.sub("", text).split())


def set_off(word: str) -> tuple[str, str]:
    """The word and the case ending that is set off from it ("ТББ-ын": "ТББ", "ын"); no ending where there is none."""
    if len(word) > LONGEST_WORD:
        return word, ""
    match = _SET_OFF.match(word) or _APOSTROPHE.match(word)
    return (match[1], match[2]) if match and match[2].islower() else (word, "")


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon("forms", language).get("endings", []), key=len, reverse=True))


def without_ending(word: str, language: str) -> str:
    """*word* without its case ending, as far as one can tell without a dictionary."""
    word, _ = set_off(word)
    for ending in _endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stem(word: str, language: str) -> str:
    """What the forms of *word* have in common, without diacritics; for comparing, never for showing."""
    base = without_ending(fold(set_off(word)[0], language), language)
    drops = lexicon("forms", language).get("skeleton", "")
    skeleton = base[:SHORTEST_STEM] + "".join(char for char in base[SHORTEST_STEM:] if char not in drops)
    return plain(skeleton)


def plain(text: str) -> str:
    """*text* without the dots and hooks that one spelling has and another leaves out."""
    decomposed = unicodedata.normalize("NFD", text.replace("ı", "i").replace("ə", "e").replace("ё", "е"))
    return "".join(char for char in decomposed if not unicodedata.combining(char) or char == "\u0306")


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words of *text*, in their order."""
    return tuple(stem(word, language) for word in _WORD.findall(without_marks(text)))


def inflected(bases: Iterable[str], language: str) -> Mapping[str, str]:
    """Every form of the given words that the language's paradigms make, each with its base form."""
    known = lexicon("forms", language)
    paradigms: dict[str, list[str]] = known.get("paradigms", {"": [""]})
    irregular: dict[str, str] = known.get("irregular", {})
    forms: dict[str, str] = {base: base for base in bases}
    for base in tuple(forms):
        end = max((end for end in paradigms if base.endswith(end)), key=len)
        root = base[: len(base) - len(end)]
        regular = {root + ending: base for ending in paradigms[end]}
        special = {irregular[base] + ending: base for ending in paradigms[""]} if base in irregular else {}
        forms = special | regular | forms  # a base form is never read as a form of another word
    return forms


def lowered(text: str, language: str) -> str:
    """*text* in lower case and of the same length, so that what is found in it has the same offsets."""
    small = fold(text, language)
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
