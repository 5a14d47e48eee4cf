"""What was struck: mentions of targets.

What comes in: a `Setting` and a language with `data/<language>/targets.toml`. What goes out: mentions of `Target`. What
always holds: a chain of grammar leads from the thing to a word of attack, explosion or killing, and does not pass
through a word of taking, treating or saying.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from sijill.lexicon.cues import Cue, cues
from sijill.lexicon.tables import table
from sijill.read.circumstances_mention import CircumstanceMention, Setting
from sijill.record.terms import Target

_TOPIC = "targets"
_LONGEST_CHAIN = 7
_NONE = "none"
"""The list of words that only look like a target."""
_NEARBY = 600
"""Characters within which a bare "building" is taken to be something struck that was named before."""
_BESIDE = 80
"""Characters within which a vehicle goes with the positions struck before it."""
_NEAR_WORDS = 3
"""Words before a thing in which it may be called wrecked."""
_OBJECT = frozenset({"dobj", "nsubjpass", "obj", "nsubj:pass", "oprd", "attr"})
_MISREAD = frozenset({"npadvmod", "nsubj", "dep", "nmod", "compound"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "dobj"})
_HANDED_ON = frozenset({"conj", "appos", "poss", "nmod", "compound", "amod", "nummod", "dep", "npadvmod"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    strike: frozenset[str]
    site: frozenset[str]
    attack: frozenset[str]
    onto: frozenset[str]
    site_prepositions: frozenset[str]
    away: frozenset[str]
    borne: frozenset[str]
    meant: frozenset[str]
    wrecked: frozenset[str]
    alight: frozenset[str]


def targets_in(setting: Setting, lang: str) -> Iterator[CircumstanceMention]:
    """Every thing said to have been struck, or to be where harm was done, in order."""
    for cue, head, target in struck_in(setting, lang):
        yield CircumstanceMention(target, setting.parsed.quote(cue.start, cue.end), head.i)


def struck_in(setting: Setting, lang: str) -> Iterator[tuple[Cue, Token, Target]]:
    """The cues of what was struck, each with the token it hangs from, in order."""
    aid_was_struck, before, military = False, -_NEARBY, -_NEARBY
    for cue, head in _struck_cues(setting, lang):
        if cue.kind == "vague" and (cue.start - before < _NEARBY or _is_of_a_thing(cue, head, setting, lang)):
            continue
        target = Target(cue.values[0])
        if target is Target.VEHICLE and aid_was_struck:
            target = Target.AID
        if target is Target.VEHICLE and cue.start - military < _BESIDE:
            target = Target.MILITARY
        military = cue.end if target is Target.MILITARY else military
        aid_was_struck = aid_was_struck or target is Target.AID
        before = before if cue.kind == "vague" else cue.end
        yield cue, head, target


def _struck_cues(setting: Setting, lang: str) -> Iterator[tuple[Cue, Token]]:
    grammar = _grammar(lang)
    bystander = cues(lang, _TOPIC, "bystander")
    weapons = setting.cues_of(lang, "means")
    starts = [weapon.start for weapon in weapons]
    for cue in setting.cues_of(lang, _TOPIC):
        at = bisect_right(starts, cue.start) - 1
        if cue.values == (_NONE,) or (at >= 0 and cue.start < weapons[at].end):
            continue
        after = next(bystander.found_in(setting.lower, cue.end, cue.end + 20), None)
        if after is not None and after.start - cue.end <= 1:
            continue
        head = setting.head_of(cue.start, cue.end)
        if _is_struck(head, cue, grammar):
            yield cue, head


def _is_of_a_thing(cue: Cue, head: Token, setting: Setting, lang: str) -> bool:
    """Whether a building is told by what it is part of: "the hospital building", "the building of the hospital"."""
    words = setting.doc[head.left_edge.i : head.right_edge.i + 1]
    found = cues(lang, _TOPIC, "cues").found_in(setting.lower, words.start_char, min(words.end_char, cue.end + 40))
    return any(other.kind == "thing" for other in found if other.start != cue.start)


@lru_cache(maxsize=8)
def _grammar(lang: str) -> _Grammar:
    data = table(lang, _TOPIC)["grammar"]
    words = (
        data["verbs"]["strike"],
        data["verbs"]["site"],
        data["nouns"]["attack"],
        data["prepositions"]["onto"],
        data["prepositions"]["site"],
        data["carry"]["away"],
        data["weapons"]["borne"],
        data["verbs"]["meant"],
        data["nouns"]["wrecked"],
        data["nouns"]["alight"],
    )
    return _Grammar(*(frozenset(listed.split()) for listed in words))


def _is_struck(token: Token, cue: Cue, grammar: _Grammar) -> bool:
    """Climb from the thing to the word that governs it, as long as the chain says nothing else of it."""
    if any(_tells_of_strike(child, grammar) for child in token.children if child.dep_ in ("relcl", "acl")):
        return True
    if cue.kind == "thing" and any(_is_wrecked(t, grammar) for t in (token, *token.conjuncts)):
        return True
    carrying = token.head
    if carrying.i == token.i + 1 and carrying.tag_ == "VBG" and token.dep_ in _MISREAD:
        # "attacked a bus carrying ...": the parser often hangs the bus from what it carries.
        token = carrying
        if token.head.lemma_ in grammar.strike and token.dep_ in _CLAUSES:
            return True
    through: str | None = None
    for _ in range(_LONGEST_CHAIN):
        head, role = token.head, token.dep_
        if head.i == token.i:
            return False
        if role in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "ADV"):
            through = head.lower_
        elif role not in ("prep", "agent"):
            decided = _decided(token, cue, through, grammar)
            if decided is not None:
                return decided
            if role not in _HANDED_ON and not (through is None or through in grammar.site_prepositions):
                return False
        else:
            decided = _decided_by_preposition(head, through, cue, grammar)
            if decided is not None:
                return decided
        token = head
    return False


def _is_wrecked(token: Token, grammar: _Grammar) -> bool:
    """Whether a thing is called struck by the words that go with it: "wrecked shops", "cars on fire"."""
    before = token.doc[max(token.left_edge.i, token.i - _NEAR_WORDS) : token.i]
    after = (t for prep in token.children if prep.dep_ == "prep" and prep.i > token.i for t in prep.children)
    return any(t.lower_ in grammar.wrecked for t in before) or any(t.lower_ in grammar.alight for t in after)


def _tells_of_strike(verb: Token, grammar: _Grammar) -> bool:
    passive = verb.tag_ == "VBN" or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return verb.lemma_ in grammar.strike and passive


def _decided(token: Token, cue: Cue, through: str | None, grammar: _Grammar) -> bool | None:
    head, role = token.head, token.dep_
    if head.pos_ in ("VERB", "AUX"):
        if head.lemma_ in grammar.strike and role in _OBJECT:
            return not (head.dep_ == "xcomp" and head.head.lemma_ in grammar.meant)
        if role in ("nsubj", "nsubjpass"):
            return head.lemma_ in ("collapse", "burn") or (role == "nsubjpass" and head.lemma_ in grammar.strike)
        if head.lemma_ in grammar.away:
            return False
        within = through is not None and cue.kind not in ("force", "people")
        return within and role in _OBJECT and head.lemma_ in grammar.site
    if head.lemma_.lower() in grammar.attack and role in ("compound", "poss", "nmod", "amod"):
        return True
    return None


def _decided_by_preposition(head: Token, through: str | None, cue: Cue, grammar: _Grammar) -> bool | None:
    if through is None or through not in grammar.onto:
        return False
    if cue.kind != "thing" and through not in ("on", "against", "of", "at", "into", "targeting"):
        return False
    lemma = head.lemma_.lower()
    if cue.values == (Target.VEHICLE.value,) and through in ("in", "on") and lemma in grammar.borne:
        return False
    if cue.values == (Target.HOSPITAL.value,) and lemma == "die":
        return False
    if lemma in grammar.attack and head.pos_ in ("NOUN", "PROPN"):
        return True
    if head.pos_ in ("VERB", "AUX"):
        verbs = {lemma, *(f"{lemma}_{child.lower_}" for child in head.children if child.dep_ == "prt")}
        return not verbs.isdisjoint(grammar.strike | grammar.site) and lemma not in grammar.away
    return False if through == "near" else None
