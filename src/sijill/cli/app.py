"""The command line: every verb, and how it starts.

What comes in: a person's command. What goes out: results on standard output, messages on standard error. What always
holds: the exit code is 0 where all went well, 1 where something could not be done, 2 where the command cannot be
understood.
"""

import io
import sys
from typing import Annotated

import typer

from sijill.cli import (
    casebooks,
    demonstrating,
    digesting,
    exporting,
    incidents,
    matching,
    measuring,
    people,
    publishing,
    reading,
    reconciling,
    serving,
)
from sijill.cli.places import places

app = typer.Typer(
    name="sijill",
    help="Keeps the record of civilian harm: from reports to sourced, checkable claims.\n\n"
    "No command opens a network connection, but for `collect`, `run` and `stamp` where you name an address.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verbs in (
    demonstrating,
    reading,
    casebooks,
    incidents,
    matching,
    measuring,
    people,
    digesting,
    publishing,
    exporting,
    reconciling,
    serving,
):
    app.add_typer(verbs.commands)
app.add_typer(places, name="gazetteer")
app.add_typer(serving.user, name="user")


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a terminal cannot show is shown escaped; better than to end half-way.
            stream.reconfigure(errors="backslashreplace")
    app()


@app.callback(invoke_without_command=True)
def root(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Print the version where it is asked for."""
    if show_version:
        from importlib.metadata import version

        typer.echo(f"sijill {version('sijill')}")
        raise typer.Exit
