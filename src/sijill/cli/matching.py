"""`sijill match`: which reports tell of one event.

What comes in: a file of reports, or a casebook. What goes out: one row a report, or what changed among a casebook's
incidents. What always holds: the exit code is 0 where all went well, 1 where a row was set aside or a report could not
be read by a fault, 2 where the command cannot be understood.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import Own, deliver_rows, gazetteers_of, refuse
from sijill.show.messages import Messages

commands = typer.Typer()


@commands.command()
def match(
    reports: Annotated[
        Path, typer.Argument(metavar="REPORTS", help="Rows id, title, text, publisher, published, lang; or a casebook.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Rows id, incident, score; else standard output.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say on standard error why reports are together.")] = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to read with.")] = 1,
    own: Own = None,
) -> None:
    """Put together the reports that tell of one event (`accounts/2`)."""
    if reports.is_dir():
        if out is not None or explain or own:
            refuse("of a casebook, `sijill incident` shows what was matched and why: leave out the options")
        from sijill.casebook.running import match_casebook
        from sijill.cli.casebooks import stage_over

        stage_over(reports, "match", match_casebook)
        return
    from sijill.rows.matching import match_reports, placed_lines
    from sijill.rows.reports import RowsError, reports_in
    from sijill.show.links import link_lines

    try:
        documents, problems = reports_in(reports)
    except RowsError as error:
        refuse(str(error))
    messages = Messages()
    messages.tell(problems)
    matched = match_reports(documents, gazetteers_of(own), jobs, explain=explain)
    messages.tell(matched.problems)
    for link in matched.links:
        for line in link_lines(link):
            sys.stderr.write(f"{line}\n")
    deliver_rows(placed_lines(matched.placed), out)
    raise typer.Exit(int(bool(problems or matched.problems)))
