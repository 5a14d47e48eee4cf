"""What a language's data file must hold, and what is wrong with one.

What comes in: the table of a `data/<language>.toml`. What goes out: its faults in words, each with the table, the key
and what to write instead; none where the file is whole. What always holds: a table or a key that is not known is a
fault too, so that a slip of the pen is never passed over.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from sijill.lexicon.date_patterns import SLOTS, pattern_fault
from sijill.record.terms import Group, Harm, Means, Target


class Kind(StrEnum):
    """What stands at a key."""

    TEXT = "a text in quotes"
    WORDS = "a list of words or phrases in quotes"
    NUMBERS = "a list of whole numbers"
    NUMBERED = "a table of whole numbers, each with a list of words"
    NAMED = "a table of names, each with a list of words"


def _words(keys: str) -> Mapping[str, Kind]:
    return dict.fromkeys(keys.split(), Kind.WORDS)


SHAPE: Mapping[str, Mapping[str, Kind]] = {
    "": {"name": Kind.TEXT},
    "writing": {"thousands": Kind.WORDS, "decimal": Kind.TEXT, "abbreviations": Kind.WORDS},
    "small": _words(
        "articles and or of auxiliaries adverbs others of_them parts among skipped function things percent parting"
    ),
    "numbers": {
        **_words("and none vague vague_leads"),
        "and_before": Kind.NUMBERS,
        "teens_after": Kind.NUMBERS,
        "values": Kind.NUMBERED,
        "scales": Kind.NUMBERED,
        "about": Kind.NUMBERED,
    },
    "bounds": _words(
        "at_least at_least_after more_than up_to fewer_than about about_after between between_and to up_from exactly"
    ),
    **{f"harms.{harm}": _words("nouns behind ahead either") for harm in Harm if harm is not Harm.SURVIVED},
    "totals": _words("of to replaced wars"),
    "people": _words(" ".join(Group)),
    "means": _words(" ".join(Means)),
    "targets": _words(" ".join(Target)),
    "attacks": _words("words another"),
    "relevance": _words("armed unsure calm"),
    "parties": _words("names heads rest struck denial claim doubt"),
    "speech": _words("according said hearer ends"),
    "places": {
        **_words("settlement area near beside no_place"),
        "names": Kind.NAMED,
        "countries": Kind.NAMED,
    },
    "dates": {
        "order": Kind.TEXT,
        "last": Kind.WORDS,
        "months": Kind.NUMBERED,
        "weekdays": Kind.NUMBERED,
        "relative": Kind.NUMBERED,
        "units": Kind.NAMED,
        "patterns": Kind.NAMED,
    },
}
"""Every table and key; people, means and targets may leave out a key, every other must be there."""
OPEN = frozenset({"people", "means", "targets"})
UNITS = ("day", "week", "month", "year")
ORDERS = ("dmy", "mdy", "ymd")


def faults_in(data: Mapping[str, Any], file: str) -> tuple[str, ...]:
    """What is wrong with a language's table, in words."""
    return tuple(f"{file}: {fault}" for fault in (*_unknown(data), *_missing(data), *_values(data), *_twice_told(data)))


