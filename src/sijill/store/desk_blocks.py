"""A search's blocks as SQL over `report r`.

What comes in: a `Block`, `Unseen`. What goes out: one condition and its values. What always holds: each part is whole
before it is joined to another; values go by parameters, words as quoted strings of the full-text language; what may
not be seen is not met, by whichever field it is asked for.
"""

from dataclasses import dataclass, replace

from sijill.lexicon.folding import folded
from sijill.store.circle import box_about, wound
from sijill.store.desk_query import Page
from sijill.store.desk_rows import report_key
from sijill.store.desk_search import Block, Days, Field, Joint, Part, Within, Words
from sijill.store.desk_sight import Unseen
from sijill.store.desk_where import LAST_DAY, Value, Where, add_sight, day_and_number, edges, without_reports

_IN_NO_REPORT = "\U0010fffd"
"""A word that folding leaves of no text."""
DEEPEST = 12
"""Blocks within blocks, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as SQL: where it looks (`report r`, led by the index of words where it can be), and the conditions."""

    tables: str
    where: Where
    is_led: bool


def asked_of_block(block: Block, unseen: Unseen, page: Page) -> Asked:
    """A search and its page. Raises `ValueError` where blocks lie too deep in one another."""
    where, values = Where(), list[Value]()
    lead = _lead(block)
    tables = "report r"
    if lead is not None:
        tables = "report_words w CROSS JOIN report r ON r.key = w.rowid"
        where.add("w.words MATCH ?", _matched(lead))
        block = replace(block, parts=tuple(part for part in block.parts if part is not lead))
    where.add(_block(block, unseen, values, 0), *values)
    without_reports(where, unseen, "r.number")
    if page.after:
        where.add(f"{'w.rowid' if lead else 'r.key'} < ?", report_key(*day_and_number(page.after)))
    return Asked(tables, where, lead is not None)


def _lead(block: Block) -> Words | None:
    """Words that all that is found has: the index gives such reports in order, so that a page ends early."""
    if block.negated or (block.joint is Joint.OR and len(block.parts) > 1):
        return None
    return next((part for part in block.parts if isinstance(part, Words)), None)


def words_of(block: Block) -> tuple[str, ...]:
    """The folded words that are looked for, those of negated blocks left out."""
    if block.negated:
        return ()
    found = list[str]()
    for part in block.parts:
        match part:
            case Words():
                found += folded(part.words).split()
            case Block():
                found += words_of(part)
            case _:
                continue
    return tuple(dict.fromkeys(found))


def _block(block: Block, unseen: Unseen, values: list[Value], depth: int) -> str:
    if depth > DEEPEST:
        raise ValueError(f"at most {DEEPEST} blocks within one another")
    joint = " AND " if block.joint is Joint.AND else " OR "
    told = joint.join(f"({_part(part, unseen, values, depth)})" for part in block.parts)
    whole = told or ("TRUE" if block.joint is Joint.AND else "FALSE")
    return f"NOT ({whole})" if block.negated else whole


def _part(part: Part, unseen: Unseen, values: list[Value], depth: int) -> str:
    match part:
        case Block():
            return _block(part, unseen, values, depth + 1)
        case Words():
            values.append(_matched(part))
            return "r.key IN (SELECT rowid FROM report_words WHERE words MATCH ?)"
        case Within():
            return _within(part, values)
        case Days():
            return _days(part, values)
        case Field():
            return _field(part, unseen, values)


def _matched(part: Words) -> str:
    """Words in the full-text language; of none, a word that is in no report."""
    words = folded(part.words).split() or [_IN_NO_REPORT]
    if part.phrase:
        return f'"{" ".join(words)}"'
    quoted = " ".join(f'"{word}"' for word in words)
    return quoted if part.near is None or len(words) == 1 else f"NEAR({quoted}, {int(part.near)})"


def _within(part: Within, values: list[Value]) -> str:
    box = box_about(part.lat, part.lon, part.km)
    turns = [edges(each) for each in wound(box)]
    for turn in turns:
        values += [*turn, part.lat, part.lon, part.km]
    return f"r.number IN ({' UNION ALL '.join([_MEETS] * len(turns))})"


_MEETS = """SELECT report FROM report_box WHERE south <= ? AND north >= ? AND west <= ? AND east >= ?
AND km_between(lat, lon, ?, ?) <= radius_km + ?"""


def _days(part: Days, values: list[Value]) -> str:
    begin = part.begin.toordinal() if part.begin else 1
    end = part.end.toordinal() if part.end else LAST_DAY
    values += [end, begin]
    if part.published:
        return "r.published > 0 AND r.published <= ? AND r.published >= ?"
    return "r.number IN (SELECT report FROM report_day WHERE first <= ? AND last >= ?)"


def _field(part: Field, unseen: Unseen, values: list[Value]) -> str:
    where = Where()
    match part.name:
        case "document":
            values.append(part.value)
            return "'d' || r.number = ?"
        case "incident" | "grade":
            column = "'i' || c.number" if part.name == "incident" else "c.grade"
            where.add(f"{column} = ?", part.value)
            add_sight(where, unseen)
            values += where.values
            return (
                f"r.number IN (SELECT t.report FROM card c JOIN told_in t ON t.incident = c.number WHERE {where.sql})"
            )
        case _:
            values += [part.name, folded(part.value)]
            return "r.number IN (SELECT report FROM report_field WHERE name = ? AND value = ?)"
