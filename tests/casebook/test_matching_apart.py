"""Short reports that are alike in all but the place tell of different events."""

from pathlib import Path

import pytest

from tests.casebook.incidents import book_of, partition

TOWNS = ("Misrata", "Aleppo", "Mosul", "Kharkiv", "Maiduguri", "Goma", "Gao", "Kandahar", "Taiz", "Homs", "Raqqa")


VILLAGES = ("Ambarel", "Corvenne", "Dalmuth", "Esterok", "Fanjur", "Gelbara")


@pytest.mark.parametrize(("kind", "towns"), [("city", TOWNS), ("village", VILLAGES)])
def test_one_sentence_of_many_towns_is_many_events(tmp_path: Path, kind: str, towns: tuple[str, ...]) -> None:
    told = {
        f"{town}.txt": f"A shell killed {number + 2} people in the {kind} of {town} on {number + 1} March."
        for number, town in enumerate(towns)
    }
    assert partition(book_of(tmp_path, told)) == {frozenset({name}) for name in told}
