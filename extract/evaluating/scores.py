"""Counts of what was right, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

ALL = "all"  # the label of a row that sums up the others


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up: *right*, *wanted* (gold), *found*, and *near*: right, or overlapping what is wanted."""

    right: int = 0
    wanted: int = 0
    found: int = 0
    near: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.wanted + other.wanted, self.found + other.found, self.near + other.near
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; where nothing was, 1 if nothing was to be found, else 0."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        return self._f1(self.right)

    @property
    def overlap(self) -> float:
        """F1 if what merely overlaps a name of the same label counts as right."""
        return self._f1(self.near)

    def _f1(self, right: int) -> float:
        return 2 * right / (self.wanted + self.found) if self.wanted + self.found else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.2f} R {self.recall:.2f} F1 {self.f1:.2f} ({self.wanted} wanted, {self.found} found)"


@dataclass(frozen=True, slots=True)
class Row:
    """How well *reader* found the names of one label (or ALL) of one language in some *data*."""

    data: str
    language: str
    label: str
    reader: str
    score: Score


@dataclass(frozen=True, slots=True)
class Miss:
    """What was wanted and what was found instead; one of them is empty where there is nothing.

    *sentence* is that or, of a whole report, its name.
    """

    data: str
    language: str
    label: str
    wanted: str
    found: str
    sentence: str
