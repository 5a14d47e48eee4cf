"""Kin killed or hurt together with somebody, of whom a sentence in Arabic tells by the kinship alone.

What comes in: a sentence and a word of it. What goes out: whether the word is of kin harmed. What always holds: the
harm is said of both: "his wife was killed with him", "killed together with his wife"; "hurt while he was with his
mother" says nothing of her.
"""

from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_harm_words import cue, harms

_STOPS = frozenset({"،", ",", ":", "(", ")", "-", "–"})
_REACH = 7
"""Words between the harm and "with", at most."""
_PAIR = 2
"""Words back from kin to the harm done to them "with him"."""


def is_kin_beside(sentence: Sentence, at: int) -> bool:
    """Whether a word tells of kin harmed with somebody: "his wife was killed with him", "killed with his son"."""
    told, texts = harms().phrases, sentence.texts
    if (texts[at],) not in told["kin"] or at < _PAIR:
        return False
    before = (texts[at - 1],)
    if before in told["with_them"]:
        return cue(sentence.words[at - _PAIR]) is not None
    if before not in told["with"]:
        return False
    for place in range(at - _PAIR, max(-1, at - _PAIR - _REACH), -1):
        if cue(sentence.words[place]) is not None:
            return True
        if texts[place] in _STOPS or (texts[place],) in told["otherwise"]:
            return False
    return False
