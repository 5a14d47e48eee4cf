"""The verbs about incidents: `sijill incidents`, `incident`, `totals`, `decide`, `undo`.

What comes in: a person's command. What goes out: incidents, on standard output. What always holds: the id of an
incident that joined another leads to that one; a decision has an author and a reason, is checked before it is entered,
and is followed at once by matching and reckoning again what it touches.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import Folder, told_plainly
from sijill.cli.options import refuse
from sijill.record.decision import Verdict
from sijill.show.messages import Messages
from sijill.show.phrases import plain

if TYPE_CHECKING:
    from sijill.casebook.deciding import Wanted
    from sijill.casebook.telling import Telling
    from sijill.store.incident_query import IncidentRow, ResultRow

commands = typer.Typer()
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides, as the record shall name them.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why: the record keeps it.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
_PAGE = 200
_VERDICTS = {
    "same": (Verdict.SAME_EVENT, Verdict.SAME_PERSON),
    "different": (Verdict.DIFFERENT_EVENTS, Verdict.DIFFERENT_PERSONS),
    "grade": (Verdict.GRADE,),
    "status": (Verdict.STRIKE_STATUS,),
    "attribution": (Verdict.ATTRIBUTION,),
    "set-aside": (Verdict.SET_ASIDE,),
}
"""What a person may decide; where there are two, the second is of victims ("d7.v0")."""
_OF_EVENTS = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
_VALUED = frozenset({Verdict.GRADE, Verdict.STRIKE_STATUS, Verdict.ATTRIBUTION})


@commands.command()
def incidents(folder: Folder, as_json: AsJson = False) -> None:
    """List a casebook's incidents, the latest day first: a line each, with day, place, toll, grade, reports, voices."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.tolls import as_json as json_of
    from sijill.show.incidents import by_day, incident_line

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        after = 0
        found: list[tuple[IncidentRow, ResultRow | None]] = []
        while rows := casebook.store.incidents.page(after, _PAGE):
            found += [(row, casebook.store.incidents.last_result(row.id)) for row in rows]
            after = rows[-1].number
    for row, result in by_day(found):
        if as_json:
            told = {"id": row.id, "accounts": list(row.accounts), "toll": json_of(result)}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            typer.echo(incident_line(row, result))


@commands.command()
def incident(
    folder: Folder,
    id: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, as i3: `sijill incidents` lists them.")],
    rule: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Reckon by this rule; repeated, rules stand side by side.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show all of one incident: accounts, toll and reasons, persons, why they are one event, decisions, history."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.telling import telling_of
    from sijill.show.incidents import telling_json

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        telling = telling_of(casebook, id, rule or ())
    Messages().tell(telling.problems)
    if as_json:
        typer.echo(json.dumps(telling_json(telling), ensure_ascii=False))
        return
    _show(telling)


def _show(telling: "Telling") -> None:
    """An incident on the screen: accounts and tolls, rules side by side where several are named, and what is beside."""
    from rich.console import Console

    from sijill.show.incident import comparison_view, incident_view
    from sijill.show.incidents import beside_lines, trail_lines
    from sijill.show.report import print_view

    console, reckoned = Console(markup=False, highlight=False), telling.reckoned
    for line in trail_lines(telling):
        typer.echo(line)
    rules = list(dict.fromkeys(toll.rule for toll in reckoned.made.tolls)) or [reckoned.rule]
    print_view(console, incident_view(reckoned.made, reckoned.accounts, rules[0]))
    if len(rules) > 1:
        print_view(console, comparison_view(reckoned.made))
    for line in beside_lines(telling, console.width):
        typer.echo(line)


@commands.command()
def totals(folder: Folder) -> None:
    """Show what reports say of a period or an area, beside the sum of the incidents recorded of it."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.totals import totals_of
    from sijill.show.totals import total_lines

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        checks, problems = totals_of(casebook)
    for check in checks:
        for line in total_lines(check):
            typer.echo(line)
    Messages().tell(problems)
    raise typer.Exit(int(bool(problems)))


@commands.command()
def decide(
    folder: Folder,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(_VERDICTS)}.")],
    about: Annotated[
        list[str],
        typer.Argument(
            metavar="ABOUT...",
            help="Accounts d7.e1 (with `same` incidents too), victims d7.v0, claims d7.e1#0, or an incident i3 VALUE.",
        ),
    ],
    by: By,
    because: Because,
) -> None:
    """Enter a person's decision: it outranks what the program proposes, and survives every run."""
    from sijill.casebook.deciding import Wanted

    if what not in _VERDICTS:
        refuse(f"{what} is nothing that can be decided: write {', '.join(_VERDICTS)}")
    verdicts = _VERDICTS[what]
    victims = len(verdicts) > 1 and all(".v" in thing for thing in about)
    verdict = verdicts[-1] if victims else verdicts[0]
    value: str | None = None
    if verdict in _VALUED:
        if len(about) < 2:
            refuse(f"{what}: say of which incident, and what: sijill decide {folder} {what} i3 VALUE")
        about, value = about[:1], " ".join(about[1:])
    _decide(folder, Wanted(verdict, tuple(about), by, because, value))


@commands.command()
def undo(
    folder: Folder,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, as x41: `sijill incident` tells it.")],
    by: By,
    because: Because,
) -> None:
    """Undo a decision; it stays in the record, and counts no more."""
    from sijill.casebook.deciding import Wanted

    _decide(folder, Wanted(Verdict.UNDO, (decision,), by, because))


def _decide(folder: Path, wanted: "Wanted") -> None:
    """Enter a decision, and say what it changed."""
    from sijill.casebook.deciding import decide as enter
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.moves import judged_now, moves_since
    from sijill.show.decided import judged_lines, move_lines
    from sijill.show.incidents import incident_line
    from sijill.show.tally import incident_phrase

    with told_plainly(), open_casebook(folder) as casebook:
        decision, done = enter(casebook, wanted)
        typer.echo(plain(f"{decision.id}  {decision.verdict} {' '.join(decision.about)} {decision.value or ''}"))
        if words := incident_phrase(done.matched):
            typer.echo(f"incidents: {words}")
        if decision.verdict in _OF_EVENTS or done.matched.touched():
            typer.echo("\n".join(move_lines(moves_since(casebook, done.matched.touched(), int(decision.id[1:])))))
        for line in judged_lines(judged_now(casebook, decision)):
            typer.echo(line)
        for id in dict.fromkeys((*done.matched.touched(), *(toll.incident for toll in done.tolls))):
            row = casebook.store.incidents.find(id)
            if row is not None and row.accounts:
                typer.echo(incident_line(row, casebook.store.incidents.last_result(id)))
            elif row is not None and row.into is not None:
                typer.echo(f"{id:<6} joined {row.into}")
    Messages().tell(done.problems)
