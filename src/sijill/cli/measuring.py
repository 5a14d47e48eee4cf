"""`sijill evaluate`: results against reference annotations."""

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import refuse
from sijill.show.messages import Messages

commands = typer.Typer()


@commands.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of reference annotations, NAME.json.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="Folder of results, NAME.json.")],
    by: Annotated[str | None, typer.Option(metavar="lang", help="Figures for each language too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help="List so many misses.")] = 0,
) -> None:
    """Measure results against reference annotations: precision, recall, F1, 95 % intervals, misses."""
    from sijill.analyse.accuracy import evaluate as measure
    from sijill.analyse.accuracy_text import accuracy_json, accuracy_lines, miss_lines

    if by not in (None, "lang"):
        refuse(f"--by {by} is not known: write --by lang")
    accuracy = measure(gold, predicted, "lang" if by else None)
    Messages().tell(accuracy.problems)
    if not accuracy.groups[0].reports:
        raise typer.Exit(1)
    typer.echo(accuracy_json(accuracy) if as_json else "\n".join(accuracy_lines(accuracy)))
    listed = miss_lines(accuracy.misses)[:misses]
    if listed:
        # In JSON mode standard output holds one JSON value.
        typer.echo("\n".join(["", "misses", *listed]), err=as_json)
    raise typer.Exit(int(any(p.code in ("malformed", "unreadable") for p in accuracy.problems)))
