"""Words that judge, which may stand in what we write only as somebody's, in quotation marks (D8).

What comes in: the files `data/<language>/judging.toml`. What goes out: whether words hold one. What always holds: every
language is looked for in every text, for names are told as they were written.
"""

import re
from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.tables import table


def judges(words: str) -> bool:
    """Whether words hold one that judges, in any language."""
    return _judging().search(words) is not None


@lru_cache(maxsize=1)
def _judging() -> re.Pattern[str]:
    found = sorted(d.name for d in files("sijill.lexicon.data").iterdir() if (d / "judging.toml").is_file())
    return re.compile("|".join(word for lang in found for word in table(lang, "judging")["words"]), re.IGNORECASE)
