"""Options that several commands have, and what they mean.

What comes in: words as a person gave them. What goes out: values. What always holds: what cannot be understood ends the
command with exit code 2 and a line that says what to write instead.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sijill.collect.index import Index, read_index
from sijill.collect.publication import Publication, full_date
from sijill.flow import gazetteer
from sijill.lexicon.language import LanguageFileError
from sijill.lexicon.language_own import OwnLanguage, own_languages
from sijill.settings import SettingsError, settings_in
from sijill.show.messages import Messages

Published = Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication, year-month-day.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Lang = Annotated[str | None, typer.Option(metavar="CODE", help="Language, ISO 639 code; else told from the text.")]
Own = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your own places, by `sijill gazetteer add`; may be repeated."),
]
OwnLanguages = Annotated[
    list[Path] | None,
    typer.Option("--language-file", metavar="FILE", help="A language of your own, as it.toml; may be repeated."),
]


def publication_of(published: str | None, publisher: str | None, lang: str | None) -> Publication:
    """What a person gave; a date or a code that is none ends the command."""
    day = full_date(published) if published else None
    if published and day is None:
        refuse(f"--published {published} is no full date: write year-month-day, as 2019-07-22")
    code = lang.split("-")[0].lower() if lang else None
    if code is not None and not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        refuse(f"--lang {lang} is no ISO 639 code: write en, ar, fa ...")
    return Publication(published=day, publisher=publisher, lang=code)


def index_of(path: Path | None, messages: Messages) -> Index | None:
    """The index, if one is named; one that cannot be used ends the command."""
    if path is None:
        return None
    index, problems = read_index(path)
    messages.tell(problems)
    if not index.rows:
        refuse(f"--index {path} cannot be used")
    return index


def gazetteers_of(own: list[Path] | None) -> tuple[Path, ...]:
    """The user's gazetteer files, opened once to be sure of them."""
    try:
        named = (*settings_in(Path()).gazetteers, *(own or ()))
        gazetteer(named)
    except (SettingsError, FileNotFoundError, ValueError) as error:
        refuse(str(error))
    return named


def languages_of(own: list[Path] | None) -> tuple[OwnLanguage, ...]:
    """The user's own languages, each file read whole; one with faults ends the command with all of them."""
    try:
        return own_languages((*settings_in(Path()).languages, *(own or ())))
    except (SettingsError, LanguageFileError) as error:
        refuse(str(error))


def folder_of(out: Path) -> Path:
    """The folder, made if need be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"--out {out} cannot be made ({error.strerror})")
    return out


def deliver_rows(lines: Iterable[str], out: Path | None) -> None:
    """Lines to a file, or to standard output where none is named; a file that cannot be written ends the command."""
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        refuse(f"--out {out} cannot be written ({error.strerror}): check the folder and the space on the disk")


def refuse(message: str) -> NoReturn:
    """End the command, which cannot be understood: exit code 2."""
    sys.stderr.write(f"{message}\n")
    raise typer.Exit(2)
