"""From whom a report has a figure, where the claim alone does not say so: echoes, speech that goes on, chains (D5).

What comes in: claims, the speaker that each names, each document's own voice. What goes out: for each claim whose words
are another's than they seem, that voice and why. What always holds: every step is told by some report (a source that it
names for the same figure, a sentence that goes on with what a source said, a publisher that is quoted and itself says
whom it quotes); where two sources fit, or a report says that it counted itself, the claim stays as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sijill.reconcile.case import Told
from sijill.reconcile.speakers import Speaker
from sijill.record.terms import Group, Harm
from sijill.record.toll import ClaimRef

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’)\]]*[ \t]*|\n+")
_OWN_EYES = re.compile(
    r"\b(?:reporters?|correspondents?|journalists?|photographers?|footage|video|images|saw|seen|counted|visited|"
    r"witnessed|said|says|told|according|reported|we|our|i|my)\b",
    re.IGNORECASE,
)
"""Words by which a sentence is not simply more of what the source before it said."""
_TURNS = re.compile(
    r"\W*(?:but|however|meanwhile|separately|elsewhere|earlier|later|previously|in another|on \w+day)\b", re.IGNORECASE
)
_ENGLISH = "en"
_Number = tuple[Harm, Group, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Relayed:
    """Whose words a claim finally is, and how that is known."""

    speaker: Speaker
    why: str


def relayed(
    told: Sequence[Told], named: Mapping[ClaimRef, Speaker | None], own: Mapping[str, Speaker]
) -> dict[ClaimRef, Relayed]:
    """The claims that are another's words than they seem: of `named` each claim's speaker, of `own` each document's."""
    found = {**_continued(told, named, own), **_echoes(told, named, own)}
    voices = {t.ref: found[t.ref].speaker if t.ref in found else named[t.ref] or own[t.account.document] for t in told}
    by_publisher: dict[str, list[Told]] = {}
    for t in told:
        by_publisher.setdefault(own[t.account.document].key, []).append(t)
    for t in told:
        origin = _origin(t, voices, by_publisher)
        if origin is not None:
            why = f"gives figures of “{voices[t.ref].name}”, which has them from “{origin.name}”"
            found[t.ref] = Relayed(origin, why)
    return found


def _number(told: Told) -> _Number:
    count = told.claim.count
    return told.claim.harm, told.claim.group, count.low if count.low is not None else count.high, count.vague


def _echoes(
    told: Sequence[Told], named: Mapping[ClaimRef, Speaker | None], own: Mapping[str, Speaker]
) -> dict[ClaimRef, Relayed]:
    """Figures without a source that the same report gives elsewhere with just one."""
    sources: dict[tuple[str, _Number], dict[str, Speaker]] = {}
    for t in told:
        if (speaker := named[t.ref]) is not None:
            sources.setdefault((t.account.id, _number(t)), {})[speaker.key] = speaker
    found: dict[ClaimRef, Relayed] = {}
    for t in told:
        of = sources.get((t.account.id, _number(t)), {})
        if t.claim.by is None and len(of) == 1:
            [speaker] = of.values()
            if speaker.key != own[t.account.document].key:
                found[t.ref] = Relayed(speaker, f"has the same figure from “{speaker.name}”")
    return found


def _continued(
    told: Sequence[Told], named: Mapping[ClaimRef, Speaker | None], own: Mapping[str, Speaker]
) -> dict[ClaimRef, Relayed]:
    """Figures without a source, of another harm or a part, in the sentence after one that gives a source's figures."""
    found: dict[ClaimRef, Relayed] = {}
    accounts: dict[str, list[Told]] = {}
    for t in told:
        accounts.setdefault(t.account.id, []).append(t)
    for claims in accounts.values():
        if claims[0].account.lang not in (_ENGLISH, None):
            continue
        sentences = _SENTENCE.findall(claims[0].account.words)
        speaks: dict[int, dict[str, Speaker | None]] = {}
        for at, t in _placed(sorted(claims, key=lambda c: c.claim.span.start), sentences):
            speaker = named[t.ref]
            before = speaks.get(at - 1, {})
            if t.claim.by is None and len(before) == 1 and _goes_on(t, claims, sentences[at], named):
                [speaker] = before.values()
                if speaker is not None and speaker.key != own[t.account.document].key:
                    found[t.ref] = Relayed(speaker, f"goes on with what “{speaker.name}” says")
            speaks.setdefault(at, {})[speaker.key if speaker else ""] = speaker
    return found


def _goes_on(told: Told, claims: Sequence[Told], sentence: str, named: Mapping[ClaimRef, Speaker | None]) -> bool:
    """Whether a sentence may be more of the same speech, and the claim no other count of the same."""
    if _OWN_EYES.search(sentence) or _TURNS.match(sentence):
        return False
    if told.claim.part_of is not None:
        return True
    about = (told.claim.harm, told.claim.group)
    return all((c.claim.harm, c.claim.group) != about for c in claims if named[c.ref] is not None)


def _placed(claims: Sequence[Told], sentences: Sequence[str]) -> Iterator[tuple[int, Told]]:
    """Claims in their order with the number of the sentence of each; those that are not found are left out."""
    at, start = 0, 0
    for t in claims:
        words = re.compile(rf"(?<!\w){re.escape(t.claim.span.text)}(?!\w)")
        for number in range(at, len(sentences)):
            found = words.search(sentences[number], start if number == at else 0)
            if found is not None:
                at, start = number, found.end()
                yield at, t
                break


def _origin(
    told: Told, voices: Mapping[ClaimRef, Speaker], by_publisher: Mapping[str, Sequence[Told]]
) -> Speaker | None:
    """Whose words a quoted publisher gives for the same figure, and whose these are; `None` if they are its own."""
    number, day = _number(told), told.account.published or date.max
    voice, seen = voices[told.ref], {told.account.document}
    origin: Speaker | None = None
    while True:
        same = [
            t
            for t in by_publisher.get(voice.key, ())
            if t.account.document not in seen and _number(t) == number and (t.account.published or date.min) <= day
        ]
        of = {voices[t.ref].key: voices[t.ref] for t in same}
        if len(of) != 1 or voice.key in of:
            return origin
        seen |= {t.account.document for t in same}
        [voice] = of.values()
        origin = voice
