"""What came of a person's decision: accounts that moved, judgements as they are now.

What comes in: moves, judgements. What goes out: lines. What always holds: where nothing moved that is said; a judgement
says whose it is.
"""

from collections.abc import Iterator, Sequence

from sijill.casebook.moves import Move
from sijill.record.decision import Verdict
from sijill.record.toll import Reconciled
from sijill.show.tolls import judged_phrase


def move_lines(moves: Sequence[Move]) -> Iterator[str]:
    """ "d3.e1 moved from i11 to i23"."""
    if not moves:
        yield "no account moved: they were grouped so already"
    for move in moves:
        if move.before is None:
            yield f"{move.account} is of {move.after} now"
        elif move.after is None:
            yield f"{move.account} is of no incident now; it was of {move.before}"
        else:
            yield f"{move.account} moved from {move.before} to {move.after}"


def judged_lines(judged: Sequence[tuple[Verdict, str, Reconciled]]) -> Iterator[str]:
    """ "i11 reporting: weak (proposed)"."""
    for verdict, incident, made in judged:
        match verdict:
            case Verdict.GRADE:
                yield f"{incident} reporting: {judged_phrase(made.grade)}"
            case Verdict.STRIKE_STATUS:
                yield f"{incident} strike: {judged_phrase(made.strike)}"
            case Verdict.ATTRIBUTION:
                yield f"{incident} who did it: {judged_phrase(made.attribution)}"
            case _:
                raise ValueError(f"{verdict} is about no judgement")
