"""Mark-up to a tree, within limits: pages may want to exhaust whoever reads them."""

from __future__ import annotations

import re
from typing import Any

from corpus.errors import NoText, UnreadableDocument

# trafilatura takes about 0.2 ms an element. The longest of its 990 evaluation pages has 10,106.
_MAX_ELEMENTS = 50_000
# Characters of a tag without its quoted values: the parser compares each attribute with all before it, and takes half a
# second for so many. A picture within a value may be as long as it likes.
_LONGEST_TAG = 50_000
# As the parser sees a tag: ">" within a quoted value does not end it.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]+|=\s*(?:"[^"]*"|'[^']*')|["'=])*+""")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
# Characters that XML cannot hold: raw, or as references. One of them would cost the whole page.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_REFERENCE = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]{1,4})|0*([0-9]{1,5}));?")
UNREAD = frozenset({"script", "style", "noscript", "template"})
_UNREAD_OR_LINKED = UNREAD | {"a"}
# Elements that do not part words.
INLINE = frozenset(
    {
        "a",
        "span",
        "b",
        "i",
        "em",
        "strong",
        "font",
        "small",
        "sup",
        "sub",
        "u",
        "abbr",
        "bdi",
        "time",
        "mark",
        "code",
        "q",
    }
)


def tree_of(name: str, page: str) -> Any:
    """The tree of *page*; raises NoText if there is none, UnreadableDocument beyond the limits."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    longest = max((len(_VALUE.sub("", tag)) for tag in _TAG.findall(page) if len(tag) > _LONGEST_TAG), default=0)
    if longest > _LONGEST_TAG:
        raise UnreadableDocument(f"{name} has a tag of {longest:,} characters; the limit is {_LONGEST_TAG:,}.")
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_xml_only(page), parser=parser)
    except etree.LxmlError as error:
        raise NoText(f"{name} has no main text.") from error
    for limit in parser.error_log.filter_from_fatals():  # what lies beyond it would be missing
        what = "it is nested too deeply" if "depth" in limit.message else limit.message.partition(":")[0]
        raise UnreadableDocument(f"{name} goes beyond what a web page may hold: {what}.")
    elements = int(tree.xpath("count(//*)"))
    if elements > _MAX_ELEMENTS:
        raise UnreadableDocument(f"{name} has {elements:,} elements; the limit is {_MAX_ELEMENTS:,}.")
    return tree


def remove(element: Any) -> None:
    """Take *element* out of its tree; the text after it stays."""
    element.drop_tree()


def text_of(element: Any) -> str:
    """All text below *element*, on one line."""
    parts: list[str] = []
    _gather(element, UNREAD, parts)
    return " ".join("".join(parts).split())


def own_text(element: Any) -> str:
    """The text below *element* that is in no link, on one line."""
    parts: list[str] = []
    _gather(element, _UNREAD_OR_LINKED, parts)
    return " ".join("".join(parts).split())


def _gather(element: Any, without: frozenset[str], parts: list[str]) -> None:
    """Add the pieces of text below *element* to *parts*; it is never deeper than the parser allows."""
    parts.append(element.text or "")
    for child in element:
        apart = "" if child.tag in INLINE else " "
        parts.append(apart)
        if child.tag not in without:
            _gather(child, without, parts)
        parts.append(apart)
        parts.append(child.tail or "")


def _xml_only(page: str) -> bytes:
    """*page* in UTF-8 without the characters that XML cannot hold."""
    data = page.encode().translate(None, _CONTROLS)
    for each in _NONCHARACTERS:
        data = data.replace(each, b"")
    return _REFERENCE.sub(_kept, data)


def _kept(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    allowed = number in {9, 10, 13} or (number >= 32 and number not in {0xFFFE, 0xFFFF})
    return reference[0] if allowed else b""
