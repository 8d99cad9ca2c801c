"""UTF-8 that was read as another encoding, once or more often: "mÉ™ktÉ™b" for "məktəb". ftfy undoes it.

Only stretches that show it are touched, and only what comes out whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# The bytes of UTF-8 after the first, as single-byte encodings show them.
_AFTER_1252 = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸğışĞİŞ"
_AFTER_1251 = "\x98ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·ё№є»јѕї"
# Signs of it; whether it is so, ftfy decides. As Windows-1251 the letters of Cyrillic begin with Р to У, those of
# Georgian with бѓ, quotation marks and dashes with вЂ. One Р» ends a quotation; two in a row are nothing else. One
# set of letters comes first, since that is what regular expressions look for fast.
_SIGN = re.compile(
    f"[Â-ôВ-Убв](?:(?<=[Â-ô])[{_AFTER_1252}]|(?<=[Р-У])[{_AFTER_1251}][Р-У][{_AFTER_1251}]|(?<=б)ѓ|(?<=в)Ђ"
    f"|(?<=[A-Za-z][В-Л])[{_AFTER_1251}]|(?<=[В-Л])[{_AFTER_1251}][{_AFTER_1251}В-Л]{{0,15}}[A-Za-z])"
)
# Latin letters as Windows-1251, beside letters that are the same in both: "mЙ™ktЙ™b". ftfy leaves them.
_LATIN_SIGN = f"(?:[В-Л][{_AFTER_1251}]){{1,8}}"
_LATIN_AS_1251 = re.compile(f"(?<=[A-Za-z]){_LATIN_SIGN}|{_LATIN_SIGN}(?=[A-Za-z])")
_LATIN_ALONE = re.compile(_LATIN_SIGN)  # in a line that has the others: "ГјГ§" for "üç"
_HALF_UNDONE = re.compile("[à-ÿ][\u0400-\u04ff]|[\u0400-\u04ff][à-ÿ]", re.IGNORECASE)
_STRETCH = re.compile("[^<>\n]+")  # a line, or the text between the tags of a page
_LONGEST = 20_000  # characters of one stretch; looking takes a microsecond for each


def shows_mojibake(text: str) -> bool:
    return not text.isascii() and bool(_SIGN.search(text))


def undone(text: str) -> str:
    """*text* as it was written, where it was certainly UTF-8 read as something else."""
    return _STRETCH.sub(lambda match: _stretch(match[0]), text) if shows_mojibake(text) else text


def _stretch(text: str) -> str:
    if not shows_mojibake(text):
        return text
    return "".join(_mended(text[start : start + _LONGEST]) for start in range(0, len(text), _LONGEST))


def _mended(text: str) -> str:
    from ftfy.badness import is_bad

    fixed = _fixed(text)
    latin = _LATIN_AS_1251.sub(_latin, fixed)
    fixed = fixed if latin == fixed else _LATIN_ALONE.sub(_latin, latin)
    lost = fixed.count("\ufffd") > text.count("\ufffd") or _HALF_UNDONE.search(fixed)
    return text if lost or is_bad(fixed) else fixed


def _latin(match: re.Match[str]) -> str:
    try:
        read = match[0].encode("cp1251").decode("utf-8")
    except UnicodeError:
        return match[0]
    return read if read.isalpha() else match[0]


def _fixed(text: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(text, _settings())


@cache
def _settings() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    # What was lost stays lost; and controls have a meaning only as part of such a sequence.
    return TextFixerConfig(replace_lossy_sequences=False, fix_c1_controls=False)
