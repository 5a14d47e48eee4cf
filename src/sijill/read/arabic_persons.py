"""Persons told of by name, or with an age of their own, in a report in Arabic.

What comes in: sentences. What goes out: `Victim`s, each with the sentence it stands in. What always holds: a name is a
run of words that are no verb, preposition or place's kind, behind a title, on a list of the harmed, or before an age.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.arabic_lists import arabic_list
from sijill.lexicon.arabic_numbers import number_at
from sijill.lexicon.arabic_words import Sentence, Word
from sijill.lexicon.name_parts import are_rare, has_name_part
from sijill.lexicon.tables import table
from sijill.read.arabic_harm_words import harms, nouns
from sijill.record.claim import Victim
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Group, Harm, Sex

_set = partial(arabic_list, "persons")
_MOST = 5
"""Words of a name, at most."""
_MARK = 3
"""Words before a name on a list that number it, at most: "1", "-"."""
_LIST_MARK = re.compile(r"\d{1,4}|[-–—_.)(*•·▪●/:]+|\d{1,4}[-–—_.)(/:]+")
_PARTING = frozenset({"،", ",", "-", "–", "—", "/", ";"})
_QUOTES = frozenset({'"', "“", "”", "«", "»", "'", "(", ":"})
_FEMININE = ("ه", "ا")


@dataclass(frozen=True, slots=True)
class Told:
    """A victim, and the position of the sentence that tells of them."""

    victim: Victim
    sentence: int


def persons_in(text: Mended, sentences: tuple[Sentence, ...]) -> list[Told]:
    """The persons that sentences tell of, each name once."""
    found: dict[str, Told] = {}
    harm: Harm | None = None
    listing = False
    for number, each in enumerate(sentences):
        sentence = _with_ali(text, each)
        harm = _harm_in(sentence) or harm
        if harm is None:
            continue
        persons = list(_in_sentence(text, sentence, harm))
        if not persons and listing and _is_name_line(sentence):
            start = _behind_mark(sentence)
            persons = [_victim(text, sentence, (start, _name_end(sentence, start)), harm, (None, False))]
        listing = _opens_list(sentence) or (listing and bool(persons))
        for victim in persons:
            if victim.name is not None and "_" not in victim.name.text:  # a hashtag is a page's name
                found.setdefault(one_form(victim.name.text), Told(victim, number))
    named = {name for name, told in found.items() if _is_name(name, told.victim)}
    families = {name.split()[-1] for name in named}
    return [told for name, told in found.items() if name in named or name.split()[-1] in families]


def _is_name(words: str, victim: Victim) -> bool:
    """Whether words may name a person: one is known as a part of names, or all are rare.

    Of one whose sex is told, by a title too, the given name alone.
    """
    parts = words.replace("-", " ").split()
    return has_name_part(parts) or are_rare(parts if victim.sex is None else parts[:1])


def _with_ali(text: Mended, sentence: Sentence) -> Sentence:
    """The sentence, "Ali" told from "on" where the report writes both, each with its own last letter.

    Once letters are of one form both are spelt alike; as a name the word has no form that is another word's.
    """
    if not any(t.endswith(_ALI) for t in sentence.texts) or _ON not in text.original:
        return sentence
    words = tuple(replace(w, forms=()) if _is_ali(text, w) else w for w in sentence.words)
    return replace(sentence, words=words)


def _is_ali(text: Mended, word: Word) -> bool:
    is_spelt = word.text in (_ALI, f"و{_ALI}", f"ال{_ALI}")
    return is_spelt and text.original[text.offsets[word.end - 1]] == _ALI[-1]


def _in_sentence(text: Mended, sentence: Sentence, harm: Harm) -> Iterator[Victim]:
    at = 0
    while at < len(sentence.words):
        start, sex, is_child = _opening(sentence, at)
        is_of_two = bool(set(sentence.words[at].forms[:2]) & (_set("titles_two_m") | _set("titles_two_f")))
        end = _name_end(sentence, start) if start is not None else at
        if start is not None and is_of_two:
            end = next((n for n in range(start + 1, end) if _is_joined(sentence.texts[n])), end)
        if start is None or end - start < _fewest(sentence, end, is_of_two=is_of_two):
            at += 1
            continue
        yield _victim(text, sentence, (start, end), _harm_near(sentence, at) or harm, (sex, is_child))
        at = _behind_age(sentence, _behind_other_name(sentence, end) if sex is not None else end)
        while _is_list_from(sentence, at):
            start = at + 1 if sentence.texts[at] in _PARTING else at
            end = _name_end(sentence, start)
            if end - start < _fewest(sentence, end, is_of_two=False):
                break
            yield _victim(text, sentence, (start, end), harm, (sex, is_child) if is_of_two else (None, False))
            at = _behind_age(sentence, end)


def _behind_other_name(sentence: Sentence, at: int) -> int:
    """The word behind another name of one person, that stands after a dash: "the reporter Ali Noor – Samer Hadad".

    Of one told of by a title the second name is no second person; from a third on it is a list.
    """
    step = at
    while step < len(sentence.words) and sentence.texts[step] in _CLOSING:
        step += 1
    if step >= len(sentence.words) or sentence.texts[step] not in _DASHES:
        return at
    end = _name_end(sentence, step + 1)
    return end if end - step > _SHORTEST and not _is_list_from(sentence, end) else at


_DASHES = frozenset({"-", "–", "—"})
_CLOSING = frozenset({'"', "”", "»", "'", ")"})


def _opening(sentence: Sentence, at: int) -> tuple[int | None, Sex | None, bool]:
    """Where a name begins if word `at` leads to one: a title, "called", a list, or a name with an age behind it."""
    words = sentence.words
    forms = set(words[at].forms[:2])
    start = at + 1
    while start < len(words) and words[start].text in _QUOTES:
        start += 1
    if at and _CIVIL in forms and sentence.texts[at - 1].endswith(_DEFENCE):
        return start, None, False
    if forms & (_set("titles_m") | _set("titles_two_m")):
        return start, Sex.MALE, bool(forms & _set("children"))
    if forms & (_set("titles_f") | _set("titles_two_f")):
        return start, Sex.FEMALE, bool(forms & _set("children"))
    if forms & _set("called") or _lists(sentence, at):
        begin = at + 2 if " ".join(sentence.texts[at : at + 2]) in _set("lists") else start
        while begin < len(words) and words[begin].text in _QUOTES:
            begin += 1
        return begin, None, False
    told_as = next((f for f in sorted(forms) if f in _persons()), None)
    if told_as is not None and _is_whole_name(sentence, start):
        return start, _persons()[told_as], nouns().one[told_as] is Group.CHILDREN
    end = _name_end(sentence, at)
    if end - at >= 2 and _age_at(sentence, end) is not None:
        return at, None, False
    if forms & _set("deaths") and _is_whole_name(sentence, start):
        return start, None, False
    return None, None, False


@cache
def _persons() -> dict[str, Sex]:
    """Words for one woman, man or child, with the sex that they say."""
    found = {w: Sex.FEMALE for w, group in nouns().one.items() if group is Group.WOMEN}
    found |= {w: Sex.MALE for w, group in nouns().one.items() if group is Group.MEN}
    children = [w for w, group in nouns().one.items() if group is Group.CHILDREN]
    return found | {w: Sex.FEMALE if w.endswith("ه") else Sex.MALE for w in children}


def _is_whole_name(sentence: Sentence, start: int) -> bool:
    """Whether a run of words right behind "the death of" is a name: two to four of them, and a new clause behind."""
    end = _name_end(sentence, start)
    if not _SHORTEST <= end - start <= _LONGEST:
        return False
    behind = sentence.words[end].forms if end < len(sentence.words) else ("",)
    return end == len(sentence.words) or any(form in _set("behind_names") for form in behind)


_SHORTEST, _LONGEST = 2, 4
_LONG = 3
"""Letters of a word that has no other within it, at most."""
_LED = ("بال", "فال", "كال", "لل")
"""What a word with a small word and an article before it begins with: it is no name."""
_CIVIL, _DEFENCE = "المدني", "دفاع"
"""The words of a body, of which the one is a title elsewhere: "the civilian"."""
_GOD = "الله"
_ALI, _ON = "علي", "على"


def _lists(sentence: Sentence, at: int) -> bool:
    one, two = sentence.texts[at], " ".join(sentence.texts[at : at + 2])
    return two in _set("lists") or (
        one in _set("lists") and at + 1 < len(sentence.words) and sentence.texts[at + 1] in (":", '"', "“")
    )


def _is_list_from(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence.words):
        return False
    text = sentence.texts[at]
    return text in _PARTING or (text[0] == "و" and _is_name_word(sentence.words[at]))


def _name_end(sentence: Sentence, start: int) -> int:
    """Behind the run of words that may be a name."""
    end = start
    first = sentence.texts[start] if start < len(sentence.words) else ""
    if first.startswith("ال") and first not in _set("women") | _set("men"):
        return start  # no given name has the article
    while end < min(len(sentence.words), start + _MOST) and (
        _is_name_word(sentence.words[end]) or _is_of_god(sentence, start, end)
    ):
        if end > start and sentence.texts[end][0] == "و" and len(sentence.texts[end]) > 3 and end - start >= 2:
            break
        end += 1
    return end


def _is_of_god(sentence: Sentence, start: int, at: int) -> bool:
    """Whether a word is "Allah" in a name ("Abd Allah"), rather than the begin of a prayer."""
    before = sentence.texts[at - 1].removeprefix("و").removeprefix("ال") if at > start else ""
    return sentence.texts[at] == _GOD and before in _set("of_god")


def _is_name_word(word: Word) -> bool:
    if not "\u0621" <= word.text[0] <= "\u064a" or len(word.text) < 2 or word.text.startswith(_LED):
        return False
    if word.text[0] == "ي" and word.text not in _set("with_ya"):  # a verb: "tells", "works"
        return False
    return not any(form in _no_names() for form in word.forms[:2])


@cache
def _no_names() -> frozenset[str]:
    told = harms()
    topics = table("arabic", "places")
    words = [w for kind in ("stops", "settlement", "area", "country_side", "near") for w in topics[kind]]
    words += [w for group in table("arabic", "people").values() for forms in group.values() for w in forms.split()]
    words += [w for name in ("said", "according", "heads", "doubt") for w in table("arabic", "parties")[name]]
    words += [
        w
        for name in ("titles_m", "titles_f", "called", "years", "months", "never")
        for w in table("arabic", "persons")[name]
    ]
    numerals = table("arabic", "numerals")
    words += [w for part in ("units", "tens", "hundreds") for ws in numerals[part].values() for w in ws.split()]
    kept = {one_form(w) for w in words} | set(told.cues) | set(told.after) | set(told.more)
    return frozenset(kept - _set("too"))


def _fewest(sentence: Sentence, end: int, *, is_of_two: bool) -> int:
    """How many words a name has that ends before `end`: some that are listed with their ages, or of two, have one."""
    if end >= len(sentence.words):
        return _SHORTEST
    is_aged = sentence.texts[end] == "(" and _age_at(sentence, end) is not None
    return 1 if is_aged or (is_of_two and _is_joined(sentence.texts[end])) else _SHORTEST


def _behind_age(sentence: Sentence, at: int) -> int:
    """The word behind an age in brackets that stands at `at`."""
    if sentence.texts[at : at + 1] != ("(",) or (age := _age_at(sentence, at)) is None:
        return at
    return age[2] + (sentence.texts[age[2] : age[2] + 1] == (")",))


def _is_joined(text: str) -> bool:
    """Whether "and" is written as one with a name."""
    return text[0] == "و" and len(text) > _LONG and text not in _set("with_waw")


def _is_name_line(sentence: Sentence) -> bool:
    """Whether a line is a name, and no more than its number before it and what stands in brackets behind it."""
    start = _behind_mark(sentence)
    end = _name_end(sentence, start)
    return end - start >= _SHORTEST and (end == len(sentence.words) or sentence.texts[end] in ("(", "-", "–"))


def _behind_mark(sentence: Sentence) -> int:
    """The first word of a line behind the number or the mark that it has as one of a list."""
    start = 0
    while start < min(len(sentence.words), _MARK) and _LIST_MARK.fullmatch(sentence.texts[start]):
        start += 1
    return start


def _opens_list(sentence: Sentence) -> bool:
    texts = " ".join(sentence.texts)
    is_heading = texts.endswith(":") and _harm_in(sentence) is not None
    return is_heading or any(f"{phrase} " in f"{texts} " for phrase in _set("lists"))


def _victim(
    text: Mended, sentence: Sentence, name_at: tuple[int, int], harm: Harm, told_as: tuple[Sex | None, bool]
) -> Victim:
    (start, end), (sex, is_child) = name_at, told_as
    first, last = sentence.where(start, end)
    word = sentence.texts[start]
    first += _is_joined(word) and start > 0 and sentence.texts[start - 1] not in _QUOTES
    name = text.span(first, last)
    age = _age_at(sentence, end)
    behind = min(age[2], len(sentence.words)) if age else end
    behind += age is not None and behind < len(sentence.words) and sentence.texts[behind] == ")"
    told = text.span(first, sentence.words[behind - 1].end) if age else name
    is_young = is_child or (age is not None and (age[1] is not AgeUnit.YEARS or age[0] < 18))
    roles = ("child",) if is_young else ()
    return Victim(
        harm, told, None, name, age[0] if age else None, age[1] if age else None, sex or _sex(name), None, roles
    )


def _sex(name: Span) -> Sex | None:
    first = one_form(name.text).split()[0]
    if first in _set("women") or (first.endswith(_FEMININE) and first.endswith("ه") and first not in _set("men")):
        return Sex.FEMALE
    return Sex.MALE if first in _set("men") else None


def _age_at(sentence: Sentence, at: int) -> tuple[int, AgeUnit, int] | None:
    """An age at words `at`: "(46 عاما)", "عامان", and the word behind it."""
    texts = sentence.texts
    while at < len(texts) and texts[at] in ("(", "،", "البالغ", "البالغه", "من", "العمر"):
        at += 1
    if at >= len(texts):
        return None
    if texts[at] in ("عامان", "عامين", "سنتان", "سنتين"):
        return 2, AgeUnit.YEARS, at + 1
    if texts[at] == "عام" and at + 1 < len(texts) and texts[at + 1].startswith("واحد"):
        return 1, AgeUnit.YEARS, at + 2
    number = number_at(texts, at)
    if number is None or number[1] >= len(texts) or number[0] > 120:
        return None
    unit = texts[number[1]]
    if unit in _set("years"):
        return number[0], AgeUnit.YEARS, number[1] + 1
    return (number[0], AgeUnit.MONTHS, number[1] + 1) if unit in _set("months") else None


def _harm_in(sentence: Sentence) -> Harm | None:
    told = harms()
    for word in sentence.words:
        for form in word.forms:
            if form in told.cues or form in told.more:
                return told.cues.get(form) or told.more[form]
    return None


def _harm_near(sentence: Sentence, at: int) -> Harm | None:
    """The harm that the nearest word before a name says."""
    told = harms()
    for word in reversed(sentence.words[max(0, at - 6) : at]):
        for form in word.forms:
            if form in told.cues:
                return told.cues[form]
    return None
