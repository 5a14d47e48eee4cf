"""`sijill publish`: a numbered release of a casebook, for the world or for another audience.

What comes in: a casebook, an audience. What goes out: what was made, or with `--dry-run` what would become public. What
always holds: the exit code is 0 where it was made, 1 where it was not, and then it is said why.
"""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import Folder, told_plainly
from sijill.show.messages import Messages
from sijill.show.phrases import plain

if TYPE_CHECKING:
    from sijill.casebook.publishing import Prepared

commands = typer.Typer()
_SHOWN = 20


@commands.command()
def publish(
    folder: Folder,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Also copy the release there, over an older one.")
    ] = None,
    audience: Annotated[str, typer.Option(help="A table of publish.toml; `public` where none is named.")] = "public",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Make nothing; list what would become public.")] = False,
    base: Annotated[str, typer.Option(metavar="URL", help="Where the site will stand; for its feeds.")] = "",
) -> None:
    """Make a numbered release: a site without a server, the data, a signed manifest, and what changed."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.publishing import prepared
    from sijill.casebook.publishing import publish as release
    from sijill.publish.exchange.tables_write import write_all

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        ready = prepared(casebook, audience)
        _tell_newly(ready, dry_run=dry_run)
        if dry_run:
            return
        made = release(casebook, ready, write_all, os.cpu_count() or 1, base)
        if to is not None:
            shutil.copytree(made.folder, to, dirs_exist_ok=True)
    Messages().tell(made.problems)
    told = f"{made.incidents:,} incidents, {made.files:,} files, signed"
    typer.echo(f"release {made.number}: {told}, in {plain(str(made.folder))}")
    typer.echo(f"open {plain(str((to or made.folder) / 'index.html'))}")


def _tell_newly(ready: "Prepared", *, dry_run: bool) -> None:
    """What becomes public, by kind: all of it in a dry run, else how many."""
    new = ready.newly
    if not ready.told.events:
        typer.echo("no incident may be told: grade one, or open more in publish.toml (docs: how-to/publish)")
    for kind, values in new.items():
        typer.echo(f"{kind:<10} {len(values):,} not public before")
        if dry_run:
            for value in values:
                typer.echo(f"  {plain(value)}")
    if not new:
        typer.echo("nothing becomes public that was not before")
