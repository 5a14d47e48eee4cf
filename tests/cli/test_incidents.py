"""The verbs about incidents: what they print, where, and with which exit code; well used and badly."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.cli.app import app
from tests.casebook.incidents import AGAIN, LEDGER_OF, MARKET
from tests.casebook.made import write_reports

BECAUSE = ("--by", "Rana", "--because", "read both reports")
STEERING = "\x1b[2J\u202e"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COLUMNS", "160")


def sijill(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def book() -> Path:
    assert sijill("new", "book").exit_code == 0
    write_reports(Path("in"), LEDGER_OF)
    assert sijill("run", "book", "in", "--published", "2021-03-14").exit_code == 0
    return Path("book")


def refused(done: Result, told: str, code: int = 1) -> None:
    assert (done.exit_code, done.stdout) == (code, ""), done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def ids() -> list[str]:
    return [line.split()[0] for line in sijill("incidents", "book").stdout.splitlines()]


def accounts(incident: str) -> list[str]:
    found = json.loads(sijill("incident", "book", incident, "--json").stdout)["accounts"]
    return [account["id"] for account in found]


def test_a_run_says_what_became_of_incidents_and_tolls() -> None:
    sijill("new", "book")
    write_reports(Path("in"), LEDGER_OF)
    told = sijill("run", "book", "in", "--published", "2021-03-14").stdout
    assert "incidents   2 new" in told
    assert "tolls       2 new, 0 changed" in told
    again = sijill("run", "book", "in", "--published", "2021-03-14").stdout
    assert "incidents" not in again
    assert "tolls" not in again


def test_incidents_are_a_line_each(book: Path) -> None:
    first, second = sijill("incidents", "book").stdout.splitlines()
    assert "12 March 2021" in first
    assert "30 killed, 50+ injured" in first
    assert "2 reports, 2 voices" in first
    assert "Orvane" in second
    rows = [json.loads(line) for line in sijill("incidents", "book", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == ids()
    assert rows[0]["toll"]["killed"] == {"low": 30, "high": 30, "whom": "people"}


def test_an_incident_is_shown_with_all_that_is_known_of_it(book: Path) -> None:
    [market, _] = ids()
    told = sijill("incident", "book", market).stdout
    for words in (
        "“30 people” — the hospital", "tolls (latest-compatible/1)", "judgements", "voices", "documents", "market.txt",
        "Salim Haddad", "why these are held to be of one event", "bits, odds of", "█", "history",
        "matched by accounts/2", "reckoned by latest-compatible/1: 30 killed, 50+ injured",
    ):  # fmt: skip
        assert words in told, words


def test_long_lines_of_persons_are_wrapped(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = sijill("incident", "book", ids()[0]).stdout.splitlines()
    at = next(n for n, line in enumerate(told) if line.endswith("persons"))
    persons = told[at + 1 : told.index("", at)]
    assert len(persons) > 1
    assert all(len(line) <= 40 for line in persons), persons
    assert all(line.startswith(" " * 11) for line in persons[1:])


def test_rules_stand_side_by_side(book: Path) -> None:
    told = sijill("incident", "book", ids()[0], "--rule", "range/1", "--rule", "latest-compatible/1").stdout
    header = next(line for line in told.splitlines() if "who" in line and "harm" in line)
    assert header.index("latest-compatible/1") < header.index("range/1")
    assert "tolls by each rule (latest-compatible/1, range/1)" in told.splitlines()
    refused(sijill("incident", "book", ids()[0], "--rule", "rang/1"), "there are latest-compatible/1, range/1")


def test_an_incident_that_is_not_there_is_told(book: Path) -> None:
    refused(sijill("incident", "book", "i999"), "has no incident i999")
    refused(sijill("incident", "book", "d2"), "d2 is no incident")


def test_a_decision_is_entered_and_its_effect_is_told_at_once(book: Path) -> None:
    [market, _] = ids()
    one, other = accounts(market)
    done = sijill("decide", "book", "different", one, other, *BECAUSE)
    assert done.exit_code == 0
    decision = done.stdout.split()[0]
    assert f"{decision} different-events {one} {other}" in done.stdout
    assert "came out of another" in done.stdout
    assert len(ids()) == 3
    told = sijill("incident", "book", market).stdout
    assert f"{decision}  different-events {one} {other}, by Rana: read both reports" in told
    undone = sijill("undo", "book", decision, *BECAUSE)
    assert undone.exit_code == 0
    assert len(ids()) == 2
    assert "(counts no more)" in sijill("incident", "book", market).stdout
    assert sijill("verify", "book").exit_code == 0


def test_which_accounts_a_decision_moved_is_told(book: Path) -> None:
    market, village = ids()
    one, other = accounts(market)
    done = sijill("decide", "book", "different", one, other, *BECAUSE).stdout.splitlines()
    assert any(line.startswith(f"{other} moved from {market} to i") for line in done), done
    undone = sijill("undo", "book", done[0].split()[0], *BECAUSE).stdout
    assert f"{other} moved from i" in undone
    assert f"to {market}" in undone
    assert "no account moved" in sijill("decide", "book", "same", one, other, *BECAUSE).stdout
    assert "moved" not in sijill("decide", "book", "grade", village, "fair", *BECAUSE).stdout


def test_an_undo_says_what_it_brings_back_and_stands_in_the_history(book: Path) -> None:
    [market, _] = ids()
    done = sijill("decide", "book", "attribution", market, "suspected: a militia", *BECAUSE).stdout
    assert f"{market} who did it: suspected: “a militia” (decided by Rana" in done
    decision = done.split()[0]
    undone = sijill("undo", "book", decision, *BECAUSE).stdout
    assert f"{market} who did it: none (proposed)" in undone
    told = sijill("incident", "book", market).stdout.splitlines()
    line = next(line for line in told if f"undo {decision}" in line)
    assert line.endswith(f"undo {decision} (attribution {market}), by Rana: read both reports")
    again = sijill("undo", "book", undone.split()[0], *BECAUSE).stdout
    assert f"{market} who did it: suspected" in again
    told = sijill("incident", "book", market).stdout.splitlines()
    assert next(line for line in told if f"undo {decision} (" in line).endswith("(counts no more)")


def test_incidents_that_are_one_event_may_be_named_themselves(book: Path) -> None:
    market, village = ids()
    done = sijill("decide", "book", "same", market, village, *BECAUSE)
    assert done.exit_code == 0, done.stderr
    assert ids() == [market]
    refused(sijill("decide", "book", "same", market, *BECAUSE), "name two different")
    refused(sijill("decide", "book", "same", market, village, *BECAUSE), f"it joined {market}")


def test_of_incidents_that_are_different_the_accounts_are_asked_for(book: Path) -> None:
    market, village = ids()
    told = f"{market} has {', '.join(accounts(market))}; {village} has {accounts(village)[0]}"
    refused(sijill("decide", "book", "different", market, village, *BECAUSE), told)


def test_the_id_of_an_incident_that_joined_another_leads_there(book: Path) -> None:
    market, village = ids()
    assert sijill("decide", "book", "same", accounts(market)[0], accounts(village)[0], *BECAUSE).exit_code == 0
    told = sijill("incident", "book", village).stdout
    assert told.startswith(f"{village} joined {market}\n")


@pytest.mark.parametrize(
    ("what", "value", "told"),
    [
        ("grade", "contested", "reporting: contested (decided by Rana: read both reports"),
        ("status", "declared", "strike: declared (decided by Rana"),
        ("attribution", "suspected: a militia", "who did it: suspected: “a militia” (decided by Rana"),
    ],
)
def test_a_judgement_by_a_person_stands_in_the_place_of_the_program_s(
    book: Path, what: str, value: str, told: str
) -> None:
    [market, _] = ids()
    assert sijill("decide", "book", what, market, value, *BECAUSE).exit_code == 0
    assert told in sijill("incident", "book", market).stdout


def test_a_claim_is_set_aside(book: Path) -> None:
    [market, _] = ids()
    claim = next(f"{a['id']}#0" for a in json.loads(sijill("incident", "book", market, "--json").stdout)["accounts"])
    assert sijill("decide", "book", "set-aside", claim, *BECAUSE).exit_code == 0
    assert "set aside by a person" in sijill("incident", "book", market).stdout


def test_a_decision_that_cannot_be_understood_is_refused(book: Path) -> None:
    refused(sijill("decide", "book", "merge", "d2.e1", "d3.e1", *BECAUSE), "write same, different", code=2)
    refused(sijill("decide", "book", "grade", "i11", *BECAUSE), "say of which incident, and what", code=2)
    refused(sijill("decide", "book", "same", "d2.e1", "d99.e1", *BECAUSE), "d99.e1 is not there")
    refused(sijill("decide", "book", "same", "d2.e1", "d3.e1", "--by", " ", "--because", "x"), "an author and a reason")
    refused(sijill("undo", "book", "x99", *BECAUSE), "has no decision x99")
    assert sijill("decide", "book", "same", "d2.e1", "d3.e1").exit_code == 2


def test_an_incident_is_bundled_with_its_documents_and_tolls(book: Path) -> None:
    [market, _] = ids()
    assert sijill("bundle", "book", market, "--out", "evidence").exit_code == 0
    texts = {path.read_text(encoding="utf-8") for path in Path("evidence").glob("data/documents/*")}
    assert texts == {MARKET, AGAIN}
    assert list(Path("evidence").glob("data/derivatives/*-tolls.json"))
    assert os.system("cd evidence && python3 -I -S verify.py > ../checked") == 0
    assert "UNCHANGED SINCE CAPTURE" in Path("checked").read_text(encoding="utf-8")
    refused(sijill("bundle", "book", "i999", "--out", "other"), "has no incident i999")


def test_words_of_a_report_and_of_a_person_cannot_steer_the_terminal(book: Path) -> None:
    text = f"{STEERING}Shelling killed Ali{STEERING} Haddad in the town of Kesmar.{STEERING}"
    write_reports(Path("odd"), {"odd.txt": text})
    assert sijill("run", "book", "odd").exit_code == 0
    told = ""
    for incident in ids():
        by = ("--by", f"Rana{STEERING}", "--because", f"so{STEERING}")
        told += sijill("decide", "book", "grade", incident, "weak", *by).stdout
        told += sijill("incident", "book", incident).stdout
    told += sijill("incidents", "book").stdout
    assert not {"\x1b", "\u202e"} & set(told)


def test_what_was_lost_of_the_state_does_not_stop_the_showing(book: Path) -> None:
    for path in (book / ".state").glob("*"):
        path.unlink()
    told = sijill("incident", "book", ids()[0])
    assert told.exit_code == 0
    assert "`sijill match CASEBOOK` makes the index again" in told.stdout


def test_a_stage_over_a_casebook_says_how_it_stands_though_nothing_is_new(book: Path) -> None:
    told = sijill("match", "book").stdout
    assert "came in" not in told
    assert "stands at   2 incidents of 3 accounts in 3 reports, 1 of them told of by more than one report" in told
    assert "no pair of victims" in sijill("people", "book").stdout
    assert "stands at   2 incidents with tolls by latest-compatible/1" in sijill("reconcile", "book").stdout


@pytest.mark.parametrize("verb", ["match", "people", "reconcile"])
def test_a_folder_of_reports_is_told_how_to_become_a_casebook(verb: str) -> None:
    Path("reports").mkdir()
    refused(sijill(verb, "reports"), "`sijill new BOOK`, then `sijill run BOOK reports`", code=2)
    assert not (Path("reports") / ".state").exists()
