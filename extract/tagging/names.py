"""The names that the model sees in a text: whole words, without the signs around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Label, Span
from extract.nlp import NAMES, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "(": ")", "'": "'", "‘": "’", "”": "”"}
_ADDRESS = re.compile(r"@|://|www\.")
# A name is believed from this confidence on. Where its tags have more than half of the probability, nothing else has.
# On whole pages F1 of each label changes by 0.013 at most between 0.35 and 0.6.
LEAST = 0.5
_EDGES = " \t\n,.;:–—-|/•*·"


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the model sees, whole words."""

    span: Span
    label: Label
    confidence: float


def names_of(doc: Doc) -> list[Name]:
    """What the model sees in *doc*, in order; nothing if it has not read the text."""
    if NAMES not in doc.spans:
        return []
    group = doc.spans[NAMES]
    confidences = group.attrs["confidences"]
    text = text_of(doc)
    found = []
    for seen, confidence in zip(group, confidences, strict=True):
        span = _trimmed(text, seen.start_char, seen.end_char)
        worded = any(sign.isalnum() for sign in text[span.start : span.end])
        if worded and confidence >= LEAST and not _ADDRESS.search(text, span.start, span.end):
            found.append(Name(span, seen.label_, confidence))
    return found


def quoted_part(span: Span, text: str) -> Span:
    """What stands in quotation marks, where *span* begins right behind one and goes on beyond its partner."""
    partners = _PAIRS.get(text[span.start - 1 : span.start], "")
    ends = [end for end in (text.find(sign, span.start, span.end) for sign in partners) if end > span.start]
    return Span(span.start, min(ends)) if ends else span


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without signs at the edges, and without a quotation mark or bracket that has no partner inside."""
    while start < end and (text[start] in _EDGES or (text[start] in _PAIRS and not _closes(text, start, end))):
        start += 1
    while end > start and (_ends_outside(text, start, end) or _stray_close(text, start, end)):
        end -= 1
    whole = text[start] in _PAIRS and text[end - 1] in _PAIRS[text[start]] and end - start > 2 if end > start else False
    return Span(start + 1, end - 1) if whole and text[start + 1 : end - 1].strip(_EDGES) else Span(start, end)


def _ends_outside(text: str, start: int, end: int) -> bool:
    """Whether the last sign is none of the name's; a full stop may be an abbreviation's, but not behind a quotation."""
    if text[end - 1] == ".":
        return end - 1 > start and not text[end - 2].isalnum()
    return text[end - 1] in _EDGES


def _closes(text: str, start: int, end: int) -> bool:
    return any(sign in text[start + 1 : end] for sign in _PAIRS[text[start]])


def _stray_close(text: str, start: int, end: int) -> bool:
    sign = text[end - 1]
    openers = [opener for opener, closers in _PAIRS.items() if sign in closers]
    return bool(openers) and not any(opener in text[start : end - 1] for opener in openers)
