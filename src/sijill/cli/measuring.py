"""`sijill evaluate`: results against what they should be.

What comes in: two folders of annotations, or two files of rows (clusters, tolls, links between persons). What goes out:
figures. What always holds: the exit code is 0 where all could be compared, 1 where a file or row could not be used, 2
where the command cannot be understood.
"""

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import refuse
from sijill.show.messages import Messages
from sijill.show.phrases import plain

commands = typer.Typer()
_ROWS = (".jsonl", ".gz")


@commands.command()
def evaluate(  # noqa: PLR0913 - a person's options
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of reference annotations, NAME.json; or reference rows.")
    ],
    predicted: Annotated[
        Path, typer.Argument(metavar="PREDICTED", help="Folder of results, NAME.json; or rows: .jsonl or .jsonl.gz.")
    ],
    by: Annotated[str | None, typer.Option(metavar="lang", help="Figures for each language too.")] = None,
    other: Annotated[
        Path | None, typer.Option("--with", metavar="B", help="The second list, where PREDICTED links GOLD with it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help="List so many misses.")] = 0,
) -> None:
    """Measure results: annotations (precision, recall, F1, 95 % intervals), clusters, tolls, links between persons."""
    if _is_rows(gold) or _is_rows(predicted) or other is not None:
        if gold.is_dir() or predicted.is_dir():
            refuse("one is a folder and one a file of rows: give two folders, or two files")
        if by is not None:
            refuse("--by is for folders of annotations: leave it out")
        _evaluate_rows(gold, predicted, other, misses, as_json=as_json)
        return
    from sijill.analyse.accuracy import evaluate as measure
    from sijill.analyse.accuracy_text import accuracy_json, accuracy_lines, miss_lines

    if by not in (None, "lang"):
        refuse(f"--by {by} is not known: write --by lang")
    accuracy = measure(gold, predicted, "lang" if by else None)
    Messages().tell(accuracy.problems)
    if not accuracy.groups[0].reports:
        raise typer.Exit(1)
    typer.echo(accuracy_json(accuracy) if as_json else "\n".join(accuracy_lines(accuracy)))
    _list(miss_lines(accuracy.misses)[:misses], as_json=as_json)
    raise typer.Exit(int(any(p.code in ("malformed", "unreadable") for p in accuracy.problems)))


def _evaluate_rows(gold: Path, predicted: Path, other: Path | None, misses: int, *, as_json: bool) -> None:
    from sijill.analyse.figures_text import figures_json, figures_lines
    from sijill.rows.measuring import SPOILT, measure_files
    from sijill.rows.reports import RowsError

    try:
        measured = measure_files(gold, predicted, other)
    except RowsError as error:
        refuse(str(error))
    Messages().tell(measured.problems)
    typer.echo(figures_json(measured.figures) if as_json else "\n".join(figures_lines(measured.figures)))
    _list(list(map(plain, measured.misses[:misses])), as_json=as_json)
    raise typer.Exit(int(any(p.code in SPOILT for p in measured.problems)))


def _list(misses: list[str], *, as_json: bool) -> None:
    if misses:
        # In JSON mode standard output holds one JSON value.
        typer.echo("\n".join(["", "misses", *misses]), err=as_json)


def _is_rows(path: Path) -> bool:
    return path.suffix in _ROWS or path.is_file()
