"""Lines of a main text that are no report: buttons, counters, breadcrumbs, copyright."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pages.words import folded, key, words
from ingest.readers.reading import Block

_LONGEST = 60  # characters of a control
_LONGEST_LABELLED = 150
_LONGEST_RIGHTS = 250
_LONGEST_CONSENT = 600
_TOP, _END = 5, 6  # blocks that count as the edges of a page
_PROSE = 100  # characters; a heading over so much text heads a section of the report, whatever its words
_STEP = re.compile(r"\s*(?:/|»|›|>|→|\||::|\\)\s*")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)[\s©]*(?:\(c\)\s*)?\d{4}", re.IGNORECASE)
_MOST_STEPS = 6


def without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """*blocks* without those that belong to the page and not to what it reports."""
    gone = {index for index in range(len(blocks)) if _goes(blocks, index)}
    gone |= _crumbs(blocks)
    for run in _lists(blocks):
        if not gone.issuperset(run):  # "Print" among "radio" and "television" is a medium
            gone.difference_update(run)
    return tuple(block for index, block in enumerate(blocks) if index not in gone)


def _goes(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind == "row":
        return False
    if block.heading and index + 1 < len(blocks) and _is_prose(blocks[index + 1]):
        return False
    at_top, at_end = index < _TOP, index >= len(blocks) - _END
    return (
        _is_control(block.text)
        or ((at_top or at_end) and _is_labelled(block.text))
        or (at_top and _is_breadcrumbs(block.text))
        or (at_end and _is_rights(block.text))
        or ((at_top or at_end) and _is_consent(block.text))
    )


def _is_prose(block: Block) -> bool:
    return not block.heading and len(block.text) >= _PROSE


def _is_control(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    known, said = words(), key(text)
    counted = said in known.labels and (text[-1:].isdigit() or text[:1].isdigit() or text.endswith(")"))
    return counted or said in known.controls or said in known.related or said in known.more


def _is_labelled(text: str) -> bool:
    label, colon, rest = text.partition(":")
    labelled = bool(colon) and len(text) <= _LONGEST_LABELLED and not rest.rstrip().endswith((".", "!", "?"))
    return labelled and len(label) <= _LONGEST and key(label) in words().labels


def _is_breadcrumbs(text: str) -> bool:
    steps = _STEP.split(text)
    return len(steps) > 1 and len(text) < _LONGEST_RIGHTS and key(steps[0] or steps[1]) in words().home


def _is_rights(text: str) -> bool:
    if len(text) > _LONGEST_RIGHTS:
        return False
    said = folded(text)
    return bool(_COPYRIGHT.match(text)) or any(phrase in said for phrase in words().rights)


def _is_consent(text: str) -> bool:
    if len(text) > _LONGEST_CONSENT:
        return False
    said = folded(text)
    return any(phrase in said for phrase in words().cookies)


def _crumbs(blocks: Sequence[Block]) -> set[int]:
    """A list at the top that begins with the front page."""
    for run in _lists(blocks[:_TOP]):
        whole = next(each for each in _lists(blocks) if each[0] == run[0])
        if key(blocks[run[0]].text) in words().home and len(whole) <= _MOST_STEPS:
            return set(whole)
    return set()


def _lists(blocks: Sequence[Block]) -> list[list[int]]:
    """The places of list items, a list for each unbroken run."""
    runs: list[list[int]] = []
    for index, block in enumerate(blocks):
        if block.kind == "item":
            if index and runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
    return runs
