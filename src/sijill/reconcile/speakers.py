"""Who speaks: the many ways in which reports name one speaker, brought to one key (METHOD D5).

What comes in: names as reports write them ("the Syrian Observatory for Human Rights", "the Observatory", "SOHR"). What
goes out: for each a `Speaker`, or `None` for one that names nobody ("residents"): what these say, the document says.
What always holds: the rules are general (a list of well-known bodies, initials, a shorter form of a longer name that is
told nearby, spokesmen); a short name that fits several longer ones is left as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.folding import folded
from sijill.lexicon.voices import VoiceWords, voice_words
from sijill.reconcile.parties import BARE, party_keys

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PROPER, _SPOKESMAN = r"[A-Z][\w'’-]*", r"spokes(?:man|woman|person)"
_JOINING = frozenset("in of from at for near with on inside by".split())
_JOINS = frozenset("and for of the de la y".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker: `key` is shared by all its names; `name` is as a person writes it."""

    key: str
    name: str


def speaker(text: str, heard: Iterable[str] = ()) -> Speaker | None:
    """The speaker that a name names, among others `heard` of in the same reports; `None` where it names nobody."""
    words = voice_words()
    bare = _BRACKETS.sub(" ", text)
    tokens = _tokens(bare) or _tokens(text)
    known = _known(tokens, words) or next(
        (k for b in _BRACKETS.findall(text) if (k := words.bodies.get(folded(b)))), None
    )
    if known is not None:
        return Speaker(f"body:{known}", words.names[known])
    if (named := _behind_spokesman(tokens, words)) is not None:
        return named
    others = tuple(heard)
    if (longer := _longer(text, tokens, others, words)) is not None:
        return speaker(longer, [h for h in others if h != longer])
    if (power := _power(text)) is not None:
        return power
    if not tokens or _is_nameless(tokens, words):
        return None
    return Speaker("name:" + " ".join(tokens), " ".join(bare.split()))


def spokesman_of(name: str, words: str) -> str | None:
    """For whom a report says that a named person speaks: "Marsh Police" of "Marsh Police spokesman N. N."."""
    who = re.escape(name)
    before = re.search(rf"((?:{_PROPER}\s){{1,6}}){_SPOKESMAN}\s{who}(?!\w)", words)
    after = before or re.search(
        rf"{who}, (?:an? |the )?{_SPOKESMAN} (?:for|of) ((?:the )?(?:{_PROPER}\s?){{1,6}})", words
    )
    return after[1].strip() if after is not None else None


def _power(text: str) -> Speaker | None:
    """A state's government, forces and public media, which are one voice; without its name, "the authorities"."""
    keys = party_keys(text)
    if keys and all(key.startswith("state:") for key in keys):
        return Speaker("+".join(keys), f"the authorities of {', '.join(key.partition(':')[2] for key in keys)}")
    return Speaker(BARE, "the authorities") if keys == (BARE,) else None


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name, without the articles that it begins with."""
    tokens = folded(text).split()
    articles = voice_words().articles
    while tokens and tokens[0] in articles:
        tokens = tokens[1:]
    return tuple(tokens)


def _known(tokens: Sequence[str], words: VoiceWords) -> str | None:
    """The key of a listed body: its whole name, or a name of several words within a longer description of it."""
    if (key := words.bodies.get(" ".join(tokens))) is not None:
        return key
    for size in range(len(tokens) - 1, 1, -1):
        for start in range(len(tokens) - size + 1):
            after = tokens[start + size : start + size + 1]
            key = words.bodies.get(" ".join(tokens[start : start + size]))
            if key is not None and not (after and after[0] in words.friends):
                return key
    return None


def _behind_spokesman(tokens: Sequence[str], words: VoiceWords) -> Speaker | None:
    """ "UN spokesman N. N.", "a spokeswoman for the agency", "an agency's reporter": the body speaks."""
    if tokens and tokens[0] in words.bodies and all(t in words.nameless | words.vague for t in tokens[1:]):
        return Speaker(f"body:{words.bodies[tokens[0]]}", words.names[words.bodies[tokens[0]]])
    at = next((i for i, t in enumerate(tokens) if t in words.spokesmen), None)
    if at is None:
        return None
    before = " ".join(tokens[:at])
    after = tokens[at + 1 :]
    while after and (after[0] in _JOINING or after[0] in words.articles):
        after = after[1:]
    for piece in (before, " ".join(after), tokens[0]):
        if (key := words.bodies.get(piece)) is not None:
            return Speaker(f"body:{key}", words.names[key])
    return None


def _longer(text: str, tokens: Sequence[str], heard: Sequence[str], words: VoiceWords) -> str | None:
    """The one longer name that a name is short for: by its initials, by its words, or by the noun for such a body."""
    own = set(tokens)
    others: dict[str, tuple[str, tuple[str, ...]]] = {}
    for other in heard:
        told = _tokens(other)
        if len(told) > len(tokens):
            others.setdefault(" ".join(told), (other, told))
    letters = re.sub(r"[.\s]", "", text)
    if 1 < len(letters) < 8 and letters.isupper():
        return _sole(o for o, told in others.values() if letters.lower() in _initials(told))
    if not own:
        return None
    if found := _sole(o for o, told in others.values() if own < set(told) and not _is_nameless(tokens, words)):
        return found
    stand_in = next((t for t in reversed(tokens) if t in words.stand_ins), None)
    if stand_in is None or len(tokens) > 4:
        return None
    named = [(o, told) for o, told in others.values() if not _is_nameless(told, words)]
    return _sole(o for o, told in named if stand_in in told)


def _initials(tokens: Sequence[str]) -> set[str]:
    return {"".join(t[0] for t in tokens), "".join(t[0] for t in tokens if t not in _JOINS)}


def _sole(found: Iterable[str]) -> str | None:
    """The only one; of several that are one name written longer and shorter, the longest."""
    told = sorted(set(found), key=lambda t: (-len(_tokens(t)), -len(t), t))
    if not told:
        return None
    longest = set(_tokens(told[0]))
    return told[0] if all(set(_tokens(t)) <= longest for t in told) else None


def _is_nameless(tokens: Sequence[str], words: VoiceWords) -> bool:
    """Whether a phrase names nobody: "local officials", "two witnesses in the town", "a monitor"."""
    head = next((i for i, t in enumerate(tokens) if t in _JOINING), len(tokens))
    core = [t for t in tokens[:head] if t not in words.articles]
    if not core:
        return True
    nouns = words.nameless | words.stand_ins
    if core[-1] in words.stand_ins - words.nameless and head < len(tokens):
        return False
    return any(t in nouns for t in (core[0], core[-1])) and all(
        t in words.vague or t in nouns or t in _JOINS or t.isdecimal() for t in core
    )
