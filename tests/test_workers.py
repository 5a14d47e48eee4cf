"""Work over processes: in order, and one failure takes no other with it."""

import os
from collections.abc import Iterator

import pytest

from sijill.workers import AHEAD, HopelessError, answered


def halved(number: int) -> int:
    if number == 3:
        raise ValueError("three cannot be halved")
    if number == 5:
        raise HopelessError("five ends it all")
    if number == 7:
        os._exit(1)
    return number // 2


@pytest.mark.parametrize("processes", [1, 2])
def test_a_value_that_fails_takes_no_other_with_it(processes: int) -> None:
    answers = list(answered(halved, [2, 3, 4, 6], processes))
    assert [a.value for a in answers] == [2, 3, 4, 6]
    assert [a.result for a in answers] == [1, None, 2, 3]
    assert answers[1].fault is not None
    assert "three cannot be halved" in answers[1].fault
    assert "test_workers.py" in answers[1].fault


@pytest.mark.parametrize("processes", [1, 2])
def test_a_hopeless_error_ends_the_whole(processes: int) -> None:
    with pytest.raises(HopelessError):
        list(answered(halved, [2, 5, 4], processes))


def test_a_process_that_dies_leaves_the_other_values_to_be_done() -> None:
    answers = list(answered(halved, [7, *range(10, 20)], 2))
    assert len(answers) == 11
    assert answers[0].fault is not None
    assert [a.result for a in answers[-4:]] == [8, 8, 9, 9]


def test_only_a_few_values_are_taken_ahead() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for number in range(10, 200):
            taken.append(number)
            yield number

    coming = answered(halved, values(), 2)
    next(coming)
    assert len(taken) <= 2 * AHEAD + 1
    coming.close()


def test_numeric_libraries_keep_to_one_core_only_while_working() -> None:
    before = os.environ.get("MKL_NUM_THREADS")
    assert [a.result for a in answered(variable, ["MKL_NUM_THREADS"], 2)] == ["1"]
    assert os.environ.get("MKL_NUM_THREADS") == before


def variable(name: str) -> str | None:
    return os.environ.get(name)
