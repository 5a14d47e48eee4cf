"""How many people were harmed in which way, in the sentences of a report in Arabic.

What comes in: a sentence. What goes out: `Counted`s. What always holds: a count has its number (or a word for one, or
the dual, or one person told of as such) and a word that says the harm; a plural without a number is no count (D2).
"""

from dataclasses import replace
from functools import cache

from sijill.lexicon.arabic_letters import mended, one_form
from sijill.lexicon.arabic_numbers import Quantity, bound_behind, quantity_at
from sijill.lexicon.arabic_words import Sentence, Word, sentences_of
from sijill.read.arabic_bound import TOLL, bound
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_harm_words import armed, cue, harms, nouns, part_words
from sijill.read.arabic_kin import is_kin_beside
from sijill.read.arabic_nobody import nobody_in
from sijill.read.arabic_told_numbers import passes_at, told_number
from sijill.record.count import Count
from sijill.record.terms import Group, Harm

_OTHERS = frozenset({"اخرون", "اخرين", "اخر", "اخري", "اخران"})
_OF = frozenset({"من"})
_THEY = frozenset({"هم", "هن", "كانوا", "كن"})
_ONE_OF = frozenset({"احد", "احدي"})
_BODILY = frozenset({Harm.KILLED, Harm.INJURED})
_BODIES = frozenset({"جثث", "جثامين"})
"""Bodies, of which a word without a number is what a picture shows."""
_MANY = frozenset({"كبير", "كبيره", "محدود", "غير"})
_NUMBER = frozenset({"عدد", "العدد", "مجموعه"})
"""Words that are a vague number only before "of": "the number of dead" is none."""
_TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
_THEY_TWO = frozenset({"هما", "وهما", "احدهما", "احداهما", "كلاهما"})
_STOPS = frozenset({"،", ",", ":", "(", ")", "-", "–"})
_ALONE = _STOPS | {"في", "اخرين", "علي", "بجروح", "جراء"}
"""Words behind a number that counts people though no noun says so."""
_BY = "ب"
"""What is written as one with how it was done: "wounded five with burns"."""
_PERCENT = frozenset({"بالميه", "بالمايه"})
_DEAD_BEFORE = 10
"""Words back from a number to the dead that it counts, at most."""
_YEARS = range(1900, 2101)
_TO = frozenset({"الي", "بلغ", "بلغت", "نحو", "حوالي"})
"""Words before a number of the dead that may be a year otherwise."""
_SINCE = frozenset({"علي", "منذ", "خلال", "في", "بعد", "جراء", "حتي", "بينهم", "معظمهم", "وفق", "بحسب", "حسب"})
"""Words that may stand behind a number of the dead with no noun of its own."""
_WHO = frozenset({"الذي", "التي"})
_NAMED = 7
_OBJECT = 5
"""Words between a harm and whom it was done to, at most."""


def counted_in(sentence: Sentence) -> list[Counted]:
    """The counts of a sentence, in order."""
    found: list[Counted] = []
    at = 0
    while at < len(sentence.words):
        counted = _counted_at(sentence, at, found)
        if counted is None:
            at += 1
        else:
            found = _with_kin(found, _of_families(counted, sentence), sentence)
            at = max(counted.end, at + 1)
    found = found or _of_own(sentence) or _told_before(sentence)
    nobody = nobody_in(sentence, counts_people=bool(found))
    return sorted([*found, *nobody], key=lambda c: c.start) if nobody else found


def reads(count: Count, quote: str) -> bool:
    """Whether this grammar reads `count` in a quote: a number, a word for one, the dual, or one person."""
    named, told = nouns(), harms()
    text = mended(quote)
    alone = quantity_at(text.text.split(), 0)
    if alone is not None and (alone.low, alone.high) == (count.low, count.high):
        return True  # digits alone are no sentence
    for sentence in sentences_of(text):
        if count.vague is not None and any(f in _families() for word in sentence.words for f in word.forms):
            return True
        for at, word in enumerate(sentence.words):
            found = told_number(sentence, at)
            is_one = found is not None and (found.low, found.high) == (count.low, count.high)
            vague = found.vague if found is not None else None
            if is_one and (vague is None or (count.vague is not None and vague in one_form(count.vague))):
                return True
            if count.low == count.high == 2 and any(f in named.two or f in told.two for f in word.forms):
                return True
            if (
                count.low == 1
                and count.high in (1, None)
                and any(f in named.one or f in told.one or f in _ONE_OF or f in _OTHERS for f in word.forms)
            ):
                return True
        singles = sum(any(f in named.one for f in word.forms) for word in sentence.words)
        if count.low == count.high == singles > 1:
            return True
    return count.low == count.high == 0


