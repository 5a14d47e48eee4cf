"""The settings of a folder: `sijill.toml`, where there is one.

What comes in: a folder. What goes out: `Settings`, frozen. What always holds: no setting is read from anywhere else; a
key that is not known is an error, for a misspelt one would be a silent default.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "sijill.toml"
_KEYS = {"gazetteers"}


class SettingsError(ValueError):
    """`sijill.toml` cannot be used; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`gazetteers`: files made by `sijill gazetteer add`, used beside the shipped one."""

    gazetteers: tuple[Path, ...] = ()


def settings_in(folder: Path) -> Settings:
    """The settings of a folder; paths in them count from it. Raises `SettingsError`."""
    file = folder / FILE
    if not file.is_file():
        return Settings()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read ({error}): mend it, or take it away") from error
    if unknown := sorted(set(told) - _KEYS):
        raise SettingsError(f"{file} has the key {unknown[0]!r}, which is not known: write {', '.join(sorted(_KEYS))}")
    named = told.get("gazetteers", [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise SettingsError(f'{file}: write gazetteers as a list of files, gazetteers = ["places.gazetteer"]')
    return Settings(tuple(folder / name for name in named))
