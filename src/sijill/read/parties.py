"""Who is said to have done it.

What comes in: a parsed text and, where there are, its sayings. What goes out: `PartyMention`s in the order of the text:
the party's name as written, how it is said to have done it (METHOD R28), and the act that it is bound to. What always
holds: a mention is bound to an act of harm that is told as having happened; a party's own claim or denial anywhere in
the text is carried to all its mentions (SCHEMA, "Parties").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sijill.lexicon.parties import PartyWords, party_words
from sijill.read.circumstances_mention import Setting
from sijill.read.parsed import Parsed
from sijill.read.parties_attribution import Attributions
from sijill.read.parties_names import PartyNames
from sijill.read.speakers import Saying, Speakers, sayings_in
from sijill.record.span import Span
from sijill.record.terms import Attribution


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party's name, how it is said to have done it, the token of the name, and the token of the act."""

    span: Span
    attribution: Attribution
    head: int
    act: int


def parties_in(
    parsed: Parsed, sayings: tuple[Saying, ...] | None = None, lang: str = "en", setting: Setting | None = None
) -> tuple[PartyMention, ...]:
    """Every party said to have done harm, in order; `setting` is as for the circumstances.

    Raises `KeyError` for a language without word lists.
    """
    setting, words = setting or Setting.of(parsed), party_words(lang)
    names = PartyNames.of(setting, words)
    heard = Speakers(sayings_in(parsed, lang) if sayings is None else sayings)
    bound: dict[tuple[int, int], _Bound] = {}
    for act in parsed.doc:
        if act.pos_ in _ACTS:
            for found in (*_parties_of(act, names, words), *_in_own_words(act, names, setting, heard)):
                held = bound.get((found.start, found.end))
                if held is None or held.owned is None:
                    bound[found.start, found.end] = found
    ordered = _told_apart(sorted(bound.values(), key=lambda found: (found.start, found.end)), parsed, words)
    attributions = Attributions(setting, words, heard)
    spans = [parsed.quote(found.start, found.end) for found in ordered]
    statuses = attributions.judge([(span, found.act, found.owned) for span, found in zip(spans, ordered, strict=True)])
    return tuple(
        PartyMention(span, status, setting.token_at(found.end - 1).i, found.act.i)
        for span, found, status in zip(spans, ordered, statuses, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Bound:
    """A party's name in characters, its act, and what the grammar alone says of who owns the act."""

    start: int
    end: int
    act: Token
    owned: Attribution | None = None


def _told_apart(found: list[_Bound], parsed: Parsed, words: PartyWords) -> list[_Bound]:
    """Without the bare words ("the troops", "the regime") that stand for a party named elsewhere in the text."""
    named = [b for b in found if not _is_bare(parsed.text[b.start : b.end], words)]
    said = {word for b in named for word in parsed.text[b.start : b.end].lower().split()}
    kept = []
    for b in found:
        text = parsed.text[b.start : b.end]
        if not _is_bare(text, words) or not (text.lower() in said or (named and words.stands_in(text))):
            kept.append(b)
    return kept


def _is_bare(text: str, words: PartyWords) -> bool:
    return " " not in text and text.lower() in words.common


_ACTS = frozenset({"NOUN", "PROPN", "VERB", "ADP", "ADJ"})


def _parties_of(act: Token, names: PartyNames, words: PartyWords) -> Iterator[_Bound]:
    lemma = act.lemma_.lower()
    if act.pos_ in ("NOUN", "PROPN") and lemma in words.act_nouns:
        yield from (_Bound(*name, act) for name in (*names.before(act), *_by(act, names)))
    elif act.pos_ == "VERB" and not _is_unreal(act):
        yield from _parties_of_verb(act, lemma, names, words)
    elif lemma in ("behind", "responsible") and act.head.pos_ == "AUX":
        for subject in (child for child in act.head.children if child.dep_ == "nsubj"):
            yield from (_Bound(*name, act, Attribution.ALLEGED) for name in names.body_at(subject))


def _parties_of_verb(act: Token, lemma: str, names: PartyNames, words: PartyWords) -> Iterator[_Bound]:
    if lemma in words.act_verbs and not (lemma in words.light_verbs and not _weighs(act, words)):
        yield from (_Bound(*name, act) for name in _doer(act, names))
    owned = Attribution.CLAIMED if lemma in words.claim else Attribution.DENIED if lemma in words.deny else None
    if lemma in words.passive_verbs and owned is not Attribution.DENIED:
        yield from (_Bound(*name, act, owned) for name in _by(act, names))
    if owned is not None and _owns_an_act(act, owned, words):
        subject = _subject_of(act)
        if subject is not None:
            found = (
                names.body_at(subject) if owned is Attribution.CLAIMED else (*names.at(subject), *names.before(subject))
            )
            yield from (_Bound(*name, act, owned) for name in found)
    if lemma in words.accuse and _weighs(act, words):
        yield from (_Bound(*name, act, Attribution.ALLEGED) for name in _accused(act, names))


def _owns_an_act(verb: Token, owned: Attribution, words: PartyWords) -> bool:
    """Whether what is claimed or denied is an act of harm: "claimed responsibility", "denied bombing ..."."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in words.owned:
            return True
        if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i:
            does = child.lemma_.lower() in words.act_verbs or _weighs(child, words)
            return does and owned is Attribution.DENIED
    return False


def _in_own_words(act: Token, names: PartyNames, setting: Setting, heard: Speakers) -> Iterator[_Bound]:
    """The party that says of itself that it did it: "the army said it had struck ..."."""
    words, lemma = names.words, act.lemma_.lower()
    if act.pos_ != "VERB" or lemma not in words.act_verbs or _is_unreal(act):
        return
    subject = _subject_of(act)
    own = subject is not None and (subject.lower_ in words.own or any(c.lower_ in words.own for c in subject.children))
    speaker = heard.at(act.idx) if own else None
    if speaker is not None and not (lemma in words.light_verbs and not _weighs(act, words)):
        yield from (_Bound(*name, act) for name in names.at(setting.head_of(speaker.start, speaker.end)))


def _doer(verb: Token, names: PartyNames) -> Iterator[tuple[int, int]]:
    subject = _subject_of(verb)
    if subject is not None:
        yield from names.at(subject)


def _subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The subject of an active verb; of the verb it is joined to where it has none."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return None
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if own:
        if own[0].lower_ in ("who", "that", "which") and verb.dep_ == "relcl":
            return verb.head
        return own[0]
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ in ("conj", "advcl", "xcomp") and depth < 2 and verb.head.pos_ == "VERB":
        return None if verb.dep_ == "advcl" and verb.tag_ not in ("VBG",) else _subject_of(verb.head, depth + 1)
    return None


def _by(act: Token, names: PartyNames) -> Iterator[tuple[int, int]]:
    """Parties after "by": "air strikes by ...", "was killed by ...", "fired by ..."."""
    for child in act.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            yield from (n for c in child.children if c.dep_ == "pobj" for n in names.body_at(c) if _does(act, c))


def _does(act: Token, agent: Token) -> bool:
    """A person is taken for the doer only of what is done on purpose ("carried out by"), not of a killing reported."""
    return agent.ent_type_ != "PERSON" or act.pos_ == "VERB"


def _accused(verb: Token, names: PartyNames) -> Iterator[tuple[int, int]]:
    """Parties that are accused or blamed: "accused Russia", "blamed on ..."."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and not (child.dep_ == "dobj" and _has_on(verb)):
            yield from names.at(child)
        elif child.dep_ == "prep" and child.lower_ == "on":
            yield from (n for c in child.children if c.dep_ == "pobj" for n in names.at(c))


def _has_on(verb: Token) -> bool:
    return verb.lemma_ == "blame" and any(c.dep_ == "prep" and c.lower_ == "on" for c in verb.children)


def _weighs(verb: Token, words: PartyWords) -> bool:
    """Whether a light verb's object is an act of harm: "carried out an attack", "used sarin"."""
    objects = [c for c in verb.subtree if c.i > verb.i and c.i - verb.i < 12]
    return any(c.lemma_.lower() in words.light_objects for c in objects)


def _is_unreal(verb: Token) -> bool:
    """Whether a verb is negated, ordered, planned or wished for."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_ == "aux" and child.lower_ in ("will", "would", "could", "may", "might", "should", "can", "must")
        ):
            return True
        if child.dep_ == "aux" and child.lower_ == "to" and verb.dep_ in ("advcl", "acl", "xcomp"):
            return True
    return False
