"""A casebook's policy of publication: `publish.toml`, a table for each audience.

What comes in: a casebook's folder. What goes out: a `Policy`. What always holds: without the file, or without a key in
it, the public is told next to nothing; a key or a value that is not known is an error, for a misspelt one would open or
shut something in silence.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sijill.casebook.folder import CasebookError
from sijill.publish.policy import TEAM, Dates, Events, Names, Originals, Places, Policy, Sources

FILE = "publish.toml"
PUBLIC = "public"
_QUOTES, _ITEMS = "quotes", "items"
_CHOICES: Mapping[str, type[StrEnum]] = {
    "events": Events,
    "names": Names,
    "places": Places,
    "days": Dates,
    "sources": Sources,
    "originals": Originals,
}
_LONGEST_QUOTE = 1_000
V = TypeVar("V", bound=StrEnum)
EXAMPLE = """\
# What leaves this casebook, by audience. What no line opens is withheld.
[public]
events = "decided"      # or "all": incidents that no person has graded yet leave too, and say so
names = "withhold"      # or "adults" (dead, 18 or more), "dead", "publish"
places = "withhold"     # or "province", "district", "exact"
days = "withhold"       # or "year", "month", "day"
sources = "withhold"    # or "name"; those at risk are never named
originals = "withhold"  # or "link" (address and hash), "copy" (the sealed bytes as well)
quotes = 0              # characters of a report that are quoted in one place, at most

[public.items]
# i3 = "withhold"                              # this incident is not told at all
# i7 = { places = "exact", days = "day" }      # of this one more is told, or less
"""


class PolicyError(CasebookError):
    """`publish.toml` cannot be used; the message says what to mend."""


def policy_in(folder: Path, audience: str = PUBLIC) -> Policy:
    """The policy for an audience. Raises `PolicyError`, for an audience too that the file does not name.

    `public` and `team` are always there: nothing is open to the one, all to the other, unless the file says otherwise.
    """
    file = folder / FILE
    told = _read(file) if file.is_file() else {}
    base = TEAM if audience == TEAM.audience else Policy(audience)
    if audience not in told:
        if audience in (PUBLIC, TEAM.audience):
            return base
        named = ", ".join(sorted({PUBLIC, TEAM.audience, *told}))
        raise PolicyError(f"{file} has no audience {audience!r}: it has {named}; add a table [{audience}]")
    table = told[audience]
    if not isinstance(table, dict):
        raise PolicyError(f"{file}: write {audience} as a table, [{audience}]")
    own = _with(file, audience, base, {key: value for key, value in table.items() if key != _ITEMS})
    return replace(own, items=_items(file, audience, own, table.get(_ITEMS, {})))


def _read(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PolicyError(f"{file} cannot be read ({error}): mend it; nothing is published until then") from error


def _with(file: Path, where: str, base: Policy, told: Mapping[str, object]) -> Policy:
    for key in told:
        if key not in (*_CHOICES, _QUOTES):
            near = difflib.get_close_matches(key, (*_CHOICES, _QUOTES), 1)
            cure = f"did you mean {near[0]!r}?" if near else f"write {', '.join((*_CHOICES, _QUOTES))}"
            raise PolicyError(f"{file}: [{where}] has the key {key!r}, which is not known: {cure}")
    own = replace(
        base,
        events=_chosen(file, where, told, "events", base.events),
        names=_chosen(file, where, told, "names", base.names),
        places=_chosen(file, where, told, "places", base.places),
        days=_chosen(file, where, told, "days", base.days),
        sources=_chosen(file, where, told, "sources", base.sources),
        originals=_chosen(file, where, told, "originals", base.originals),
        quotes=_quotes(file, where, told, base.quotes),
    )
    if own.originals is Originals.COPY and not _is_open(own):
        cure = 'open the others as well (names and sources told, places "exact", days "day"), or write "link"'
        raise PolicyError(f'{file}: [{where}] has originals = "copy", and a report tells all that it says: {cure}')
    return own


def _is_open(policy: Policy) -> bool:
    told = (policy.names, policy.places, policy.days, policy.sources)
    return told == (Names.PUBLISH, Places.EXACT, Dates.DAY, Sources.NAME)


def _chosen(file: Path, where: str, told: Mapping[str, object], key: str, base: V) -> V:
    value = told.get(key, base.value)
    choices = type(base)
    if not isinstance(value, str) or value not in [choice.value for choice in choices]:
        allowed = ", ".join(f'"{choice.value}"' for choice in choices)
        raise PolicyError(f"{file}: [{where}] has {key} = {value!r}: write {allowed}")
    return choices(value)


def _quotes(file: Path, where: str, told: Mapping[str, object], base: int) -> int:
    value = told.get(_QUOTES, base)
    if type(value) is not int or value < 0 or (value > _LONGEST_QUOTE and value != base):
        raise PolicyError(
            f"{file}: [{where}] has quotes = {value!r}: write a number of characters, 0 to {_LONGEST_QUOTE}"
        )
    return value


def _items(file: Path, audience: str, base: Policy, told: object) -> Mapping[str, Policy | None]:
    if not isinstance(told, dict):
        raise PolicyError(f"{file}: write {audience}.items as a table, [{audience}.items]")
    items = dict[str, Policy | None]()
    for item, value in told.items():
        if not (item[:1] in ("i", "d") and item[1:].isdecimal()):
            raise PolicyError(f"{file}: [{audience}.items] names {item!r}: write an incident (i3) or a report (d7)")
        if value == "withhold":
            items[item] = None
        elif isinstance(value, dict):
            items[item] = _with(file, f"{audience}.items.{item}", base, value)
        else:
            cure = 'write "withhold", or a table, as { places = "exact" }'
            raise PolicyError(f"{file}: [{audience}.items] has {item} = {value!r}: {cure}")
    return items
