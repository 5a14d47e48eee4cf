"""`sijill demo`: the whole way of the sample reports, from their words to a site that tells of them.

What comes in: nothing, or a folder. What goes out: each report's claims, a casebook of them, its digest of some days, a
release. What always holds: nothing is asked of the network, nothing is written outside of the demo's own folder, and
its signing key stays in it.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import told_plainly
from sijill.cli.reading import deliver_all
from sijill.collect.documents import Known
from sijill.collect.index import Index, read_index
from sijill.collect.origin import origins_in
from sijill.flow import Work
from sijill.show.delivery import to_tables
from sijill.show.messages import Messages
from sijill.show.phrases import plain
from sijill.show.progress import watched

if TYPE_CHECKING:
    from sijill.casebook.folder import Casebook

commands = typer.Typer()
FIRST, LAST = date(2019, 7, 22), date(2019, 7, 26)
"""The days of the digest: four of the samples tell of them."""
_NAME = "Sample record"


@commands.command()
def demo(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Where to; else a new folder among temporary files.")
    ] = None,
    opens: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the site in a browser; else in a terminal only.")
    ] = None,
) -> None:
    """Read the sample reports, keep a record of them, write its digest, publish its site, and open that."""
    messages = Messages()
    with as_file(files("sijill.demo").joinpath("reports")) as reports, told_plainly():
        index, _ = read_index(reports / "index.tsv")
        whole = _read(reports, index, messages)
        folder = to or Path(tempfile.mkdtemp(prefix="sijill-demo-"))
        with _own_key(folder / "keys"):
            site = _recorded(folder, reports, index)
    typer.echo(
        f"\nThese were samples. Here they are as a record:\n"
        f"  the site      {plain(site.as_uri())}\n"
        f"  the digest    {plain((folder / 'digest-en.html').absolute().as_uri())}, and digest-ar.html\n"
        f"  the workbench SIJILL_KEYS={plain(str(folder / 'keys'))} sijill serve {plain(str(folder / 'book'))} --open\n"
        "Try a report of your own: sijill read report.txt --published 2019-07-22\n"
        "Then see why it says so: sijill explain report.txt --published 2019-07-22"
    )
    if opens or (opens is None and sys.stdout.isatty()):
        typer.launch(site.as_uri())
    raise typer.Exit(int(not whole))


def _read(reports: Path, index: Index, messages: Messages) -> bool:
    """Tell what each report claims, in the order of the index; whether each was read."""
    origins, _ = origins_in([reports])
    order = list(index.rows)
    ordered = sorted(origins, key=lambda s: order.index(s.id) if s.id in order else len(order))
    return deliver_all(ordered, Work(Known(index=index)), to_tables(compact=True), messages)


@contextmanager
def _own_key(keys: Path) -> Iterator[None]:
    """The demo signs by a key of its own, and leaves the person's keys alone."""
    before = os.environ.get("SIJILL_KEYS")
    os.environ["SIJILL_KEYS"] = str(keys)
    try:
        yield
    finally:
        os.environ.pop("SIJILL_KEYS")
        if before is not None:
            os.environ["SIJILL_KEYS"] = before


def _recorded(folder: Path, reports: Path, index: Index) -> Path:
    """The casebook of the reports, its digest, its release; the site's first page."""
    from sijill.casebook.folder import make_casebook, open_casebook
    from sijill.casebook.gathering import Asked, gathered
    from sijill.casebook.policy import FILE
    from sijill.casebook.publishing import prepared, publish
    from sijill.casebook.running import Tally, run
    from sijill.publish.exchange.tables_write import write_all
    from sijill.show.tally import tally_lines

    book, tally = folder / "book", Tally()
    make_casebook(book, _NAME)
    (book / FILE).write_bytes(files("sijill.demo").joinpath("publish.toml").read_bytes())
    found = [str(path) for path in sorted(reports.glob("*.txt"))]
    with open_casebook(book) as casebook:
        with gathered(casebook, Asked(tuple(found), index=index)) as coming, watched() as watch:
            run(casebook, coming, tally, watch)
            coming.settle()
        typer.echo("\n".join(("", *tally_lines(tally), "")))
        _digests(casebook, folder)
        made = publish(casebook, prepared(casebook, "public"), write_all)
    return (made.folder / "index.html").absolute()


def _digests(casebook: "Casebook", folder: Path) -> None:
    """The digest of the samples' July: told here, and as a page in both languages."""
    from sijill.casebook.digesting import Asked, digest_in
    from sijill.publish.digest.page import page_of
    from sijill.publish.digest.pieces import Period
    from sijill.publish.digest.text import text_of

    asked = Asked(Period(FIRST, LAST))
    typer.echo(text_of(digest_in(casebook, asked)[0]))
    for language in ("en", "ar"):
        made, _ = digest_in(casebook, replace(asked, language=language, base="./book/releases/1"))
        (folder / f"digest-{language}.html").write_text(page_of(made), encoding="utf-8", newline="\n")
