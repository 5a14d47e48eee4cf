"""The words in which Sijill speaks to people, by language: catalogues that anyone can extend.

What comes in: `catalogues/<language>/*.toml`, keys in tables ("queue.title"). What goes out: sentences, with their
blanks filled. What always holds: a key that is missing is an error, never a key on the page; no key stands in two files
of a language; plural forms are CLDR's.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ar")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})


class MissingWordsError(KeyError):
    """A catalogue has no such key."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue."""

    language: str
    sentences: Mapping[str, str]

    @property
    def direction(self) -> str:
        """The direction of writing: "rtl" or "ltr"."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def __call__(self, key: str, **blanks: object) -> str:
        """A sentence; with `n`, in the plural form of n, else in "other". Raises `MissingWordsError`."""
        shown = {name: grouped(blank) if isinstance(blank, int) else blank for name, blank in blanks.items()}
        return self._form(key, blanks).format(**shown)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence, in whatever number."""
        return key in self.sentences or f"{key}.other" in self.sentences

    def _form(self, key: str, blanks: Mapping[str, object]) -> str:
        count = blanks.get("n")
        if isinstance(count, int) and f"{key}.other" in self.sentences:
            return self.sentences.get(f"{key}.{_PLURAL[self.language](count)}", self.sentences[f"{key}.other"])
        if key not in self.sentences:
            raise MissingWordsError(f"catalogues/{self.language} has no {key!r}")
        return self.sentences[key]


def grouped(value: int) -> str:
    """A number in digits, a thin space between thousands from ten thousand on."""
    return f"{value:,}".replace(",", "\u202f" if abs(value) >= 10_000 else "")


@cache
def words_in(language: str) -> Words:
    """The catalogue of a language. Raises `ValueError` for one that there is none of."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no catalogue of {language!r}, only of {', '.join(LANGUAGES)}")
    sentences = dict[str, str]()
    for file in sorted((files("sijill.lexicon") / "catalogues" / language).iterdir(), key=lambda f: f.name):
        for key, sentence in _flat(tomllib.loads(file.read_text(encoding="utf-8"))):
            if key in sentences:
                raise ValueError(f"catalogues/{language}/{file.name} says {key!r}, which another file says already")
            sentences[key] = sentence
    return Words(language, sentences)


def _flat(table: Mapping[str, object], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{above}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, str(value))]
    return found


def _english(n: int) -> str:
    return "one" if n == 1 else "other"


def _arabic(n: int) -> str:
    match n, n % 100:
        case 0, _:
            return "zero"
        case 1, _:
            return "one"
        case 2, _:
            return "two"
        case _, rest if 3 <= rest <= 10:
            return "few"
        case _, rest if rest >= 11:
            return "many"
        case _:
            return "other"


_PLURAL: Mapping[str, Callable[[int], str]] = {"en": _english, "ar": _arabic}