def _counted_at(sentence: Sentence, at: int, before: list[Counted]) -> Counted | None:
    if (quantity := told_number(sentence, at)) is not None:
        counted = _of_quantity(sentence, quantity, before)
        passes = passes_at(sentence.texts, quantity)
        return counted if counted is None or passes is None else replace(counted, start=passes)
    forms = _indefinite(sentence.words[at])
    if forms & _ONE_OF:
        return _one_of(sentence, at, before)
    for form in sorted(forms):
        if (counted := _of_noun(sentence, at, form, before)) is not None:
            return counted
    return None


def _of_families(counted: Counted, sentence: Sentence) -> Counted:
    """The count, without a number where it counts families: of those killed or hurt nobody says how many they are."""
    quantity = counted.quantity
    noun = sentence.words[min(quantity.end, counted.end - 1)] if quantity.end < counted.end else None
    noun = noun or sentence.words[counted.start]
    if counted.harm not in _BODILY or not any(f in _families() for f in noun.forms):
        return counted
    quote = " ".join(sentence.texts[counted.start : counted.end]).removeprefix("و")
    return replace(counted, quantity=replace(quantity, end=counted.end, low=None, high=None, vague=quote))


@cache
def _families() -> frozenset[str]:
    """Words for one, two and more families."""
    told = nouns()
    return frozenset(w for words in (told.one, told.two, told.more) for w, g in words.items() if g is Group.FAMILY)


def _of_quantity(sentence: Sentence, quantity: Quantity, before: list[Counted]) -> Counted | None:
    texts, at = sentence.texts, quantity.end
    while at < len(texts) and texts[at] in (")", "(", '"', "*", "/"):
        at += 1
    while quantity.vague and at < len(texts) and texts[at] in _MANY:
        quantity = replace(quantity, end=at + 1, vague=f"{quantity.vague} {texts[at]}")
        at += 1
    is_of = at < len(texts) and texts[at] in _OF
    at += is_of
    if at >= len(texts) or (quantity.vague is not None and quantity.vague.split()[0] in _NUMBER and not is_of):
        return _bare(sentence, quantity) or _alone(sentence, quantity, before)
    forms = set(sentence.words[at].forms) if is_of or quantity.vague else {texts[at]}
    harm = next((harms().more[f] for f in sorted(forms) if f in harms().more), None)
    group = next((nouns().more[f] for f in sorted(forms) if f in nouns().more), None)
    end = at + 1
    if quantity.vague is not None and forms & _BODIES:
        return None
    died = None if harm is None else _died_of(sentence, quantity.start, harm, is_of=is_of)
    is_late = died is not None and is_of
    if died is not None:
        harm, group = None, died
    elif harm is not None:
        group, end = _group_behind(sentence, end)
    elif forms & _OTHERS:
        group = _group_of_whole(before)
    elif group is None:
        if is_of and quantity.low is not None and texts[at] in armed():
            group, end = Group.COMBATANTS, at + 1
        elif (
            is_of
            and quantity.low is not None
            and any(cue(w) for w in sentence.words[max(0, quantity.start - 2) : quantity.start])
        ):
            group, end = Group.PEOPLE, at + 2 if at + 1 < len(texts) and texts[at + 1][0] not in "وفب" else at + 1
        elif texts[at] in harms().after or (quantity.vague and texts[at] in harms().cues):
            group, end = Group.PEOPLE, at
        else:
            return _bare(sentence, quantity) or _alone(sentence, quantity, before)
    end += end < len(texts) and texts[end] in _OTHERS
    end += bound_behind(texts, end)
    found = bound(sentence, Counted(harm or Harm.SURVIVED, group, quantity, quantity.start, end, None), before, harm)
    return replace(found, is_part=True) if found is not None and is_late and _is_within(found, before) else found


