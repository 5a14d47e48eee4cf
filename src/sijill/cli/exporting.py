"""`sijill export`: what a casebook may tell an audience, as tables, maps and other bodies' columns.

What comes in: a casebook, a folder, formats, an audience. What goes out: files, and on one screen how many of what.
What always holds: the exit code is 0 where all was written (and came back the same, where that was asked), else 1.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import Folder, told_plainly
from sijill.cli.options import refuse
from sijill.show.messages import Messages
from sijill.show.phrases import plain

if TYPE_CHECKING:
    from sijill.casebook.exporting import Exported, Returned
    from sijill.publish.exchange.edition_read import Loss

commands = typer.Typer()
_SHOWN = 20


@commands.command()
def export(
    folder: Folder,
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="Where; a new folder, an empty one or an older export.")
    ],
    wanted: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="csv, jsonl, parquet, hxl, geojson, gpkg, geoparquet, ucdp, acled, airwars, ftm, prov; "
            "may be repeated. All, where none is named.",
        ),
    ] = None,
    audience: Annotated[
        str, typer.Option(help="`team`, or a table of publish.toml; `public` where none is named.")
    ] = "public",
    check: Annotated[bool, typer.Option("--check", help="Read the files again, and list what is lost.")] = False,
) -> None:
    """Write a casebook's data for an audience: tables with a dictionary, maps, and other bodies' columns."""
    from sijill.casebook.exporting import export as write
    from sijill.casebook.exporting import returned
    from sijill.casebook.folder import open_casebook
    from sijill.publish.exchange.tables_write import ALL, Format

    known = {each.value: each for each in Format}
    for name in wanted or ():
        if name not in known:
            refuse(f"--format {plain(name)} is none that is known: write {', '.join(known)}")
    formats = tuple(known[name] for name in wanted) if wanted else ALL
    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        made = write(casebook, audience, to, formats)
    Messages().tell(made.problems)
    _tell(made, audience)
    faults = [fault for each in (returned(made) if check else ()) for fault in _tell_returned(each)]
    if faults:
        raise typer.Exit(1)


def _tell_returned(each: "Returned") -> "tuple[Loss, ...]":
    """Print what came back of a format; its faults."""
    if each.faults:
        verdict = "does not come back the same"
    elif each.is_whole:
        verdict = "comes back the same"
    else:
        verdict = f"holds a part of the record, which comes back the same ({each.rows:,} rows)"
    typer.echo(f"{each.kind:<10} {verdict}")
    for loss in (*each.faults[:_SHOWN], *each.losses):
        typer.echo(f"  {loss.table}{f' {plain(loss.row)}' if loss.row else ''}: {plain(loss.why)}")
    return each.faults


def _tell(made: "Exported", audience: str) -> None:
    if not made.told.events:
        typer.echo("no incident may be told: grade one, or open more in publish.toml (docs: how-to/publish)")
    files = Counter(file.name.partition("/")[0] for file in made.written.files if "/" in file.name)
    for name, number in files.items():
        rows = made.written.rows.get(name)
        notes = made.written.notes.get(name)
        words = f", {rows:,} rows, {len(notes.all):,} notes on what it cannot say" if notes is not None else ""
        typer.echo(f"{name:<10} {number:,} {'file' if number == 1 else 'files'}{words}")
    typer.echo(f"{len(made.told.events):,} incidents for {plain(audience)}, in {plain(str(made.written.folder))}")
