"""A row of another recorder's table as a text: a line for each column that says something, then the recorder's words.

What comes in: a row's fields as they are sealed; or such a text. What goes out: the text; or its `RowText`, each value
with its span. What always holds: a line is `Label: value`, a value's further lines are set in, so that no cell can pass
for another; two ends of a range are one value ("3 to 5", "at least 3"); the recorder's own words stand last, unaltered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sijill.record.ledger import Json
from sijill.record.span import Span

_ADDRESS = "table:"
OWN_WORDS = "text"
"""The field of the recorder's own words."""
YES = "yes"
"""What is true, as a line has it; what is not gives no line."""
_PLAIN = {
    "id": "Id",
    "title": "Title",
    "days": "Day",
    "place": "Place",
    "admin2": "District",
    "admin1": "Province",
    "country": "Country",
    "point": "Point",
    "radius_km": "Within km",
    "is_area": "Known to an area alone",
    "where_prec": "Precision of place",
    "date_prec": "Precision of date",
    "event_clarity": "Clarity of event",
    "type_of_violence": "Type of violence",
    "means": "Means",
    "target": "Target",
    "party": "Party",
    "side_a": "Side A",
    "side_b": "Side B",
    "best": "Killed, best estimate",
    "deaths_a": "Killed on side A",
    "deaths_b": "Killed on side B",
    "deaths_unknown": "Killed, status unknown",
    "status": "Status",
    "names": "Names",
    "sources": "Sources",
    "notes": "Notes",
    "url": "Link",
    "publisher": "Publisher",
    "published": "Published",
    "lang": "Language",
}
"""The label of each field, in the order of the lines; numbers of harmed people come before `status`."""
_AFTER_COUNTS = "status"
_WORDS_BELOW = "\nWords:\n"
_INDENT = "    "
_LINE = re.compile(r"([^:\n]+): (.*(?:\n    .*)*)\n?")
_RANGE = re.compile(r"(\d+) to (\d+)|at least (\d+)|at most (\d+)|(\d+)")


@dataclass(frozen=True, slots=True)
class RowCell:
    """What one column says (`value`) and what it is called (`label`), both as quoted."""

    label: Span
    value: Span

    @property
    def said(self) -> str:
        """The value as the recorder wrote it, its further lines no longer set in."""
        return self.value.text.replace(f"\n{_INDENT}", "\n")


@dataclass(frozen=True, slots=True)
class RowText:
    """A row's text taken apart: its cells by field, the span of all of them, and the recorder's own words."""

    cells: Mapping[str, RowCell]
    span: Span
    words: str


def row_address(source: str, id: str) -> str:
    """The address of a row of a source's tables, by the id that the recorder gives it."""
    return f"{_ADDRESS}{source}/{id}"


def list_of(address: str | None) -> str:
    """The table of a row's address ("table:ucdp"); empty of an address that is no row's."""
    return address.partition("/")[0] if address is not None and address.startswith(_ADDRESS) else ""


def row_text(told: Mapping[str, Json]) -> str:
    """The text of a row; fields that hold nothing give no line."""
    joined = _joined(told)
    counted = sorted((f for f in joined if f not in _PLAIN), key=_order)
    plain = list(_PLAIN)
    at = plain.index(_AFTER_COUNTS)
    fields = [*plain[:at], *counted, *plain[at:]]
    lines = [f"{_label(field)}: {_set_in(joined[field])}" for field in fields if field in joined]
    words = told.get(OWN_WORDS)
    below = f"{_WORDS_BELOW}{words}" if isinstance(words, str) and words.strip() else ""
    return "\n".join(lines) + "\n" + below


def row_cells(text: str) -> RowText | None:
    """A row's text taken apart; `None` of a text that is none."""
    above, _, words = text.partition(_WORDS_BELOW)
    cells: dict[str, RowCell] = {}
    at = 0
    while found := _LINE.match(above, at):
        field = _field(found[1])
        if field is None:
            return None
        cells[field] = RowCell(Span.of(text, *found.span(1)), Span.of(text, *found.span(2)))
        at = found.end()
    if "id" not in cells or above[at:].strip():
        return None
    return RowText(cells, Span.of(text, 0, len(above.rstrip("\n"))), words)


def own_words(text: str) -> str:
    """What the recorder says in words of their own in a row's text; empty where there is nothing."""
    return text.partition(_WORDS_BELOW)[2]


def bounds_said(value: str) -> tuple[int | None, int | None] | None:
    """The bounds that a line of numbers tells; `None` where it tells none, or they run backwards."""
    found = _RANGE.fullmatch(value)
    if found is None:
        return None
    low, high, least, most, exact = (int(n) if n is not None else None for n in found.groups())
    if exact is not None:
        return exact, exact
    if low is None or high is None:
        return least, most
    return (low, high) if low <= high else None


def _joined(told: Mapping[str, Json]) -> dict[str, str]:
    """The fields as lines tell them: two ends of a range are one, and so are the degrees of a point."""
    joined: dict[str, str] = {}
    for name, value in told.items():
        if value is None or value is False or name in (OWN_WORDS, "date_from", "date_to", "lat", "lon"):
            continue
        count, _, end = name.rpartition("_")
        if end in ("min", "max"):
            joined[count] = _range(told.get(f"{count}_min"), told.get(f"{count}_max"))
        else:
            joined[name] = str(value) if value is not True else YES
    first, last = told.get("date_from"), told.get("date_to")
    if first is not None or last is not None:
        joined["days"] = _days(first, last)
    if told.get("lat") is not None and told.get("lon") is not None:
        joined["point"] = f"{told['lat']}, {told['lon']}"
    return joined


def _range(low: Json, high: Json) -> str:
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"at most {high}"
    return str(low) if low == high else f"{low} to {high}"


def _days(first: Json, last: Json) -> str:
    if last is None:
        return f"from {first}"
    if first is None:
        return f"until {last}"
    return str(first) if first == last else f"{first} to {last}"


def _order(field: str) -> tuple[bool, str, bool, str]:
    """All the killed first, then each group of them; then the injured and the others."""
    group, _, harm = field.rpartition("_")
    return harm != "killed", harm, bool(group), group


def _label(field: str) -> str:
    return _PLAIN.get(field) or field.replace("_", " ").capitalize()


def _field(label: str) -> str | None:
    """The field of a label; of one that is none of ours, nothing."""
    known = _FIELDS.get(label)
    if known is not None:
        return known
    field = label.lower().replace(" ", "_")
    return field if _label(field) == label and "," not in label else None


def _set_in(value: str) -> str:
    return value.replace("\n", f"\n{_INDENT}")


_FIELDS = {label: field for field, label in _PLAIN.items()}
