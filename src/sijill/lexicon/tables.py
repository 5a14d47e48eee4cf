"""The data files of the lexicon, read once.

What comes in: a language and a topic. What goes out: the table in `data/<language>/<topic>.toml`. What always holds:
a language or a topic that is missing is an error that names the file.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=64)
def table(lang: str, topic: str) -> dict[str, Any]:
    """The table of one topic in one language; raises `KeyError` where there is no such file."""
    source = files("sijill.lexicon.data") / lang / f"{topic}.toml"
    if not source.is_file():
        raise KeyError(f"the lexicon has no file {lang}/{topic}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
