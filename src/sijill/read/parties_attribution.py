"""How a party is said to have done it: in the report's own voice, by somebody cited, by itself, or against its denial.

What comes in: party spans with their acts, the sayings of the text, and its claims and denials of responsibility. What
goes out: an `Attribution` for each. What always holds: a claim or a denial by a party is that of all its mentions;
"suspected", "blamed" and their like make an allegation whoever speaks (METHOD R28).
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from sijill.lexicon.parties import PartyWords
from sijill.read.circumstances_mention import Setting
from sijill.read.speakers import Speakers
from sijill.record.span import Span
from sijill.record.terms import Attribution

_SMALL = frozenset(
    {"the", "a", "an", "of", "in", "and", "group", "forces", "military", "army", "government", "militants"}
)


@dataclass(frozen=True, slots=True)
class Attributions:
    """What one text says of the ownership of acts."""

    setting: Setting
    words: PartyWords
    speakers: Speakers

    def judge(self, mentions: list[tuple[Span, Token, Attribution | None]]) -> list[Attribution]:
        """The attribution of each mention, in order; the third of each is what the grammar alone says."""
        owners = [
            (_key(span.text), status)
            for status in (Attribution.DENIED, Attribution.CLAIMED)
            for span, _, owned in mentions
            if owned is status
        ]
        owner_of: dict[str, tuple[int, Attribution]] = {}
        for at, (words, status) in enumerate(owners):
            for word in words:
                owner_of.setdefault(word, (at, status))
        judged = []
        for span, act, owned in mentions:
            first = min((owner_of[word] for word in _key(span.text) if word in owner_of), default=None)
            upgraded = first[1] if first is not None else None
            judged.append(upgraded or owned or self._told(span, act))
        return judged

    def _told(self, span: Span, act: Token) -> Attribution:
        if self.setting.lower[span.end : span.end + 8] == "-claimed":
            return Attribution.CLAIMED
        speaker = self.speakers.at(act.idx) or self.speakers.at(span.start)
        if speaker is not None and _key(speaker.text) & _key(span.text):
            return Attribution.CLAIMED
        if speaker is not None or self._is_hedged(span, act):
            return Attribution.ALLEGED
        return Attribution.STATED

    def _is_hedged(self, span: Span, act: Token) -> bool:
        if act.lemma_ in self.words.accuse or act.lemma_ == "behind":
            return True
        start, end = sorted((span.start, act.idx))
        around = self.setting.lower[max(0, start - 30) : end + 30]
        return any(word in self.words.hedges for word in re.findall(r"\w+", around))


def _key(text: str) -> frozenset[str]:
    """The words of a name that tell it from others, cut to their stems: "Israel" and "Israeli" are one."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(w[:5] for w in words if len(w) > 1 and w not in _SMALL)
