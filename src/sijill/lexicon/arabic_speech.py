"""The words of saying in Arabic: verbs in all their persons, what opens the words said, who may speak.

What comes in: nothing; the lists stand in `data/arabic/speech.toml`. What goes out: `ArabicSpeech`, read once. What
always holds: every word is in the one form of `arabic_letters`; a verb tells one kind of saying.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table

SAY = "say"
_WEAK = ("ا", "ي", "و")


@dataclass(frozen=True, slots=True)
class ArabicSpeech:
    """Each verb's form with its kind ("say", or a kind of statement); words without which it is another verb."""

    kinds: Mapping[str, str]
    needs: Mapping[str, frozenset[str]]
    marked: frozenset[str]
    """Verbs that are of saying only where words said follow them."""
    participles: Mapping[str, str]
    feminine: Mapping[str, bool]
    """Of the forms that show it, whether one is said of a woman or a body spoken of as of one."""
    words: Mapping[str, frozenset[str]]

    def kind_of(self, word: str) -> tuple[str, str] | None:
        """The verb that a word is, "and" before it left out, and its kind."""
        for form in (word, word[1:] if word[:1] in ("و", "ف") else ""):
            if form in self.kinds:
                return form, self.kinds[form]
        return None

    def going_on(self, word: str) -> str | None:
        """The kind of a participle: "adding", "accusing"."""
        return self.participles.get(word) or (self.participles.get(word[1:]) if word[:1] == "و" else None)

    def may_speak(self, word: str) -> bool:
        """Whether a speaker's name may begin with a word."""
        forms = (word, word[1:] if word[:1] == "و" else word)
        return any(form in self.words[kind] for kind in SPEAKERS for form in forms)


SPEAKERS = ("titles", "bodies", "people", "states")


@cache
def arabic_speech() -> ArabicSpeech:
    """The words of saying, read once."""
    told = table("arabic", "speech")
    kinds: dict[str, str] = {}
    needs: dict[str, frozenset[str]] = {}
    marked: set[str] = set()
    feminine: dict[str, bool] = {}
    for kind, verbs in told["verbs"].items():
        rows = [*([pair] for pair in (*verbs.get("plain", ()), *verbs.get("marked", ()))), *verbs.get("needs", ())]
        for pair, *others in rows:
            forms = _forms(pair)
            kinds |= dict.fromkeys(forms, kind)
            feminine |= {form: told for form, told in forms.items() if told is not None}
            if others:
                needs |= dict.fromkeys(forms, frozenset(map(one_form, others)))
        marked.update(form for pair in verbs.get("marked", ()) for form in _forms(pair))
    participles = {form: kind for kind, ms in told["participles"].items() for m in ms for form in _participles(m)}
    words = {name: frozenset(map(one_form, ws)) for name, ws in told["words"].items()}
    return ArabicSpeech(kinds, needs, frozenset(marked), participles, feminine, words)


def _forms(pair: str) -> dict[str, bool | None]:
    """All persons of a verb that a report tells of others with, past and present, and whether each is of a woman."""
    past, present = (one_form(word) for word in pair.split())
    stem = past[:-1] if past.endswith(_WEAK) else past
    root = present[1:]
    short = root[:-1] if root.endswith(_WEAK) else root
    found: dict[str, bool | None] = {stem + "ت": True, stem + "تا": True, stem + "وا": None, f"ي{short}ون": None}
    if stem == past:
        found[past + "ا"] = False
    return found | {past: False, present: False, "ت" + root: True}


def _participles(masculine: str) -> Iterator[str]:
    """ "Adding" of one man, one woman or body, and several."""
    word = one_form(masculine)
    yield word
    if word.endswith("ا"):
        stem = word[:-1]
        yield from (stem + "ه", stem + "ين")
