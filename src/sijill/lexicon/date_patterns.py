"""Patterns for dates, as a language's data file writes them: "{day} de? {month} del|de? {year}".

What comes in: a pattern's text. What goes out: its `Part`s, which match words from the left. What always holds: a part
is a slot in braces or words; "a|b" is either of two; "?" behind a part says that it may be missing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.lexicon.plain_words import Forms

SLOTS: Mapping[str, frozenset[str]] = {
    "day_of_month": frozenset({"day", "month", "year", "weekday"}),
    "days_of_month": frozenset({"day", "last", "month", "year"}),
    "month": frozenset({"month", "year"}),
    "early_month": frozenset({"month", "year"}),
    "mid_month": frozenset({"month", "year"}),
    "late_month": frozenset({"month", "year"}),
    "year": frozenset({"year"}),
    "weekday": frozenset({"weekday"}),
    "night": frozenset({"weekday", "next"}),
    "ago": frozenset({"n", "unit"}),
    "last_units": frozenset({"n", "unit"}),
    "this_unit": frozenset({"unit"}),
    "last_unit": frozenset({"unit"}),
    "since": frozenset({"date", "year", "month"}),
    "since_ago": frozenset({"n", "unit"}),
    "lately": frozenset({"unit"}),
    "no_date": frozenset({"weekday", "month", "day", "year", "n", "unit", "date"}),
}
"""What a pattern may mean, and the slots that it may have then."""
NEEDED: Mapping[str, frozenset[str]] = {
    "day_of_month": frozenset({"day", "month"}),
    "days_of_month": frozenset({"day", "last", "month"}),
    "month": frozenset({"month"}),
    "early_month": frozenset({"month"}),
    "mid_month": frozenset({"month"}),
    "late_month": frozenset({"month"}),
    "year": frozenset({"year"}),
    "weekday": frozenset({"weekday"}),
    "night": frozenset({"weekday"}),
    "ago": frozenset({"n", "unit"}),
    "last_units": frozenset({"unit"}),
    "this_unit": frozenset({"unit"}),
    "last_unit": frozenset({"unit"}),
    "since": frozenset(),
    "since_ago": frozenset({"n", "unit"}),
    "lately": frozenset(),
    "no_date": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern: a slot, or words of which one stands there."""

    slot: str | None
    words: tuple[Forms, ...]
    is_optional: bool


def pattern_fault(meaning: str, pattern: str) -> str | None:
    """What is wrong with a pattern of this meaning, or `None`."""
    slots = [p[1:-1] for p in (part.rstrip("?") for part in pattern.split()) if p.startswith("{") and p.endswith("}")]
    for slot in slots:
        if slot not in SLOTS[meaning]:
            known = ", ".join("{" + s + "}" for s in sorted(SLOTS[meaning]))
            return f"holds {pattern!r} with the slot {{{slot}}}; the slots of {meaning} are {known}"
    if pattern.count("{") != len(slots) or pattern.count("}") != len(slots):
        return f"holds {pattern!r}; write each slot as a word of its own, like {{day}}"
    for slot in sorted(NEEDED[meaning]):
        if slot not in slots:
            return f"holds {pattern!r} without {{{slot}}}; {meaning} cannot be told without it"
    return None


def parts_of(pattern: str, split: Callable[[str], Forms]) -> tuple[Part, ...]:
    """The parts of a pattern whose words `split` takes apart."""
    return tuple(_part(part, split) for part in pattern.split())


def _part(text: str, split: Callable[[str], Forms]) -> Part:
    is_optional = text.endswith("?")
    bare = text.rstrip("?")
    if bare.startswith("{"):
        return Part(bare[1:-1], (), is_optional)
    return Part(None, tuple(split(word) for word in bare.split("|")), is_optional)


Slot = Callable[[str, int], tuple[object, int] | None]


def match(parts: Sequence[Part], forms: Sequence[str], at: int, slot: Slot) -> tuple[dict[str, object], int] | None:
    """The values of the slots where the pattern stands at word `at`, and the word behind it; the longest match."""
    return next(_matches(parts, forms, at, slot), None)


def _matches(
    parts: Sequence[Part], forms: Sequence[str], at: int, slot: Slot
) -> Iterator[tuple[dict[str, object], int]]:
    if not parts:
        yield {}, at
        return
    first, rest = parts[0], parts[1:]
    if first.slot is not None:
        told = slot(first.slot, at)
        if told is not None:
            for values, end in _matches(rest, forms, told[1], slot):
                yield {**values, first.slot: told[0]}, end
    else:
        for words in first.words:
            if tuple(forms[at : at + len(words)]) == words:
                yield from _matches(rest, forms, at + len(words), slot)
    if first.is_optional:
        yield from _matches(rest, forms, at, slot)
