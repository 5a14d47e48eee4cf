"""What a run over a casebook did, on one screen.

What comes in: a `Tally`. What goes out: lines. What always holds: what came in, what was read, what could not be and
why; each kind of trouble once, with how many and the first ones; a file's name cannot steer the terminal.
"""

from collections.abc import Iterator

from sijill.casebook.matching import Matched
from sijill.casebook.running import Tally
from sijill.show.messages import line_of
from sijill.show.phrases import plain

_SHOWN = 3
"""Problems of one code that are shown; the others are counted."""


def tally_lines(tally: Tally) -> Iterator[str]:
    """The screen."""
    came = [_count(tally.new, "new document")]
    if tally.changed:
        came.append(f"{tally.changed} captured again, changed")
    if tally.unchanged:
        came.append(f"{tally.unchanged} unchanged, not kept again")
    yield f"came in     {', '.join(came)}"
    yield from stage_lines(tally)


def stage_lines(tally: Tally) -> Iterator[str]:
    """The screen of stages by which nothing comes in."""
    if tally.parsed or tally.not_parsed or tally.images:
        kept = f", {_count(tally.images, 'image')} without a text kept" if tally.images else ""
        yield f"parsed      {tally.parsed}{_not(tally.not_parsed)}{kept}"
    if tally.read or tally.not_read:
        told = f", {tally.relevant} of armed violence, {_count(tally.claims, 'claim')}" if tally.read else ""
        yield f"read        {tally.read}{told}{_not(tally.not_read)}"
    if tally.exact_copies or tally.near_copies:
        yield f"copies      {tally.exact_copies} exact, {tally.near_copies} near: linked, none dropped"
    yield from _incident_lines(tally)
    for sealed in tally.recaptured[:_SHOWN]:
        yield f"changed     {plain(sealed.found.address)}: see `sijill show` {sealed.document}"
    yield from _problem_lines(tally)
    if tally.head is None:
        yield "signed      nothing was added to the ledger"
    else:
        entries = _count(tally.head.size, "entry", "entries")
        yield f"signed      {entries}, root {tally.head.root[:16]}…, by the key {tally.head.key}"


def _incident_lines(tally: Tally) -> Iterator[str]:
    """What became of incidents, of their tolls, of persons."""
    if words := incident_phrase(tally.incidents):
        yield f"incidents   {words}"
    if tally.tolls_new or tally.tolls_changed:
        yield f"tolls       {tally.tolls_new:,} new, {tally.tolls_changed:,} changed"
    if tally.proposals:
        yield f"persons     {_count(tally.proposals, 'pair')} that may be one person: a person decides"


def incident_phrase(came: Matched) -> str:
    """ "3 new, 1 grown"; empty where nothing became of any."""
    told = (
        (came.new, "new"),
        (came.grown, "grown"),
        (came.merged, "joined another"),
        (came.split, "came out of another"),
        (came.shrunk, "lost accounts"),
    )
    return ", ".join(f"{len(ids):,} {what}" for ids, what in told if ids)


def _problem_lines(tally: Tally) -> Iterator[str]:
    by_code = tally.problems_by_code()
    if by_code:
        total = sum(len(problems) for problems in by_code.values())
        yield f"problems    {total}"
    for code, problems in by_code.items():
        for problem in problems[:_SHOWN]:
            yield f"  {line_of(problem)}"
        if len(problems) > _SHOWN:
            yield f"  … and {len(problems) - _SHOWN} more of [{code}]: `sijill problems` lists them"


def _not(count: int) -> str:
    return f", {count} not" if count else ""


def _count(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
