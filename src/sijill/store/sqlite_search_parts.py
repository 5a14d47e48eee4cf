"""The parts of a query as SQL over a SQLite record.

What comes in: a query. What goes out: for each part what finds its claims or accounts by an index, and what checks one
claim; the values that both name. What always holds: what leads to claims leaves none out that the check would keep.
"""

from dataclasses import dataclass

from sijill.lexicon.folding import folded
from sijill.store.circle import wound
from sijill.store.query import Query
from sijill.store.rows import Value
from sijill.store.sqlite_index import LAST_DAY, scaled_day


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query.

    `lead` is a table of words, its rows numbered as the claims, or one with a column `account`; `match` picks its rows.
    `check` holds for a claim that matches; in it, `{number}` stands for the claim's number.
    """

    name: str
    lead: str
    match: str
    check: str

    @property
    def is_ordered(self) -> bool:
        """Whether it leads to claims in the order of their numbers, so that a page ends early."""
        return self.name == "words"

    @property
    def counted(self) -> str:
        """A query with one row for each match of this part alone."""
        return f"SELECT 1 FROM {self.lead} lead" + (f" WHERE {self.match}" if self.match else "")


def parts_of(query: Query) -> list[Part]:
    """The parts that can lead, as far as the query has them."""
    parts = []
    if words := folded(query.words).split():
        tests = " AND ".join(f"instr(' ' || p.folded || ' ', :word{i}) > 0" for i in range(len(words)))
        check = f"EXISTS (SELECT 1 FROM passage p WHERE p.claim = {{number}} AND {tests})"
        parts.append(Part("words", "claim_words", "lead.claim_words MATCH :words", check))
    days = query.begin is not None or query.end is not None
    if query.box:
        turns = range(len(wound(query.box)))
        first_last = " AND first <= :last_scaled AND last >= :first_scaled" if days else ""
        each = (f"SELECT account FROM place_box WHERE {_meets(i)}{first_last}" for i in turns)
        check = f"({' OR '.join(_meets(i) for i in turns)})"
        check = f"EXISTS (SELECT 1 FROM account_place ap WHERE ap.account = a.number AND {check})"
        parts.append(Part("box", f"(SELECT DISTINCT account FROM ({' UNION ALL '.join(each)}))", "", check))
    if days:
        check = (
            "(a.date_from IS NOT NULL OR a.date_to IS NOT NULL) AND (a.date_from IS NULL OR a.date_from <= :end) "
            "AND (a.date_to IS NULL OR a.date_to >= :begin)"
        )
        lead = "(SELECT account FROM account_days WHERE first <= :last AND last >= :first)"
        parts.append(Part("days", lead, "", check))
    return parts


def values_of(query: Query) -> dict[str, Value]:
    """The values that the parts name, and the page's."""
    words = folded(query.words).split()
    values: dict[str, Value] = {"after": query.after, "limit": query.limit, "words": " ".join(f'"{w}"' for w in words)}
    values |= {f"word{i}": f" {word} " for i, word in enumerate(words)}
    for i, box in enumerate(wound(query.box) if query.box else ()):
        values |= {f"south{i}": box.south, f"north{i}": box.north, f"west{i}": box.west, f"east{i}": box.east}
    first = query.begin.toordinal() if query.begin else 1
    last = query.end.toordinal() if query.end else LAST_DAY
    values |= {
        "begin": query.begin.isoformat() if query.begin else "",
        "end": query.end.isoformat() if query.end else "9999-12-31",
        "first": first,
        "last": last,
    }
    scaled: dict[str, Value] = {"first_scaled": scaled_day(first), "last_scaled": scaled_day(last)}
    return values | scaled | {"harm": query.harm, "reader": query.reader}


def _meets(turn: int) -> str:
    return f"south <= :north{turn} AND north >= :south{turn} AND west <= :east{turn} AND east >= :west{turn}"
