"""What the words of a place's name in Arabic may be: kinds, beginnings, peoples, and words that name no place.

What comes in: words in one form (`lexicon.arabic_letters`). What goes out: names to look up, and what a word is. What
always holds: the lists are data of the lexicon; a name is tried as it stands before it is tried otherwise.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_lists import arabic_list
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table

_JOINED = "وبل"
"""Letters written as one with a name: "and", "in", "to"."""
_AND = "و"
_LONG = 3
"""Letters that a word has at least before one is taken off."""


def countries_in(sentences: Sequence[Sentence], known: Mapping[str, str]) -> tuple[str, ...]:
    """The countries that a text names, by the words of `peoples` or of `cities`, those named most first."""
    named = Counter(
        next(known[form] for form in word.forms if form in known)
        for sentence in sentences
        for word in sentence.words
        if any(form in known for form in word.forms)
    )
    return tuple(country for country, _ in named.most_common())


def names_of(texts: Sequence[str], kind: str = "") -> Iterator[str]:
    """What a name may be: as it stands, and without the small word written as one with its first.

    Behind a word of its `kind` ("village of") that can be "and" alone.
    """
    yield " ".join(texts)
    first = texts[0]
    if first[0] in (_AND if kind else _JOINED) and len(first) > _LONG:
        yield " ".join([first[1:], *texts[1:]])
    if first.startswith("لل") and len(first) > 4 and not kind:
        yield " ".join(["ال" + first[2:], *texts[1:]])
    bare = first[1:] if first[0] in _JOINED else first
    for word in dict.fromkeys((first, bare)):
        if len(texts) > 1 and word in beginnings():
            yield "".join([word, *texts[1:]])
        begins = next((b for b in glued() if word.startswith(b + "ال") and len(word) > len(b) + 3), None)
        if begins is not None and len(texts) == 1:
            yield f"{begins} {word[len(begins) :]}"


def is_kind(text: str) -> bool:
    """Whether a word says what the place is whose name stands behind it: "village of"."""
    return any(without_joined(text) & words_of(kind) for kind in ("settlement", "own", "area"))


def is_stop(text: str) -> bool:
    """Whether a word begins no name and ends one."""
    return text in words_of("stops") or (text[0] in _JOINED and len(text) > _LONG and text[1:] in words_of("stops"))


def without_joined(text: str) -> frozenset[str]:
    """A word, and without the small words written as one with it; its article stays, as "the town" leads no name."""
    forms = {text}
    if text[:1] in ("و", "ف") and len(text) > 3:
        forms.add(text[1:])
    forms |= {form[1:] for form in forms if form[:1] in ("ب", "ل", "ك") and len(form) > 3}
    forms |= {"ال" + form[2:] for form in forms if form.startswith("لل") and len(form) > 4}
    return frozenset(forms)


@cache
def peoples() -> dict[str, str]:
    """Countries by their names and their peoples'."""
    told = table("arabic", "places")["peoples"]
    return {one_form(w): country for country, words in told.items() for w in words.split()}


@cache
def cities() -> dict[str, str]:
    """Countries by what lies in them alone."""
    return {one_form(w): country for country, ws in table("arabic", "places")["cities"].items() for w in ws.split()}


@cache
def regions() -> dict[str, str]:
    """Lands that go by a name of their own, each with its country."""
    return {one_form(name): country for name, country in table("arabic", "places")["regions"].items()}


@cache
def movements() -> frozenset[str]:
    """Words of a party's name that a place's name goes on in: "freedom of", "guards of"."""
    return arabic_list("parties", "of_place")


@cache
def fighters() -> frozenset[str]:
    """Words that a party's name begins with."""
    return arabic_list("parties", "heads")


@cache
def other_words() -> frozenset[str]:
    """What is told of in other ways, though a place somewhere is called so: attacks, harm, days, what was struck."""
    told = [w for group in table("arabic", "people").values() for forms in group.values() for w in forms.split()]
    told += [
        w
        for topic in ("means", "targets")
        for phrases in table("arabic", topic).values()
        for w in phrases
        if " " not in w
    ]
    told += [
        w
        for kind in ("verbs", "deeds", "one", "two", "more")
        for t in table("arabic", "harms").values()
        for w in t.get(kind, "").split()
        if isinstance(t.get(kind, ""), str)
    ]
    told += [w for kind in ("settlement", "area", "country_side", "near") for w in table("arabic", "places")[kind]]
    told += table("arabic", "places")["others"]
    numerals = table("arabic", "numerals")
    told += [
        w for part in ("units", "tens", "hundreds", "thousands") for ws in numerals[part].values() for w in ws.split()
    ]
    told += [w for phrase in numerals["vague"]["words"] for w in phrase.split()]
    told += table("arabic", "parties")["heads"]
    calendar = table("arabic", "dates")["words"]
    told += [*calendar["weekday"], *calendar["month"]]
    return frozenset(one_form(w) for w in told) - {one_form(w) for w in table("arabic", "places")["too"]}


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one list of the lexicon."""
    return arabic_list("places", kind)


@cache
def beginnings() -> frozenset[str]:
    """Words that a name of two words begins with: "hill of", "village of"."""
    return words_of("beginnings")


@cache
def glued() -> tuple[str, ...]:
    """Beginnings of names that are written as one with the rest, or apart."""
    return tuple(one_form(w) for w in table("arabic", "places")["glued"])
