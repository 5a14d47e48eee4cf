"""Lists of persons as files of rows, linked: rows in, links out.

What comes in: one or two files, one JSON object a line, gzipped or not, with any of `name`, `name_ar`, `age`, `born`,
`sex`, `place`, `harmed`, `identifier`. What goes out: a file of links `a`, `b`, `score`, and a problem for each row or
cell that could not be used. What always holds: a row is known by its number, from 0, among the lines that are not
blank, whether it can be used or not; a cell that cannot be read is an absence, and the rest of its row counts.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sijill.lexicon.person_ages import age_of
from sijill.match.people import duplicates_in, linked
from sijill.record.person import Age, PersonLink, PersonRecord
from sijill.record.problem import Problem
from sijill.record.terms import Sex
from sijill.rows.reports import rows_in

_SEXES = {
    **dict.fromkeys(("m", "male", "man", "boy", "ذكر", "♂"), Sex.MALE),
    **dict.fromkeys(("f", "female", "woman", "girl", "انثى", "أنثى", "♀"), Sex.FEMALE),
}
_UNKNOWN = frozenset({"", "?", "-", "u", "unknown", "n/a", "na", "none", "null", "غير معروف"})


def people_in(path: Path) -> tuple[list[PersonRecord], list[Problem]]:
    """The persons of a file, one a row. Raises `RowsError` where it cannot be read at all.

    Problems: `row-set-aside` (no JSON object, no name), `bad-age`, `bad-date`, `bad-sex` (the row is kept without it).
    """
    people, problems = list[PersonRecord](), list[Problem]()
    for number, (line, row) in enumerate(rows_in(path)):
        where = f"{path}:{line}"
        if isinstance(row, str):
            problems.append(Problem("row-set-aside", row, where))
            people.append(PersonRecord(str(number)))
            continue
        person, troubles = _person(number, row, where)
        people.append(person)
        problems += troubles
    return people, problems


def link_files(
    a: Path, b: Path | None, threshold: float | None = None
) -> tuple[list[PersonLink], tuple[list[PersonRecord], list[PersonRecord]], list[Problem]]:
    """The links between two files, or inside one (`b` is `None` or the same file); the rows of both; problems."""
    left, problems = people_in(a)
    if b is None or _is_one_file(a, b):
        found = duplicates_in(left) if threshold is None else duplicates_in(left, threshold)
        return found, (left, left), problems
    right, more = people_in(b)
    found = linked(left, right) if threshold is None else linked(left, right, threshold)
    return found, (left, right), problems + more


def write_links(links: Sequence[PersonLink], out: Path) -> None:
    """One JSON object a line: `a`, `b` (row numbers from 0), `score` (a probability). Raises `OSError`."""
    lines = [json.dumps({"a": link.a, "b": link.b, "score": link.score}) for link in links]
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _is_one_file(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False


def _person(number: int, row: dict[str, object], where: str) -> tuple[PersonRecord, list[Problem]]:
    problems = list[Problem]()
    name, name_ar = _words(row.get("name")), _words(row.get("name_ar"))
    if not name and not name_ar:
        message = "has no name, and is linked with nothing: give a name or a name_ar"
        problems.append(Problem("row-set-aside", message, where))
    age, trouble = _age(row, where)
    problems += trouble
    born, trouble = _day("born", row.get("born"), where)
    problems += trouble
    harmed, trouble = _day("harmed", row.get("harmed"), where)
    problems += trouble
    sex, trouble = _sex(row.get("sex"), where)
    problems += trouble
    return PersonRecord(
        str(number), name, name_ar, age, born, sex, _words(row.get("place")), harmed,
        identifier=_words(row.get("identifier")),
    ), problems  # fmt: skip


def _age(row: dict[str, object], where: str) -> tuple[Age | None, list[Problem]]:
    """The age, or where there is none the class that the list puts it in (`age_group`)."""
    told = _words(row.get("age"))
    if told.lower() in _UNKNOWN:
        return age_of(_words(row.get("age_group"))), []
    age = age_of(told)
    if age is not None:
        return age, []
    message = f"age {told!r} is not understood, and is taken as unknown: write 34, 6 months, 20-30 or child"
    return None, [Problem("bad-age", message, where)]


def _day(field: str, told: object, where: str) -> tuple[date | None, list[Problem]]:
    text = _words(told)
    if text.lower() in _UNKNOWN:
        return None, []
    try:
        return date.fromisoformat(text[:10]), []
    except ValueError:
        message = f"{field} {text!r} is no day, and is taken as unknown: write year-month-day, as 1990-07-22"
        return None, [Problem("bad-date", message, where)]


def _sex(told: object, where: str) -> tuple[Sex | None, list[Problem]]:
    text = _words(told).lower()
    if text in _UNKNOWN:
        return None, []
    if text in _SEXES:
        return _SEXES[text], []
    return None, [Problem("bad-sex", f"sex {text!r} is not understood, and is taken as unknown: write m or f", where)]


def _words(told: object) -> str:
    if isinstance(told, str):
        return told.strip()
    return str(told) if isinstance(told, int | float) and not isinstance(told, bool) else ""
