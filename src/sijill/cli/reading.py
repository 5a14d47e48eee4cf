"""`sijill read`, `explain`: single reports, outside of a casebook.

What comes in: a person's command. What goes out: results on standard output, messages on standard error. What always
holds: the exit code is 0 where all went well, 1 where some report could not be read; for what could not be read,
nothing is printed that looks like a result.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import (
    Lang,
    Own,
    OwnLanguages,
    Published,
    Publisher,
    folder_of,
    gazetteers_of,
    index_of,
    languages_of,
    publication_of,
    refuse,
)
from sijill.collect.documents import Known
from sijill.collect.origin import Origin, origins_in
from sijill.flow import Outcome, Work, read_origins
from sijill.record.problem import Problem
from sijill.show.delivery import Delivery, to_folder, to_json, to_tables
from sijill.show.messages import Messages
from sijill.workers import HopelessError

commands = typer.Typer()
_NOT_READ = frozenset({"not-found", "no-reports", "unreadable"})
"""Problems of the files named, by which something is left unread."""


@commands.command()
def read(  # noqa: PLR0913 - a person's options
    reports: Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports, folders, or - for standard input.")],
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON; of several reports, one object a line.")] = False,
    as_table: Annotated[bool, typer.Option("--table", help="Tables for a person: the default.")] = False,
    index: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV or TSV of publication dates.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write NAME.json there, one a report.")] = None,
    match: Annotated[
        bool, typer.Option("--match/--no-match", help="With --out: name the events that several reports tell of.")
    ] = True,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to use.")] = 1,
    own: Own = None,
    own_language: OwnLanguages = None,
) -> None:
    """Read reports (text, HTML, PDF, DOCX) and say what they claim."""
    if as_json + as_table + (out is not None) > 1:
        refuse("--json, --table and --out exclude each other: choose one")
    messages = Messages()
    known = Known(publication_of(published, publisher, lang), index_of(index, messages))
    origins, problems = origins_in(reports)
    messages.tell(problems)
    work = Work(known, gazetteers_of(own), min(jobs, max(1, len(origins))), languages_of(own_language))
    if out is not None:
        deliver = to_folder(folder_of(out))
    elif as_json:
        deliver = to_json(lines=len(origins) > 1 or any(Path(r).is_dir() for r in reports))
    else:
        deliver = to_tables()
    if out is not None and match and len(origins) > 1:
        whole = _deliver_matched(origins, work, out, messages)
    else:
        whole = deliver_all(origins, work, deliver, messages)
    raise typer.Exit(int(not whole or any(p.code in _NOT_READ for p in problems)))


@commands.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="FILE", help="One report, or - for standard input.")],
    published: Published = None,
    lang: Lang = None,
    own: Own = None,
    own_language: OwnLanguages = None,
) -> None:
    """Show a report with every mention marked, and how each claim came about."""
    from sijill.show.explanation import to_explanations

    messages = Messages()
    gazetteers = gazetteers_of(own)
    origins, problems = origins_in([report])
    messages.tell(problems)
    if len(origins) > 1:
        refuse(f"{report} is a folder: name one report")
    known = Known(publication_of(published, None, lang))
    work = Work(known, gazetteers, languages=languages_of(own_language))
    whole = deliver_all(origins, work, to_explanations(gazetteers), messages)
    raise typer.Exit(int(not whole or not origins))


def deliver_all(origins: Sequence[Origin], work: Work, deliver: Delivery, messages: Messages) -> bool:
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


def _deliver_matched(origins: Sequence[Origin], work: Work, out: Path, messages: Messages) -> bool:
    """Read all into a folder, then enter in each the incidents that it shares with others; whether all was done."""
    from sijill.rows.shared_events import SharedEvents
    from sijill.show.results import name_incidents

    events, write = SharedEvents(), to_folder(out)

    def deliver(outcome: Outcome) -> Problem | None:
        trouble = write(outcome)
        if trouble is None and outcome.document is not None and outcome.reading is not None:
            events.add(outcome.document, outcome.reading)
        return trouble

    whole = deliver_all(origins, work, deliver, messages)
    for document, keys in events.keys().items():
        trouble = name_incidents(out, document, keys)
        messages.tell([trouble] if trouble else [])
        whole = whole and trouble is None
    events.close()
    return whole


def _watched(outcomes: Iterator[Outcome], total: int) -> AbstractContextManager[Iterator[Outcome]]:
    """The outcomes, with a bar that counts them where they are several and do not show themselves."""
    if total < 2 or sys.stdout.isatty():
        return nullcontext(outcomes)
    from sijill.show.progress import progress_over

    return progress_over(outcomes, total)
