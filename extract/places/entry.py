"""A place as the sources of the gazetteer give it, and as a line of the shipped table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A place; one without a country is a part of the world ("Central Asia").

    ``parent`` is the id of what lies around it: a soum's aimag, a village's rayon.
    """

    id: str
    country: str
    kind: str
    lat: float
    lon: float
    population: int
    parent: str
    names: tuple[str, ...]

    def line(self) -> str:
        """The entry as one line; no name holds a tab or a bar."""
        point = (f"{self.lat:.4f}", f"{self.lon:.4f}")
        fields = (self.id, self.country, self.kind, *point, str(self.population), self.parent, "|".join(self.names))
        return "\t".join(fields)

    @classmethod
    def from_line(cls, line: str) -> Entry:
        """The entry that :meth:`line` wrote."""
        place, country, kind, lat, lon, population, parent, names = line.split("\t")
        return cls(place, country, kind, float(lat), float(lon), int(population), parent, tuple(names.split("|")))


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A region or district, the GeoNames code of a region ("RU.20"), and the id of the town it is named for, if any."""

    entry: Entry
    code: str
    seat: str

    def line(self) -> str:
        """It as one line."""
        return "\t".join((self.entry.line(), self.code, self.seat))

    @classmethod
    def from_line(cls, line: str) -> Subdivision:
        """What :meth:`line` wrote."""
        entry, code, seat = line.rsplit("\t", 2)
        return cls(Entry.from_line(entry), code, seat)
