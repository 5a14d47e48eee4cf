"""Which accounts are compared at all: the named rules of blocking.toml.

What comes in: the package's own file. What goes out: `Rule`s. What always holds: a rule looks at one account alone, so
that whether two are compared never hangs on what others there are, or on when they came.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, what it finds in words, its query over `trait` that gives `id, key, stretch, side`."""

    name: str
    what: str
    sql: str


@lru_cache(maxsize=1)
def blocking_rules() -> tuple[Rule, ...]:
    """The rules, in the order of the file."""
    told = tomllib.loads((files("sijill.match") / "blocking.toml").read_text(encoding="utf-8"))
    return tuple(Rule(row["name"], row["what"], row["sql"].strip()) for row in told["rule"])
