"""The sample reports: each is listed, dated, and says at its head that it is one."""

import csv
from datetime import date
from importlib.resources import files

REPORTS = files("sijill.demo") / "reports"


def rows() -> list[dict[str, str]]:
    with (REPORTS / "index.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_the_index_lists_every_report_once() -> None:
    there = sorted(f.name.removesuffix(".txt") for f in REPORTS.iterdir() if f.name.endswith(".txt"))
    assert sorted(row["id"] for row in rows()) == there
    assert len(there) == 12


def test_every_report_has_a_day_and_a_publisher_that_is_plainly_a_sample() -> None:
    for row in rows():
        assert date.fromisoformat(row["published"]) < date(2026, 1, 1)
        assert row["publisher"].startswith("Sample ")
        assert (row["lang"], row["url"]) == ("en", "")


def test_every_report_says_at_its_head_that_it_is_a_sample() -> None:
    for row in rows():
        text = (REPORTS / f"{row['id']}.txt").read_text(encoding="utf-8")
        head, blank, body = text.split("\n", 2)
        assert head.startswith("Sample report written for Sijill"), row["id"]
        assert not blank
        assert 80 <= len(body.split()) <= 250, row["id"]
