"""Look at a site and propose how to collect it, as ``goodpractice source add`` does.

A handful of polite requests: the front page and those of other languages, feeds, sitemaps, pages that are called lists,
and three articles, which are read as they would be. What was found and what was not is told in plain sentences.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from corpus.collecting import Scope, Site
from corpus.errors import DocumentError, Failure, UnreadableDocument
from corpus.model import UNDETERMINED, Document
from ingest.crawl import frontpage
from ingest.crawl.addresses import in_scope, normal, same_site
from ingest.crawl.frontpage import FrontPage
from ingest.crawl.judging import is_front_page, trap
from ingest.crawl.offers import feeds_of, in_turn, listings_of, sitemaps_of
from ingest.crawl.robots import robots_address
from ingest.crawl.visitor import Visitor
from ingest.fetching import Fetcher, Response
from ingest.language import detect_language
from ingest.sources import Source
from ingest.stage import make_documents

SAMPLES = 3
_FRONT_PAGES = 4  # one a language
_BEGINNING = 300  # characters
_MOST = 0.9  # of the articles of a section lie below its path, or the path says nothing

Read = Callable[[Source], Iterable[Document | Failure]]


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as it would be read; ``beginning`` is its first lines."""

    address: str
    title: str | None
    published: str | None
    language: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a site could be collected, what that would give, and remarks, each a sentence."""

    site: Site
    samples: tuple[Sample, ...]
    remarks: tuple[str, ...]


def look_at(
    address: str,
    fetcher: Fetcher,
    *,
    pause: float = 2.0,
    read: Read = make_documents,
    wait: Callable[[float], None] = time.sleep,
) -> Proposal:
    """A proposal for the site at *address*, its front page or that of a part of it; ``https://`` may be left out.

    *pause* is in seconds. *read* makes the documents of an article; pass one that works in processes of its own for
    sites that are not trusted. Raises UnreadableDocument if the page is forbidden by robots.txt or cannot be read.
    """
    visitor = Visitor(fetcher, pause, wait)
    front, remarks = _front_page(visitor, address)
    fronts = (front, *_other_languages(visitor, front, remarks))
    offers = (feeds_of(visitor, fronts), sitemaps_of(visitor, front), listings_of(visitor, fronts))
    found = in_turn([entry.address for entry in offer.entries if not trap(entry.address)] for offer in offers)
    feeds, sitemaps, listings = (offer.places for offer in offers)
    scope = Scope(feeds, sitemaps, listings, include=_section(front, found))
    name = site_id(front.address)
    site = Site(name, front.address, front.name or name, scope)
    remarks += [remark for offer in offers for remark in offer.remarks]
    samples = tuple(_samples(visitor, [place for place in found if in_scope(place, site)], read, remarks))
    languages = _languages(fronts, samples, remarks)
    remarks += _conclusions(visitor, front, samples)
    proposed = Site(site.id, site.address, site.name, scope, languages)
    return Proposal(proposed, samples, tuple(dict.fromkeys(remarks)))


def site_id(address: str) -> str:
    """What people call a site by: ``https://www.example.az/`` is example-az."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return "-".join(map(_readable, host.replace(":", ".").split(".")))


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return label


def _front_page(visitor: Visitor, address: str) -> tuple[FrontPage, list[str]]:
    found = _first_found(visitor, [address] if "://" in address else [f"https://{address}", f"http://{address}"])
    place = normal(found.address) or found.address
    front = frontpage.read(found.body, place)
    host = urlsplit(address if "://" in address else f"//{address}").netloc
    moved = [] if same_site(place, f"http://{host}") else [f"{address} leads to another site, {place}."]
    return front, moved + ([front.trouble] if front.trouble else [])


def _first_found(visitor: Visitor, addresses: Sequence[str]) -> Response:
    """What is at the first address that gives anything; otherwise the trouble with the first."""
    troubles: list[UnreadableDocument] = []
    for address in addresses:
        try:
            return visitor.visit(normal(address) or address)
        except UnreadableDocument as error:
            troubles.append(error)
    raise troubles[0]


def _other_languages(visitor: Visitor, front: FrontPage, remarks: list[str]) -> Iterator[FrontPage]:
    """The same page in other languages: each often has its own feed and its own lists."""
    places = [place for place in dict.fromkeys(front.alternates.values()) if place != front.address]
    for place in places[: _FRONT_PAGES - 1]:
        try:
            yield frontpage.read(visitor.visit(place).body, place)
        except DocumentError as error:
            remarks.append(str(error))


def _section(front: FrontPage, places: Sequence[str]) -> tuple[str, ...]:
    """The pattern of the part of a site that was named, if its articles lie below it."""
    path = unquote(urlsplit(front.address).path).rstrip("/") + "/"
    if is_front_page(front.address):
        return ()
    below = [place for place in front.articles if unquote(urlsplit(place).path).startswith(path)]
    within = [place for place in places if unquote(urlsplit(place).path).startswith(path)]
    return (f"{path}*",) if within and len(below) >= _MOST * len(front.articles) else ()


def _samples(visitor: Visitor, places: Sequence[str], read: Read, remarks: list[str]) -> Iterator[Sample]:
    """Three articles that can be read, of twice as many tries; whatever cannot is remarked upon."""
    count = 0
    for place in places[: 2 * SAMPLES]:
        try:
            found = visitor.visit(place)
        except UnreadableDocument as error:
            remarks.append(str(error))
            continue
        for made in read(Source(place, found.header("content-type"), found.body)):
            if isinstance(made, Failure):
                remarks.append(made.reason)
            elif count < SAMPLES:
                count += 1
                yield _sample(place, made)
                break
        if count == SAMPLES:
            return


def _sample(place: str, document: Document) -> Sample:
    """The language is that of the longest section."""
    lengths: Counter[str] = Counter()
    for section in document.sections:
        lengths[section.language] += section.span.end - section.span.start
    language = lengths.most_common(1)[0][0] if lengths else UNDETERMINED
    body = document.text.removeprefix(document.title or "").lstrip()
    return Sample(place, document.title, document.published, language, body[:_BEGINNING])


def _languages(fronts: Sequence[FrontPage], samples: Iterable[Sample], remarks: list[str]) -> tuple[str, ...]:
    """Those that it was read in, then those it says it has; what pages declare only where nothing else tells."""
    read = [sample.language for sample in samples] or [detect_language(front.text).language for front in fronts]
    certain = [code for code, _ in Counter(code for code in read if code != UNDETERMINED).most_common()]
    offered = [code for front in fronts for code in front.alternates]
    declared = [code for front in fronts for code in front.languages]
    mistaken = [code for code in dict.fromkeys(declared) if certain and code not in {*certain, *offered}]
    remarks += [f"The pages say that they are in {code}, but what was read is in {certain[0]}." for code in mistaken]
    both = [code for code in offered if code in certain]  # in the order of the site
    return tuple(dict.fromkeys([*both, *certain, *offered] or declared))


def _conclusions(visitor: Visitor, front: FrontPage, samples: Sequence[Sample]) -> Iterator[str]:
    if not samples:
        yield f"No article of {front.address} could be read, so nothing may come of collecting it."
    elif not any(sample.published for sample in samples):
        yield "None of the articles that were read says when it was published."
    delay = visitor.rules(front.address).crawl_delay
    if delay:
        yield f"{robots_address(front.address)} asks for {delay:g} seconds between two requests."
