"""Whole reports as readable files: tests/cases/*.toml, a report in, its record out (tests/cases/README.md)."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.interchange import Json, interchange
from sijill.read.reader import RulesReader
from sijill.record.document import Document

CASES = Path(__file__).parent.parent / "cases"
LISTS = ("entries", "victims", "control", "statements")
KEYS = {
    "": {"published", "text", "relevant", "known_gap", *LISTS},
    "entries": {
        *("kind", "date", "date_text", "places", "country", "means", "targets"),
        *("perpetrators", "tolls", "by", "facilities", "known_gap"),
    },
    "victims": {"name", "age", "age_unit", "sex", "harm", "died", "kin", "roles", "entry", "text", "known_gap"},
    "control": {"kind", "places", "by", "from", "date", "known_gap"},
    "statements": {"speaker", "kind", "role", "text", "known_gap"},
}
"""What a table of a case may say; a misspelt key would assert nothing, and is refused."""
Table = dict[str, Json]


@dataclass(frozen=True)
class Case:
    """One report of a file, with the record that is to come of it."""

    file: str
    number: int
    told: Table

    @property
    def name(self) -> str:
        return f"{self.file}-{self.number}"


@dataclass(frozen=True)
class Difference:
    """Something that is not as the case says; `gap` is the reason why that is known and left so."""

    where: str
    expected: object
    got: object
    gap: str | None

    @property
    def is_one(self) -> bool:
        return self.expected != self.got


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Case(path.stem, i + 1, report) for i, report in enumerate(data["reports"])]
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_report_gives_the_record_of_its_case(case: Case, nlp: Language) -> None:
    wrong = [d for d in differences(case, nlp) if d.is_one and d.gap is None]
    assert not wrong, "\n".join(f"{d.where}\n  expected {d.expected}\n  got      {d.got}" for d in wrong)


@pytest.mark.parametrize("case", [c for c in cases() if "known_gap" in repr(c.told)], ids=lambda case: case.name)
def test_a_gap_that_was_closed_is_struck_out_of_its_case(case: Case, nlp: Language) -> None:
    closed = [d.where for d in differences(case, nlp) if d.gap is not None and not d.is_one]
    assert not closed, f"{case.name}: no gap any more, remove known_gap.{closed}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_says_only_what_is_compared(case: Case) -> None:
    assert set(case.told) <= KEYS[""]
    assert set(case.told) & {"relevant", *LISTS}, "a case must expect something"
    for part in LISTS:
        for table in rows(case.told, part):
            assert set(table) <= KEYS[part]
    for table in (case.told, *(row for part in LISTS for row in rows(case.told, part))):
        assert set(gaps(table)) <= set(table), "a known gap stands beside the expectation that is not met"
        assert all(isinstance(reason, str) and len(reason) > 10 for reason in gaps(table).values())


def test_there_are_many_cases_and_each_file_says_what_it_shows() -> None:
    files = sorted(CASES.glob("*.toml"))
    assert len(files) >= 12
    for path in files:
        assert len(tomllib.loads(path.read_text(encoding="utf-8"))["about"]) > 20, path.name


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_quote_of_a_case_is_verbatim(case: Case, nlp: Language) -> None:
    text, told = text_of(case), read(case.name, nlp)
    for part in LISTS:
        for row in rows(told, part):
            for quoted in (row, *rows(row, "places"), *rows(row, "tolls"), *rows(row, "perpetrators")):
                if "start" in quoted:
                    start, end = quoted["start"], quoted["end"]
                    assert isinstance(start, int)
                    assert isinstance(end, int)
                    assert text[start:end] == quoted["text"]


def differences(case: Case, nlp: Language) -> Iterator[Difference]:
    """Each thing that the case says, beside what was read."""
    told, read_as = case.told, read(case.name, nlp)
    top = gaps(told)
    relevant = told.get("relevant", True)
    yield Difference("relevant", relevant, read_as["relevant"], top.get("relevant"))
    if relevant is False:
        yield from (Difference(part, [], rows(read_as, part), top.get(part)) for part in LISTS)
        return
    for part in LISTS:
        if part not in told:
            continue
        expected, got = rows(told, part), rows(read_as, part)
        yield Difference(f"number of {part}", len(expected), len(got), top.get(part))
        if len(expected) != len(got):
            yield Difference(part, [brief(e) for e in expected], [shown(part, g) for g in got], top.get(part))
            continue
        for i, (wanted, found) in enumerate(zip(expected, got, strict=True)):
            seen = shown(part, found)
            for key in wanted.keys() - {"known_gap"}:
                gap = gaps(wanted).get(key) or top.get(part)
                yield Difference(f"{part} {i + 1}: {key}", sorted_if_list(wanted[key]), seen.get(key), gap)


@cache
def read(name: str, nlp: Language) -> Table:
    """What the reader makes of a case's report, read once."""
    case = next(c for c in cases() if c.name == name)
    document = Document(case.name, text_of(case), case.told.get("published"), lang="en")  # type: ignore[arg-type]
    return interchange(RulesReader(nlp, gazetteer()).read(document))


def text_of(case: Case) -> str:
    return str(case.told["text"])


def rows(table: Table, key: str) -> list[Table]:
    found = table.get(key, [])
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]


def gaps(table: Table) -> dict[str, str]:
    found = table.get("known_gap", {})
    assert isinstance(found, dict)
    return {key: str(reason) for key, reason in found.items()}


def brief(table: Table) -> Table:
    return {key: sorted_if_list(value) for key, value in table.items() if key != "known_gap"}


def in_order(words: Iterable[str]) -> list[Json]:
    return list[Json](sorted(words))


def sorted_if_list(value: Json) -> Json:
    return sorted(value, key=str) if isinstance(value, list) else value


def shown(part: str, row: Table) -> Table:
    """A row of the interchange format in the short hand of the cases."""
    out: Table = {key: sorted_if_list(value) for key, value in row.items() if value is not None}
    if part in {"entries", "control"}:
        out["date"] = "/".join(dict.fromkeys(str(row[k]) for k in ("date_from", "date_to") if row[k] is not None))
    if part == "entries":
        places = rows(row, "places")
        out["places"] = in_order(str(p["text"]) for p in places)
        out["country"] = "/".join(sorted({str(p["country"]) for p in places}))
        out["perpetrators"] = in_order(f"{p['text']}: {p['status']}" for p in rows(row, "perpetrators"))
        tolls = rows(row, "tolls")
        out["tolls"] = in_order(toll_of(t, tolls) for t in tolls)
        out["by"] = {toll_of(t, tolls): t["by"] for t in tolls if t["by"] is not None}
        out["facilities"] = in_order(f"{f['type']} {figure_of(f)}" for f in rows(row, "facilities"))
    return out


def toll_of(toll: Table, tolls: list[Table]) -> str:
    """ "killed children 5 (of killed people 23..)"."""
    whole, said = toll["of"], f"{toll['harm']} {toll['group']} {figure_of(toll)}"
    return f"{said} (of {toll_of({**tolls[whole], 'of': None}, tolls)})" if isinstance(whole, int) else said


def figure_of(counted: Table) -> str:
    """ "23" exactly, "23.." at least, "..40" at most, "20..30" a range, "~700" about, or the vague word."""
    low, high = counted["low"], counted["high"]
    if low is None and high is None:
        return str(counted.get("vague"))
    about = "~" if counted["approx"] else ""
    return f"{about}{low}" if low == high else re.sub("None", "", f"{about}{low}..{high}")
