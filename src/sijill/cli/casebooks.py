"""The casebook's verbs: `sijill new`, `collect`, `run`, `show`, `diff`, `problems`, `verify`, `rebuild`, `bundle` ...

What comes in: a person's command. What goes out: what was done, on one screen. What always holds: the exit code is 0
where all was done, 1 where something was not (it is said what and why), 130 after an interruption, which leaves a whole
record; nothing is asked of the network but addresses that a person named, here or in `sources/`; a file's name cannot
steer the terminal.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import Lang, Published, Publisher, index_of, publication_of, refuse
from sijill.record.problem import Problem
from sijill.show.messages import Messages
from sijill.show.phrases import plain
from sijill.show.progress import watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from sijill.casebook.folder import Casebook
    from sijill.casebook.running import Tally, Watch

commands = typer.Typer()
OfSource = Annotated[str | None, typer.Option("--source", metavar="ID", help="Whose these are: sources/ID.toml.")]
IndexFile = Annotated[Path | None, typer.Option("--index", metavar="FILE", help="CSV or TSV of publication dates.")]
OwnNetwork = Annotated[
    bool, typer.Option("--own-network", help="Allow addresses of your own network; else they are refused.")
]
Folder = Annotated[Path, typer.Argument(metavar="CASEBOOK", help="The casebook's folder.")]
INTERRUPTED = 130
NOT_HAD = frozenset(
    "archive asked-to-wait bad-address bad-answer bad-certificate bomb damaged digest encrypted http-status "
    "missing-columns no-reports no-sources no-table no-toml not-a-feed not-found parse-failed private-address "
    "redirects robots robots-unreachable row-set-aside same-address same-source table-unreadable timeout too- "
    "large truncated unknown-field unknown-key unreachable unreadable unsafe-path unsupported wrong-type".split()
)
"""Problems by which something that was asked for was not had."""
_PAGE = 200


@contextmanager
def told_plainly() -> Iterator[None]:
    """Trouble that ends the command is a line on standard error and exit code 1."""
    from sijill.casebook.folder import CasebookError
    from sijill.preserve.bundle import BundleError
    from sijill.preserve.keys import SigningKeyError
    from sijill.preserve.seal import SealError
    from sijill.settings import SettingsError
    from sijill.store.blobs import BlobError
    from sijill.store.trouble import StoreError
    from sijill.workers import HopelessError

    try:
        yield
    except (CasebookError, SettingsError, SigningKeyError, HopelessError) as error:
        Messages().say(plain(str(error)))
        raise typer.Exit(1) from error
    except (SealError, BlobError, StoreError, BundleError) as error:
        Messages().say(plain(str(error)))
        raise typer.Exit(1) from error


@commands.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the casebook is called; else the folder's name.")
    ] = None,
    collector: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who collects, as the record shall name them.")
    ] = None,
) -> None:
    """Make a casebook: a folder that keeps reports sealed and what they claim."""
    from sijill.casebook.folder import keys_folder, make_casebook

    with told_plainly():
        make_casebook(folder, name or folder.absolute().name, collector)
    keys = plain(str(keys_folder()))
    typer.echo(f"{plain(str(folder))} is made. Its signing key is in {keys}: keep a copy of that folder elsewhere.")
    typer.echo(f"Drop reports in: sijill run {plain(str(folder))} FILE-OR-FOLDER-OR-ADDRESS ...")


@commands.command()
def collect(  # noqa: PLR0913 - a person's options
    folder: Folder,
    places: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, exports, archives, addresses.")
    ],
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    source: OfSource = None,
    index: IndexFile = None,
    own_network: OwnNetwork = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
) -> None:
    """Collect and seal, and read nothing yet."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.gathering import Asked, gathered
    from sijill.casebook.running import Tally
    from sijill.casebook.running import collect as collect_all
    from sijill.casebook.sealing import foreseen
    from sijill.show.casebook import dry_lines

    about = publication_of(published, publisher, lang)
    asked = Asked(tuple(places), about, source, index_of(index, Messages()), allow_private=own_network)
    with told_plainly(), open_casebook(folder) as casebook, gathered(casebook, asked) as coming:
        if dry_run:
            for line in dry_lines(foreseen(casebook, coming)):
                typer.echo(line)
            return
        tally = Tally()
        with _to_the_end(tally), watched() as watch:
            collect_all(casebook, coming, tally, watch)
            coming.settle()


