"""A user's own language files, each known by what it holds.

What comes in: paths of files like `data/fr.toml`. What goes out: `OwnLanguage`s, and the `Language` of each. What
always holds: a file that is missing, bad, misnamed, or of a language that has a reader of its own is refused with its
cure; what is read by a file is read by the bytes that were checked, and its SHA-256 names them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sijill.lexicon.language import Language, LanguageFileError, language_in

OF_THEIR_OWN = ("ar", "en")
"""Languages that are read by readers of their own, which no file replaces."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class OwnLanguage:
    """A file of a user's own: its language's code, where it lies, the SHA-256 of what it held when it was checked."""

    code: str
    path: Path
    sha256: str

    @property
    def mark(self) -> str:
        """By which a reader tells this file from any other: the code, and the beginning of the SHA-256."""
        return f"{self.code}-{self.sha256[:_SHOWN]}"


def own_languages(paths: Iterable[Path]) -> tuple[OwnLanguage, ...]:
    """The languages of files, each read whole to be sure of it. Raises `LanguageFileError`, which tells every fault."""
    found: dict[str, OwnLanguage] = {}
    for path in paths:
        own = OwnLanguage(_code(path), path, hashlib.sha256(_bytes(path)).hexdigest())
        if own.code in found:
            raise LanguageFileError(f"{path} and {found[own.code].path} are both of {own.code}: name one of them")
        language_of_own(own)
        found[own.code] = own
    return tuple(found.values())


@lru_cache(maxsize=16)
def language_of_own(own: OwnLanguage) -> Language:
    """What a file tells. Raises `LanguageFileError` for a bad file, and for one that has changed since its check."""
    if hashlib.sha256(_bytes(own.path)).hexdigest() != own.sha256:
        raise LanguageFileError(f"{own.path} has changed while it was read by: begin again")
    return language_in(own.path)


def _code(path: Path) -> str:
    code = path.stem
    if path.suffix != ".toml" or not (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)):
        cure = "name it by its language's ISO 639 code, as it.toml"
        raise LanguageFileError(f"{path} does not say by its name which language it is of: {cure}")
    if code in OF_THEIR_OWN:
        others = "English and Arabic have readers of their own, which no file replaces"
        raise LanguageFileError(f"{path} would be of {code}: {others}; name it by the language that it is of")
    return code


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LanguageFileError(f"{path} cannot be read ({error.strerror or error}): check the name") from error
