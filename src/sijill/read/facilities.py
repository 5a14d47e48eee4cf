"""Counted places and vehicles that were struck.

What comes in: a parsed text. What goes out: `Facility` records in the order of the text, each quoting the number and
what it counts. What always holds: the number is bound to the thing within its noun phrase ("three homes", "18 of the 31
lorries"), and the thing is one that `circumstances_targets` holds to be struck.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from sijill.lexicon.cues import Cue
from sijill.lexicon.numerals import Measure, NumberPhrase, numbers_in
from sijill.read.circumstances_mention import Setting
from sijill.read.circumstances_targets import struck_in
from sijill.read.parsed import Parsed
from sijill.record.claim import Facility
from sijill.record.terms import Target

_WIDEST_GAP = 45
"""Characters between a number and the thing it counts, at most."""
_OF = re.compile(r"\s*(?:out )?of (?:(?:the|its|those|these|a total of) )?$")


def facilities_in(parsed: Parsed, lang: str = "en", setting: Setting | None = None) -> tuple[Facility, ...]:
    """Every counted facility that was struck, in order; `setting` is as for the circumstances.

    Raises `KeyError` for a language without cue lists.
    """
    setting = setting or Setting.of(parsed)
    numbers = [n for n in numbers_in(parsed.working, lang) if n.measure in (Measure.COUNT, Measure.SHARE)]
    return tuple(_counted(setting, numbers, lang))


def _counted(setting: Setting, numbers: list[NumberPhrase], lang: str) -> Iterator[Facility]:
    ends = [n.end for n in numbers]
    for cue, head, target in struck_in(setting, lang):
        near = numbers[bisect_left(ends, cue.start - _WIDEST_GAP) : bisect_right(ends, cue.start)]
        number = _number_of(cue, head, setting, near)
        if number is None or number.count.vague or number.count.high == 1:
            continue
        if target is Target.RESIDENTIAL and cue.kind == "vague":
            target = Target.OTHER
        yield Facility(target, number.count, setting.parsed.quote(number.start, cue.end))


def _number_of(cue: Cue, head: Token, setting: Setting, near: list[NumberPhrase]) -> NumberPhrase | None:
    """The number among those `near` that counts the thing; in "18 of the 31" the first."""
    if not near or not _in_phrase(near[-1], cue, head, setting):
        return None
    number = near[-1]
    before = [n for n in near[:-1] if _OF.fullmatch(setting.lower[n.end : number.start])]
    return before[-1] if before else number


def _in_phrase(number: NumberPhrase, cue: Cue, head: Token, setting: Setting) -> bool:
    if setting.lower[number.end] in "-–":
        return False
    between = setting.doc[setting.token_at(number.end - 1).i + 1 : setting.token_at(cue.start).i]
    if any(token.tag_ in ("NNS", "NNPS") for token in between):
        return False
    if any(
        (token.is_punct and not token.is_quote) or token.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "PRON")
        for token in between
    ):
        return all(token.lower_ in ("of", "the", "its", "-") for token in between)
    return head.sent.start_char <= number.start