@commands.command()
def run(  # noqa: PLR0913 - a person's options
    folder: Folder,
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="To collect beside the casebook's own sources.")
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    source: OfSource = None,
    index: IndexFile = None,
    own_network: OwnNetwork = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to read with.")] = 1,
) -> None:
    """Collect what is new, seal it, read it; say what came in, what was read, and what could not be, and why."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.gathering import Asked, gathered
    from sijill.casebook.running import Tally
    from sijill.casebook.running import run as run_all

    about = publication_of(published, publisher, lang)
    asked = Asked(tuple(places or ()), about, source, index_of(index, Messages()), True, own_network)
    with told_plainly(), open_casebook(folder) as casebook, gathered(casebook, asked) as coming:
        tally = Tally()
        with _to_the_end(tally), watched() as watch:
            run_all(casebook, coming, tally, watch, jobs)
            coming.settle()


def stage_over(folder: Path, verb: str, work: "Callable[[Casebook, Tally, Watch], None]") -> None:
    """One stage over a casebook, and how it stands then: `sijill match`, `people`, `reconcile` of a casebook."""
    from sijill.casebook.folder import RECORD, open_casebook
    from sijill.casebook.running import Tally
    from sijill.casebook.standing import standing_of
    from sijill.show.standing import standing_lines

    if not (folder / RECORD).is_file():
        cure = f"a folder of reports comes into one by `sijill new BOOK`, then `sijill run BOOK {folder}`"
        refuse(plain(f"{folder} is a folder and no casebook: name a casebook, or a file of rows; {cure}"))
    with told_plainly(), open_casebook(folder) as casebook:
        tally = Tally()
        with _to_the_end(tally, lambda: standing_lines(standing_of(casebook), str(folder), verb)), watched() as watch:
            work(casebook, tally, watch)


@contextmanager
def _to_the_end(tally: "Tally", standing: "Callable[[], Iterator[str]] | None" = None) -> Iterator[None]:
    """The screen at the end, after an interruption too; exit code 1 where something could not be done.

    After a stage alone, which nothing comes in by, also how the casebook is `standing`.
    """
    from sijill.show.tally import stage_lines, tally_lines

    told = tally_lines if standing is None else stage_lines
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("\n".join(told(tally)))
        typer.echo("interrupted: what is done is whole and signed; run again to go on")
        raise typer.Exit(INTERRUPTED) from None
    typer.echo("\n".join((*told(tally), *(standing() if standing is not None else ()))))
    raise typer.Exit(int(bool(tally.not_parsed or tally.not_read or any(p.code in NOT_HAD for p in tally.problems))))


@commands.command()
def mapping(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A CSV, XLSX or ODS of another recorder.")],
) -> None:
    """Draft the section of sources/ID.toml that says which column of a table holds what, for you to correct."""
    from sijill.collect.mapping_draft import drafted_mapping

    drafted = drafted_mapping(table)
    if not isinstance(drafted, str):
        Messages().tell(drafted)
        raise typer.Exit(1)
    typer.echo(drafted.rstrip())


@commands.command()
def show(
    folder: Folder,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="One document's id, as d7.")] = None,
) -> None:
    """List a casebook's documents; or one document's captures, and what changed between them."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.history import history_of
    from sijill.show.casebook import document_lines, history_lines

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        if document is not None:
            for line in history_lines(history_of(casebook, document)):
                typer.echo(line)
            return
        after = -1
        while rows := casebook.store.documents(after, _PAGE):
            for line in document_lines(rows):
                typer.echo(line)
            after = rows[-1].number


