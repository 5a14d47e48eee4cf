"""`sijill reconcile`: what reports of one event say, taken together.

What comes in: a file of reports and a file that says which incident each is of. What goes out: one row an incident; or,
with --show, each incident for a person. What always holds: the exit code is 0 where all went well, 1 where a report was
not read or a row set aside, 2 where the command cannot be understood.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import Own, deliver_rows, gazetteers_of, refuse
from sijill.show.messages import Messages

if TYPE_CHECKING:
    from sijill.record.incident import ReportedAccount
    from sijill.record.toll import Reconciled

commands = typer.Typer()
_INCOMPLETE = frozenset({"row-set-aside", "no-such-report", "language", "read-failed"})


@commands.command()
def reconcile(  # noqa: PLR0913 - a person's options
    reports: Annotated[
        Path, typer.Argument(metavar="REPORTS", help="Rows id, title, text, publisher, published, lang; or a casebook.")
    ],
    given: Annotated[
        Path | None, typer.Option(metavar="CLUSTERS", help="Rows id, incident: which reports are of one event.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Rows, one an incident; else standard output.")
    ] = None,
    rule: Annotated[str, typer.Option(metavar="NAME", help="The rule, as range/1.")] = "latest-compatible/1",
    assessments: Annotated[
        bool, typer.Option("--assessments", help="Each report is a recorder's assessment: one event, many voices.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Show each incident to a person instead of rows.")] = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to use.")] = 1,
    own: Own = None,
) -> None:
    """Bring the reports of each event together: tolls by a named rule, with their claims and reasons."""
    if reports.is_dir():
        if given is not None or out is not None or show or own or assessments:
            refuse("of a casebook, `sijill incidents` and `sijill incident` show the tolls: leave out the options")
        from sijill.casebook.running import reconcile_casebook
        from sijill.cli.casebooks import stage_over

        stage_over(reports, "reconcile", reconcile_casebook)
        return
    if given is None:
        refuse("--given is missing: name a file of rows id, incident, as `sijill match REPORTS --out` writes it")
    from sijill.reconcile.registry import UnknownRuleError, rules_named
    from sijill.rows.reconciling import Way, clusters_in, reckoned
    from sijill.rows.reports import RowsError
    from sijill.workers import HopelessError

    if show and out is not None:
        refuse("--show and --out exclude each other: choose one")
    try:
        rules_named([rule])
        clusters = clusters_in(reports, given)
    except (UnknownRuleError, RowsError) as error:
        refuse(str(error))
    messages = Messages()
    messages.tell(clusters.problems)
    codes = {p.code for p in clusters.problems}
    lines: list[str] = []
    try:
        for made in reckoned(clusters, Way(rule, gazetteers_of(own), jobs, assessments)):
            messages.tell(made.problems)
            codes |= {p.code for p in made.problems}
            if show:
                _show(made.result, made.accounts, rule)
            else:
                lines.append(json.dumps(made.row, ensure_ascii=False))
    except HopelessError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(1) from error
    if not show:
        deliver_rows(lines, out)
    raise typer.Exit(int(bool(codes & _INCOMPLETE)))


def _show(result: "Reconciled", accounts: "Sequence[ReportedAccount]", rule: str) -> None:
    from rich.console import Console

    from sijill.show.incident import incident_view
    from sijill.show.report import print_view

    print_view(Console(markup=False, highlight=False), incident_view(result, accounts, rule))
