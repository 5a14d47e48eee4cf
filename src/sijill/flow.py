"""The stages in order: the only module that knows it.

What comes in: files, or a text, and what is known of their publication. What goes out: an `Outcome` a report. What
always holds: a report that could not be read has problems and no reading; one report's trouble does not stop the
others; the language pipeline and the gazetteer are loaded once a process.
"""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sijill.collect.documents import Collected, Known, documents
from sijill.collect.language import language_of
from sijill.collect.origin import Origin
from sijill.collect.scripts import passages_in_other_script
from sijill.lexicon.relevance import relevance_words
from sijill.lexicon.scripts import is_arabic
from sijill.read.rules import PLAIN, READERS
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.place import Place
from sijill.record.problem import Problem
from sijill.workers import Answer, HopelessError, answered

if TYPE_CHECKING:
    from sijill.lexicon.gazetteer import Gazetteer
    from sijill.lexicon.language_own import OwnLanguage
    from sijill.read.mentions import Mentions
    from sijill.read.reader import Reader
    from sijill.read.row_reader import RowReader

READ_LANGUAGES = tuple(READERS)
"""ISO 639-1 codes of the languages that are read now."""
_ENGLISH, _ARABIC = "en", "ar"


class LanguageNotReadError(ValueError):
    """A text is in a language that is not read yet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one origin; `reading` is `None` where it could not be read, and then a problem says why."""

    origin: Origin
    document: Document | None
    reading: Reading | None
    problems: tuple[Problem, ...]
    """All that is to be told of it, those of its reading included."""


@dataclass(frozen=True, slots=True)
class Work:
    """How to read: with what is known of the files, a user's gazetteer and language files, so many processes.

    A text whose language cannot be told is of that of the one language file, where one is named.
    """

    known: Known = field(default_factory=Known)
    gazetteers: tuple[Path, ...] = ()
    jobs: int = 1
    languages: "tuple[OwnLanguage, ...]" = ()


def read_report(
    text: str,
    *,
    published: date | None = None,
    publisher: str | None = None,
    lang: str | None = None,
    id: str = "report",
) -> Reading:
    """What one report claims. `lang` is told from the text if not given; `LanguageNotReadError` if it is not read."""
    return reading_of_document(Document(id, text, published, publisher, lang or language_of(text)))


def reading_of_document(
    document: Document, gazetteers: tuple[Path, ...] = (), languages: "tuple[OwnLanguage, ...]" = ()
) -> Reading:
    """What a document claims, `languages` being a user's own files.

    Raises `LanguageNotReadError`, and `HopelessError` where nothing can be read at all.
    """
    own = next((one for one in languages if one.code == document.lang), None)
    if own is not None:
        reading, lang = own_reader(own, gazetteers).read(document), own.code
    elif (refused := _language_problem(document, document.id)) is not None:
        raise LanguageNotReadError(refused.message)
    else:
        lang = read_in(document) or _ENGLISH
        reading = _reading_in(lang, document, gazetteers)
    for other, text in passages_in_other_script(document.text, lang):
        if other in READ_LANGUAGES and _may_tell(other, text):
            from sijill.read.bilingual import with_passages

            told = _reading_in(other, replace(document, text=text, lang=other), gazetteers)
            reading = with_passages(reading, told, document.text)
    return reading


def _reading_in(lang: str, document: Document, gazetteers: tuple[Path, ...]) -> Reading:
    """What the reader of a language makes of a document. Raises `HopelessError` where nothing can be read at all."""
    if lang != _ENGLISH:
        return reader(gazetteers, lang).read(document)
    _import_reading()
    from sijill.read.pipeline import PipelineError

    try:
        return reader(gazetteers).read(document)
    except PipelineError as error:
        raise HopelessError(str(error)) from error


def _may_tell(lang: str, text: str) -> bool:
    """Whether passages may tell of armed violence; of English ones asked by their words, for its reader is slow."""
    return lang != _ENGLISH or relevance_words(lang).tenor(text).armed > 0


def reading_of_row(document: Document, gazetteers: tuple[Path, ...] = ()) -> Reading:
    """What a row of another recorder's table claims: its columns, and only where they count nobody its words.

    No language pipeline is loaded but for those. Raises `NoRowError`.
    """
    from sijill.read.row_narrative import told_in_words, words_alone

    reading = row_reader(gazetteers).read(document)
    words = words_alone(document, reading)
    if words is None or _language_problem(words, words.id) is not None:
        return reading
    return told_in_words(reading, reading_of_document(words, gazetteers))


def read_origins(origins: Sequence[Origin], work: Work, standard_input: BinaryIO | None = None) -> Generator[Outcome]:
    """Collect and read each origin, in order; raises `HopelessError` where nothing can be read at all.

    Problems: those of collecting and of reading, `language` (not one that is read), `read-failed` (a fault of ours).
    """
    # Where other processes read, they load what they need themselves.
    reads_here = work.jobs <= 1 and work.known.given.lang in (None, _ENGLISH)
    meanwhile = partial(_make_ready, work.gazetteers) if reads_here else None
    collected = documents(origins, work.known, standard_input, meanwhile)
    for answer in answered(partial(_read, work.gazetteers, work.languages), collected, work.jobs):
        yield _outcome(answer)


def has_mentions(document: Document) -> bool:
    """Whether the reader of a document keeps the mentions that its claims are made of, as the English one does."""
    return read_in(document) == _ENGLISH


