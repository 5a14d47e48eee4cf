"""From sayings in Arabic to statements: positions and testimony about the harm, with their kind.

What comes in: a report's text and its sayings. What goes out: `Statement`s in the order of the text. What always holds:
the words are the report's, quoted; a saying that only gives a figure, or neutral detail, is left out by a trained
scorer; no feature depends on the name of a person, a party or a place.
"""

import math
from collections.abc import Sequence

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_positions import arabic_positions
from sijill.lexicon.arabic_speech import SAY
from sijill.lexicon.speech import Positions, statement_weights
from sijill.read.arabic_sayings import Manner, Said
from sijill.read.statement_features import KINDS
from sijill.record.claim import Statement
from sijill.record.terms import StatementKind

_WORTH = {"legal": 1.6, "denial": 1.2, "testimony": 0.6, "report": 0.4, "responsibility": 0.7}
"""What a word of a kind counts for; those that are not here count for one."""
_OF_VERB = 2.5
_LEAST = 0.6
_BACK = 4
"""Sayings of one speaker back, at most, that may hold the words of another: they come in the order of the text."""
_QUOTE = ('"', "“", "”", "«")


def statements_in(text: Mended, sayings: Sequence[Said]) -> tuple[Statement, ...]:
    """The statements of a report: at most one for each stretch of text and speaker."""
    words, weights = arabic_positions(), statement_weights("arabic")
    candidates = candidates_in(sayings)
    features = features_of_all(candidates, text, words)
    return tuple(
        Statement(kind_of(said, words), said.speaker, said.span, said.role)
        for said, found in zip(candidates, features, strict=True)
        if weights.score(found) >= weights.enough
    )


def candidates_in(sayings: Sequence[Said]) -> list[Said]:
    """The sayings that might be statements: of two that share their words, with one speaker, the first and longer."""
    kept: list[Said] = []
    spoken: dict[str, list[Said]] = {}
    for said in sayings:
        before = spoken.setdefault(said.speaker.text, [])
        if not any(k.span.start <= said.span.start and said.span.end <= k.span.end for k in before[-_BACK:]):
            kept.append(said)
            before.append(said)
    return kept


def features_of_all(candidates: Sequence[Said], text: Mended, words: Positions) -> list[dict[str, float]]:
    """The features of each candidate of a report, with how it stands among the others."""
    found: list[dict[str, float]] = []
    spoken: dict[str, int] = {}
    length = max(1, len(text.original))
    for said in candidates:
        features = features_of(said, said.span.start / length, words)
        before = spoken.get(said.speaker.text, 0)
        spoken[said.speaker.text] = before + 1
        features["spoke before"] = min(before, 4) / 4
        features["talkative"] = min(len(candidates), 20) / 20
        found.append(features)
    return found


def features_of(said: Said, share: float, words: Positions) -> dict[str, float]:
    """The features of a saying; `share` is how far down the report it stands."""
    text = one_form(said.span.text)
    count = len(text.split())
    found = {
        "bias": 1.0,
        f"manner {said.manner}": 1.0,
        "length": min(math.log(count + 1) / 4, 1.2),
        "short": float(count < _FEW),
        "role": float(said.role is not None),
        "resolved": float(said.is_resolved),
        "depth": share,
        "digit": float(any(c.isdigit() for c in text)),
        "quotes": float(any(mark in said.span.text for mark in _QUOTE)),
        f"verb {said.kind}": 1.0,
    }
    for topic, pattern in words.words.items():
        hits = len(pattern.findall(text))
        if hits:
            found[f"words {topic}"] = min(hits, 3) / 3
            found[f"any {topic}"] = 1.0
    for group in groups_of(said, words):
        found[f"by {group}"] = 1.0
        found[f"by {group} {said.manner}"] = 1.0
    if "any harm" not in found:
        found["no harm"] = 1.0
    if "any figures" in found:
        position = any(f"any {k}" in found for k in ("condemnation", "legal", "demand", "warning", "denial"))
        found["tells figures"] = float(not position)
    return found


_FEW = 6


def groups_of(said: Said, words: Positions) -> list[str]:
    """The kinds of speaker that a saying's is of."""
    name = one_form(f"{said.speaker.text} {said.role.text if said.role else ''}").split()
    return [group for group, members in words.speakers.items() if any(w in members for w in name)]


def kind_of(said: Said, words: Positions) -> StatementKind:
    """The kind that a statement's verb and words point to; the verb counts most."""
    text = one_form(said.span.text)
    points = {
        kind: min(3, len(words.words[kind].findall(text))) * _WORTH.get(kind, 1.0)
        + _OF_VERB * (said.kind == kind and said.kind != SAY)
        for kind in KINDS
    }
    groups = groups_of(said, words)
    if "witnesses" in groups:
        points["testimony"] += 1.5
    elif "powers" in groups:
        points["testimony"] *= 0.4
    best = max(KINDS, key=lambda kind: points[kind])
    return StatementKind(best if points[best] >= _LEAST and said.manner is not Manner.SOURCED else "report")
