"""A casebook for a person: what it holds, a document's history, whether it is unchanged.

What comes in: rows, a `History`, a `Checked`. What goes out: lines. What always holds: words of a report or a file's
name cannot steer the terminal; of a check, only "unchanged since capture" is said, never more.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from sijill.casebook.checking import Checked
from sijill.casebook.history import CaptureHistory, History
from sijill.casebook.readers import Change
from sijill.casebook.sealing import Sealed
from sijill.casebook.stamping import Stamping
from sijill.collect.difference import Difference, How
from sijill.preserve.timestamp import Stamped
from sijill.record.problem import Problem
from sijill.show.messages import line_of
from sijill.show.phrases import plain
from sijill.store.query import DocumentRow

_SHOWN = 20
"""Changes of one capture that are shown."""


def document_lines(documents: Iterable[DocumentRow]) -> Iterator[str]:
    """One line a document."""
    for row in documents:
        state = "read" if row.read else "not read" if row.read is False else "parsed" if row.parsed else "sealed"
        state = "not parsed" if row.parsed is False else state
        day = row.published.isoformat() if row.published else "no date   "
        again = f" ({row.captures} captures)" if row.captures > 1 else ""
        yield f"{row.id:<7} {day}  {state:<10}  {plain(row.title or unquote(row.address))}{again}"


def history_lines(history: History) -> Iterator[str]:
    """A document's captures, oldest first, each with what changed."""
    yield f"{history.document}  {plain(unquote(history.address))}"
    for capture in history.captures:
        yield from _capture_lines(capture)
    for copy in history.copies:
        yield f"a copy of, or copied by, {copy}"


def _capture_lines(capture: CaptureHistory) -> Iterator[str]:
    yield ""
    yield f"{capture.id}  {capture.at:%Y-%m-%d %H:%M:%S} UTC  {capture.size:,} bytes  SHA-256 {capture.sha256}"
    for outcome in capture.outcomes:
        yield f"    {plain(outcome)}"
    for c in capture.claims:
        yield f"        {c.harm} {c.group} {c.bounds}: “{plain(c.quote)}” ({plain(c.frame)})"
    if capture.change is not None:
        yield from _change_lines(capture.change)


def _change_lines(change: Difference) -> Iterator[str]:
    for figure in change.figures[:_SHOWN]:
        before, after = (plain(piece.text) if piece else "nothing" for piece in (figure.before, figure.after))
        yield f"    figure changed: {before} → {after}"
    for paragraph in change.paragraphs[:_SHOWN]:
        for mark, piece in (("-", paragraph.before), ("+", paragraph.after)):
            if piece is not None and (paragraph.how is not How.ADDED or mark == "+"):
                yield f"    {mark} {plain(piece.text)[:200]}"
    if len(change.paragraphs) > _SHOWN:
        yield f"    … and {len(change.paragraphs) - _SHOWN} more paragraphs"


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """The claims of each document that only the old reader makes (-), and those that only the new one makes (+)."""
    count = 0
    for change in changes:
        count += 1
        yield change.document
        for mark, claims in (("-", change.gone), ("+", change.come)):
            for c in claims:
                yield f"  {mark} {c.harm} {c.group} {c.bounds}: “{plain(c.quote)}” ({plain(c.frame)})"
    yield f"{count:,} documents differ"


def checked_lines(checked: Checked) -> Iterator[str]:
    """What was checked, what differs first, and remarks."""
    f = checked.findings
    blobs = f"{f.blobs:,} blobs of {f.size:,} bytes"
    yield f"checked     {f.entries:,} entries, {f.heads} signed heads, {blobs}, the tables"
    for remark in f.remarks:
        yield f"remark      {line_of(remark)}"
    first = checked.first
    if first is None:
        yield "UNCHANGED since capture"
        if f.last is not None:
            yield f"signed      {f.last.size:,} entries, by the key {f.last.key}, {f.last.at:%Y-%m-%d %H:%M:%S} UTC"
        return
    yield f"DIFFERS     {line_of(first)}"
    others = sum(f.counts.values()) + len(checked.database) - 1
    for other in [*f.differences, *checked.database][1:_SHOWN]:
        yield f"            {line_of(other)}"
    if others >= _SHOWN:
        yield f"            … {others:,} more"


def stamping_lines(stamping: Stamping) -> Iterator[str]:
    """The time that an authority tells, of what, and who says so."""
    if isinstance(stamping.found, Stamped):
        yield f"stamped     {stamping.head.size:,} entries, root {stamping.head.root[:16]}…"
        yield f"time        {stamping.found.at:%Y-%m-%d %H:%M:%S} UTC, says {plain(stamping.found.authority)}"


def dry_lines(coming: Iterable[Sealed | Problem]) -> Iterator[str]:
    """What would come in, kept nowhere."""
    new = changed = unchanged = 0
    for item in coming:
        if isinstance(item, Problem):
            yield f"problem     {line_of(item)}"
            continue
        found = item.found
        new, changed = new + item.is_new, changed + item.has_changed
        day = found.published.isoformat() if found.published else "no date"
        told = f"{plain(unquote(found.address))} ({len(found.data):,} bytes, {day})"
        if item.is_new:
            yield f"would come  {told}"
        elif item.has_changed:
            yield f"changed     {told}: a new capture of {item.document}"
        else:
            unchanged += 1
    yield f"would come in: {new:,} new, {changed:,} changed; {unchanged:,} are known and unchanged; nothing was kept"
