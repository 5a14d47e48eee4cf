"""Rows in a few words, for the list of misses.

What comes in: a row of an annotation. What goes out: one line. What always holds: nothing is measured by these words.
"""

from sijill.analyse.annotation import ControlRow, EntryRow, FacilityRow, StatementRow, TollRow, VictimRow


def show_toll(row: TollRow) -> str:
    """Harm, group and words."""
    return f"{row.harm} {row.group}: {row.text}"


def show_facility(row: FacilityRow) -> str:
    """Target and words."""
    return f"{row.target}: {row.text}"


def show_entry(row: EntryRow) -> str:
    """Id, scope, dates, places and words."""
    return f"{row.id} {row.scope} {show_dates(row)} {show_places(row)}: {row.text}"


def show_dates(row: EntryRow) -> str:
    """First and last day, or one."""
    start, end = row.date_from or "?", row.date_to or "?"
    return start if start == end else f"{start} to {end}"


def show_places(row: EntryRow) -> str:
    """Names with countries."""
    return ", ".join(f"{p.text} [{p.country or '?'}]" for p in row.places) or "no place"


def show_victim(row: VictimRow) -> str:
    """Name, age and harm."""
    age = "" if row.age is None else f", {row.age} {row.age_unit or 'years'}"
    return f"{row.name}{age} ({row.harm})"


def show_control(row: ControlRow) -> str:
    """Kind and words."""
    return f"{row.kind}: {row.text}"


def show_statement(row: StatementRow) -> str:
    """Speaker, kind and words."""
    return f"{row.speaker} ({row.kind}): {row.text}"
