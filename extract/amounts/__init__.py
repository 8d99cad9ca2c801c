"""Amounts of money and numbers of those reached, each in the notation of its language.

``pieces`` (a text cut up) → ``vocabulary`` (words of a language) → ``numbers`` (what they count) → ``currencies`` and
``money``; ``reach`` for people, schools, villages.
"""

from extract.amounts.money import find_money
from extract.amounts.reach import find_reach

__all__ = ["find_money", "find_reach"]
