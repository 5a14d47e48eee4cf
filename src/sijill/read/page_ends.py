"""Where a report in English ends on a saved page, and the headlines of other stories begin.

What comes in: a text. What goes out: an offset. What always holds: only a whole line that says so ends a report, and
none near its top, where a page has such lines too.
"""

import re
from functools import cache

from sijill.lexicon.tables import table

_LEAST_TOLD = 200
"""Characters that a report has at least before a line that ends it."""


def end_of_report(text: str) -> int:
    """The offset of the line that ends a report; that of the text's end where there is none."""
    found = _lines().search(text, _LEAST_TOLD)
    return found.start() if found is not None else len(text)


@cache
def _lines() -> re.Pattern[str]:
    told = "|".join(map(re.escape, table("en", "page_ends")["lines"]))
    return re.compile(rf"^[ \t]*(?:{told})[ \t]*$", re.MULTILINE)
