"""The claims of one draft: each number told once, its speaker named, parts pointing to their wholes.

What comes in: a draft's tolls. What goes out: `Claim`s. What always holds: "N" and "at least N" of one thing are one
claim, and so is the same number said again; of two tellings the one with a named source is kept; a vague word beside
an exact figure of the same voice is left out.
"""

import re
from dataclasses import replace

from sijill.read.casualties import Toll
from sijill.read.draft import Draft
from sijill.read.mentions import Mentions
from sijill.record.claim import Claim
from sijill.record.span import Span
from sijill.record.terms import Group

_FEW = 3
"""Up to this many, two tellings of one number may well be two: their nouns must agree."""


def claims_of(mentions: Mentions, draft: Draft) -> tuple[Claim, ...]:
    """The tolls of a draft, each told once, parts pointing to their wholes."""
    kept: list[tuple[Toll, Span | None]] = []
    index: dict[int, int] = {}
    for toll in draft.tolls:
        by = mentions.speakers.at(toll.start)
        told = (i for i, (other, who) in enumerate(kept) if _told_again(toll, other, by, who))
        twin = None if toll.fresh else next((i for i in told if _ages_agree(toll, kept[i][0], mentions)), None)
        if twin is None:
            kept.append((toll, by))
            twin = len(kept) - 1
        elif kept[twin][1] is None and by is not None:
            whole = kept[twin][0].whole
            kept[twin] = (replace(toll, whole=toll.whole if toll.whole is not None else whole), by)
        if kept[twin][0].group is Group.PEOPLE and toll.group is Group.CIVILIANS:
            kept[twin] = (replace(kept[twin][0], group=toll.group), kept[twin][1])
        index[id(toll)] = twin
    all_tolls = mentions.tolls
    out = []
    for i, (toll, by) in enumerate(kept):
        whole = index.get(id(all_tolls[toll.whole])) if toll.whole is not None else None
        parsed = mentions.parsed
        cue = parsed.quote_words(parsed.doc[toll.cue : toll.cue + 1])
        out.append(
            Claim(
                toll.harm,
                toll.group,
                toll.count,
                parsed.quote(toll.start, toll.end),
                by,
                whole if whole != i else None,
                cue,
            )
        )
    return tuple(out)


def _told_again(toll: Toll, other: Toll, by: Span | None, who: Span | None) -> bool:
    """Whether a number was told before: the same harm, group and figure, "N" and "at least N" being one."""
    if toll.harm is not other.harm:
        return False
    if toll.count.vague is not None or other.count.vague is not None:
        return _is_vague_again(toll, other, by, who)
    if (toll.whole is None) != (other.whole is None) and toll.group is not other.group:
        return False
    same_group = toll.group is other.group or {toll.group, other.group} <= {Group.PEOPLE, Group.CIVILIANS}
    same_low = toll.count.low == other.count.low and (toll.count.low is not None or toll.count.high == other.count.high)
    if (toll.count.low or 9) <= _FEW:
        apart = toll.sentence != other.sentence and toll.noun == other.noun and toll.count == other.count
        return same_group and same_low and apart
    return same_group and same_low


def _ages_agree(toll: Toll, other: Toll, mentions: Mentions) -> bool:
    """Whether two single persons may be one: "a 13-year-old girl" is not "a 9-year-old girl"."""
    text = mentions.parsed.working
    ages = [set(re.findall(r"\d+", text[t.start : t.end])) for t in (toll, other)]
    return toll.count.low != 1 or not all(ages) or ages[0] == ages[1]


def _is_vague_again(toll: Toll, other: Toll, by: Span | None, who: Span | None) -> bool:
    if toll.group is not other.group:
        return False
    if toll.count.vague == other.count.vague:
        return True
    same_voice = (by.text if by else None) == (who.text if who else None)
    return same_voice and toll.count.vague is not None and other.count.vague is None