@commands.command()
def diff(
    folder: Folder,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A reader, as rules/1.")],
    new_one: Annotated[str, typer.Argument(metavar="NEW", help="Another reader.")],
) -> None:
    """Show the claims that only one of two readers makes of the same texts."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.readers import changes_between
    from sijill.show.casebook import change_lines

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        for line in change_lines(changes_between(casebook, old, new_one)):
            typer.echo(line)


@commands.command()
def problems(folder: Folder) -> None:
    """List what was set aside, could not be parsed or could not be read, and why."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.troubles import troubles_of
    from sijill.show.messages import line_of

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        for problem in troubles_of(casebook):
            typer.echo(line_of(problem))


@commands.command()
def verify(
    folder: Folder,
    head: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A signed head that was kept elsewhere; may be repeated.")
    ] = None,
) -> None:
    """Check that nothing was altered since it was captured; name the first thing that was."""
    from sijill.casebook.checking import check_casebook
    from sijill.casebook.folder import open_casebook
    from sijill.show.casebook import checked_lines

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        checked = check_casebook(casebook, head or ())
    typer.echo("\n".join(checked_lines(checked)))
    raise typer.Exit(int(checked.first is not None))


@commands.command()
def rebuild(folder: Folder) -> None:
    """Drop all that is derived, and derive it again from the ledger and the archive."""
    from sijill.casebook.folder import open_casebook

    with told_plainly(), open_casebook(folder) as casebook:
        try:
            before = casebook.store.derived_digest()
        except Exception:  # tables may be missing: to make them again is what is asked for
            before = ""
        casebook.store.rebuild()
        after = casebook.store.derived_digest()
    same = "the same as before" if before == after else "OTHER than before: what was derived had been altered"
    typer.echo(f"rebuilt: {same} (SHA-256 {after})")


@commands.command()
def bundle(
    folder: Folder,
    id: Annotated[str, typer.Argument(metavar="ID", help="A document, as d7 (`sijill show`), or an incident, as i3.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="A new folder, or a new file that ends in .zip.")],
) -> None:
    """Write the evidence of one document or one incident, for a stranger to check without Sijill."""
    from sijill.casebook.evidence import bundle_document, bundle_incident
    from sijill.casebook.folder import open_casebook

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        (bundle_incident if id.startswith("i") else bundle_document)(casebook, id, out)
    typer.echo(f"{plain(str(out))} is written. Whoever gets it can check it with Python alone: python3 verify.py")


@commands.command()
def head(
    folder: Folder,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it; keep it elsewhere than the casebook.")],
) -> None:
    """Write the last signed head to a file: the witness that `sijill verify --head` compares with."""
    from sijill.casebook.evidence import write_head
    from sijill.casebook.folder import open_casebook

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        kept = write_head(casebook, out)
    typer.echo(f"{plain(str(out))}: the head of {kept.size:,} entries, root {kept.root}")


@commands.command()
def stamp(
    folder: Folder,
    authority: Annotated[
        str, typer.Option(metavar="URL", help="A timestamping authority (RFC 3161); it is sent a hash, nothing else.")
    ],
    roots: Annotated[
        Path, typer.Option(metavar="FILE", help="The root certificates (PEM) by which you know that authority.")
    ],
    own_network: OwnNetwork = False,
) -> None:
    """Have a third party timestamp the last signed head, and keep its reply in the record."""
    from sijill.casebook.folder import open_casebook
    from sijill.casebook.stamping import roots_in, stamp_head
    from sijill.show.casebook import stamping_lines

    with told_plainly(), open_casebook(folder) as casebook:
        stamping = stamp_head(casebook, authority, roots_in(roots), allow_private=own_network)
    if isinstance(stamping.found, Problem):
        Messages().tell([stamping.found])
        raise typer.Exit(1)
    typer.echo("\n".join(stamping_lines(stamping)))
