"""What a document says of its projects, sentence by sentence: a draft for each title, filled in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.model import DateValue, Mention, Role
from extract.announcing import announcements
from extract.forms import fold, lowered
from extract.lexicon import lexicon
from extract.periods import Bound, is_labelled, period_bounds
from extract.reading import Reading, Sentence
from extract.roles import Part, find_roles

# So many sentences after its title "the project" still means the one named last: about a long paragraph. Judged on
# the marked reports of corpus/samples, as is the next.
MEMORY = 8
# And so many sentences after it, a period needs no further word.
NEAR = 2
_SIGNS = '.,;:!?()«»“”„"'


@dataclass
class Draft:
    """A project while it is put together."""

    titles: dict[str, Mention]
    parts: list[Part] = field(default_factory=list)
    bounds: dict[str, Bound] = field(default_factory=dict)
    places: list[Mention] = field(default_factory=list)

    @property
    def period(self) -> tuple[str | None, str | None]:
        start, end = self.bounds.get("start"), self.bounds.get("end")
        return start.value if start else None, end.value if end else None

    def organizations(self, role: Role | None = None) -> dict[str, Mention]:
        """The first mention of each organization (with that role), by entity."""
        chosen = [part.mention for part in self.parts if role is None or part.role == role]
        return {mention.entity or "": mention for mention in reversed(chosen)}


def drafts_of(reading: Reading) -> Mapping[str, Draft]:
    """A draft for each title of the document, by its entity, in the order of the text."""
    drafts = _titled(reading)
    alone = {language: found[0] for language, found in _by_language(drafts.values()).items() if len(found) == 1}
    last, heard, section = Draft({}), -MEMORY - 1, -1
    for number, sentence in enumerate(reading.sentences):
        titles = reading.within(sentence.span, "PROJECT")
        if titles:
            last, heard, section = drafts[titles[-1].entity or ""], number, sentence.section
        recent = number - heard <= MEMORY and section == sentence.section
        only = alone.get(sentence.language)
        about = bool(titles) or ((recent or only is not None) and _speaks_of_project(sentence))
        if about or only is not None:
            near = section == sentence.section and number - heard <= NEAR
            _read(_Statement(sentence, titles, drafts, only or last, about, near), reading)
    return drafts


def _titled(reading: Reading) -> dict[str, Draft]:
    """A draft for every title, in the order of the text."""
    drafts: dict[str, Draft] = {}
    for mention in reading.mentions:
        if mention.label == "PROJECT":
            language = reading.document.language_at(mention.span.start)
            drafts.setdefault(mention.entity or "", Draft({})).titles.setdefault(language, mention)
    return drafts


def _by_language(drafts: Iterable[Draft]) -> Mapping[str, list[Draft]]:
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for language in draft.titles:
            found[language].append(draft)
    return found


def _speaks_of_project(sentence: Sentence) -> bool:
    rules = announcements(sentence.language)
    words = fold(sentence.text, sentence.language).replace("-", " ").split()
    return any(rules.is_word(word.strip(_SIGNS)) for word in words)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence, the titles in it, and which project it speaks of where no title says so.

    Where a text has one project, all its sentences may name organizations with their parts in it. Places and single
    dates only count in those that are ``about`` a project, periods also ``near`` a title or where parts are named.
    """

    sentence: Sentence
    titles: Sequence[Mention]
    drafts: Mapping[str, Draft]
    default: Draft
    about: bool
    near: bool

    def project(self, mention: Mention) -> Draft:
        """The project whose title is nearest to the mention."""
        if not self.titles:
            return self.default
        closest = min(self.titles, key=lambda title: abs(title.span.start - mention.span.start))
        return self.drafts[closest.entity or ""]


def _read(statement: _Statement, reading: Reading) -> None:
    sentence = statement.sentence
    parts = find_roles(sentence, reading.within(sentence.span, "ORG"))
    for part in parts:
        statement.project(part.mention).parts.append(part)
    sure = statement.about or is_labelled(sentence)
    if sure or statement.near or parts:
        for date in reading.within(sentence.span, "DATE"):
            _date(date, statement.project(date), sentence, sure=sure)
    if statement.about:
        for place in _places(sentence, reading):
            statement.project(place).places.append(place)


def _date(date: Mention, draft: Draft, sentence: Sentence, *, sure: bool) -> None:
    if isinstance(date.value, DateValue) and (sure or date.value.end is not None):
        for bound in period_bounds(date, date.value, sentence, sure=sure):
            draft.bounds[bound.name] = max(draft.bounds.get(bound.name, bound), bound, key=lambda b: b.weight)


def _places(sentence: Sentence, reading: Reading) -> list[Mention]:
    """The places of a sentence that says where a project works; those inside an organization's name do not count."""
    text = lowered(sentence.text, sentence.language)
    if not any(cue in text for cue in lexicon("projects", sentence.language).get("area", [])):
        return []
    organizations = reading.within(sentence.span, "ORG")
    places = reading.within(sentence.span, "LOC")
    return [place for place in places if not any(org.span.contains(place.span) for org in organizations)]