def mentions_of(document: Document, gazetteers: tuple[Path, ...] = ()) -> "Mentions":
    """Every mention in a document in English, before claims are made of them."""
    _import_reading()
    from sijill.read.mentions import mentions_in
    from sijill.read.parsed import parse
    from sijill.read.pipeline import pipeline

    return mentions_in(parse(document.text, pipeline()), document.published, gazetteer(gazetteers))


def named_in(document: Document, gazetteers: tuple[Path, ...] = ()) -> tuple[Place, ...]:
    """The places that a document names, told without a reader: for one in a language that is not read."""
    from sijill.lexicon.named_places import named_places

    return named_places(document.text, document.lang, gazetteer(gazetteers))


@cache
def reader(gazetteers: tuple[Path, ...] = (), lang: str = _ENGLISH) -> "Reader":
    """The reader of a language, with what it needs. Raises `PipelineError`, and `ValueError` for a bad gazetteer."""
    if lang == _ARABIC:
        from sijill.read.arabic_reader import ArabicReader

        return ArabicReader(gazetteer(gazetteers))
    if READERS[lang] == PLAIN:
        from sijill.lexicon.language import language
        from sijill.read.plain_reader import PlainReader

        return PlainReader(gazetteer(gazetteers), language(lang))
    _import_reading()
    from sijill.read.pipeline import pipeline
    from sijill.read.reader import RulesReader

    return RulesReader(pipeline(), gazetteer(gazetteers))


@cache
def own_reader(own: "OwnLanguage", gazetteers: tuple[Path, ...] = ()) -> "Reader":
    """The reader of a user's own language file. Raises `HopelessError` where the file is bad, or has changed."""
    from sijill.lexicon.language import LanguageFileError
    from sijill.lexicon.language_own import language_of_own
    from sijill.read.plain_reader import PlainReader

    try:
        return PlainReader(gazetteer(gazetteers), language_of_own(own), reader_of_own(own))
    except LanguageFileError as error:
        raise HopelessError(str(error)) from error


def reader_of_own(own: "OwnLanguage") -> str:
    """The name of the reader by a user's own file: with what it holds, another file is another reader."""
    return f"{PLAIN}+{own.mark}"


@cache
def row_reader(gazetteers: tuple[Path, ...] = ()) -> "RowReader":
    """The reader of tables' rows, with its gazetteer. Raises `ValueError` for a bad gazetteer."""
    from sijill.read.row_reader import RowReader

    return RowReader(gazetteer(gazetteers))


@cache
def gazetteer(own: tuple[Path, ...] = ()) -> "Gazetteer":
    """The shipped gazetteer with a user's own files; `FileNotFoundError` or `ValueError` where one of these is bad."""
    from sijill.lexicon.gazetteer import Gazetteer

    return Gazetteer.open(own)


def read_in(document: Document) -> str | None:
    """The language that a document is read in, `None` where it is not read.

    A text too short to tell its language is read by its letters: as English, or as Arabic.
    """
    if document.lang is not None:
        return document.lang if document.lang in READ_LANGUAGES else None
    sample = document.text[:4000]
    letters = [c for c in sample if c.isalpha()]
    if sum(c < "\u0250" for c in letters) * 2 >= len(letters):
        return _ENGLISH
    return _ARABIC if is_arabic(sample) else None


def _make_ready(gazetteers: tuple[Path, ...]) -> None:
    """Load the reader, which takes a second, while a document is being parsed."""
    # A fault comes again, and is told, when the first report is read.
    with suppress(Exception):
        reader(gazetteers)


def _import_reading() -> None:
    """Import what reading stands on; late, for spaCy takes a second or two, and `--help` needs none of it."""
    from sijill.read.bare_spacy import import_bare_spacy

    import_bare_spacy()


def _read(
    gazetteers: tuple[Path, ...], languages: "tuple[OwnLanguage, ...]", collected: Collected
) -> Reading | Problem | None:
    """The reading of a document that is in a language we read; runs in a working process too."""
    document = collected.document
    if document is None:
        return None
    if document.lang is None and len(languages) == 1:
        document = replace(document, lang=languages[0].code)
    try:
        return reading_of_document(document, gazetteers, languages)
    except LanguageNotReadError as error:
        return Problem("language", str(error), collected.origin.where, document.id)


def _outcome(answer: Answer[Collected, Reading | Problem | None]) -> Outcome:
    collected, result = answer.value, answer.result
    origin, problems = collected.origin, collected.problems
    if answer.fault is not None:
        message = f"could not be read, by a fault of the reader ({answer.fault}): please report it"
        result = Problem("read-failed", message, origin.where, origin.id)
    match result:
        case Reading():
            reading = replace(result, problems=(*problems, *result.problems))
            return Outcome(origin, collected.document, reading, reading.problems)
        case Problem():
            return Outcome(origin, collected.document, None, (*problems, result))
        case None:
            return Outcome(origin, None, None, problems)


def _language_problem(document: Document, where: str) -> Problem | None:
    """Why a text cannot be read for its language."""
    if read_in(document) is not None:
        return None
    lang = document.lang or "one that could not be told"
    message = (
        f"is in a language that is not read yet ({lang}), only {', '.join(sorted(READ_LANGUAGES))} are: "
        "give it by --lang if it is one of these"
    )
    return Problem("language", message, where, document.id)