def _is_within(late: Counted, before: list[Counted]) -> bool:
    """Whether those who died later are of a larger number told before: "62 dead after the death of two wounded"."""
    return any(c.harm is late.harm and (c.quantity.low or 0) > (late.quantity.low or 0) for c in before)


def _died_of(sentence: Sentence, start: int, harm: Harm, *, is_of: bool) -> Group | None:
    """Of whom those are who died before the word `harm` could count them: "the death of three detainees", "of two of
    the wounded"; `None` where the number is of that harm itself."""
    if start == 0 or cue(sentence.words[start - 1]) is not Harm.KILLED:
        return None
    if harm in (Harm.DETAINED, Harm.ABDUCTED):
        return Group.DETAINEES
    return Group.PEOPLE if harm is Harm.INJURED and is_of else None


def _group_of_whole(before: list[Counted]) -> Group:
    """Of whom "others" are: of those counted before, but for parts of them."""
    whole = next((c for c in reversed(before) if not c.is_part), None)
    return Group.PEOPLE if whole is None or whole.quantity.low == 1 else whole.group


def _alone(sentence: Sentence, quantity: Quantity, before: list[Counted]) -> Counted | None:
    """A number that stands by itself right behind its harm: "wounded 170", "the death of dozens"."""
    start = quantity.start
    harm = cue(sentence.words[start - 1]) if start else None
    if harm is None and start > 1 and (sentence.texts[start - 1],) in harms().phrases["empty"]:
        harm = cue(sentence.words[start - 2])
    behind = sentence.texts[quantity.end] if quantity.end < len(sentence.texts) else "،"
    if harm is None or quantity.vague in _NUMBER:
        return None
    is_whole = behind in part_words() or sentence.texts[quantity.end + 1 : quantity.end + 2] == ("بينهم",)
    if quantity.low is not None and not is_whole and not _is_end(behind):
        return None
    return Counted(harm, _group_of_whole(before), quantity, start, quantity.end, start - 1)


def _is_end(behind: str) -> bool:
    """Whether a word behind a number, or "a third", begins what is told of how they were harmed: no noun is meant."""
    return behind in _ALONE or (behind,) in harms().phrases["by"] or (behind[:1] == _BY and behind not in _PERCENT)


@cache
def _ordinals() -> frozenset[str]:
    """ "A third", of whom more were harmed before."""
    return frozenset(word for (word,) in harms().phrases["ordinals"])


