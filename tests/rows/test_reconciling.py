"""Clusters of reports in, one row an incident out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sijill.cli.app import app
from sijill.flow import reading_of_document
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.rows import reconciling
from sijill.rows.headlines import report_of
from sijill.rows.reconciling import Way, clusters_in, reckoned

WIRE = "ARX (Reuters) - A missile struck a market in Idlib on Tuesday, killing at least nine people, doctors said."
REPORTS: list[dict[str, object]] = [
    {"id": "a", "text": WIRE, "published": "2019-07-24", "lang": "en", "publisher": "The Lantern"},
    {"id": "b", "text": WIRE, "published": "2019-07-24", "lang": "en", "publisher": "Harbour Post"},
    {
        "id": "c",
        "text": "Twelve people were killed when a missile struck a market in Idlib on Tuesday, residents said.",
        "published": "2019-07-25",
        "lang": "en",
        "publisher": "Quay News",
    },
    {"id": "d", "text": "A football match was played in the rain.", "published": "2019-07-25", "lang": "en"},
]


def files(folder: Path, clusters: dict[str, str]) -> tuple[Path, Path]:
    reports, given = folder / "reports.jsonl", folder / "clusters.jsonl"
    reports.write_text("".join(json.dumps(r) + "\n" for r in REPORTS))
    given.write_text("".join(json.dumps({"id": k, "incident": v}) + "\n" for k, v in clusters.items()))
    return reports, given


@pytest.mark.parametrize("jobs", [1])
def test_a_cluster_gives_one_row_with_bounds_rule_and_reasons(tmp_path: Path, jobs: int) -> None:
    clusters = clusters_in(*files(tmp_path, {"a": "i1", "b": "i1", "c": "i1", "d": "i2"}))
    assert clusters.problems == ()
    one, two = (made.row for made in reckoned(clusters, Way(jobs=jobs)))
    assert (one["civ_killed_min"], one["civ_killed_max"], one["civ_killed_best"]) == (12, 12, 12)
    assert (one["incident"], one["reports"], one["voices"], one["rule"]) == ("i1", 3, 2, "latest-compatible/1")
    assert one["civ_killed_presumed"] is True
    assert one["civ_injured_min"] is None
    assert any("earlier-count" in str(r) for r in one["reasons"])  # type: ignore[union-attr]
    assert (two["civ_killed_min"], two["civ_killed_max"]) == (None, None)


def test_an_open_bound_takes_the_highest_number_said_and_says_so(tmp_path: Path) -> None:
    clusters = clusters_in(*files(tmp_path, {"a": "i1", "c": "i1"}))
    (made,) = reckoned(clusters, Way("range/1"))
    assert (made.row["civ_killed_min"], made.row["civ_killed_max"]) == (9, 12)
    assert made.row["civ_killed_open"] is True


def test_what_fits_nowhere_is_told(tmp_path: Path) -> None:
    clusters = clusters_in(*files(tmp_path, {"a": "i1", "x": "i1"}))
    assert sorted((p.code, p.about) for p in clusters.problems) == [
        ("no-cluster", "b"),
        ("no-cluster", "c"),
        ("no-cluster", "d"),
        ("no-such-report", "x"),
    ]


def test_a_fault_on_a_headline_alone_is_told_of_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_titles(document: Document, gazetteers: tuple[Path, ...] = ()) -> Reading:
        if report_of(document.id) != document.id:
            raise RuntimeError("stumbled")
        return reading_of_document(document, gazetteers)

    monkeypatch.setattr(reconciling, "reading_of_document", fails_on_titles)
    clusters = clusters_in(*files(tmp_path, {"c": "i1"}))
    titled = replace(clusters.reports["c"], title="Twelve dead in a strike on a market, residents say")
    (made,) = reckoned(replace(clusters, reports={"c": titled}), Way("range/1"))
    assert [(p.code, p.about) for p in made.problems] == [("read-failed", "c")]
    assert made.row["civ_killed_max"] == 12


def test_the_verb_writes_rows_or_shows_an_incident(tmp_path: Path) -> None:
    reports, given = files(tmp_path, {"a": "i1", "b": "i1", "c": "i1", "d": "i1"})
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(app, ["reconcile", str(reports), "--given", str(given), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert json.loads(out.read_text())["incident"] == "i1"
    shown = CliRunner().invoke(app, ["reconcile", str(reports), "--given", str(given), "--show"])
    assert "12 people, all in all killed" in shown.output


def test_a_rule_that_is_none_is_refused_with_the_names_of_those_there_are(tmp_path: Path) -> None:
    reports, given = files(tmp_path, {"a": "i1"})
    done = CliRunner().invoke(app, ["reconcile", str(reports), "--given", str(given), "--rule", "range/9"])
    assert done.exit_code == 2
    assert "latest-compatible/1" in done.output
