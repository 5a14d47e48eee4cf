"""A reading as tables: parts under their wholes, nothing cut short."""

import io
from datetime import date

from rich.console import Console

from sijill.flow import read_report
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.count import Count
from sijill.record.document import Document
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Scope
from sijill.show.report import in_order, print_view, report_view

TEXT = "Shelling killed at least 59 people, including 7 children, in Idlib on Friday. Some 330,000 people fled."


def claim(words: str, count: Count, part_of: int | None = None) -> Claim:
    start = TEXT.index(words)
    return Claim(Harm.KILLED, Group.PEOPLE, count, Span.of(TEXT, start, start + len(words)), part_of=part_of)


def shown(reading: Reading, width: int, *, text: str = TEXT) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, force_terminal=False)
    document = Document(reading.document, text, reading.published, "Sample [bold]Wire[/]")
    print_view(console, report_view(document, reading, colour=False))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_part_comes_under_its_whole() -> None:
    whole, part, other = claim("59 people", Count(59, 59)), claim("7", Count(7, 7), 2), claim("59", Count(1, 1))
    assert in_order([other, part, whole]) == [(other, 0), (whole, 0), (part, 1)]


def test_claims_that_point_at_each_other_are_still_told() -> None:
    one, two = claim("59 people", Count(59, 59), 1), claim("7", Count(7, 7), 0)
    assert [c for c, _ in in_order([one, two])] == [one, two]


def test_no_number_is_lost_at_any_width() -> None:
    reading = read_report(TEXT, published=date(2021, 3, 14))
    for width in (40, 80, 200):
        told = shown(reading, width)
        assert max(map(len, told.splitlines())) <= width
        for number in ("59+", "└ 7", "about 330,000"):
            assert number in told


def test_names_are_shown_as_in_the_report_and_markup_is_not_obeyed() -> None:
    text = "Reem [red]Sample[/red], 7, was killed."
    victim = Victim(Harm.KILLED, Span.of(text, 0, 38), name=Span.of(text, 0, 22), age=7)
    account = Account("e1", Scope.EVENT, Span.of(text, 0, 38))
    reading = Reading("x", "rules/1", "en", None, True, (account,), (victim,))
    told = shown(reading, 80, text=text)
    assert "Reem [red]Sample[/red]" in " ".join(told.split())
    assert "Sample [bold]Wire[/]" in told


def test_a_report_without_claims_says_so_and_shows_its_problems() -> None:
    problem = Problem("no-date", "has no publication date", "x.txt", "x")
    told = shown(Reading("x", "rules/1", "en", None, False, problems=(problem,)), 80)
    assert "Nothing is claimed" in told
    assert "! has no publication date" in told
