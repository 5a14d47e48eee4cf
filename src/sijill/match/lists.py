"""The rule `one-list/1`: two rows of one recorder's table are, by that recorder's word, different events.

What comes in: the table that an account is a row of (`ReportedAccount.listed_in`), or none. What goes out: what keeps
rows of one table from being compared, and groups that each hold one from joining. What always holds: no pair of rows is
ever listed or weighed, so that a table of any length costs nothing; a row that came again under its id is the same
document, and no second one; a person's decision that two rows are of one event outranks the rule.
"""

ONE_LIST = "one-list/1"
"""The name of the rule."""
ONE_LIST_SQL = "(l.listed_in <> '' AND l.listed_in = r.listed_in)"
"""Whether two accounts `l` and `r` are rows of one table; DuckDB and SQLite read it alike."""


def lists_of(listed_in: str) -> frozenset[str]:
    """The tables of a group of one account: its own, or none."""
    return frozenset((listed_in,)) if listed_in else frozenset()
