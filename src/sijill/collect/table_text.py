"""A row of another recorder's table, as a text that can be read and quoted (parser `row/1`).

What comes in: a row as it was sealed, canonical JSON. What goes out: an `Extract`. What always holds: what each column
says stands in a line of its own, so that each value can be quoted; the recorder's own words stand below, unaltered.
"""

import json

from sijill.collect.extract import Extract
from sijill.record.problem import Problem
from sijill.record.row import row_text

ROW = "row"
"""The kind of such a text."""


def row_extract(data: bytes, where: str) -> Extract | Problem:
    """The text of a row. Problems: `parse-failed` where it is none of ours."""
    try:
        told = json.loads(data)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Problem("parse-failed", "is no row of a table: collect the table again", where)
    return Extract(row_text(told), kind=ROW)
