"""Work that goes on beside other work, and its errors."""

from __future__ import annotations

import pytest

from ingest.crawl.background import Background


def test_what_is_left_is_done_before_it_ends() -> None:
    left = [3, 2, 1]
    with Background(lambda: left.pop() if left else 0, "test"):
        pass
    assert left == []


def test_what_goes_wrong_is_raised_where_the_work_was_asked_for() -> None:
    def work() -> int:
        raise ValueError("it went wrong")

    with pytest.raises(ValueError, match="it went wrong"), Background(work, "test"):
        pass


def test_an_error_beside_it_ends_it_and_is_the_one_that_is_raised() -> None:
    with pytest.raises(KeyError), Background(lambda: 1, "test"):
        raise KeyError


def test_it_ends_after_the_work_at_hand_when_it_is_stopped() -> None:
    done: list[int] = []

    def work() -> int:
        done.append(1)
        return 1

    with Background(work, "test", lambda: len(done) == 3):
        pass
    assert len(done) == 3
