"""Names of places as they stand in a text: which words are one, judged by the gazetteer and by the words around.

What comes in: a parsed text, a gazetteer, the words of its language. What goes out: `Spot`s in the order of the text,
none overlapping another. What always holds: the gazetteer is asked before the named-entity labels; a name that equals
a common word, a person's or a body's name needs more evidence than its spelling.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Found
from sijill.read.places_words import Words

_LONGEST = 6
_ACCEPT = 1.95
_ENTITY = {
    "GPE": 1.0,
    "LOC": 0.8,
    "FAC": 0.4,
    "PERSON": -1.5,
    "ORG": -0.7,
    "NORP": -1.5,
    "DATE": -2.0,
    "LANGUAGE": -2.0,
}
_LIST = frozenset((", ", " and ", ", and ", " or ", " & ", ", the ", " and the "))
_OWNS = frozenset(("'s ", "’s ", "' ", "’ "))
_EXACT = ("exact", "alternative")
_GREAT = 300_000
_NO_COUNTRY = frozenset(("us", "Us", "car", "Car", "uk", "states"))
_AREA_KINDS = frozenset(("country", "province", "region"))


@dataclass(slots=True)
class Spot:
    """A place's name in the text: the words `first` to `last` are its core, `start` and `end` its whole span."""

    first: int
    last: int
    start: int
    end: int
    name: str
    found: tuple[Found, ...]
    evidence: float = 0.0
    country: str | None = None
    """Set where the name is a country's own."""
    called: str | None = None
    """What the text says it is: "province", "refugee camp"."""
    direction: str | None = None
    in_name: bool = False
    """Part of a body's or a person's name."""

    @property
    def kinds(self) -> frozenset[str]:
        """What the gazetteer says that places of this name are."""
        return frozenset(f.site.kind for f in self.found)


def spots_in(words: Words, gazetteer: Gazetteer) -> list[Spot]:
    """Every name of a place in the text, accepted on its evidence, in order."""
    named = countries_named(words)
    drafts = _drafts(words, gazetteer, named)
    for k, spot in enumerate(drafts):
        _extend(words, spot)
        spot.evidence = _evidence(words, spot, drafts[k + 1] if k + 1 < len(drafts) else None, named)
    _share_kinds(words, drafts)
    trusted = {s.name.casefold() for s in drafts if s.evidence >= _ACCEPT and not s.in_name}
    kept: list[Spot] = []
    for spot in drafts:
        again = 1.4 if spot.name.casefold() in trusted else 0.0
        beside = _beside(words, kept[-1], spot) if kept else 0.0
        if spot.evidence + again + beside >= _ACCEPT or (spot.in_name and spot.found and spot.evidence > 0):
            kept.append(spot)
    return kept


def _beside(words: Words, before: Spot, spot: Spot) -> float:
    """What a place accepted just before says: a list goes on; a city owns its quarter."""
    between = words.text[before.end : spot.start]
    if before.in_name or len(between) > 12:
        return 0.0
    if between in _LIST:
        return 0.9
    return 1.6 if between in _OWNS and before.found and not before.country else 0.0


def _share_kinds(words: Words, drafts: Sequence[Spot]) -> None:
    """Let each name of a list have the kind that stands after the last: "the A and B neighbourhoods"."""
    for k in range(len(drafts) - 2, -1, -1):
        spot, following = drafts[k], drafts[k + 1]
        kind = following.called or ""
        if kind.endswith("s") and words.text[spot.end : following.start] in _LIST and not spot.called:
            spot.called = kind
            spot.evidence = max(0.0, spot.evidence) + 2.2


def countries_named(words: Words) -> set[str]:
    """The countries that the text names, or whose people it names."""
    language, named = words.language, set()
    for n, w in enumerate(words.items):
        if w.capital or words.shouting:
            pair = f"{w.low} {words.low(n + 1)}"
            for table in (language.countries, language.peoples):
                if code := table.get(pair) or table.get(w.low):
                    named.add(code)
    return named


def _drafts(words: Words, gazetteer: Gazetteer, named: set[str]) -> list[Spot]:
    out, n = [], 0
    while n < len(words.items):
        if (wide := _wide_end(words, n)) is not None:
            n = wide + 1
            continue
        spot = _draft(words, n, gazetteer, named) if _may_begin(words, n) else None
        if spot is None:
            n += 1
            continue
        out.append(spot)
        n = spot.last + 1
    return out


def _wide_end(words: Words, n: int) -> int | None:
    """The last word of a name of several words that begins with `n` and is of no country: "West Africa"."""
    if not words.items[n].capital:
        return None
    ends = range(min(n + _LONGEST, len(words.items)) - 1, n, -1)
    return next((end for end in ends if words.slice(n, end).casefold() in words.language.wide), None)


def _may_begin(words: Words, n: int) -> bool:
    word = words.items[n]
    if words.shouting:
        return len(word.text) > 1 and (
            word.low not in words.language.never or word.low in words.language.words("openers")
        )
    return word.capital and len(word.text) > 1 and word.low not in words.language.words("breaks")


