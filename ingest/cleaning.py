"""One way to write each text: offsets count from here on."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

# Line ends of all systems; a form feed or paragraph separator also ends a paragraph.
_LINE_END = re.compile("\r\n?|[\v\x85\u2028]")
_PARAGRAPH_END = re.compile("[\f\u2029]")
# What has no width or no meaning in a report: controls, soft hyphens, joiners of nothing, direction marks, tags,
# halves of surrogate pairs, noncharacters. The joiners stay inside scripts that need them (Arabic to Mongolian).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
    "|(?<![\u0600-\u18af])[\u200c\u200d]"
)
# Lower-casing İ without minding the language leaves an i and its dot apart. Further marks would give the dot a meaning.
_DOTTED = re.compile("[iı]\u0307(?![\u0300-\u036f])")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINE_ENDS = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MAX_MARKS = 30  # on one letter: the Stream-Safe Text Format of UAX #15; ordering them takes quadratic time
_MAYBE_CROWDED = re.compile(rf"[^\w\s]{{{_MAX_MARKS + 1}}}")  # no mark is part of a word, for regular expressions


def clean(text: str) -> str:
    """*text* in NFC, without invisible characters, with single blanks and at most one empty line in a row.

    Cleaning what is clean changes nothing.
    """
    text = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))
    text = _INVISIBLE.sub("", text)
    if _MAYBE_CROWDED.search(text):
        text = _crowded().sub(r"\1", text)
    text = _DOTTED.sub("i", unicodedata.normalize("NFC", text))
    text = _BLANK_LINE_ENDS.sub("\n", _BLANKS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """*text* cleaned and on one line."""
    return " ".join(clean(text).split())


@cache
def _crowded() -> re.Pattern[str]:
    marks = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(char))
    return re.compile(f"([{marks}]{{{_MAX_MARKS}}})[{marks}]+")
