"""Whole incidents as readable files: tests/cases_reconcile/*.toml, accounts in, tolls and reasons out (its README)."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sijill.reconcile.context import DEFAULT_RULE, Context
from sijill.reconcile.incident import reconciled
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Reconciled, Toll, TollGroup
from tests.reconcile.made import Made, account, figure_of

CASES = Path(__file__).parent.parent / "cases_reconcile"
KEYS = {
    *("accounts", "beside", "copies", "decisions", "persons", "is_active_war"),
    *("tolls", "best", "rests", "set_aside", "marks", "rules", "conceded"),
    *("grade", "strike", "attribution", "voices", "problems", "reasons"),
}
Table = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One incident of a file."""

    file: str
    number: int
    told: Table

    @property
    def name(self) -> str:
        return f"{self.file}-{self.number}"


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Case(path.stem, i + 1, told) for i, told in enumerate(data["incidents"])]
    return found


EVERY = cases()


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_an_incident_gives_the_record_of_its_case(case: Case) -> None:
    result = made_of(case, accounts_of(case))
    wrong = [(key, wanted, got) for key, wanted, got in compared(case.told, result) if wanted != got]
    assert not wrong, "\n".join(f"{key}\n  expected {wanted}\n  got      {got}" for key, wanted, got in wrong)


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_the_order_of_accounts_changes_nothing(case: Case) -> None:
    accounts = accounts_of(case)
    expected = made_of(case, accounts)
    for shuffled in list(permutations(accounts))[:24]:
        assert made_of(case, list(shuffled)) == expected


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_a_case_says_only_what_is_compared(case: Case) -> None:
    assert set(case.told) <= KEYS, sorted(set(case.told) - KEYS)
    assert set(case.told) - {"accounts", "beside", "copies"}, "a case must expect something"


def test_the_cases_cover_every_rule_reason_grade_and_status() -> None:
    results = [made_of(case, accounts_of(case)) for case in EVERY]
    named = [case.told for case in EVERY]
    asides = {reason for told in named for by in told.get("set_aside", {}).values() for reason in by.values()}
    rules = {rule for told in named for rule in told.get("rules", {})} | {DEFAULT_RULE}
    assert asides == {a.value for a in Aside}
    assert rules == {t.rule for r in results for t in r.tolls}
    assert {told["grade"] for told in named if "grade" in told} >= {g.value for g in Grade}
    assert {told["strike"] for told in named if "strike" in told} >= {s.value for s in StrikeStatus}
    assert {told["attribution"] for told in named if "attribution" in told} >= {s.value for s in AttributionStatus}


def test_there_are_many_cases_and_each_file_says_what_it_shows() -> None:
    assert len(EVERY) >= 20
    for path in sorted(CASES.glob("*.toml")):
        assert len(tomllib.loads(path.read_text(encoding="utf-8"))["about"]) > 20, path.name


def accounts_of(case: Case) -> list[ReportedAccount]:
    return [account(Made(**row)) for row in (*case.told["accounts"], *case.told.get("beside", []))]


def made_of(case: Case, accounts: list[ReportedAccount]) -> Reconciled:
    told = case.told
    own = tuple(sorted(row["id"] for row in told["accounts"]))
    persons = tuple(frozenset(p) for p in told["persons"]) if "persons" in told else None
    context = Context(
        copies=tuple((a, b) for a, b in told.get("copies", [])),
        decisions=tuple(_decision(i, row) for i, row in enumerate(told.get("decisions", []))),
        persons=persons,
        is_active_war=told.get("is_active_war", False),
    )
    return reconciled(Incident("i1", own), accounts, context)


def _decision(number: int, row: Table) -> Decision:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    about = tuple(row.get("about", ["i1"]))
    return Decision(f"x{number}", Verdict(row["verdict"]), about, row["author"], row["reason"], at, row.get("value"))


def compared(told: Table, result: Reconciled) -> list[tuple[str, object, object]]:
    """Each thing that the case says, beside what came."""
    out: list[tuple[str, object, object]] = []
    for key, figure in told.get("tolls", {}).items():
        out.append((f"toll {key}", figure, figure_of(toll_of(result, DEFAULT_RULE, key))))
    for rule, tolls in told.get("rules", {}).items():
        out += [(f"{rule} {key}", f, figure_of(toll_of(result, rule, key))) for key, f in tolls.items()]
    for key, wanted in told.get("best", {}).items():
        toll = told_toll(result, key)
        out.append((f"best {key}", wanted, toll.best))
    for key, wanted in told.get("rests", {}).items():
        toll = told_toll(result, key)
        out.append((f"rests {key}", sorted(wanted), sorted({str(r) for r in (*toll.rests_low, *toll.rests_high)})))
    for key, wanted in told.get("set_aside", {}).items():
        toll = told_toll(result, key)
        got = {str(a.claim): a.reason.value for a in toll.set_aside}
        out.append((f"set aside {key}", wanted, got))
    for key, wanted in told.get("marks", {}).items():
        out.append((f"marks {key}", sorted(wanted), marks_of(told_toll(result, key))))
    if "conceded" in told:
        got = {f"{t.harm} {t.group}": figure_of(t) for t in result.conceded}
        out.append(("conceded", told["conceded"], {k: v for k, v in got.items() if k in told["conceded"]}))
    out += _judged(told, result)
    return out


def _judged(told: Table, result: Reconciled) -> list[tuple[str, object, object]]:
    got = {
        "grade": result.grade.value or "none",
        "strike": result.strike.value,
        "attribution": result.attribution.value.status if result.attribution.value else None,
        "voices": len(result.voices.corroborating),
        "problems": [p.code for p in result.problems],
    }
    out: list[tuple[str, object, object]] = [(key, told[key], value) for key, value in got.items() if key in told]
    said = " | ".join(
        [r.words for j in (result.grade, result.strike, result.attribution) for r in j.reasons]
        + [words for t in result.tolls for words in t.reasons]
    )
    return out + [(f"a reason says {words!r}", True, words in said) for words in told.get("reasons", [])]


def marks_of(toll: Toll) -> list[str]:
    marks = {"presumed": toll.presumed, "imputed": toll.imputed, "approx": toll.approx}
    named = f"named {toll.named.number}{'' if toll.named.is_used else ', not used'}" if toll.named else ""
    return sorted([mark for mark, is_so in marks.items() if is_so] + ([named] if named else []))


def told_toll(result: Reconciled, key: str) -> Toll:
    """The toll of "killed people", or of "ucdp/1: killed people"."""
    rule, _, column = key.rpartition(": ")
    toll = toll_of(result, rule or DEFAULT_RULE, column)
    assert toll is not None, f"no toll {key}"
    return toll


def toll_of(result: Reconciled, rule: str, key: str) -> Toll | None:
    harm, _, group = key.partition(" ")
    return result.toll(rule, Harm(harm), TollGroup(group))
