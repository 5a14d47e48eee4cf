"""A sentence in Arabic that tells of several events, as one scene each.

What comes in: a scene. What goes out: it, or one scene for each day or place that its counts are told with. What always
holds: no count is lost; a part of a sentence without a day or a place of its own has those of the part before it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sijill.read.arabic_counted import Counted
from sijill.read.arabic_harm_words import CONTRASTS
from sijill.read.arabic_places_beside import TOWN, Named
from sijill.read.arabic_scene import Scene
from sijill.read.arabic_times import is_sum

_PAUSES = frozenset({"،", ",", ";"}) | CONTRASTS


def parted(scene: Scene) -> tuple[Scene, ...]:
    """The scenes of a sentence."""
    starts = _starts(scene)
    parts = [_part(scene, a, b) for a, b in zip(starts, [*starts[1:], len(scene.sentence.words)], strict=True)]
    kept = parts[:1]
    for part in parts[1:]:
        if _is_other(part, kept[-1]):
            kept.append(_completed(part, kept[-1]))
        else:
            kept[-1] = _with(kept[-1], part)
    if len(kept) == 1:
        return (scene,)
    kept = [replace(one, is_over_area=one.is_over_area and not _names(one.places)) for one in kept]
    if kept[0].days == () and not kept[1].is_long:
        kept[0] = replace(kept[0], days=kept[1].days)
    return tuple(kept)


def _starts(scene: Scene) -> list[int]:
    """Where the clause of each count that is no part of another begins; that of the first, at the beginning."""
    found = [0]
    before: Counted | None = None
    for counted in scene.counts:
        if not counted.is_part:
            if before is not None:
                found.append(_start(scene, counted, before))
            before = counted
        elif before is not None:
            before = counted
    return found


def _start(scene: Scene, counted: Counted, before: Counted) -> int:
    own_cue = counted.cue is not None and before.end <= counted.cue < counted.start
    start = counted.cue if own_cue and counted.cue is not None else counted.start
    texts = scene.sentence.texts
    pause = next((at for at in range(start, before.end - 1, -1) if texts[at] in _PAUSES), None)
    if pause is None:
        return start
    told = [*(d.start for d in scene.days), *(p.start for p in scene.places)]
    return pause if any(pause <= at < start for at in told) else start


def _part(scene: Scene, start: int, end: int) -> Scene:
    counts = tuple(c for c in scene.counts if start <= c.start < end)
    days = tuple(d for d in scene.days if start <= d.start < end)
    return replace(
        scene,
        counts=counts,
        days=days,
        places=tuple(p for p in scene.places if start <= p.start < end),
        is_sum=scene.is_sum and is_sum(scene.sentence, counts, days),
    )


def _is_other(part: Scene, before: Scene) -> bool:
    """Whether a part tells of another day or another place than the part before it."""
    if not part.counts or not before.counts:
        return False
    if part.is_long != before.is_long and part.days:
        return True
    mine, theirs = _days(part), _days(before)
    if mine and theirs and mine != theirs:
        return True
    here, there = _names(part.places), _names(before.places)
    if here and before.places and not there:
        return _is_set_against(part, before)
    return bool(here and there) and here.isdisjoint(there)


def _is_set_against(part: Scene, before: Scene) -> bool:
    """Whether "while" parts a figure of some region from one of the same harm in a town: "while 4 were killed in X"."""
    counts = [[c for c in one.counts if not c.is_part and not c.is_nought] for one in (before, part)]
    if not all(counts):
        return False
    between = part.sentence.texts[counts[0][-1].end : counts[1][0].start]
    return not CONTRASTS.isdisjoint(between) and bool({c.harm for c in counts[0]} & {c.harm for c in counts[1]})


def _days(scene: Scene) -> tuple[date | None, date | None] | None:
    return next(((d.first, d.last) for d in scene.days if d.first is not None), None)


def _names(places: Sequence[Named]) -> frozenset[str]:
    return frozenset(p.place.site.id if p.place.site else p.place.span.text for p in places if p.rank <= TOWN)


def _completed(part: Scene, before: Scene) -> Scene:
    days = part.days or (() if before.is_long else before.days)
    return replace(part, days=days, places=part.places or before.places)


def _with(before: Scene, part: Scene) -> Scene:
    return replace(
        before,
        counts=(*before.counts, *part.counts),
        days=(*before.days, *part.days),
        places=(*before.places, *part.places),
    )
