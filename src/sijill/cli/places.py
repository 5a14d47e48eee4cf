"""`sijill gazetteer`: the places that names are resolved to."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import Own, gazetteers_of, refuse
from sijill.flow import gazetteer
from sijill.show.messages import Messages

places = typer.Typer(help="The places that names are resolved to.", no_args_is_help=True)


@places.command("find")
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in Latin or Arabic letters.")],
    country: Annotated[list[str] | None, typer.Option(metavar="CODE", help="A country the report speaks of.")] = None,
    within: Annotated[list[str] | None, typer.Option(metavar="AREA", help="An area said to hold it.")] = None,
    own: Own = None,
) -> None:
    """Show the places that a name may mean, and why one wins."""
    from sijill.lexicon.gazetteer_choose import Nearby
    from sijill.lexicon.gazetteer_choose import explain as lines_of

    codes = [c.upper() for c in country or []]
    around = Nearby(dict.fromkeys(codes, 1.0), tuple(within or ()))
    candidates = gazetteer(gazetteers_of(own)).candidates(name, codes, around)
    if not candidates:
        sys.stderr.write(f"no place is known by the name {name}: add your own with `sijill gazetteer add FILE`\n")
        raise typer.Exit(1)
    lines = lines_of(candidates)
    typer.echo("\n".join(lines))
    if not any(line.startswith("*") for line in lines):
        typer.echo("None stands out: in a report it stays unplaced, unless its country or area decides.")


@places.command("add")
def add(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="GeoNames country file, OCHA p-code sheet or CSV.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="File to make; else NAME.gazetteer here.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Country of rows that name none.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="OURS=THEIRS", help="Which of your columns is which; repeat.")
    ] = None,
) -> None:
    """Make a gazetteer file of your own places."""
    from sijill.lexicon.gazetteer_add import add_file

    pairs = [c.partition("=") for c in columns or []]
    if bad := [left for left, sign, right in pairs if not (left and sign and right)]:
        refuse(f"--map {bad[0]} is not understood: write it as ours=theirs, lat=Breite")
    target = out or Path(f"{source.stem}.gazetteer")
    try:
        added = add_file(source, target, country.upper() if country else None, {a: b for a, _, b in pairs} or None)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{source}: {error}\n")
        raise typer.Exit(1) from error
    Messages().tell(added.problems)
    if not added.places:
        sys.stderr.write(f"{source}: no row could be used; nothing was written\n")
        raise typer.Exit(1)
    aside = f"{added.joined} duplicates joined, {len(added.problems)} rows left out"
    typer.echo(f"{added.path}: {added.places} places ({aside})")
    typer.echo(f"Use it with --gazetteer {added.path}, or, always in this folder, write in sijill.toml:")
    typer.echo(f'gazetteers = ["{added.path}"]')