def at(data: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
    """The table of a path ("harms.killed")."""
    found: Any = data
    for name in path.split(".") if path else ():
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _unknown(data: Mapping[str, Any]) -> Iterator[str]:
    tops = {path.partition(".")[0] for path in SHAPE if path} | set(SHAPE[""])
    for key in data:
        if key not in tops:
            yield f"[{key}] is no table of a language; the tables are {', '.join(sorted(tops))}"
    for path, keys in SHAPE.items():
        for key in at(data, path) or {}:
            if path and key not in keys:
                yield f"[{path}] {key} is not known; the keys are {', '.join(keys)}"
    for harm in at(data, "harms") or {}:
        if f"harms.{harm}" not in SHAPE:
            yield f"[harms.{harm}] is no harm; the harms are {', '.join(h for h in Harm if f'harms.{h}' in SHAPE)}"


def _missing(data: Mapping[str, Any]) -> Iterator[str]:
    for path, keys in SHAPE.items():
        table = at(data, path)
        if table is None:
            yield f"[{path}] is missing; write the table, with empty lists where the language has no such words"
            continue
        for key, kind in keys.items():
            if key not in table and path not in OPEN:
                yield f"{_where(path, key)} is missing; write {kind.value}, empty if the language has none"


def _values(data: Mapping[str, Any]) -> Iterator[str]:
    for path, keys in SHAPE.items():
        for key, value in (at(data, path) or {}).items():
            if key in keys:
                yield from (f"{_where(path, key)} {fault}" for fault in _faults(keys[key], key, value))


def _twice_told(data: Mapping[str, Any]) -> Iterator[str]:
    """Words that say two harms from one side: the reader could take either."""
    for side in ("nouns", "behind", "ahead", "either"):
        told: dict[str, str] = {}
        for harm, lists in (at(data, "harms") or {}).items():
            words = lists.get(side, ()) if isinstance(lists, Mapping) else ()
            for word in words if isinstance(words, list) else ():
                if told.setdefault(word, harm) != harm:
                    yield f"[harms.{harm}] {side} holds {word!r}, and [harms.{told[word]}] too; leave one out"


def _where(path: str, key: str) -> str:
    return f"[{path}] {key}" if path else key


def _faults(kind: Kind, key: str, value: Any) -> Iterator[str]:
    match kind:
        case Kind.TEXT:
            if not isinstance(value, str) or not value:
                yield f"is {value!r}; write {kind.value}"
            elif key == "order" and value not in ORDERS:
                yield f"is {value!r}; write one of {', '.join(ORDERS)}"
        case Kind.WORDS:
            yield from _of_words(value)
        case Kind.NUMBERS:
            if not isinstance(value, list) or not all(isinstance(n, int) for n in value):
                yield f"is {value!r}; write {kind.value}, like [1, 11]"
        case Kind.NUMBERED:
            yield from _of_table(kind, value, lambda name: name.lstrip("-").isdecimal(), "a whole number in digits")
            yield from _doubled(value)
        case Kind.NAMED:
            yield from _of_table(kind, value, bool, "a name")
            yield from _of_names(key, value)


def _of_words(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f'is {value!r}; write a list, like ["word", "two words"]'
        return
    for word in value:
        if not isinstance(word, str) or not word:
            yield f"holds {word!r}; write each word in quotes"
    seen = [word for word in value if value.count(word) > 1]
    for word in dict.fromkeys(map(str, seen)):
        yield f"holds {word!r} twice; leave one out"


def _of_table(kind: Kind, value: Any, is_name: Any, what: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"is {value!r}; write {kind.value}"
        return
    for name, words in value.items():
        if not is_name(name):
            yield f"holds {name!r}; write {what}"
        yield from (f"{name} {fault}" for fault in _of_words(words))


def _doubled(value: Any) -> Iterator[str]:
    """A word with two values."""
    if not isinstance(value, Mapping):
        return
    told: dict[str, str] = {}
    for number, words in value.items():
        for word in words if isinstance(words, list) else ():
            if told.setdefault(word, number) != number:
                yield f"gives {word!r} as {told[word]} and as {number}; leave one out"


def _of_names(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, Mapping):
        return
    if key == "units":
        for name in value:
            if name not in UNITS:
                yield f"holds {name!r}; the units are {', '.join(UNITS)}"
    if key == "countries":
        for name in value:
            if len(name) != 2 or not name.isupper():
                yield f"holds {name!r}; write the country's two capitals of ISO 3166, like SY"
    if key == "patterns":
        for name, patterns in value.items():
            if name not in SLOTS:
                yield f"holds {name!r}; the meanings are {', '.join(SLOTS)}"
                continue
            for pattern in patterns if isinstance(patterns, list) else ():
                if isinstance(pattern, str) and (fault := pattern_fault(name, pattern)) is not None:
                    yield f"{name} {fault}"
