"""`sijill digest`: what the record tells of some days, for people to read.

What comes in: a casebook, days, perhaps a place. What goes out: a digest as text, Markdown, a page, a letter or a PDF,
on standard output or in a file. What always holds: the audience's policy was applied before a word is written; the exit
code is 0 where the digest was written, 1 where it was not, 2 where the command cannot be understood.
"""

import sys
from dataclasses import dataclass
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
    from sijill.casebook.folder import Casebook
    from sijill.publish.digest.pieces import Digest, Period
    from sijill.publish.digest.scope import Where
    from sijill.publish.edition import Edition

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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a person asked for."""

    period: "Period"
    place: str
    language: str
    base: str
    audience: str


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
    asked = _Asked(_period(first, last), place, lang.value, _base(link), audience)
    if style is Format.PDF and out is None and sys.stdout.isatty():
        refuse("a PDF is not for a terminal: name a file, --out digest.pdf")
    from sijill.casebook.folder import open_casebook

    with told_plainly(), open_casebook(folder, read_only=True) as casebook:
        made, at = _digest(casebook, asked), casebook.clock()
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


def _digest(casebook: "Casebook", asked: _Asked) -> "Digest":
    """The digest, of what the audience may be told."""
    from sijill.casebook.edition import edition_of, restricted_items
    from sijill.casebook.policy import policy_in
    from sijill.lexicon.catalogue import words_in
    from sijill.publish.digest.making import digest_of
    from sijill.publish.withhold import withheld

    policy = policy_in(casebook.folder, asked.audience)
    closed = {item for item, own in policy.items.items() if own is None}
    edition = withheld(edition_of(casebook, restricted_items(casebook) | closed), policy)
    Messages().tell(edition.problems)
    where = _where(casebook, edition, asked.place)
    return digest_of(edition, asked.period, words_in(asked.language), where, asked.base)


def _where(casebook: "Casebook", edition: "Edition", name: str) -> "Where":
    """The place: by its name as reports have it, else by the gazetteer's in other letters ("إدلب" is Idlib)."""
    from sijill.flow import gazetteer
    from sijill.publish.digest.scope import Where, spots_of

    where, spots = Where(name), tuple(spots_of(edition))
    if not name or where.has_any(spots):
        return where
    countries = {spot.country for spot in spots if spot.country}
    found = [c.site for c in gazetteer(casebook.settings.gazetteers).candidates(name, countries)]
    others = frozenset(site.id for site in found) | {site.name for site in found if site.country in countries}
    if not Where(name, others).has_any(spots):
        Messages().say(f"the record tells of no place called {name}: the digest says so; see `sijill incidents`")
    return Where(name, others)


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
