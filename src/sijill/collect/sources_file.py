"""The casebook's sources: each a file that says who publishes, where, in what language, and how much.

What comes in: the folder `sources/`, with files `<id>.toml`. What goes out: a `Source` for each file that is right,
in the order of their names, and the problems of the others. What always holds: a key that is misspelt or a value of the
wrong type sets its file aside, for half a source would be collected wrongly in silence; the other files go on.
"""

import re
import unicodedata
from pathlib import Path

from sijill.collect.mapping import mapping_in, ready_mapping
from sijill.collect.settings_section import Section, section_in
from sijill.lexicon.geography import geography
from sijill.record.problem import Problem
from sijill.record.source import Risk, Source, Volume

_ID = re.compile(r"[^\W_][\w.-]*")
_LANG = re.compile(r"[a-z]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def sources_of(folder: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every source of a folder.

    Problems: `no-sources` `unknown-key` `wrong-type` `no-toml` `same-source` `same-address`, those of a file's bytes,
    and those of a table's mapping.
    """
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".toml" and not p.name.startswith("."))
    except OSError as error:
        message = f"has no sources ({error.strerror}): make the folder, and in it a file for each, as ministry.toml"
        return (), (Problem("no-sources", message, str(folder)),)
    found: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        told = source_in(path)
        trouble = [told] if isinstance(told, Problem) else list(told) if isinstance(told, tuple) else []
        if isinstance(told, Source):
            trouble = _told_before(told, found, path)
            found += [] if trouble else [told]
        problems += trouble
    return tuple(found), tuple(problems)


def source_in(path: Path) -> Source | Problem | tuple[Problem, ...]:
    """One source; all problems of its file where there are any."""
    section = section_in(path, str(path))
    if isinstance(section, Problem):
        return section
    name = unicodedata.normalize("NFC", path.stem)
    if not _ID.fullmatch(name):
        message = "its name is the source's id: call it by letters, digits, - and _ alone, as ministry.toml"
        section.problems.append(Problem("wrong-type", message, str(path), name))
    source = Source(
        id=name,
        publisher=section.text("publisher"),
        lang=_coded(section, "lang", _LANG, "an ISO 639 code in small letters: en, ar, fa ..."),
        country=_country(section),
        voice=section.text("voice"),
        addresses=_addresses(section),
        expected=_expected(section),
        risk=Risk(section.choice("risk", [r.value for r in Risk]) or Risk.NONE),
        respect_robots=section.flag("respect_robots", True),
        credit=section.text("credit"),
        table=_table(section, path),
    )
    section.end()
    if source.table is not None and not section.problems:
        mapping = mapping_in(source)
        section.problems += mapping if isinstance(mapping, tuple) else []
    return tuple(section.problems) or source


def _coded(section: Section, key: str, pattern: re.Pattern[str], cure: str) -> str | None:
    value = section.text(key)
    if value is not None and not pattern.fullmatch(value):
        section.refuse(key, value, f"write {cure}")
    return value


def _country(section: Section) -> str | None:
    value = _coded(section, "country", _COUNTRY, "an ISO 3166 code of two capitals: SY, PS, UA ...")
    if value is not None and _COUNTRY.fullmatch(value) and value not in set(geography().countries.values()):
        section.refuse("country", value, "no country has this ISO 3166 code: SY, PS, UA ...")
    return value


def _addresses(section: Section) -> tuple[str, ...]:
    addresses = section.texts("addresses")
    for address in dict.fromkeys(a for a in addresses if addresses.count(a) > 1):
        section.refuse("addresses", address, "is listed twice: delete one")
    return addresses


def _expected(section: Section) -> Volume | None:
    inner = section.section("expected")
    if inner is None:
        return None
    low, high, days = inner.number("low"), inner.number("high"), inner.number("days")
    inner.end()
    if low is None or high is None:
        if not inner.problems:
            section.refuse("expected", dict(inner.told), "write it with both bounds: { low = 5, high = 20, days = 7 }")
        return None
    if low > high or days == 0:
        section.refuse("expected", dict(inner.told), "low is at most high, and days at least 1")
    return Volume(low, high, 7 if days is None else days)


def _table(section: Section, path: Path) -> str | None:
    """The file with the mapping: this one where it has a section [table], another, or a ready one, named by `table`."""
    if section.holds("table", str):
        named = section.text("table")
        ready = ready_mapping(named) if named else None
        return str(ready or path.parent / named) if named else None
    return str(path) if section.section("table") is not None else None


def _told_before(source: Source, found: list[Source], path: Path) -> list[Problem]:
    """Trouble with a source that another file has already told of."""
    for other in found:
        if other.id.casefold() == source.id.casefold():
            message = f"its name differs from {other.id}.toml in capitals alone: give it another"
            return [Problem("same-source", message, str(path), source.id)]
        if both := set(other.addresses) & set(source.addresses):
            address = sorted(both)[0]
            message = f"has the address {address}, which {other.id}.toml has too: delete it in one"
            return [Problem("same-address", message, str(path), address)]
    return []
