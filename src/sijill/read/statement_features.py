"""What shows that an attributed stretch of text is a statement about the harm: named features with values.

What comes in: a saying, its place in the report. What goes out: feature names with values of about 0 to 1.
What always holds: no feature depends on the name of a person, a party or a place.
"""

import math
import re

from sijill.lexicon.speech import Positions
from sijill.read.parsed import Parsed
from sijill.read.speaker_reach import Manner
from sijill.read.speakers import Saying
from sijill.record.span import Span

KINDS = ("condemnation", "denial", "responsibility", "legal", "demand", "warning", "testimony", "report")
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|us|me)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def features_of_all(candidates: list[tuple[Saying, Span]], parsed: Parsed, words: Positions) -> list[dict[str, float]]:
    """The features of each candidate of a report, with how it stands among the others."""
    found: list[dict[str, float]] = []
    spoken: dict[str, int] = {}
    before: tuple[Saying, Span] | None = None
    for saying, span in candidates:
        features = features_of(saying, span, span.start / max(1, len(parsed.text)), words)
        said = spoken.get(saying.speaker.text, 0)
        spoken[saying.speaker.text] = said + 1
        features["spoke before"] = min(said, 4) / 4
        if before is not None and before[0].speaker.text == saying.speaker.text:
            features["goes on"] = 1.0
            between = parsed.text[before[1].end : max(before[1].end, span.start)]
            if "\n" not in between and len(between) < 120:
                features["goes on at once"] = 1.0
                if saying.manner is Manner.QUOTED and before[0].manner is Manner.QUOTED:
                    features["second quotation"] = 1.0
            if before[0].sentence == saying.sentence:
                features["same sentence"] = 1.0
        features["talkative"] = min(len(candidates), 30) / 30
        before = (saying, span)
        found.append(features)
    return found


_LEMMAS = frozenset(
    {"say", "tell", "add", "describe", "call", "claim", "accuse", "announce", "report", "confirm", "blame", "write"}
)


def features_of(saying: Saying, span: Span, share: float, words: Positions) -> dict[str, float]:
    """The features of a saying of which `span` would be the statement; `share` is how far down the report it stands."""
    text = span.text
    count = len(text.split())
    found = {
        "bias": 1.0,
        f"manner {saying.manner}": 1.0,
        "length": min(math.log(count + 1) / 4, 1.2),
        "short": float(count < 6),
        "person": float(saying.is_person),
        "role": float(saying.role is not None),
        "resolved": float(saying.is_resolved),
        "depth": share,
        "lead": float(share < 0.08),
        "digit": float(_DIGIT.search(text) is not None),
        "quotes": float('"' in text or "“" in text),
    }
    quoted = saying.manner is Manner.QUOTED
    if saying.lemma in _LEMMAS:
        found[f"lemma {saying.lemma}"] = 1.0
    if _FIRST_PERSON.search(text):
        found["first person quoted" if quoted else "first person"] = 1.0
    for topic, pattern in words.words.items():
        hits = len(pattern.findall(text))
        if hits:
            found[f"words {topic}"] = min(hits, 3) / 3
            found[f"any {topic}"] = 1.0
            if quoted:
                found[f"quoted {topic}"] = 1.0
        if saying.lemma in words.verbs[topic]:
            found[f"verb {topic}"] = 1.0
    _add_speaker(found, saying, words)
    if not quoted and "any harm" not in found:
        found["no harm"] = 1.0
    if "any figures" in found and "any harm" in found and not quoted:
        found["tells figures"] = float(
            not any(f"any {k}" in found for k in ("condemnation", "legal", "demand", "warning", "denial"))
        )
    return found


def _add_speaker(found: dict[str, float], saying: Saying, words: Positions) -> None:
    name = f"{saying.speaker.text} {saying.role.text if saying.role else ''}".lower().replace(",", " ").split()
    for group, members in words.speakers.items():
        if any(w in members for w in name):
            found[f"by {group}"] = 1.0
            found[f"by {group} {saying.manner}"] = 1.0
    found["by a name"] = float(
        saying.speaker.text[:1].isupper() or any(w[:1].isupper() for w in saying.speaker.text.split())
    )
    found["indefinite"] = float(name[0] in {"a", "an", "one", "some"} if name else False)
    if saying.manner is Manner.QUOTED and "by witnesses" in found:
        found["witness quoted"] = 1.0
