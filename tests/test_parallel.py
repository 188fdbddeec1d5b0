"""Work that is spread over processes comes back in order."""

from itertools import count, islice

import pytest

from gapo_eval.parallel import chunks, spread


def _square(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number * number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    assert list(spread(_square, range(20), processes)) == [number * number for number in range(20)]


@pytest.mark.parametrize("processes", [1, 2])
def test_things_may_be_without_end(processes: int) -> None:
    assert list(islice(spread(_square, count(), processes), 3)) == [0, 1, 4]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_where_the_results_are_read(processes: int) -> None:
    results = spread(_square, [1, -1, 2], processes)
    assert next(results) == 1
    with pytest.raises(ValueError, match="-1"):
        next(results)


def test_chunks_hold_everything_once() -> None:
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []
