"""`sijill digest`: what the record tells of some days, for people to read.

What comes in: a casebook, days, perhaps a place. What goes out: a digest as text, Markdown, a page, a letter or a PDF,
on standard output or in a file. What always holds: the audience's policy was applied before a word is written; the exit
code is 0 where the digest was written, 1 where it was not, 2 where the command cannot be understood.
"""

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import Folder, told_plainly
from sijill.cli.options import refuse
from sijill.collect.publication import full_date
from sijill.record.problem import Problem
from sijill.show.messages import Messages

if TYPE_CHECKING:
    from sijill.publish.digest.pieces import Digest, Period

commands = typer.Typer()


class Format(StrEnum):
    """How a digest is written."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    EMAIL = "email"
    PDF = "pdf"


class Language(StrEnum):
    """In which language."""

    EN = "en"
    AR = "ar"


@commands.command()
def digest(  # noqa: PLR0913 - a person's options
    folder: Folder,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day, year-month-day.")],
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day; else the first.")] = None,
    place: Annotated[str, typer.Option(metavar="NAME", help="Only of a place, a province or a country.")] = "",
    lang: Annotated[Language, typer.Option(help="The language of the digest.")] = Language.EN,
    style: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TEXT,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to; else standard output.")] = None,
    link: Annotated[str, typer.Option(metavar="BASE", help="Where the site of a release stands, for links.")] = "",
    audience: Annotated[str, typer.Option(help="A table of publish.toml; `team` where none is named.")] = "team",
) -> None:
    """Tell what happened in some days: a digest in which every figure leads to the words that it rests on."""
    period, base = _period(first, last), _base(link)
    if style is Format.PDF and out is None and sys.stdout.isatty():
        refuse("a PDF is not for a terminal: name a file, --out digest.pdf")
    from sijill.casebook.digesting import Asked, digest_in
    from sijill.casebook.folder import open_casebook

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        made, problems = digest_in(casebook, Asked(period, place, lang.value, base, audience))
        at = casebook.clock()
    Messages().tell(problems)
    data = _written(made, style, at)
    if isinstance(data, Problem):
        Messages().tell([data])
        raise typer.Exit(1)
    _deliver(data, out)


def _period(first: str, last: str | None) -> "Period":
    from sijill.publish.digest.pieces import Period

    try:
        return Period(_day("--from", first), _day("--to", last or first))
    except ValueError as error:
        refuse(f"--from and --to: {error}: exchange them")


def _day(option: str, written: str) -> date:
    day = full_date(written)
    if day is None:
        refuse(f"{option} {written} is no full date: write year-month-day, as 2019-07-22")
    return day


def _base(link: str) -> str:
    if link and not link.startswith(("https://", "http://", "file://", "./", "../", "/")):
        refuse(f"--link {link} is no address: write https://..., or the way to the folder of a release, ./...")
    return link


def _written(made: "Digest", style: Format, at: datetime) -> bytes | Problem:
    """The digest's bytes; a problem where it could not be printed."""
    match style:
        case Format.TEXT:
            from sijill.publish.digest.text import text_of

            return text_of(made).encode()
        case Format.MD:
            from sijill.publish.digest.markdown import markdown_of

            return markdown_of(made).encode()
        case Format.HTML:
            from sijill.publish.digest.page import page_of

            return page_of(made).encode()
        case Format.EMAIL:
            from sijill.publish.digest.mail import mail_of

            return mail_of(made, at)
        case Format.PDF:
            from sijill.publish.digest.page import page_of
            from sijill.publish.digest.pdf import fonts, pdf_of

            return pdf_of(page_of(made, fonts()))


def _deliver(data: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        refuse(f"--out {out} cannot be written ({error.strerror}): check the folder and the space on the disk")
