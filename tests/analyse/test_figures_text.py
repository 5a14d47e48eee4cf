"""Figures as a person and as a program read them."""

import json

from sijill.analyse.figures_text import (
    figures_json,
    figures_lines,
    link_miss_lines,
    range_miss_lines,
    set_miss_lines,
)
from sijill.analyse.linked import LinkMiss, link_figures
from sijill.analyse.ranges import Range, RangeMiss, range_figures
from sijill.analyse.sets import SetMiss, conll
from sijill.record.terms import Harm


def test_clusters_are_told_with_how_many_there_are() -> None:
    figures = conll({"r1": "a", "r2": "a", "r3": "b"}, {"r1": "x", "r2": "x"})
    lines = figures_lines(figures)
    assert lines[0] == "clusters: 3 reports of 2 incidents, put in 2"
    assert lines[-1] == "  conll         1.000"
    assert json.loads(figures_json(figures))["b_precision"] == 1.0


def test_tolls_are_told_for_each_harm() -> None:
    third = range_figures({"i1": Range(3, 3, 3), "i2": Range(1, 1, 1), "i3": Range(2, 2, 2)}, {"i1": Range(3, 3, 3)})
    figures = {Harm.KILLED: third, Harm.INJURED: range_figures({}, {})}
    assert figures_lines(figures)[:2] == ["killed: 3 incidents", "  exact         0.333"]
    told = json.loads(figures_json(figures))
    assert told["killed"]["exact"] == 1 / 3
    assert told["injured"]["incidents"] == 0


def test_links_are_told_with_precision_and_recall() -> None:
    figures = link_figures({(0, 0), (1, 1)}, {(0, 0)})
    assert figures_lines(figures)[:3] == ["links: 2 true, 1 said", "  precision     1.000", "  recall        0.500"]
    assert json.loads(figures_json(figures)) == {
        "true_links": 2,
        "said": 1,
        "precision": 1.0,
        "recall": 0.5,
        "f1": figures.f1,
    }


def test_a_scattered_cluster_is_told_by_its_parts() -> None:
    parts = (("x", 3, 4), ("y", 2, 2), ("z", 1, 9), ("", 1, 1), ("v", 1, 1), ("w", 1, 1))
    assert set_miss_lines([SetMiss("a", 9, parts, 5.0), SetMiss("b", 1, (("x", 1, 4),), 0.7)]) == [
        "a | 9 reports | 3 of 4 in x, 2 of 2 in y, 1 of 9 in z, 1 alone, 2 in 2 more",
        "b | 1 report | 1 of 4 in x",
    ]


def test_a_wrong_toll_is_told_as_bounds() -> None:
    misses = [RangeMiss("i1", Range(3, 5, 4), None), RangeMiss("i2", Range(3, 3, 3), Range(2, 3, 3))]
    assert range_miss_lines(Harm.KILLED, misses) == [
        "i1 | killed | expected 3–5 | got nothing",
        "i2 | killed | expected 3 | got 2–3",
    ]


def test_a_link_is_told_by_its_rows() -> None:
    assert link_miss_lines([LinkMiss((3, 9), was_said=True), LinkMiss((4, 1), was_said=False)]) == [
        "wrong | a 3 | b 9",
        "missed | a 4 | b 1",
    ]
