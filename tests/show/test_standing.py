"""How a casebook stands after a stage alone: what there is is told also where nothing was new."""

from sijill.casebook.standing import Standing
from sijill.show.standing import standing_lines
from sijill.store.incident_query import ProposalRow

PAIR = ProposalRow(9, "i3", "people/1", "d1.v0", "d2.v1", 0.94)


def test_a_pair_that_may_be_one_person_is_named_with_what_to_do() -> None:
    told = "\n".join(standing_lines(Standing(pairs=[PAIR] * 14), "bo\x1bok", "people"))
    assert "14 pairs" in told
    assert "i3     d1.v0 and d2.v1 (94%, people/1)" in told
    assert "… and 2 more" in told
    assert "`sijill decide bo ok same d1.v0 d2.v1` or `different`" in told


def test_incidents_without_tolls_are_told() -> None:
    assert next(standing_lines(Standing(3, tolls=2, rule="range/1"), "b", "reconcile")) == (
        "stands at   2 incidents with tolls by range/1, 1 not reckoned"
    )
