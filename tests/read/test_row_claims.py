"""Columns of numbers as claims."""

from sijill.read.row_claims import Finding, claims_of, misfits_of, reads_in_row
from sijill.record.count import Count
from sijill.record.ledger import Json
from sijill.record.row import RowText, row_cells, row_text


def _row(**fields: Json) -> tuple[RowText, str]:
    text = row_text({"id": "A-1", **fields})
    row = row_cells(text)
    assert row is not None
    return row, text


def _claims(**fields: Json) -> list[tuple[str, str, int | None, int | None, int | None]]:
    claims = claims_of(*_row(**fields))
    assert all(reads_in_row(c.count, c.span.text) for c in claims)
    return [(c.harm.value, c.group.value, c.count.low, c.count.high, c.part_of) for c in claims]


def _misfits(**fields: Json) -> list[Finding]:
    return list(misfits_of(_row(**fields)[0]))


def test_each_column_of_a_group_is_a_claim_and_a_part_of_all() -> None:
    fields: dict[str, Json] = {"killed_min": 4, "killed_max": 6, "children_killed_min": 2, "children_killed_max": 2}
    assert _claims(**fields, injured_min=9, women_injured_max=3) == [
        ("killed", "people", 4, 6, None),
        ("killed", "children", 2, 2, 0),
        ("injured", "people", 9, None, None),
        ("injured", "women", None, 3, 2),
    ]


def test_an_empty_cell_is_no_claim_and_0_is_a_claim_of_none() -> None:
    assert _claims(killed_min=None, injured_min=0, injured_max=0) == [("injured", "people", 0, 0, None)]


def test_a_group_without_all_people_is_a_part_of_nothing() -> None:
    assert _claims(civilians_killed_min=3, civilians_killed_max=3) == [("killed", "civilians", 3, 3, None)]


def test_each_claim_quotes_its_number_and_the_column_that_says_the_harm() -> None:
    (claim,) = claims_of(*_row(children_killed_min=2, children_killed_max=4))
    assert claim.cue is not None
    assert (claim.span.text, claim.cue.text) == ("2 to 4", "Children killed")


def test_low_and_high_are_the_bounds_of_all_deaths_and_both_sides_dead_are_combatants() -> None:
    told: dict[str, Json] = {"civilians_killed_min": 1, "civilians_killed_max": 1, "best": 6, "deaths_unknown": 0}
    assert _claims(**told, killed_min=5, killed_max=8, deaths_a=2, deaths_b=3) == [
        ("killed", "people", 5, 8, None),
        ("killed", "civilians", 1, 1, 0),
        ("killed", "combatants", 5, 5, 0),
    ]
    assert _misfits(**told, killed_min=5, killed_max=8, deaths_a=2, deaths_b=3) == []


def test_one_side_alone_tells_nothing_of_how_many_combatants_died() -> None:
    assert _claims(deaths_a=2) == []


def test_a_best_estimate_is_a_claim_where_no_bounds_are_told() -> None:
    assert _claims(best=6) == [("killed", "people", 6, 6, None)]


def test_a_best_estimate_outside_the_bounds_is_told_and_both_are_claims() -> None:
    fields: dict[str, Json] = {"killed_min": 7, "killed_max": 9, "best": 4}
    assert _claims(**fields) == [("killed", "people", 7, 9, None), ("killed", "people", 4, 4, None)]
    assert [f.code for f in _misfits(**fields)] == ["best-outside-bounds"]


def test_bounds_that_run_backwards_are_told_and_the_best_estimate_is_taken() -> None:
    fields: dict[str, Json] = {"killed_min": 8, "killed_max": 7, "best": 8}
    assert _claims(**fields) == [("killed", "people", 8, 8, None)]
    assert [f.code for f in _misfits(**fields)] == ["bounds-run-backwards"]


def test_parts_that_do_not_make_the_best_estimate_are_told() -> None:
    fields: dict[str, Json] = {"deaths_a": 1, "deaths_b": 1, "deaths_unknown": 0, "best": 4}
    fields |= {"civilians_killed_min": 1, "civilians_killed_max": 1}
    assert [f.code for f in _misfits(**fields)] == ["parts-differ-from-best"]


def test_a_quote_that_says_another_number_is_not_read() -> None:
    assert not reads_in_row(Count(4, 4), "5")
    assert not reads_in_row(Count(5, 5), "2\nKilled on side B: 4")
    assert not reads_in_row(Count(2, 2), "2\nPlace: Belmar")