def _draft(words: Words, n: int, gazetteer: Gazetteer, named: set[str]) -> Spot | None:
    """The longest name beginning with the word `n` that the gazetteer knows, else the unknown run of capitals."""
    last = _run_end(words, n)
    for end in range(min(last, n + _LONGEST - 1), n - 1, -1):
        if words.low(end) in words.language.words("particles") and end > n:
            continue
        name = words.slice(n, end)
        code = words.language.countries.get(" ".join(name.casefold().split()))
        if code and not (end == n and name in _NO_COUNTRY):
            return _spot(words, n, end, gazetteer.knows(words.language.names[code][0]), code)
        if end == n and words.low(n) in words.language.never:
            continue
        found = _plausible(gazetteer.knows(name), named)
        if words.shouting and (_goes_on(words, n, end, last) or not _is_its_name(words, end, found)):
            continue
        if found and (end == last or not _splits(words, end, found)):
            return _spot(words, n, end, found, None)
    if words.low(n) in words.language.never and (last == n or words.shouting):
        return None
    if words.shouting and not _is_called(words, n, last):
        return None
    if last == n and words.low(n) in words.language.words("kinds_after"):
        return None
    if last > n + 1 and words.low(last) in words.language.countries:
        last -= 1  # a text without commas: "Sayeda Zeinab Syria"
    while last > n and words.low(last) in words.language.words("kinds_after") | words.language.words("particles"):
        last -= 1
    return _spot(words, n, last, (), None)


def _plausible(found: tuple[Found, ...], named: set[str]) -> tuple[Found, ...]:
    """Places whose very name it is, else those so spelt in a country that the text names; notes a great one."""
    exact = tuple(f for f in found if f.fit in _EXACT)
    if not exact:
        return tuple(f for f in found if f.site.country in named)
    great = max(exact, key=lambda f: f.population)
    if great.population >= _GREAT:
        named.add(great.site.country)
    kept = tuple(f for f in found if f.site.country in named)
    return kept if any(f.fit in _EXACT for f in kept) else exact + kept


def _splits(words: Words, end: int, found: tuple[Found, ...]) -> bool:
    """Whether a name that goes on after the word `end` is one longer, unknown name: "Sayeda" in "Sayeda Zeinab"."""
    if words.shouting or words.low(end + 1) in words.language.words("kinds_after"):
        return False
    return max((f.population for f in found if f.fit in _EXACT), default=0) < 15_000


def _is_its_name(words: Words, end: int, found: tuple[Found, ...]) -> bool:
    """Whether a name is one by its very spelling, or is called a place after the word `end`: where all words are in
    capitals, many two of them sound like some village."""
    return words.low(end + 1) in words.language.words("kinds_after") or any(f.fit in _EXACT for f in found)


def _goes_on(words: Words, n: int, end: int, last: int) -> bool:
    """Whether a name that ends with the word `end` is the beginning of a longer one, of no known place: "the X Y
    sector"."""
    return end + 1 < last and words.low(end + 1) not in words.language.never and _is_called(words, n, last)


def _is_called(words: Words, n: int, last: int) -> bool:
    """Whether a text in capitals says of the words that they are a place: "the town of X", "the X sector"."""
    if words.low(n - 1) == "of" and words.low(n - 2) in words.language.words("kinds_before"):
        return last - n < 3
    return words.low(n - 1) == "the" and 0 < last - n < 4 and words.low(last) in words.language.words("kinds_that_name")


def _spot(words: Words, first: int, last: int, found: tuple[Found, ...], country: str | None) -> Spot:
    name = " ".join(words.slice(first, last).split())
    return Spot(first, last, words.items[first].start, words.items[last].end, name, found, country=country)


def _run_end(words: Words, n: int) -> int:
    """The last word of the run of capitalised words that begins with `n`."""
    last = n
    while last + 1 < len(words.items) and words.joined(last + 1) and last - n < 7:
        step = last + 1
        if words.shouting:
            inner = ("particles", "openers", "kinds_after")
            low = words.low(step)
            if last > n and words.low(last) in words.language.words("kinds_that_name"):
                break
            if low in words.language.never and not any(low in words.language.words(topic) for topic in inner):
                break
        elif (
            words.low(step) in words.language.words("breaks")
            or _changes_case(words, n, step)
            or not (words.items[step].capital or _joins_names(words, step))
        ):
            break
        last = step
    return last


def _joins_names(words: Words, n: int) -> bool:
    """Whether the word `n` is a small one within a name: the "el" of "Deir el Balah"."""
    is_particle = words.low(n) in words.language.words("particles")
    return is_particle and words.joined(n + 1) and words.items[n + 1].capital


def _changes_case(words: Words, n: int, step: int) -> bool:
    """Whether capitals end at the word `step`: "BEIRUT Syria's army"."""
    first, word = words.items[n].text, words.items[step].text
    return (
        len(first) > 3
        and first.isupper()
        and not word.isupper()
        and word.casefold() not in words.language.words("particles")
    )


