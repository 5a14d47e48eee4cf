"""A language as its data file tells it: all that a reader that knows no word of any language needs to read it.

What comes in: a language's code, or a file. What goes out: a `Language`, read once. What always holds: a file with a
fault is refused whole, and every fault is told with its place and its cure; nothing here is a word of a language.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from sijill.lexicon.date_patterns import Part, parts_of
from sijill.lexicon.language_shape import at, faults_in
from sijill.lexicon.plain_numbers import NumberWords
from sijill.lexicon.plain_words import Forms, Phrases, Word, Writing, bare_of, form_of, forms_in, value_of, words_of
from sijill.record.terms import Group, Harm, Means, Target

V = TypeVar("V")


class LanguageFileError(ValueError):
    """A language's data file has faults; the message tells each."""


@dataclass(frozen=True, slots=True)
class HarmCues:
    """Words of harm: right behind a number ("20 dead"), behind whom they count, ahead of whom they count.

    What may stand on either side is in both of the last.
    """

    nouns: Phrases[Harm]
    behind: Phrases[Harm]
    ahead: Phrases[Harm]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The calendar of a language."""

    months: Phrases[int]
    weekdays: Phrases[int]
    relative: Phrases[int]
    units: Phrases[str]
    last: Phrases[bool]
    order: str
    patterns: tuple[tuple[str, tuple[Part, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that lead to a place, and what this language calls some of them."""

    settlement: Phrases[bool]
    area: Phrases[bool]
    near: Phrases[bool]
    beside: Phrases[bool]
    no_place: Phrases[bool]
    names: Phrases[str]
    """What the gazetteer calls a place that this language has a name of its own for."""
    countries: Phrases[str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `small`, `parties` and `speech` hold phrases by the names of the data file."""

    code: str
    name: str
    writing: Writing
    small: Mapping[str, Phrases[bool]]
    numbers: NumberWords
    harms: HarmCues
    totals: Mapping[str, Phrases[bool]]
    people: Phrases[Group]
    means: Phrases[Means]
    targets: Phrases[Target]
    attacks: Phrases[bool]
    another: Phrases[bool]
    """Words that lead to another event than the one told of so far."""
    armed: Phrases[bool]
    calm: Phrases[bool]
    parties: Mapping[str, Phrases[bool]]
    speech: Mapping[str, Phrases[bool]]
    places: PlaceWords
    dates: DateWords
    adverbs: frozenset[str]
    """Words that may part a phrase of harm ("has [also] been killed")."""
    spelt: Mapping[str, str] = field(default_factory=dict)
    """The words of the file that have accents, by their bare letters."""

    def words_of(self, text: str, start: int = 0, end: int | None = None, is_bare: bool = False) -> tuple[Word, ...]:
        """The words of a text; where it is written without accents (`is_bare`, or a word in capitals), mended ones."""
        return tuple(self._mended(word, is_bare) for word in words_of(text, self.writing, start, end))

    def _mended(self, word: Word, is_bare: bool) -> Word:
        if not (is_bare or (word.text.isupper() and len(word.text) > 1)):
            return word
        form = self.spelt.get(word.form)
        return word if form is None else Word(word.text, word.start, word.end, form)


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """The language of a code (ISO 639-1); `KeyError` where it has no file, `LanguageFileError` for a bad one."""
    source = files("sijill.lexicon.data") / f"{code}.toml"
    if not source.is_file():
        raise KeyError(f"the lexicon has no file {code}.toml; {', '.join(languages())} have one")
    return language_of(tomllib.loads(source.read_text(encoding="utf-8")), code, f"{code}.toml")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a data file."""
    return tuple(
        sorted(f.name.removesuffix(".toml") for f in files("sijill.lexicon.data").iterdir() if f.name.endswith(".toml"))
    )


def language_in(path: Path) -> Language:
    """The language of a user's own file, named by its code ("it.toml"); `LanguageFileError` for a bad one."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageFileError(f"{path.name}: cannot be read as TOML ({error}); correct that line") from error
    return language_of(data, path.stem, path.name)


def language_of(data: Mapping[str, Any], code: str, file: str) -> Language:
    """The language that a table tells; `LanguageFileError` where it has faults."""
    faults = faults_in(data, file)
    if faults:
        raise LanguageFileError("\n".join(faults))
    writing = Writing(
        tuple(data["writing"]["thousands"]),
        data["writing"]["decimal"],
        frozenset(form_of(w.rstrip(".")) for w in data["writing"]["abbreviations"]),
    )
    split = partial(forms_in, writing=writing)
    spoken = _Spoken(data, writing)
    small = spoken.sections("small")
    return Language(
        code=code,
        name=data["name"],
        writing=writing,
        small=small,
        numbers=_numbers(spoken, small),
        harms=HarmCues(spoken.harms("nouns"), spoken.harms("behind", "either"), spoken.harms("ahead", "either")),
        totals=spoken.sections("totals"),
        people=spoken.valued("people", Group),
        means=spoken.valued("means", Means),
        targets=spoken.valued("targets", Target),
        attacks=spoken.listed("attacks", "words"),
        another=spoken.listed("attacks", "another"),
        armed=spoken.listed("relevance", "armed"),
        calm=spoken.listed("relevance", "calm"),
        parties=spoken.sections("parties"),
        speech=spoken.sections("speech"),
        places=_places(spoken),
        dates=_dates(spoken, split),
        adverbs=frozenset(w for phrase in data["small"]["adverbs"] for w in split(phrase)),
        spelt=_spelt(data, writing),
    )


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The tables of a file as phrases."""

    data: Mapping[str, Any]
    writing: Writing

    def phrases(self, told: Iterable[tuple[str, V]]) -> Phrases[V]:
        return Phrases({forms: value for phrase, value in told if (forms := forms_in(phrase, self.writing))})

    def listed(self, path: str, key: str) -> Phrases[bool]:
        return self.phrases((p, True) for p in (at(self.data, path) or {}).get(key, ()))

    def sections(self, path: str) -> Mapping[str, Phrases[bool]]:
        return {key: self.listed(path, key) for key, value in (at(self.data, path) or {}).items()}

    def valued(self, path: str, values: type[V]) -> Phrases[V]:
        make: Any = values
        return self.phrases((p, make(key)) for key, all in (at(self.data, path) or {}).items() for p in all)

    def numbered(self, path: str) -> Phrases[int]:
        return self.phrases((p, int(n)) for n, all in (at(self.data, path) or {}).items() for p in all)

    def named(self, path: str) -> Phrases[str]:
        return self.phrases((p, str(name)) for name, all in (at(self.data, path) or {}).items() for p in all)

    def harms(self, *kinds: str) -> Phrases[Harm]:
        told = self.data["harms"].items()
        return self.phrases((p, Harm(harm)) for harm, all in told for kind in kinds for p in all[kind])


def _numbers(spoken: _Spoken, small: Mapping[str, Phrases[bool]]) -> NumberWords:
    told, bounds = spoken.data["numbers"], spoken.data["bounds"]
    before = ("at_least", "more_than", "up_to", "fewer_than", "between", "about", "up_from", "exactly")
    return NumberWords(
        values=spoken.numbered("numbers.values"),
        scales=spoken.numbered("numbers.scales"),
        about=spoken.numbered("numbers.about"),
        joints=frozenset(map(form_of, told["and"])),
        joined=frozenset(told["and_before"]),
        teens_after=frozenset(told["teens_after"]),
        none=spoken.listed("numbers", "none"),
        vague=spoken.listed("numbers", "vague"),
        leads=spoken.listed("numbers", "vague_leads"),
        bounds=spoken.phrases((p, name) for name in before for p in bounds[name]),
        after=spoken.phrases((p, name) for name in ("at_least", "about") for p in bounds[f"{name}_after"]),
        between=frozenset(map(form_of, bounds["between_and"])),
        to=spoken.listed("bounds", "to"),
        of=small["of"],
        percent=small["percent"],
        digits=partial(value_of, writing=spoken.writing),
    )


def _places(spoken: _Spoken) -> PlaceWords:
    return PlaceWords(
        settlement=spoken.listed("places", "settlement"),
        area=spoken.listed("places", "area"),
        near=spoken.listed("places", "near"),
        beside=spoken.listed("places", "beside"),
        no_place=spoken.listed("places", "no_place"),
        names=spoken.named("places.names"),
        countries=spoken.named("places.countries"),
    )


def _dates(spoken: _Spoken, split: Any) -> DateWords:
    told = spoken.data["dates"]
    return DateWords(
        spoken.numbered("dates.months"),
        spoken.numbered("dates.weekdays"),
        spoken.numbered("dates.relative"),
        spoken.named("dates.units"),
        spoken.listed("dates", "last"),
        told["order"],
        tuple((name, parts_of(p, split)) for name, patterns in told["patterns"].items() for p in patterns),
    )


def _spelt(data: Mapping[str, Any], writing: Writing) -> Mapping[str, str]:
    forms = {form for phrase in _texts(data) for form in _forms(phrase, writing)}
    return {bare: form for form in sorted(forms) if (bare := bare_of(form)) != form and bare not in forms}


def _texts(value: Any) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part)
        case dict():
            for part in value.values():
                yield from _texts(part)


def _forms(phrase: str, writing: Writing) -> Forms:
    return tuple(
        form for word in phrase.replace("|", " ").replace("?", " ").split() for form in forms_in(word, writing)
    )
