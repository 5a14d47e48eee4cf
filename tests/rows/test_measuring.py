"""Files of rows measured beside files that tell what to expect; all persons and incidents are invented."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sijill.analyse.linked import LinkFigures
from sijill.analyse.sets import SetFigures
from sijill.record.terms import Harm
from sijill.rows.measuring import Measured, measure_files
from sijill.rows.reports import RowsError

Rows = list[dict[str, Any]]
CLUSTERS: Rows = [{"id": "r1", "incident": "a"}, {"id": "r2", "incident": "a"}, {"id": "r3", "incident": "b"}]
TOLLS: Rows = [{"incident": "a", "civ_killed_min": 3, "civ_killed_max": 5}, {"incident": "b", "civ_killed_min": 1}]
PERSONS: Rows = [{"name": "Siraj Labib", "person": 7}, {"name": "Odo Marle", "person": None}, {"person": 9}]


def written(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measured(folder: Path, gold: Rows, predicted: Rows, other: Rows | None = None) -> Measured:
    second = written(folder / "b.jsonl", other) if other is not None else None
    return measure_files(written(folder / "gold.jsonl", gold), written(folder / "got.jsonl", predicted), second)


def codes(done: Measured) -> list[tuple[str, str]]:
    return [(p.code, p.where.rpartition("/")[2]) for p in done.problems]


def test_rows_of_reports_and_incidents_are_measured_as_clusters(tmp_path: Path) -> None:
    done = measured(tmp_path, CLUSTERS, [{"id": "r1", "incident": "i1"}, {"id": "r2", "incident": "i1"}])
    assert isinstance(done.figures, SetFigures)
    assert (done.figures.things, done.figures.conll) == (3, 1.0)
    assert codes(done) == [("not-predicted", "got.jsonl")]
    assert done.misses == ()


def test_a_report_that_is_in_no_incident_stands_alone(tmp_path: Path) -> None:
    rows: Rows = [{"id": "r1", "incident": None}, {"id": "r2"}, {"id": "r3", "incident": "i1"}]
    done = measured(tmp_path, CLUSTERS, rows)
    assert isinstance(done.figures, SetFigures)
    assert done.figures.got == 3
    assert done.misses == ("a | 2 reports | 1 alone, 1 alone",)


def test_a_name_in_digits_is_the_same_as_a_number(tmp_path: Path) -> None:
    done = measured(tmp_path, [{"id": 1, "incident": 0}, {"id": 2, "incident": 0}], [{"id": "1", "incident": 4}])
    assert isinstance(done.figures, SetFigures)
    assert (done.figures.things, done.figures.expected, done.figures.got) == (2, 1, 2)


def test_rows_of_bounds_are_measured_as_tolls(tmp_path: Path) -> None:
    got: Rows = [
        {"incident": "a", "civ_killed_min": 3, "civ_killed_max": 5, "civ_killed_best": 4, "civ_injured_min": 2}
    ]
    done = measured(tmp_path, TOLLS, got)
    assert isinstance(done.figures, dict)
    killed = done.figures[Harm.KILLED]
    assert (killed.ranges, killed.exact, killed.iou) == (2, 0.5, 0.5)
    assert done.figures[Harm.INJURED].ranges == 0
    assert done.misses == ("b | killed | expected 1 | got nothing",)
    assert codes(done) == [("not-predicted", "got.jsonl")]


def test_rows_that_have_an_id_too_are_measured_by_what_both_files_hold(tmp_path: Path) -> None:
    gold = [{**row, "id": f"r{n}"} for n, row in enumerate(TOLLS)]
    assert isinstance(measured(tmp_path, gold, TOLLS).figures, dict)
    assert isinstance(measured(tmp_path, gold, CLUSTERS).figures, SetFigures)


def test_links_of_two_lists_are_measured_by_the_persons_of_both(tmp_path: Path) -> None:
    links: Rows = [{"a": 0, "b": 1, "score": 0.9}, {"a": 1, "b": 0}]
    done = measured(tmp_path, PERSONS, links, [{"person": 9}, {"person": 7}])
    assert done.figures == LinkFigures(true=2, said=2, right=1)
    assert done.misses == ("wrong | a 1 | b 0", "missed | a 2 | b 0")
    assert done.problems == ()


def test_links_within_one_list_are_doubles_whichever_is_named_first(tmp_path: Path) -> None:
    persons: Rows = [{"person": 7}, {"person": 9}, {"person": 7}]
    assert measured(tmp_path, persons, [{"a": 2, "b": 0}]).figures == LinkFigures(true=1, said=1, right=1)
    gold = written(tmp_path / "gold.jsonl", persons)
    links = written(tmp_path / "got.jsonl", [{"a": 0, "b": 2}])
    assert measure_files(gold, links, gold).figures == LinkFigures(true=1, said=1, right=1)


def test_no_links_at_all_are_all_missed(tmp_path: Path) -> None:
    done = measured(tmp_path, PERSONS, [], [{"person": 7}])
    assert done.figures == LinkFigures(true=1, said=0, right=0)


def test_a_row_that_is_none_keeps_its_number(tmp_path: Path) -> None:
    gold, got, other = (tmp_path / f"{name}.jsonl" for name in ("gold", "got", "b"))
    gold.write_text('[1]\n\n{"person": 7}\n', encoding="utf-8")
    written(got, [{"a": 1, "b": 0}])
    written(other, [{"person": 7}])
    done = measure_files(gold, got, other)
    assert done.figures == LinkFigures(true=1, said=1, right=1)
    assert codes(done) == [("row-set-aside", "gold.jsonl:1")]


def test_a_link_of_a_row_that_is_not_there_is_wrong_and_is_told(tmp_path: Path) -> None:
    done = measured(tmp_path, PERSONS, [{"a": 0, "b": 0}, {"a": 0, "b": 5}], [{"person": 7}])
    assert done.figures == LinkFigures(true=1, said=2, right=1)
    assert codes(done) == [("no-such-row", "got.jsonl:2")]


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"id": "r3"}, "row-set-aside"),
        ({"incident": "a"}, "row-set-aside"),
        ({"id": True, "incident": "a"}, "row-set-aside"),
        ({"id": "r1", "incident": "a"}, "given-twice"),
    ],
)
def test_a_reference_row_of_no_use_is_told_by_its_line(tmp_path: Path, spoilt: dict[str, Any], code: str) -> None:
    done = measured(tmp_path, [*CLUSTERS[:2], spoilt], CLUSTERS)
    assert codes(done) == [(code, "gold.jsonl:3")]
    assert isinstance(done.figures, SetFigures)
    assert done.figures.things == 2


@pytest.mark.parametrize(
    "spoilt",
    [{"civ_killed_min": "three"}, {"civ_killed_max": 2.5}, {"civ_killed_min": True}, {"civ_killed_min": 9}],
)
def test_a_toll_that_is_no_number_is_taken_as_unknown(tmp_path: Path, spoilt: dict[str, Any]) -> None:
    got = [{**TOLLS[0], "civ_injured_min": 2, **spoilt}, TOLLS[1]]
    done = measured(tmp_path, [{**row, "civ_injured_min": 2} for row in TOLLS], got)
    assert codes(done)[0] == ("bad-number", "got.jsonl:1")
    assert isinstance(done.figures, dict)
    assert (done.figures[Harm.KILLED].exact, done.figures[Harm.INJURED].exact) == (0.5, 0.5)


def test_a_toll_given_twice_counts_as_it_was_given_last(tmp_path: Path) -> None:
    done = measured(tmp_path, TOLLS, [{"incident": "a", "civ_killed_min": 1}, *TOLLS])
    assert isinstance(done.figures, dict)
    assert done.figures[Harm.KILLED].exact == 1
    assert codes(done) == [("given-twice", "got.jsonl:2")]


def test_files_may_be_gzipped(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl.gz"
    gold.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in CLUSTERS).encode()))
    done = measure_files(gold, written(tmp_path / "got.jsonl", CLUSTERS))
    assert isinstance(done.figures, SetFigures)
    assert done.figures.conll == 1


def test_files_that_hold_nothing_alike_are_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match="rows with id and incident in both"):
        measured(tmp_path, TOLLS, [{"a": 1, "b": 2}])
    with pytest.raises(RowsError, match=r"got\.jsonl holds no links"):
        measured(tmp_path, CLUSTERS, CLUSTERS, PERSONS)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RowsError, match=r"nowhere\.jsonl cannot be read"):
        measure_files(tmp_path / "nowhere.jsonl", tmp_path / "got.jsonl")
