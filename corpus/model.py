"""The nouns: what the application knows, as plain frozen records.

A **Document** is one report: cleaned text and what its source said of it. A **Section** is a stretch of it in one
language, under one heading. A **Passage** is the piece of it that search finds. A **Mention** is a stretch that names
or states something. A **Project** is what a report is about, each field with its evidence. A **Practice** is a
passage that tells what was done and what came of it. All offsets count characters of ``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

UNDETERMINED = "und"  # ISO 639-2 for "the language could not be determined"

Label = Literal["ORG", "LOC", "PERSON", "DATE", "MONEY", "PROJECT"]
# The first four are IATI's OrganisationRole 1 to 4; "partner" is for the rest.
Role = Literal["funding", "accountable", "extending", "implementing", "partner"]
PlaceKind = Literal["country", "region", "district", "locality"]
LineKind = Literal["heading", "paragraph", "item", "row"]
OrganizationKind = Literal[
    "government", "ministry", "agency", "parliament", "municipality", "court", "police", "embassy", "party",
    "international", "ngo", "foundation", "school", "kindergarten", "university", "research", "hospital", "culture",
    "media", "bank", "company",
]  # fmt: skip
# Who or what is counted as reached.
ReachUnit = Literal[
    "people", "children", "girls", "boys", "women", "men", "youth", "elderly", "disabled", "displaced",
    "students", "teachers", "parents", "health_workers", "farmers", "entrepreneurs", "patients", "volunteers",
    "specialists", "households", "schools", "kindergartens", "clinics", "organizations", "communities", "villages",
]  # fmt: skip
# What became of a text that was added: "new"; "known", it was there and gained a source; "version", its source gave
# another text before; "copy", it is nearly the text of another document, which gained a source.
Standing = Literal["new", "known", "version", "copy"]
# "replaced": the place now gives another text. "gone": it answers that there is nothing any more.
OriginState = Literal["current", "replaced", "gone"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from *start* up to, not including, *end*."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document in one language (ISO 639-1, or ``und``), with the heading it stands under."""

    span: Span
    language: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a document as its source laid it out: one heading, paragraph, list item or table row.

    ``level`` counts from 1 for headings and list items and is 0 for the rest; ``page`` counts from 1 where the format
    has pages (slides and sheets count as pages).
    """

    span: Span
    kind: LineKind
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What the source has where the text was mended: letters of another keyboard, a lost encoding."""

    span: Span
    original: str


@dataclass(frozen=True, slots=True)
class About:
    """What a source says of its text: its author, the name of the site, the canonical address, the licence (as a name
    or an address), and the addresses of the same text in other languages."""

    author: str | None = None
    site: str | None = None
    address: str | None = None
    licence: str | None = None
    alternates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text never changes again, so every offset into it stays true.

    ``id`` is made from the text (see ``corpus.identity``); ``source`` is the path or address it came from;
    ``published`` is an ISO date as precise as the source gave it. Sections follow one another and cover the text
    except for the white space between them; so do lines. Repairs say what the source has where it was mended.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    text: str
    sections: tuple[Section, ...]
    lines: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()
    about: About = field(default_factory=About)

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def page_at(self, position: int) -> int | None:
        """The page of the source that *position* stands on, where it has pages."""
        before = bisect_right(self.lines, position, key=lambda line: line.span.start)
        return self.lines[before - 1].page if before else None

    def language_at(self, position: int) -> str:
        """The language of the section around *position*."""
        for section in self.sections:
            if section.span.start <= position < section.span.end:
                return section.language
        return UNDETERMINED


@dataclass(frozen=True, slots=True)
class DateValue:
    """When something was, in ISO 8601 as precise as the text: "2014", "2020-01", "2018-10-30".

    A single date has no ``end``. ``ongoing`` marks a period whose end is open ("since 2014"). ``inferred`` marks a
    year that the words themselves do not give, taken from their surroundings or the date of publication. A day whose
    year nothing gives is written "--04-29".
    """

    start: str
    end: str | None = None
    ongoing: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: its id, ISO 3166-1 country, kind, and coordinates in degrees."""

    id: str
    country: str
    kind: PlaceKind
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the units of an ISO 4217 currency."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Organization:
    """What kind of organization it is, where its name says so."""

    kind: OrganizationKind


# What a mention may stand for, beside its name.
Value = DateValue | Place | Money | Organization


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a document that names or states something.

    ``document.slice(mention.span) == mention.text`` always holds. ``name`` is the base form, without case endings and
    quotes. Mentions of one thing share an ``entity``. ``origin`` says what made the mention ("rule", "gazetteer", ...).
    """

    span: Span
    text: str
    label: Label
    name: str
    confidence: float
    origin: str
    entity: str | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class ProjectOrganization:
    """An organization's part in a project; ``role`` is None where the text does not say."""

    name: str
    role: Role | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectPlace:
    """Where a project works; the place is None where the gazetteer does not know the name."""

    name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the document states a field ("title", "start", "end", "organization", "location") of a project."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """What a report is about, one title for each language that names it."""

    id: str
    titles: Mapping[str, str]
    start: str | None = None
    end: str | None = None
    organizations: tuple[ProjectOrganization, ...] = ()
    locations: tuple[ProjectPlace, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """A stretch that describes a concrete action and what came of it; ``score`` is 0 to 1."""

    span: Span
    language: str
    text: str
    score: float
    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """A count of those whom the work reached ("250 teachers"), and the organizations that reached them."""

    span: Span
    text: str
    count: int
    unit: ReachUnit
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was understood of one document."""

    mentions: tuple[Mention, ...] = ()
    projects: tuple[Project, ...] = ()
    practices: tuple[Practice, ...] = ()
    reach: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The piece of a document that search finds: one language, along paragraphs; ``position`` counts from 0."""

    document_id: str
    position: int
    span: Span
    language: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must fulfil; an empty field asks for nothing.

    ``languages`` are those of the passage. ``countries`` are ISO 3166-1 codes of places that the document names.
    ``years``: the document was published, or states a date or period that touches one of them.
    """

    languages: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.languages or self.countries or self.years)


@dataclass(frozen=True, slots=True)
class Facets:
    """How many documents there are for each value that can be filtered by."""

    languages: Mapping[str, int]
    countries: Mapping[str, int]
    years: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text, as lists show it."""

    id: str
    title: str | None
    published: str | None
    languages: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One place that gives, or gave, a document or a copy of it; ``document_id`` is that of the text it gave."""

    name: str
    document_id: str
    about: About
    added: datetime
    state: OriginState
