"""Whether a name that could be a place is meant as one here, and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.places.folding import fold
from extract.places.gazetteer import Gazetteer, Known
from extract.places.pieces import Piece, starts_sentence
from extract.places.resolving import Context, Reading
from extract.places.rules import Rules

# How many people a place must have for its bare name to be believed: anywhere; after a word such as "in"; in a
# country that the text names; in one that its language is spoken in. Names of smaller places are mostly other words.
ANYWHERE, AFTER_IN, NAMED_COUNTRY, HOME = 100_000, 40_000, 50_000, 10_000
BEYOND_DOUBT = 300_000  # people; taken for a place even after a word that may have its capital from the sentence
SHORT = 3  # letters; names this short must be of known places in the text's own countries
SURE, LIKELY, POSSIBLE, WITHIN_A_NAME, TYPED_ONLY = 0.95, 0.85, 0.6, 0.55, 0.7


@dataclass(frozen=True, slots=True)
class Judge:
    """Looks at each reading in its surroundings."""

    pieces: list[Piece]
    rules: Rules
    gazetteer: Gazetteer
    context: Context
    lower: frozenset[str]  # the words the text also writes in lower case
    shouted: Sequence[tuple[int, int]]
    taken: frozenset[int]  # the pieces that are part of some candidate
    regions: Mapping[int, str]  # by the piece at which the name of a region begins, its country
    people: frozenset[str] = frozenset()  # names that the text gives to people

    def names_a_person(self, reading: Reading) -> bool:
        """Whether it stands here with an initial or a given name, and so elsewhere means the same person."""
        known = reading.known
        if reading.candidate.type or known is None or known.kind != "locality" or known.country in self.rules.home:
            return False
        doubtful = known.population < BEYOND_DOUBT and self._crowded_left(reading)
        return self._is_initialled(reading) or doubtful

    def confidence(self, reading: Reading) -> float:
        """0 where no place is meant."""
        known = reading.known
        if self._names_money(reading):
            return 0.0
        if self._is_typed(reading) and not (known and self._is_initialled(reading)):
            if self._is_shouted(reading) and not (known and self._stands_out(reading)):
                return 0.0  # "SUPPORT FOR DISTRICT COUNCILS"
            return (SURE if reading.margin > 1 else LIKELY) if known else TYPED_ONLY
        if known is None or self._is_something_else(reading):
            return 0.0
        if known.kind == "country" or not known.country:
            return WITHIN_A_NAME if self._crowded_left(reading) and known.country == "" else SURE
        if self._crowded_left(reading) or not self._is_known_enough(reading, known):
            return 0.0
        if self._crowded_right(reading):
            return WITHIN_A_NAME
        return LIKELY if reading.margin > 1 else POSSIBLE

    def _is_typed(self, reading: Reading) -> bool:
        """Whether a type word stands by it, or within it ("Ошская область" is in the gazetteer as a whole)."""
        first, last = reading.candidate.first, reading.candidate.last
        return reading.candidate.type is not None or (first < last and bool(self.rules.types_of(self.pieces[last].key)))

    def _stands_out(self, reading: Reading) -> bool:
        """Whether the word can hardly be anything but a name."""
        key = self.pieces[reading.candidate.first].key
        return len(key) > SHORT and not self.gazetteer.is_common(key) and key not in self.lower

    def _is_something_else(self, reading: Reading) -> bool:
        if _is_country(reading) and self.pieces[reading.candidate.last].word.isupper():
            return False
        nature = (self._is_initialled, self._is_common, self._is_acronym, self._is_person, self._is_guess)
        return self._names_more(reading) or (not self._is_placed(reading) and any(doubt(reading) for doubt in nature))

    def _is_initialled(self, reading: Reading) -> bool:
        """ "Д.Баян": an initial stands before."""
        first = reading.candidate.first
        return first > 0 and self.pieces[first].gap == "dot" and _is_initial(self.pieces[first - 1])

    def _is_common(self, reading: Reading) -> bool:
        """Whether the word may be no name at all."""
        candidate = reading.candidate
        if candidate.first != candidate.last:
            return False
        written = self.pieces[candidate.first].key
        word = {written, *(p for p in (candidate.name.casefold(),) if candidate.stripped)}
        if word & self.rules.nouns and not _is_country(reading):
            return True
        plain = any(w in self.lower or w in self.rules.stop or self.gazetteer.is_common(w) for w in word)
        if plain and _is_country(reading) and not self._crowded_right(reading):
            return starts_sentence(self.pieces, candidate.first)  # "Mali hesabat", but "Президент Мали"
        return plain and (starts_sentence(self.pieces, candidate.first) or not self._says_where(reading))

    def _is_acronym(self, reading: Reading) -> bool:
        candidate = reading.candidate
        written = self.pieces[candidate.first].word
        return candidate.first == candidate.last and written.isupper() and not self._is_shouted(reading)

    def _is_person(self, reading: Reading) -> bool:
        """A name that people have too, unless the text says that it is where something is."""
        name = fold(reading.candidate.name)
        if not (name in self.people or self.gazetteer.is_personal(name)):
            return False
        return self._crowded_right(reading) or not (_is_country(reading) or self._says_where(reading))

    def _is_guess(self, reading: Reading) -> bool:
        """A word that opens a sentence and is a name only without its ending."""
        candidate, known = reading.candidate, reading.known
        opens = candidate.first == candidate.last and starts_sentence(self.pieces, candidate.first)
        if not (candidate.stripped and opens and known) or candidate.locative:
            return False
        broad = known.kind == "country" or not known.country
        return not (broad or known.country in self.rules.home or known.population >= BEYOND_DOUBT)

    def _is_placed(self, reading: Reading) -> bool:
        """Whether a region of its country follows behind a comma: "Liberty, Missouri"."""
        following, known = reading.candidate.last + 1, reading.known
        if known is None or following not in self.regions or self.pieces[following].gap != "other":
            return False
        return self.regions[following] == known.country != "" and not self._is_initialled(reading)

    def _names_money(self, reading: Reading) -> bool:
        """ "US dollars", "доллар США", "US$500", "АНУ-ын доллар"."""
        before, following = reading.candidate.first - 1, reading.candidate.last + 1
        if following < len(self.pieces) and self.pieces[following].gap in {"hyphen", "apostrophe"}:
            following += 1  # an ending
        if following < len(self.pieces) and self._is_money(following, following):
            return True
        if before > 0 and self.pieces[before].key in self.rules.links:
            before -= 1
        return _is_country(reading) and before >= 0 and self._is_money(before, before + 1)

    def _is_money(self, index: int, boundary: int) -> bool:
        """Whether the piece at *index* is money; *boundary* is the piece whose gap parts it from the name."""
        gap = self.pieces[boundary].gap
        return gap == "money" or (gap in {"space", "dot"} and self.rules.is_currency(self.pieces[index].key))

    def _names_more(self, reading: Reading) -> bool:
        """ "Washington Post", "Azərbaycan dili", "Октябрьский переворот": the word after makes it something else."""
        following = reading.candidate.last + 1
        if following >= len(self.pieces) or self.pieces[following].gap != "space":
            return False
        word = self.pieces[following]
        adjective = self.rules.agreeing(self.pieces[reading.candidate.last].key) and not word.capital
        return word.key in self.rules.not_before or (bool(adjective) and not self._says_where(reading))

    def _is_known_enough(self, reading: Reading, known: Known) -> bool:
        if self._is_placed(reading):
            return True
        here, weight = self._says_where(reading), self.context.weight(known.country)
        if self._is_shouted(reading):
            return known.population >= 3 * ANYWHERE
        if known.kind == "region" and weight > 0:
            return True
        if len(reading.candidate.name) <= SHORT:
            return known.population >= ANYWHERE and (here or weight > 0)
        if known.kind == "region" or self.gazetteer.parents(known.id) & self.context.present:
            return True
        if known.country in self.rules.home:
            return here or known.population >= HOME
        if weight > 0:
            return known.population >= (HOME if here else NAMED_COUNTRY)
        return known.population >= (AFTER_IN if here else BEYOND_DOUBT if reading.candidate.stripped else ANYWHERE)

    def _says_where(self, reading: Reading) -> bool:
        first = reading.candidate.first
        before = self.pieces[first - 1].key if first and self.pieces[first].gap == "space" else ""
        return reading.candidate.locative or before in self.rules.evidence

    def _is_shouted(self, reading: Reading) -> bool:
        start = self.pieces[reading.candidate.first].start
        return any(begin <= start < end for begin, end in self.shouted)

    def _crowded_left(self, reading: Reading) -> bool:
        """Whether it ends a longer name that is no place ("Denzel Washington")."""
        first = reading.candidate.first
        if self.rules.caseless or not first or self.pieces[first].gap not in {"space", "hyphen"}:
            return False
        known = reading.known
        sure = starts_sentence(self.pieces, first - 1) or (known and known.country in self.rules.home)
        person = self.gazetteer.is_personal(self.pieces[first - 1].key)
        if known and known.population >= BEYOND_DOUBT and sure and not person:
            return False
        return self._is_name(first - 1)

    def _crowded_right(self, reading: Reading) -> bool:
        following = reading.candidate.last + 1
        if self.rules.caseless or following >= len(self.pieces) or self.pieces[following].gap != "space":
            return False
        return self.pieces[following].capital and following not in self.taken

    def _is_name(self, index: int) -> bool:
        piece = self.pieces[index]
        place = index in self.taken and not self.gazetteer.is_personal(piece.key)
        if not piece.capital or place or piece.word.isupper() or self.rules.types_of(piece.key):
            return False
        return not (starts_sentence(self.pieces, index) and self._is_ordinary(piece.key))

    def _is_ordinary(self, key: str) -> bool:
        return key in self.rules.evidence or key in self.rules.stop or key in self.lower


def _is_country(reading: Reading) -> bool:
    return reading.known is not None and reading.known.kind == "country"


def _is_initial(piece: Piece) -> bool:
    return piece.capital and len(piece.word) <= 2
