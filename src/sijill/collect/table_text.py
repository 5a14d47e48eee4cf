"""A row of another recorder's table, as a text that can be read and quoted.

What comes in: a row as it was sealed, canonical JSON. What goes out: an `Extract`. What always holds: the recorder's
own words are the text, unaltered; a row that has none is told field by field, so that each value can be quoted.
"""

import json

from sijill.collect.extract import Extract
from sijill.record.problem import Problem

_WORDS = "text"
_ROW = "row"


def row_text(data: bytes, where: str) -> Extract | Problem:
    """The text of a row. Problems: `parse-failed` where it is none of ours."""
    try:
        told = json.loads(data)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Problem("parse-failed", "is no row of a table: collect the table again", where)
    words = told.get(_WORDS)
    if isinstance(words, str) and words.strip():
        return Extract(words, kind=_ROW)
    return Extract(
        "\n".join(f"{field}: {value}" for field, value in told.items() if value is not None) + "\n", kind=_ROW
    )
