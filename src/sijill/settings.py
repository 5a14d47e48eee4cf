"""The settings of a folder: `sijill.toml`, where there is one.

What comes in: a folder. What goes out: `Settings`, frozen. What always holds: no setting is read from anywhere else; a
key that is not known is an error, for a misspelt one would be a silent default.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sijill.reconcile.context import DEFAULT_RULE
from sijill.record.decision import CONFIRMABLE, Verdict

FILE = "sijill.toml"
_KEYS = ("name", "key", "collector", "gazetteers", "languages", "rule", "team")
_TEAM_KEYS = ("second_person",)


class SettingsError(ValueError):
    """`sijill.toml` cannot be used; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a folder's file says.

    `gazetteers`: files made by `sijill gazetteer add`, used beside the shipped one. Of a casebook also its `name`, the
    id of the `key` that signs its heads, and who collects (`collector`: a person or a team, as the record shall name
    them). `rule`: by which an incident's claims make its tolls (D4). `second_person`, of the table `[team]`: verdicts
    that count only once another person confirms them. `languages`: language files of one's own, as `hand/it.toml`.
    """

    gazetteers: tuple[Path, ...] = ()
    name: str | None = None
    key: str | None = None
    collector: str | None = None
    rule: str = DEFAULT_RULE
    second_person: frozenset[Verdict] = frozenset()
    languages: tuple[Path, ...] = ()


def settings_in(folder: Path) -> Settings:
    """The settings of a folder; paths in them count from it. Raises `SettingsError`."""
    file = folder / FILE
    if not file.is_file():
        return Settings()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read ({error}): mend it, or take it away") from error
    for key in told:
        _known(file, key, _KEYS)
    return Settings(
        tuple(folder / name for name in _list(file, told, "gazetteers", '["places.gazetteer"]')),
        _words(file, told, "name"),
        _words(file, told, "key"),
        _words(file, told, "collector"),
        _rule(file, told),
        _second_person(file, told),
        tuple(folder / name for name in _list(file, told, "languages", '["hand/it.toml"]')),
    )


def _known(file: Path, key: str, keys: tuple[str, ...]) -> None:
    if key not in keys:
        near = difflib.get_close_matches(key, keys, 1)
        cure = f"did you mean {near[0]!r}?" if near else f"write {', '.join(keys)}"
        raise SettingsError(f"{file} has the key {key!r}, which is not known: {cure}")


def _second_person(file: Path, told: Mapping[str, object]) -> frozenset[Verdict]:
    team = told.get("team", {})
    if not isinstance(team, dict):
        raise SettingsError(f"{file}: write team as a table, [team]")
    for key in team:
        _known(file, key, _TEAM_KEYS)
    named = _list(file, team, "second_person", '["grade", "same-event"]')
    if strange := [name for name in named if name not in CONFIRMABLE]:
        allowed = ", ".join(sorted(CONFIRMABLE))
        raise SettingsError(f"{file}: second_person names {strange[0]!r}, which nobody can confirm: write {allowed}")
    return frozenset(Verdict(name) for name in named)


def _rule(file: Path, told: Mapping[str, object]) -> str:
    name = _words(file, told, "rule")
    if name is None:
        return DEFAULT_RULE
    from sijill.reconcile.registry import UnknownRuleError, rules_named

    try:
        return rules_named([name])[0].name
    except UnknownRuleError as error:
        raise SettingsError(f"{file}: rule = {name!r}: {error}") from error


def _words(file: Path, told: Mapping[str, object], key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f'{file}: write {key} as words in quotation marks, {key} = "..."')
    return value


def _list(file: Path, told: Mapping[str, object], key: str, example: str) -> tuple[str, ...]:
    value = told.get(key, [])
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise SettingsError(f"{file}: write {key} as a list, {key} = {example}")
    return tuple(value)
