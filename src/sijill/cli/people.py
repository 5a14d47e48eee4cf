"""`sijill people`: rows of two lists that are one person, or of one list.

What comes in: one or two files of rows, or a casebook. What goes out: a file of links, and with --explain why. What
always holds: a link is a proposal; the exit code is 0 where all rows could be used, 1 where some could not, 2 where
nothing could be done.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import refuse
from sijill.show.messages import Messages

commands = typer.Typer()
_UNUSED = "row-set-aside"


@commands.command()
def people(
    a: Annotated[
        Path, typer.Argument(metavar="A", help="Rows name, name_ar, age, born, sex (.jsonl, .jsonl.gz); or a casebook.")
    ],
    b: Annotated[Path | None, typer.Argument(metavar="B", help="Another list; without it, doubles inside A.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write links there: a, b, score.")] = None,
    above: Annotated[float | None, typer.Option(min=0.0, max=1.0, metavar="P", help="Least probability.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each link why it is proposed.")] = False,
) -> None:
    """Propose which rows of two lists, or of one, are one person."""
    if a.is_dir():
        if b is not None or out is not None or above is not None or explain:
            refuse("of a casebook, `sijill incident` shows the proposals: leave out the options")
        from sijill.casebook.running import people_casebook
        from sijill.cli.casebooks import stage_over

        stage_over(a, "people", people_casebook)
        return
    from sijill.rows.people import link_files, write_links
    from sijill.rows.reports import RowsError
    from sijill.show.people import waterfall

    if out is None and not explain:
        refuse("nothing would be told: name a file with --out LINKS.jsonl, or add --explain")
    try:
        links, (left, right), problems = link_files(a, b, above)
    except RowsError as error:
        refuse(str(error))
    Messages().tell(problems)
    if out is not None:
        try:
            write_links(links, out)
        except OSError as error:
            refuse(f"--out {out} cannot be written ({error.strerror})")
    if explain:
        typer.echo("\n".join(waterfall(links, left, right)))
    sys.stderr.write(f"{len(links)} links proposed between {len(left)} and {len(right)} rows\n")
    raise typer.Exit(int(any(p.code == _UNUSED for p in problems)))
