"""The headline of a report as a telling of its own."""

import json
from pathlib import Path

from sijill.record.document import Document
from sijill.rows.headlines import headline_of
from sijill.rows.reconciling import Way, clusters_in, reckoned

STUB = "Share this page. Subscribe to our letter. Weather for the coast."


def killed(folder: Path, *reports: dict[str, str]) -> tuple[object, object]:
    rows = [{"id": f"r{n}", "lang": "en", **report} for n, report in enumerate(reports)]
    paths = folder / "reports.jsonl", folder / "clusters.jsonl"
    paths[0].write_text("".join(json.dumps(r) + "\n" for r in rows))
    paths[1].write_text("".join(json.dumps({"id": r["id"], "incident": "i1"}) + "\n" for r in rows))
    (made,) = reckoned(clusters_in(*paths), Way("range/1"))
    return made.row["civ_killed_min"], made.row["civ_killed_max"]


def test_a_headline_counts_where_the_page_kept_no_story(tmp_path: Path) -> None:
    report = {"title": "Three civilians killed in an airstrike on Idlib", "text": STUB}
    assert killed(tmp_path, report) == (3, 3)


def test_a_headline_counts_nothing_where_the_story_does(tmp_path: Path) -> None:
    text = "An airstrike on Idlib killed four civilians on Tuesday, residents said."
    assert killed(tmp_path, {"title": "Nine civilians killed in airstrikes on Idlib", "text": text}) == (4, 4)


def test_a_headline_in_arabic_is_read_by_its_letters_though_the_page_is_held_for_english(tmp_path: Path) -> None:
    assert killed(tmp_path, {"title": "مقتل ثلاثة مدنيين بقصف على قرية في إدلب", "text": STUB}) == (3, 3)


def test_a_headline_said_twice_is_read_once_and_one_that_the_text_holds_not_at_all() -> None:
    one = headline_of(Document("r", STUB, title="A raid kills three A raid kills three - The Page"))
    assert one is not None
    assert one.text == "A raid kills three"
    assert headline_of(Document("r", "A raid kills three. More follows.", title="A raid  kills three")) is None
    assert headline_of(Document("r", STUB, title="The Page")) is None
