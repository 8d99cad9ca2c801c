"""Does reading take time in proportion to the text? ``python tests/bench/proportion.py``.

For each kind of monotonous text the CPU seconds of one size and of four times as much, and their ratio: about 4 is in
proportion, 16 would be quadratic. Ratios of single runs are noisy; look at the largest.
"""

from __future__ import annotations

import time

from corpus.model import Document, Section, Span
from extract import understand

SIZE = 20_000
UNITS = (
    *(
        "A ",
        "A. ",
        "Bank ",
        "and ",
        "1 ",
        "Bank and ",
        "ТББ ",
        "of the ",
        "UN, ",
        "«а» проект ",
        '"Umid ',
        "“Umid Baku ",
    ),
    *("1", "2019-", "May 5 - ", "from 5 to ", "2019 г 5 мая ", "x'", "Баян-", "Bakı ", "city of ", "Saint ", "kənd "),
)


def seconds(text: str) -> float:
    document = Document("bench", "bench", None, None, text, (Section(Span(0, len(text)), "en"),))
    start = time.process_time()
    understand(document)
    return time.process_time() - start


def main() -> None:
    seconds("A first text loads what is loaded once. " * 10)
    for unit in UNITS:
        small, large = (seconds(unit * (size // len(unit))) for size in (SIZE, 4 * SIZE))
        print(f"{unit!r:16} {small:6.2f} s {large:6.2f} s  x {large / max(small, 1e-3):.1f}")


if __name__ == "__main__":
    main()