def _bare(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """A number with no noun behind it, after "the number of the dead ... to"."""
    texts = sentence.texts
    if quantity.low is None or not any(t in TOLL or t == "بلغ" for t in texts[: quantity.end]):
        return None
    if quantity.low in _YEARS and texts[quantity.start - 1] not in _TO:
        return None
    for at in range(quantity.end - 1, max(-1, quantity.end - _DEAD_BEFORE), -1):
        harm = next((harms().more[f] for f in sentence.words[at].forms if f in harms().more), None)
        if harm is not None and (quantity.end >= len(texts) or texts[quantity.end] in _STOPS | _SINCE):
            return Counted(harm, Group.PEOPLE, quantity, quantity.start, quantity.end, at)
    return None


def _group_behind(sentence: Sentence, at: int) -> tuple[Group, int]:
    """Of whom the dead or hurt are ("قتيلا مدنيا", "قتلى من الأطفال"), and the word behind that."""
    texts = sentence.texts
    step = at + (at < len(texts) and texts[at] in _THEY)
    step += step < len(texts) and texts[step] in _OF
    if step < len(texts):
        named = {**nouns().one, **nouns().more}
        group = next((named[f] for f in sentence.words[step].forms if f in named), None)
        if group is not None and group is not Group.PEOPLE and texts[step][0] != "و":
            return group, step + 1
    return Group.PEOPLE, at


def _one_of(sentence: Sentence, at: int, before: list[Counted]) -> Counted | None:
    """ "One of the fighters"."""
    if at + 1 >= len(sentence.words):
        return None
    group = next((nouns().more[f] for f in sentence.words[at + 1].forms if f in nouns().more), None)
    if group is None:
        return None
    return bound(sentence, Counted(Harm.SURVIVED, group, Quantity(at, at + 1, 1, 1), at, at + 2, None), before, None)


def _of_noun(sentence: Sentence, at: int, form: str, before: list[Counted]) -> Counted | None:
    """A dual, or one person."""
    texts, named, told = sentence.texts, nouns(), harms()
    behind = texts[at + 1] if at + 1 < len(texts) else ""
    if form in named.two or form in told.two:
        is_plural_too = (form in named.more or form in told.more) and not sentence.words[at].is_dual
        if is_plural_too and behind not in _TWO and not _is_of_two(texts, at + 1):
            return None
        end = at + 1 + (behind in _TWO)
        end += end < len(texts) and texts[end] in _OTHERS
        counted = Counted(
            told.two.get(form, Harm.SURVIVED), named.two.get(form, Group.PEOPLE), Quantity(at, end, 2, 2), at, end, None
        )
        return bound(sentence, counted, before, told.two.get(form))
    if (
        form in told.one
        and not _is_of_both(texts, at)
        and ((before and texts[at][0] == "و") or _is_one_dead(sentence, at))
    ):
        group, end = _group_behind(sentence, at + 1)
        return Counted(told.one[form], group, Quantity(at, at + 1, 1, 1), at, end, at)
    if not _may_be_one(sentence, at, before):
        return None
    behind_it = bound_behind(texts, at + 1)
    one = Quantity(at, at + 1, 1, None if behind_it and texts[at + 1] != "تقريبا" else 1)
    if form in named.one:
        counted = Counted(Harm.SURVIVED, named.one[form], one, at, at + 1 + behind_it, None)
        return bound(sentence, counted, before, None)
    is_next = form in _ordinals() and bool(before) and cue(sentence.words[at - 1]) is not None and _is_end(behind)
    if is_next or (form in ("اخر", "اخري") and _is_another(sentence, at)):
        return bound(sentence, Counted(Harm.SURVIVED, Group.PEOPLE, one, at, at + 1, None), before, None)
    return None


def _is_another(sentence: Sentence, at: int) -> bool:
    """Whether "another" is somebody: joined by "and", or behind a word of harm; elsewhere it is "another matter"."""
    return sentence.texts[at].startswith("و") or (at > 0 and cue(sentence.words[at - 1]) is not None)


def _is_of_two(texts: tuple[str, ...], at: int) -> bool:
    """Whether what stands behind a plural tells of two: "civilians, and they (two) are"."""
    at += at < len(texts) and texts[at] in _STOPS
    return at < len(texts) and texts[at] in _THEY_TWO


def _is_of_both(texts: tuple[str, ...], at: int) -> bool:
    """Whether a word is in "dead and wounded", of which a number before it counts both."""
    return any(
        texts[start : start + len(p)] == p
        for p in harms().phrases["both"]
        for start in range(max(0, at - len(p) + 1), at + 1)
    )


def _is_one_dead(sentence: Sentence, at: int) -> bool:
    """Whether "dead" tells of one: "one dead and several hurt", "the fall of one dead", "one dead in a raid"."""
    texts = sentence.texts
    behind = texts[at + 1] if at + 1 < len(texts) else ""
    forms = _indefinite(sentence.words[at + 1]) if behind else frozenset()
    before = sentence.words[at - 1].forms[:2] if at else ()
    if any(_harm_of(f) for f in forms) or (behind[:1] == "و" and quantity_at((behind[1:] or "و", *texts[at + 2 :]), 0)):
        return behind[0] == "و"
    if any((f,) in harms().phrases["falls"] for f in before):
        return True
    return at == 0 and any((f,) in harms().phrases["by"] for f in (behind, behind[1:]))


def _harm_of(form: str) -> bool:
    told = harms()
    return form in told.more or form in told.one


def _may_be_one(sentence: Sentence, at: int, before: list[Counted]) -> bool:
    """Whether a noun alone tells of one person harmed: the harm stands beside it, or it goes on a list of counts."""
    texts = sentence.texts
    previous = sentence.words[at - 1] if at else None
    if previous is not None and (cue(previous) is not None or previous.text in part_words()):
        return True
    is_and = texts[at][0] == "و" and texts[at] not in nouns().one  # "his father" begins with the letter of "and"
    if is_and and ((before and before[-1].end == at) or _is_behind_a_name(sentence, at)):
        return True
    if is_kin_beside(sentence, at):
        return True
    is_object = texts[at] in ("شخص", "شخصا") and not before
    if is_object and any(cue(word) is not None for word in sentence.words[max(0, at - _OBJECT) : at]):
        return True
    if not before and _is_accusative(texts[at]) and _is_done_to(sentence, at):
        return True
    return at + 1 < len(texts) and texts[at + 1] in harms().after


def _is_accusative(text: str) -> bool:
    """Whether a noun without an article is told as whom something was done to."""
    return text.endswith("ا") and text[:-1] in nouns().one


def _is_done_to(sentence: Sentence, at: int) -> bool:
    """Whether a verb of harm stands before, with nothing but who did it between: "gunmen killed a youth"."""
    for place in range(at - 1, max(-1, at - 1 - _OBJECT), -1):
        if cue(sentence.words[place]) is not None:
            return True
        text = sentence.texts[place]
        if not text[0].isalpha() or text[0] in "وب" or (text,) in harms().phrases["by"] + harms().phrases["with"]:
            return False
    return False


def _is_behind_a_name(sentence: Sentence, at: int) -> bool:
    """Whether a named person harmed stands right before a word: "the death of the girl Rana Aslan and of a woman"."""
    for place in range(at - 1, max(-1, at - 1 - _NAMED), -1):
        if cue(sentence.words[place]) is not None:
            return place < at - 1
        if sentence.texts[place] in _STOPS - {"(", ")"} or (sentence.texts[place],) in harms().phrases["by"]:
            return False
    return False


def _with_kin(found: list[Counted], counted: Counted, sentence: Sentence) -> list[Counted]:
    """The counts with one more; single persons of one word ("a man and a youth", "a man and his son") are one count."""
    chain = [counted]
    for before in reversed(found):
        if not (_is_single(before) and before.end == chain[0].start and before.harm is counted.harm):
            break
        chain.insert(0, before)
    is_and = sentence.texts[counted.start][0] == "و" and _is_single(counted) and len(chain) > 1
    groups = {c.group for c in chain}
    if not is_and or not (len(groups) == 1 or Group.PEOPLE in groups):
        return [*found, counted]
    group = groups.pop() if len(groups) == 1 else Group.PEOPLE
    first, number = chain[0], len(chain)
    quantity = Quantity(first.start, counted.end, number, number)
    return [*found[: 1 - number], Counted(first.harm, group, quantity, first.start, counted.end, first.cue)]


def _is_single(counted: Counted) -> bool:
    return counted.quantity.low == counted.quantity.high == 1 and not counted.is_part


def _of_own(sentence: Sentence) -> list[Counted]:
    """One person told of by a noun alone, with "his death" behind it: "struck a man, which led to his death"."""
    for at, word in enumerate(sentence.words):
        deed = next((f for f in word.forms if (f,) in harms().phrases["own"]), None)
        if deed is None or deed not in harms().cues:
            continue
        for before in range(at - 1, -1, -1):
            group = next((nouns().one[f] for f in _indefinite(sentence.words[before]) if f in nouns().one), None)
            if group is not None:
                quantity = Quantity(before, before + 1, 1, 1)
                return [Counted(harms().cues[deed], group, quantity, before, before + 1, at)]
    return []


def _told_before(sentence: Sentence) -> list[Counted]:
    """One person told of before, "the civilian who was killed"."""
    for at in range(len(sentence.words) - 2):
        bare = sentence.texts[at].removeprefix("ال")
        if bare == sentence.texts[at] or bare not in nouns().one or sentence.texts[at + 1] not in _WHO:
            continue
        harm = cue(sentence.words[at + 2])
        if harm is not None:
            return [Counted(harm, nouns().one[bare], Quantity(at, at + 1, 1, 1), at, at + 1, at + 2)]
    return []


def _indefinite(word: Word) -> frozenset[str]:
    """A word's forms without "and" or "in", but never without its article: "the child" is told of before."""
    text = word.text
    forms = {text}
    if text[:1] in "وف" and len(text) > 3:
        forms.add(text[1:])
    return frozenset(f for f in forms if not f.startswith("ال"))
