"""The name and version of the reader of tables' rows: whatever changes its readings changes it.

What goes out: `ROWS`. It stands alone, as `RULES` does.
"""

ROWS = "rows/1"
