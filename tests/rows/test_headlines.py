"""The headline of a report as a telling of its own."""

import json
from dataclasses import replace
from pathlib import Path

from sijill.flow import reading_of_document
from sijill.match.reported import whole_report
from sijill.record.document import Document
from sijill.record.terms import Means, Target
from sijill.rows.headlines import headed, headline_of
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


def injured(folder: Path, *reports: dict[str, str]) -> tuple[object, object, object]:
    rows = [{"id": f"r{n}", "lang": "en", **report} for n, report in enumerate(reports)]
    paths = folder / "reports.jsonl", folder / "clusters.jsonl"
    paths[0].write_text("".join(json.dumps(r) + "\n" for r in rows))
    paths[1].write_text("".join(json.dumps({"id": r["id"], "incident": "i1"}) + "\n" for r in rows))
    (made,) = reckoned(clusters_in(*paths), Way("range/1"))
    return made.row["civ_injured_min"], made.row["civ_injured_max"], made.row["civ_killed_min"]


def test_a_headline_of_the_hurt_counts_where_the_page_kept_no_story_or_another(tmp_path: Path) -> None:
    title = "Six civilians injured in shelling on Saraqib"
    assert injured(tmp_path, {"title": title, "text": STUB}) == (6, 6, None)
    other = "An airstrike on Homs killed four civilians on Tuesday, residents said."
    beside = {"text": "Six civilians were injured on Tuesday in shelling on Saraqib, a medic said."}
    assert injured(tmp_path, {"title": title, "text": other}, beside) == (6, 6, None)


def test_a_headline_of_the_hurt_counts_nothing_where_the_story_names_their_place(tmp_path: Path) -> None:
    text = "Shelling on Saraqib injured eight civilians on Tuesday, residents said."
    report = {"title": "Six civilians injured in shelling on Saraqib", "text": text}
    assert injured(tmp_path, report) == (8, 8, None)


def test_a_headline_in_arabic_is_read_by_its_letters_though_the_page_is_held_for_english(tmp_path: Path) -> None:
    assert killed(tmp_path, {"title": "مقتل ثلاثة مدنيين بقصف على قرية في إدلب", "text": STUB}) == (3, 3)


def test_a_headline_said_twice_is_read_once_and_one_that_the_text_holds_not_at_all() -> None:
    one = headline_of(Document("r", STUB, title="A raid kills three A raid kills three - The Page"))
    assert one is not None
    assert one.text == "A raid kills three"
    assert headline_of(Document("r", "A raid kills three. More follows.", title="A raid  kills three")) is None
    assert headline_of(Document("r", STUB, title="The Page")) is None


def test_for_matching_a_headline_gives_its_place_first_and_what_the_body_lacks() -> None:
    text = "Shelling killed four people in Homs on Tuesday, residents said."
    document = Document("r", text, lang="en", title="Airstrike on a school in Idlib kills nine")
    told = headed(whole_report(document, reading_of_document(document)), ()).account
    assert [place.span.text for place in told.places] == ["Idlib", "Homs"]
    assert [claim.count.low for claim in told.claims] == [4]
    assert told.means == (Means.ARTILLERY,)
    assert Target.SCHOOL in told.targets


def test_a_headline_is_not_read_where_the_report_tells_of_several_events() -> None:
    document = Document("r", STUB, title="Three civilians killed in an airstrike on Idlib")
    told = whole_report(document, None)
    assert headed(told, ()).account.claims
    assert headed(replace(told, is_whole=False), ()) == replace(told, is_whole=False)
