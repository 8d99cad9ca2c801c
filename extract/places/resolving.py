"""Which place a name means: the document decides before the size of the place does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.places.candidate import Candidate
from extract.places.gazetteer import Gazetteer, Known
from extract.places.rules import Rules

# What the text says counts in this order: the region or country named right beside ("Ховд аймгийн Алтай сум"), the
# type word, the country the document is about, other places it names; then population, three points from a
# thousand to a million. Weighed by hand on reports in four languages; their order matters, not their size.
BESIDE, OF_KIND, COUNTRY, AROUND, COUNTRY_ITSELF = 6.0, 5.0, 4.0, 2.0, 3.0
KNOWN_TOWN = 50_000  # people; a smaller town may be a namesake, and says nothing of the document's country
NEIGHBOURS = 6  # pieces within which a name says where its neighbour lies


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole document says: weights of countries (the most named has 1), and ids of places around places."""

    countries: dict[str, float]
    present: frozenset[str]

    @property
    def main(self) -> str:
        """The country that it names most; "" where several are level, or none is."""
        most = sorted(self.countries.items(), key=lambda item: -item[1])[:2]
        level = len(most) == 2 and most[0][1] == most[1][1]
        return most[0][0] if most and not level else ""

    def weight(self, country: str) -> float:
        return self.countries.get(country, 0.0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with the place it was taken to mean, and by how much that place fits better than the next."""

    candidate: Candidate
    known: Known | None
    margin: float


def read(candidates: Sequence[Candidate], rules: Rules, gazetteer: Gazetteer) -> tuple[list[Reading], Context]:
    """Every candidate's best place; a second look lets neighbours found in the first decide."""
    context = _context(candidates, rules)
    first = [_best(candidate, context, (), gazetteer) for candidate in candidates]
    context = Context(context.countries, frozenset(p.id for r in first if _anchors(r) for p in _meant(r)))
    second = [_best(candidate, context, _beside(first, index), gazetteer) for index, candidate in enumerate(candidates)]
    return second, context


def _context(candidates: Sequence[Candidate], rules: Rules) -> Context:
    votes = Counter(dict.fromkeys(rules.home, 2.0))
    for candidate in candidates:
        countries = {place.country for place in candidate.places if place.country}
        if len(countries) != 1:
            continue  # "Georgia" speaks for no country, "Tbilisi" does
        if any(place.kind == "country" for place in candidate.places):
            votes.update(dict.fromkeys(countries, 2.0))
        elif candidate.type or max(place.population for place in candidate.places) > KNOWN_TOWN:
            votes.update(dict.fromkeys(countries, 1.0))
    most = max(votes.values(), default=1.0)
    return Context({country: count / most for country, count in votes.items()}, frozenset())


def _anchors(reading: Reading) -> bool:
    """Whether the place says where others lie: regions and districts that are surely meant."""
    return reading.known is not None and (reading.candidate.type is not None or reading.known.population > 30_000)


def _beside(readings: Sequence[Reading], index: int) -> tuple[Known, ...]:
    """The places of the names next to the one at *index*, where they are near enough to speak of it."""
    here = readings[index].candidate
    near = [r for r in readings[max(0, index - 1) : index + 2] if r.candidate is not here and r.known]
    return tuple(
        place for reading in near if _apart(here, reading.candidate) <= NEIGHBOURS for place in _meant(reading)
    )


def _apart(a: Candidate, b: Candidate) -> int:
    return min(abs(a.first - b.last), abs(b.first - a.last))


def _meant(reading: Reading) -> list[Known]:
    """The place, and its namesakes in the same country: Baku is a city and the region around it."""
    country = reading.known.country if reading.known else None
    return [place for place in reading.candidate.places if place.country == country]


def _best(candidate: Candidate, context: Context, beside: tuple[Known, ...], gazetteer: Gazetteer) -> Reading:
    scored = sorted(
        ((_score(candidate, place, context, beside, gazetteer), place) for place in candidate.places),
        key=lambda pair: -pair[0],
    )
    if not scored:
        return Reading(candidate, None, 0.0)
    second = next((score for score, place in scored[1:] if place.country != scored[0][1].country), -math.inf)
    return Reading(candidate, scored[0][1], scored[0][0] - second)


def _score(
    candidate: Candidate, place: Known, context: Context, beside: tuple[Known, ...], gazetteer: Gazetteer
) -> float:
    around = gazetteer.parents(place.id)
    score = math.log10(place.population + 10) + COUNTRY * context.weight(place.country)
    score += COUNTRY_ITSELF * (place.kind == "country")
    score += AROUND * bool(around & context.present)
    score += OF_KIND * (candidate.type is not None and place.kind in candidate.type.kinds)
    if any(near.id in around for near in beside):
        return score + BESIDE
    return score + BESIDE / 2 * any(near.country == place.country for near in beside)
