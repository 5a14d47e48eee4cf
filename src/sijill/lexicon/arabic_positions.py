"""The words of taking a position in Arabic.

What comes in: nothing; the lists stand in `data/arabic/statements.toml`. What goes out: `Positions`, as for other
languages. What always holds: patterns are of mended letters.
"""

import re
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.speech import Positions
from sijill.lexicon.tables import table

_JOINED = r"(?<![\u0621-\u064a])(?:[وف]?[بلكس]?(?:ال|لل)?)"


@cache
def arabic_positions() -> Positions:
    """The words of each kind of statement, and of each kind of speaker."""
    told = table("arabic", "statements")
    words = {topic: _pattern(beginnings) for topic, beginnings in told["topics"].items()}
    speakers = {name: frozenset(map(one_form, members)) for name, members in told["speakers"].items()}
    return Positions({}, words, speakers)


def _pattern(beginnings: list[str]) -> re.Pattern[str]:
    words = [_beginning(b) for b in beginnings if not b.startswith("\\")]
    others = [b for b in beginnings if b.startswith("\\")]
    return re.compile("|".join([*others, rf"{_JOINED}(?:{'|'.join(words)})"]))


def _beginning(word: str) -> str:
    whole = word.endswith("!")
    return one_form(word.rstrip("!")) + (r"(?![\u0621-\u064a])" if whole else "")
