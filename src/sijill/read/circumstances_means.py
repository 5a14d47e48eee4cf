"""How harm was done: mentions of means.

What comes in: a `Setting` and a language with `data/<language>/means.toml`. What goes out: mentions of `Means`. What
always holds: a weapon alone is no means; harm or an attack must be told in its sentence, and fighting must have hurt
somebody there; a bare "bomb" is an improvised one only where nothing nearby says a finer kind.
"""

from bisect import bisect_left
from collections.abc import Iterator

from sijill.lexicon.cues import Cue, Cues, cues
from sijill.read.circumstances_mention import CircumstanceMention, Setting
from sijill.record.terms import Means

_TOPIC = "means"
_REACH = 60
"""Characters before a cue in which a word that takes its assertion away may stand."""
_CLOSE = 120
"""Characters within which fighting must be told to have hurt somebody."""
_BETWEEN = " -\n\"“‘'"
_SHORTLY = 300
"""Characters before a paragraph in which a finer kind of bomb still explains a bare one."""
_FINER_THAN_BOMB = frozenset({Means.AIR_STRIKE, Means.CAR_BOMB, Means.SUICIDE_BOMB, Means.BARREL_BOMB, Means.DRONE})


def means_in(setting: Setting, lang: str) -> Iterator[CircumstanceMention]:
    """Every means that harm is said to have been done by, in order."""
    found = [cue for cue in setting.cues_of(lang, _TOPIC) if _asserted(cue, setting, lang)]
    finer = [cue.start for cue in found if any(Means(value) in _FINER_THAN_BOMB for value in cue.values)]
    for cue in found:
        if cue.kind == "vague" and _explained(cue, finer, setting):
            continue
        head = setting.head_of(cue.start, cue.end).i
        for value in cue.values:
            yield CircumstanceMention(Means(value), setting.parsed.quote(cue.start, cue.end), head)


def _asserted(cue: Cue, setting: Setting, lang: str) -> bool:
    start, end = setting.sentence_at(cue.start)
    near = (max(start, cue.start - _CLOSE), min(end, cue.end + _CLOSE)) if cue.kind == "battle" else (start, end)
    told = cue.kind == "plain" or _besides(cues(lang, _TOPIC, "people"), cue, setting, near)
    if not told and cue.kind in ("weapon", "vague"):
        told = _besides(cues(lang, _TOPIC, "things"), cue, setting, (start, end))
    return told and not _voided(cue, setting, lang, (start, end))


def _besides(context: Cues, cue: Cue, setting: Setting, sentence: tuple[int, int]) -> bool:
    """Whether a context word stands in the cue's sentence, outside the cue itself."""
    start, end = sentence
    return context.stand_in(setting.lower, start, cue.start) or context.stand_in(setting.lower, cue.end, end)


def _voided(cue: Cue, setting: Setting, lang: str, sentence: tuple[int, int]) -> bool:
    """Whether the words next to a cue take its assertion away: "anti-", "an end to", "capability"."""
    start = max(sentence[0], cue.start - _REACH)
    before = cues(lang, _TOPIC, "void_before").found_in(setting.lower, start, cue.start)
    binding = (found for found in before if cue.kind in (*found.values, "vague") or "any" in found.values)
    if any(not setting.lower[found.end : cue.start].strip(_BETWEEN) for found in binding):
        return True
    after = cues(lang, _TOPIC, "void_after").found_in(setting.lower, cue.end, min(sentence[1], cue.end + _REACH))
    return any(not setting.lower[cue.end : found.start].strip(_BETWEEN) for found in after)


def _explained(cue: Cue, finer: list[int], setting: Setting) -> bool:
    """Whether a finer kind of bomb is told in the paragraph of a bare "bomb" or shortly before it."""
    start, end = setting.paragraph_at(cue.start)
    at = bisect_left(finer, start - _SHORTLY)
    return at < len(finer) and finer[at] < end