def _extend(words: Words, spot: Spot) -> None:
    """Take in the direction before a name and the kind of place after it: "northern Hama Province"."""
    first = spot.first
    while words.joined(first) and words.low(first - 1) in words.language.words("directions"):
        first -= 1
    if first < spot.first:
        spot.direction, spot.start = words.slice(first, spot.first - 1).casefold(), words.items[first].start
    kinds, best = words.language.words("kinds_after"), 0
    for count in (1, 2):
        end = spot.last + count
        if end < len(words.items) and all(words.joined(k) for k in range(spot.last + 1, end + 1)):
            phrase = words.slice(spot.last + 1, end).casefold()
            if phrase in kinds:
                best, spot.called = count, phrase
    spot.end = words.items[spot.last + best].end


def _evidence(words: Words, spot: Spot, following: Spot | None, named: set[str]) -> float:
    """How much speaks for the words being a place's name here; 2 is enough."""
    score = _standing(spot, named) + _entity(words, spot, named)
    score += _before(words, spot)
    if spot.called and (spot.found or spot.called not in ("state", "park", "department")):
        score += 2.2
    score += _after(words, spot, following)
    if _in_a_name(words, spot):
        spot.in_name = True
        score -= 2.0
    if words.opens(spot.first) and not spot.country and " " not in spot.name and _standing(spot, named) < 2.5:
        score += 0.5 if spot.found and len(spot.name) > 3 and spot.name.isupper() else -0.5
    if words.shouting and not spot.country and " " not in spot.name and not spot.called:
        score -= 0.8
    return score


def _standing(spot: Spot, named: set[str]) -> float:
    if spot.country:
        return 3.0
    if not spot.found:
        return 0.0
    people = max((f.population for f in spot.found if f.fit in _EXACT), default=0)
    score = 2.0 if people >= 100_000 else 1.2 if people >= 15_000 else 0.5 if people >= 1_000 else 0.3
    if spot.kinds & _AREA_KINDS:
        score = max(score, 1.8)
    if any(f.site.country in named for f in spot.found):
        score += 0.7
    return score + (0.6 if " " in spot.name or "-" in spot.name else 0.0)


def _entity(words: Words, spot: Spot, named: set[str]) -> float:
    score = _ENTITY.get(words.token(spot.last).ent_type_, -0.3)
    if spot.called:
        return max(score, -0.5)
    if score < 0 and spot.found and any(f.site.country in named and f.fit != "skeleton" for f in spot.found):
        return max(score, -0.5)
    return score


def _before(words: Words, spot: Spot) -> float:
    n = spot.first - (len(spot.direction.split()) if spot.direction else 0)
    if not words.joined(n) and not (n > 0 and words.items[n].gap in (", ",)):
        return 0.0
    if words.items[n].gap == ", ":
        return 0.0
    before, second = words.low(n - 1), words.low(n - 2)
    language = words.language
    if before == "of" and second in language.words("kinds_before"):
        spot.called = spot.called or second
        return 2.5
    if before == "the":
        before = second if words.joined(n - 1) else ""
    if before in language.words("titles"):
        return -3.0
    if before == "on" and words.low(n - 2) in language.words("attacks"):
        return 1.7
    if before in ("of", "and", "over", "for", "by", "off"):
        return 0.3
    if before in language.words("kinds_before"):
        return 1.2
    if before in language.words("locative"):
        return (1.7 if before in language.words("within") else 1.0) + (
            0.5 if "-" in spot.name and not spot.found else 0.0
        )
    return 0.8 if before in language.words("movement") else 0.0


def _after(words: Words, spot: Spot, following: Spot | None) -> float:
    """What a place named right after says: ", Syria", " in Homs", ", near Maiduguri"."""
    if following is None or not following.found:
        return 0.0
    between = words.text[spot.end : following.start]
    if between == ", ":
        return 1.3 if following.kinds & _AREA_KINDS or following.called else 0.0
    return 0.8 if between in (" in ", ", in ", ", near ", " near ", " in the ", ", outside ") else 0.0


def _in_a_name(words: Words, spot: Spot) -> bool:
    """Whether the name is part of a longer one: a body's, a person's, a street's."""
    language, after = words.language, spot.last + 1
    if words.joined(after) and words.low(after) in language.words("bodies_after") and not spot.called:
        return words.items[after].capital and not words.shouting
    n = spot.first
    if (
        words.joined(n)
        and words.joined(n - 1)
        and words.low(n - 1) == "of"
        and words.low(n - 2) in language.words("bodies_before")
    ):
        return words.items[n - 2].capital and not words.shouting
    if not spot.found and words.low(spot.last) in language.words("bodies_after"):
        return True
    if words.shouting or spot.called:
        return False
    plain = language.words("directions") | language.words("kinds_after") | language.words("kinds_before")
    if words.joined(after) and words.items[after].capital and words.low(after) not in language.never | plain:
        return not spot.country
    if spot.direction is None and words.joined(n) and words.items[n - 1].capital and not words.opens(n - 1):
        before = words.low(n - 1)
        return before not in plain | language.words("locative") and before not in language.peoples and not spot.country
    return False
