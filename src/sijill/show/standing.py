"""How a casebook stands after a stage alone: `sijill match BOOK`, `people BOOK`, `reconcile BOOK`.

What comes in: a `Standing`, the casebook's name, the verb. What goes out: lines. What always holds: what there is is
told also where nothing was new, with the command that shows it.
"""

from collections.abc import Iterator

from sijill.casebook.standing import Standing
from sijill.show.incidents import chance_phrase
from sijill.show.phrases import plain, several

_SHOWN = 12
"""Pairs that are shown; the others are counted."""


def standing_lines(standing: Standing, book: str, verb: str) -> Iterator[str]:
    """What the stage's part of the record holds."""
    book = plain(book)
    match verb:
        case "match":
            told = f"{several(standing.accounts, 'account')} in {several(len(standing.reports), 'report')}"
            more = f", {standing.several:,} of them told of by more than one report" if standing.several else ""
            yield f"stands at   {several(standing.incidents, 'incident')} of {told}{more}"
            yield f"            `sijill incidents {book}` lists them; `sijill incident {book} ID` says why"
        case "people":
            yield from _people(standing, book)
        case "reconcile":
            lacking = standing.incidents - standing.tolls
            more = f", {lacking:,} not reckoned" if lacking else ""
            yield f"stands at   {several(standing.tolls, 'incident')} with tolls by {standing.rule}{more}"
            yield f"            `sijill incidents {book}` lists them"
        case _:
            raise ValueError(f"{verb} is no stage that runs alone")


def _people(standing: Standing, book: str) -> Iterator[str]:
    if not standing.pairs:
        yield "stands at   no pair of victims of one incident that may be one person, and that nobody decided"
        return
    yield f"stands at   {several(len(standing.pairs), 'pair')} that may be one person: a person decides"
    for pair in standing.pairs[:_SHOWN]:
        chance = f"{chance_phrase(pair.score)}, {pair.rule}"
        yield f"            {pair.incident:<6} {pair.a} and {pair.b} ({chance})"
    if len(standing.pairs) > _SHOWN:
        yield f"            … and {len(standing.pairs) - _SHOWN:,} more"
    first = standing.pairs[0]
    yield f"            `sijill incident {book} {first.incident}` shows who they are;"
    yield f"            `sijill decide {book} same {first.a} {first.b}` or `different`"
