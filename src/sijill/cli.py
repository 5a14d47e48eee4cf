"""The command line: one verb a stage; each is a call into the flow and a view of what comes back.

What comes in: a person's command. What goes out: results on standard output, messages on standard error. What always
holds: the exit code is 0 where all went well, 1 where some report could not be read, 2 where the command cannot be
understood; for what could not be read, nothing is printed that looks like a result.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sijill.collect.documents import Known
from sijill.collect.index import Index, read_index
from sijill.collect.origin import Origin, origins_in
from sijill.collect.publication import Publication, full_date
from sijill.flow import Outcome, Work, gazetteer, read_origins
from sijill.settings import SettingsError, settings_in
from sijill.show.delivery import Delivery, to_folder, to_json, to_tables
from sijill.show.messages import Messages
from sijill.workers import HopelessError

app = typer.Typer(
    name="sijill",
    help="Reads reports of civilian harm into sourced, checkable claims. No command opens a network connection.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
places = typer.Typer(help="The places that names are resolved to.", no_args_is_help=True)
app.add_typer(places, name="gazetteer")

Published = Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication, year-month-day.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Lang = Annotated[str | None, typer.Option(metavar="CODE", help="Language, ISO 639 code; else told from the text.")]
Own = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your own places, by `sijill gazetteer add`; may be repeated."),
]
_NOT_READ = frozenset({"not-found", "no-reports", "unreadable"})
"""Problems of the files named, by which something is left unread."""


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


@app.command()
def read(  # noqa: PLR0913 - a person's options
    reports: Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports, folders, or - for standard input.")],
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON; of several reports, one object a line.")] = False,
    as_table: Annotated[bool, typer.Option("--table", help="Tables for a person: the default.")] = False,
    index: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV or TSV of publication dates.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write NAME.json there, one a report.")] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to use.")] = 1,
    own: Own = None,
) -> None:
    """Read reports (text, HTML, PDF, DOCX) and say what they claim."""
    if as_json + as_table + (out is not None) > 1:
        _refuse("--json, --table and --out exclude each other: choose one")
    messages = Messages()
    known = Known(_publication(published, publisher, lang), _index(index, messages))
    origins, problems = origins_in(reports)
    messages.tell(problems)
    work = Work(known, _gazetteers(own), min(jobs, max(1, len(origins))))
    if out is not None:
        deliver = to_folder(_folder(out))
    elif as_json:
        deliver = to_json(lines=len(origins) > 1 or any(Path(r).is_dir() for r in reports))
    else:
        deliver = to_tables()
    whole = _deliver(origins, work, deliver, messages)
    raise typer.Exit(int(not whole or any(p.code in _NOT_READ for p in problems)))


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="FILE", help="One report, or - for standard input.")],
    published: Published = None,
    lang: Lang = None,
    own: Own = None,
) -> None:
    """Show a report with every mention marked, and how each claim came about."""
    from sijill.show.explanation import to_explanations

    messages = Messages()
    gazetteers = _gazetteers(own)
    origins, problems = origins_in([report])
    messages.tell(problems)
    if len(origins) > 1:
        _refuse(f"{report} is a folder: name one report")
    work = Work(Known(_publication(published, None, lang)), gazetteers)
    whole = _deliver(origins, work, to_explanations(gazetteers), messages)
    raise typer.Exit(int(not whole or not origins))


@app.command()
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
        _refuse(f"--by {by} is not known: write --by lang")
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


@app.command()
def demo() -> None:
    """Read the sample reports that come with the package."""
    messages = Messages()
    with as_file(files("sijill.demo").joinpath("reports")) as folder:
        index, _ = read_index(folder / "index.tsv")
        origins, _ = origins_in([folder])
        order = list(index.rows)
        ordered = sorted(origins, key=lambda s: order.index(s.id) if s.id in order else len(order))
        whole = _deliver(ordered, Work(Known(index=index)), to_tables(compact=True), messages)
    typer.echo("These were samples. Try a report of your own: sijill read report.txt --published 2019-07-22")
    typer.echo("Then see why it says so: sijill explain report.txt --published 2019-07-22")
    raise typer.Exit(int(not whole))


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
    candidates = gazetteer(_gazetteers(own)).candidates(name, codes, around)
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
        _refuse(f"--map {bad[0]} is not understood: write it as ours=theirs, lat=Breite")
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


def _deliver(origins: Sequence[Origin], work: Work, deliver: Delivery, messages: Messages) -> bool:
    """Read all and deliver each; whether every one was read and delivered."""
    outcomes = read_origins(origins, work)
    whole = True
    try:
        with closing(outcomes), _watched(outcomes, len(origins)) as coming:
            for outcome in coming:
                messages.tell(outcome.problems)
                trouble = deliver(outcome)
                messages.tell([trouble] if trouble else [])
                whole = whole and outcome.reading is not None and trouble is None
    except HopelessError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return whole


def _watched(outcomes: Iterator[Outcome], total: int) -> AbstractContextManager[Iterator[Outcome]]:
    """The outcomes, with a bar that counts them where they are several and do not show themselves."""
    if total < 2 or sys.stdout.isatty():
        return nullcontext(outcomes)
    from sijill.show.progress import progress_over

    return progress_over(outcomes, total)


def _publication(published: str | None, publisher: str | None, lang: str | None) -> Publication:
    day = full_date(published) if published else None
    if published and day is None:
        _refuse(f"--published {published} is no full date: write year-month-day, as 2019-07-22")
    code = lang.split("-")[0].lower() if lang else None
    if code is not None and not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        _refuse(f"--lang {lang} is no ISO 639 code: write en, ar, fa ...")
    return Publication(published=day, publisher=publisher, lang=code)


def _index(path: Path | None, messages: Messages) -> Index | None:
    if path is None:
        return None
    index, problems = read_index(path)
    messages.tell(problems)
    if not index.rows:
        _refuse(f"--index {path} cannot be used")
    return index


def _gazetteers(own: list[Path] | None) -> tuple[Path, ...]:
    """The user's gazetteer files, opened once to be sure of them."""
    try:
        named = (*settings_in(Path()).gazetteers, *(own or ()))
        gazetteer(named)
    except (SettingsError, FileNotFoundError, ValueError) as error:
        _refuse(str(error))
    return named


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _refuse(f"--out {out} cannot be made ({error.strerror})")
    return out


def _refuse(message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    raise typer.Exit(2)
