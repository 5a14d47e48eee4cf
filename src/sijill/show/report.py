"""One report's reading as tables a person can read.

What comes in: a document and its reading. What goes out: rich renderables. What always holds: each claim stands with
the words that it quotes; nothing is cut short, at any width; the report's words cannot steer the terminal.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sijill.record.claim import Account, Claim, Control, Reading
from sijill.record.document import Document
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.show.direction import in_order as in_order_of_writing
from sijill.show.phrases import (
    count_phrase,
    day_phrase,
    days_phrase,
    person_phrase,
    place_phrase,
    plain,
    quoted,
    said,
    several,
    spoken,
    when_phrase,
)
from sijill.show.quoting import in_context

_SCOPE = {Scope.EVENT: "event", Scope.AGGREGATE: "total"}
_MARGIN = 4


def report_view(document: Document, reading: Reading, *, colour: bool, compact: bool = False) -> RenderableType:
    """A heading, the accounts, and, unless `compact`, persons, control, statements and problems."""
    parts: list[RenderableType] = [_heading(document, reading)]
    if not reading.relevant:
        parts.append(Text("Nothing is claimed: no account of armed violence was found in this report.", "italic"))
    for account in reading.accounts:
        parts.append(Padding(Group(*_account(document, account, colour=colour)), (1, 0, 0, 0)))
    if not compact:
        parts += [Padding(part, (1, 0, 0, 0)) for part in _beside(document, reading, colour=colour)]
    elif beside := _beside_in_short(reading):
        parts.append(Padding(Text(beside), (1, 0, 0, 0)))
    return Group(*parts)


def _heading(document: Document, reading: Reading) -> RenderableType:
    day = f"published {day_phrase(document.published)}" if document.published else "publication date not known"
    events = sum(a.scope is Scope.EVENT for a in reading.accounts)
    totals = len(reading.accounts) - events
    found = [several(n, noun) for n, noun in ((events, "event"), (totals, "running total")) if n]
    told = [day, *([plain(document.publisher)] if document.publisher else []), *found]
    title = Text(plain(document.id), "bold")
    return Group(Rule(title, align="left", characters="─"), Text(" · ".join(told)))


def _account(document: Document, account: Account, *, colour: bool) -> Iterator[RenderableType]:
    head = Text(f"{account.id}  {_SCOPE[account.scope]}  ", "bold")
    head.append(when_phrase(account.when) if account.when.is_known else _undated(account))
    yield head
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column(overflow="fold")
    for label, values in (
        ("where", [place_phrase(p) for p in account.places]),
        ("how", [", ".join(spoken(m) for m in account.means)] if account.means else []),
        ("struck", [", ".join(spoken(t) for t in account.targets)] if account.targets else []),
        ("by", [f"{said(p.span.text)} ({p.attribution})" for p in account.parties]),
        ("things", [f"{count_phrase(f.count)} {spoken(f.target)}: {quoted(f.span.text)}" for f in account.facilities]),
    ):
        for i, value in enumerate(values):
            lines.add_row(label if i == 0 else "", Text(value))
    if not account.claims:
        lines.add_row("words", Text(quoted(account.span.text)))
    yield Padding(lines, (0, 0, 0, _MARGIN))
    if account.claims:
        yield Padding(_claims(document, account.claims, colour=colour), (0, 0, 0, _MARGIN - 1))


def _undated(account: Account) -> str:
    return f"day not told ({quoted(account.when.span.text)})" if account.when.span else "day not told"


def _claims(document: Document, claims: Sequence[Claim], *, colour: bool) -> Table:
    """Claims, each part under its whole and a step to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=True, padding=(0, 1), collapse_padding=True)
    table.add_column("number", no_wrap=True, style="bold")
    table.add_column("harm", no_wrap=True)
    table.add_column("who", no_wrap=True)
    table.add_column("words", overflow="fold", ratio=1)
    for claim, depth in in_order(claims):
        step = "  " * (depth - 1) + "└ " if depth else ""
        words = in_context(document.text, claim.span, colour=colour)
        if claim.by:
            words.append(f" — {said(claim.by.text)}", "italic" if colour else "")
        table.add_row(Text(step + count_phrase(claim.count)), claim.harm.value, Text(spoken(claim.group)), words)
    return table


def in_order(claims: Sequence[Claim]) -> list[tuple[Claim, int]]:
    """Each claim with its depth: 0 for a whole, 1 for a part of one; a part comes after its whole."""
    inside: dict[int | None, list[int]] = {}
    for i, claim in enumerate(claims):
        inside.setdefault(claim.part_of, []).append(i)
    out: list[tuple[Claim, int]] = []

    def tell(whole: int | None, depth: int) -> None:
        for i in inside.get(whole, []):
            out.append((claims[i], depth))
            tell(i, depth + 1)

    tell(None, 0)
    told = {id(claim) for claim, _ in out}
    return out + [(c, 0) for c in claims if id(c) not in told]


def _beside(document: Document, reading: Reading, *, colour: bool) -> Iterator[RenderableType]:
    """Persons, control, statements and problems, each under its name."""
    victims = [
        (f"{v.harm}{_died(v.died)}{f' · {v.account}' if v.account else ''}", Text(person_phrase(v)), v.span)
        for v in reading.victims
    ]
    controls = [(c.kind.value, Text(_control_phrase(c)), c.span) for c in reading.controls]
    statements = [
        (s.kind.value, Text(said(s.speaker.text) + (f", {said(s.role.text)}" if s.role else "")), s.span)
        for s in reading.statements
    ]
    for name, rows in (("persons", victims), ("control", controls), ("statements", statements)):
        if rows:
            table = Table(box=box.SIMPLE_HEAD, title=name, title_justify="left", title_style="bold", show_header=False)
            table.add_column(overflow="fold", max_width=18)
            table.add_column(overflow="fold", max_width=30)
            table.add_column(overflow="fold", ratio=1)
            for kind, who, span in rows:
                table.add_row(kind, who, in_context(document.text, span, colour=colour, around=0))
            yield table
    if reading.problems:
        lines = [Text(f"! {problem_phrase(p, document.id)}") for p in reading.problems]
        yield Group(Text("problems", "bold"), *lines)


def _died(died: date | None) -> str:
    return f", died {day_phrase(died)}" if died else ""


def _control_phrase(control: Control) -> str:
    """Places, who took them, from whom, when."""
    sides = [f"{word} {said(side.text)}" for word, side in (("by", control.by), ("from", control.loser)) if side]
    where = ", ".join(said(p.text) for p in control.places)
    days = [days_phrase(control.when.start, control.when.end)] if control.when.is_known else []
    return "; ".join(part for part in (where, *sides, *days) if part)


def problem_phrase(problem: Problem, document: str) -> str:
    """A problem's message, with the words it is about where these are not in it, nor the document as a whole."""
    message, about = plain(problem.message), plain(problem.about)
    return message + (f" ({quoted(about)})" if about and about not in message and about != plain(document) else "")


def _beside_in_short(reading: Reading) -> str:
    told = (
        (len(reading.victims), "person"),
        (len(reading.controls), "change of control"),
        (len(reading.statements), "statement"),
    )
    return " · ".join(several(n, noun).replace("change of controls", "changes of control") for n, noun in told if n)


def print_view(console: Console, view: RenderableType) -> None:
    """Print a report and a blank line; in a pipe, without the blanks that fill up lines."""
    with console.capture() as captured:
        console.print(view)
    lines = (in_order_of_writing(line if console.is_terminal else line.rstrip()) for line in captured.get().split("\n"))
    console.file.write("\n".join(lines) + "\n")
