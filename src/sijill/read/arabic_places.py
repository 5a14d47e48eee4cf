"""Where it happened, as a sentence in Arabic names it.

What comes in: sentences, the gazetteer. What goes out: `Named` places with how fine they are. What always holds: a name
is quoted as it stands, without the "in" written as one with it; an unknown village has no site and no invented one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Nearby
from sijill.lexicon.rarity import rarity
from sijill.lexicon.tables import table
from sijill.read.arabic_words import Sentence, forms_of
from sijill.record.place import Place, Site

FINEST, TOWN, AREA, WIDE, LAND = 0, 1, 2, 3, 4
"""How fine a named place is: a village or quarter, a city, a district or countryside, a province, a country."""
_LONGEST = 3
_LEAST_RARITY = 2.0
_JOINED = "وبلف"
_CITY = 20_000
_SHORTEST = 3
"""Letters of a word of a place's name."""
_SURE = frozenset({"country", "province", "city"})
_OPENS, _CLOSES = frozenset('"“«('), frozenset('"”»)')
_RANKS = {"country": LAND, "province": WIDE, "region": AREA, "district": AREA}


@dataclass(frozen=True, slots=True)
class Named:
    """A place at words `start` to `end` of its sentence, and how fine it is."""

    place: Place
    rank: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places; `country` is the one that the text is about, if one could be told."""

    text: Mended
    gazetteer: Gazetteer
    country: str | None

    def named_in(self, sentence: Sentence) -> list[Named]:
        """The places of a sentence, in order; each with the wider one that holds it, where one is named behind it."""
        found: list[Named] = []
        at = 0
        is_list = False
        while at < len(sentence.words):
            named = self._named_at(sentence, at) or (self._listed(sentence, at) if is_list else None)
            if named is None:
                is_list = is_list and sentence.texts[at] in ("،", ",", "-", "–")
                at += 1
                continue
            is_list = is_list or any(form in _words("lists") for form in sentence.words[at].forms)
            found.append(named)
            at = named.end
        return [self._within(named, found[n + 1 :]) for n, named in enumerate(found)]

    def _listed(self, sentence: Sentence, at: int) -> Named | None:
        """One more of a list of villages: "and X"."""
        length = self._known_length(sentence, at, "settlement") or self._unknown_length(sentence, at, True)
        if not length:
            return None
        return self._named(sentence, at, at + length, self._site(sentence, at, at + length, "settlement"), FINEST)

    def _within(self, named: Named, behind: Sequence[Named]) -> Named:
        holder = next((b for b in behind if b.rank > named.rank and b.start - named.end <= 4), None)
        return named if holder is None else replace(named, place=replace(named.place, within=holder.place.span))

    def _named_at(self, sentence: Sentence, at: int) -> Named | None:
        word = sentence.words[at]
        for kind in ("country_side", "own", "settlement", "area"):
            if any(form in _words(kind) for form in word.forms):
                named = self._led(sentence, at, kind)
                if named is not None:
                    return named
        before = sentence.words[at - 1].forms if at else ()
        is_led = any(f in _words("near") for f in before) or (word.text[0] == "ب" and len(word.text) > 3)
        return self._known(sentence, at, is_led)

    def _led(self, sentence: Sentence, at: int, kind: str) -> Named | None:
        """A place behind a word that says what it is: "village of", "countryside of"."""
        first = at + 1
        while first < len(sentence.words) and sentence.texts[first] in (*_OPENS, "-", "'"):
            first += 1
        if (
            first < len(sentence.words)
            and kind == "own"
            and any(f in _words("own") for f in sentence.words[first].forms)
        ):
            inner = self._led(sentence, first, kind)
            return None if inner is None else self._named(sentence, at, inner.end, inner.place.site, FINEST)
        length = self._known_length(sentence, first, kind)
        if length == 0 or (length == 1 and sentence.texts[first] in _BEGINNINGS):
            length = max(length, self._unknown_length(sentence, first))
        if not length:
            return None
        end = first + length
        site = self._site(sentence, first, end, kind)
        start = first
        match kind:
            case "country_side":
                while end < len(sentence.words) and sentence.texts[end] in _words("direction"):
                    end += 1
                return self._named(sentence, at, end, site, AREA)
            case "own":
                start = at if first == at + 1 else first
                return self._named(sentence, start, end, site if site and site.kind not in _RANKS else None, FINEST)
            case "area":
                return self._named(sentence, start, end, site, AREA if site is None else max(AREA, _rank(site)))
            case _:
                is_town = any(f in _words("towns") for f in sentence.words[at].forms)
                rank = TOWN if is_town else FINEST if site is None else min(_rank(site), TOWN)
                before = sentence.words[at - 1].forms if at else ()
                if any(f in _words("beside") or f == "من" for f in before):
                    rank = AREA
                return self._named(sentence, start, end, site, rank)

    def _known(self, sentence: Sentence, at: int, is_led: bool) -> Named | None:
        """A place that the gazetteer has, by its name alone."""
        word = sentence.words[at]
        if (
            word.text in _words("stops")
            or any(f in _other_words() for f in word.forms)
            or not "\u0621" <= word.text[0] <= "\u064a"
        ):
            return None
        length = self._known_length(sentence, at)
        if not length:
            return None
        site = self._site(sentence, at, at + length, "")
        if site is None or (
            not is_led and length == 1 and rarity(folded(word.text), "ar") < _LEAST_RARITY and site.kind not in _SURE
        ):
            return None
        is_sure = site.kind in ("country", "province", "region", "city") or length > 1
        if not is_sure and (not is_led or rarity(folded(word.text), "ar") < _LEAST_RARITY):
            return None
        if site.kind == "country" and not is_led and any(f in _fighters() for f in word.forms):
            return None
        is_reference = at > 0 and any(f in _words("beside") for f in sentence.words[at - 1].forms)
        return (
            self._named(sentence, at, at + length, site, max(_rank(site), AREA + is_reference))
            if is_reference
            else self._named(sentence, at, at + length, site, _rank(site))
        )

    def _known_length(self, sentence: Sentence, at: int, kind: str = "") -> int:
        """How many words from `at` are a name of the gazetteer, 0 for none."""
        for length in range(min(_LONGEST, len(sentence.words) - at), 0, -1):
            texts = sentence.texts[at : at + length]
            if any(not "\u0621" <= t[0] <= "\u064a" or len(t) < _SHORTEST or t in _words("stops") for t in texts):
                continue
            if any(f in _other_words() for word in sentence.words[at : at + length] for f in word.forms[:2]):
                continue
            if length > 1 and not kind and all(rarity(folded(t), "ar") < _LEAST_RARITY for t in texts):
                continue
            if any(self._knows(name, kind) for name in _names(texts)):
                return length
        return 0

    def _unknown_length(self, sentence: Sentence, at: int, is_listed: bool = False) -> int:
        """How many words from `at` are likely a name that no gazetteer has: one, or two where the first begins one."""
        if at and sentence.texts[at - 1] in _OPENS:
            quoted = next((n for n, t in enumerate(sentence.texts[at : at + _LONGEST + 2]) if t in _CLOSES), 0)
            if 0 < quoted <= _LONGEST:
                return quoted
        length = 0
        for text in sentence.texts[at : at + 2]:
            if not "\u0621" <= text[0] <= "\u064a" or text in _words("stops") or (length and text[0] in "وب"):
                break
            if any(f in _other_words() for f in forms_of(text)[:2]) or (is_listed and not length and text[0] != "و"):
                break
            if any(text == w for kind in ("settlement", "area", "country_side", "near") for w in _words(kind)):
                break
            if text not in _BEGINNINGS and rarity(folded(text), "ar") < _LEAST_RARITY:
                break
            length += 1
            if length == 1 and text not in _BEGINNINGS:
                break
        return length

    def _knows(self, name: str, kind: str = "") -> bool:
        """Whether the gazetteer has a name: so spelt; or spelt otherwise, in the report's country, for a larger place.

        Behind "village of" or "town of" the place may be of any size.
        """
        return any(
            f.fit in ("exact", "alternative")
            or (
                f.fit == "skeleton"
                and f.site.country == self.country
                and (f.population >= _CITY or f.site.kind in _RANKS or kind in ("settlement", "own"))
            )
            for f in self.gazetteer.knows(name)
        )

    def _site(self, sentence: Sentence, start: int, end: int, kind: str) -> Site | None:
        around = Nearby(
            countries={self.country: 1.0} if self.country else {},
            kind={"country_side": "province", "settlement": "settlement", "own": "settlement"}.get(kind),
        )
        for name in _names(sentence.texts[start:end]):
            if self._knows(name, kind):
                return self.gazetteer.resolve(name, around).site
        return None

    def _named(self, sentence: Sentence, start: int, end: int, site: Site | None, rank: int) -> Named:
        first, last = sentence.where(start, end)
        text = sentence.texts[start]
        if start < end and text[0] in _JOINED and len(text) > 3:
            bare = text[1:]
            is_joined = any(bare in _words(k) for k in ("country_side", "own", "area", "settlement"))
            is_joined = is_joined or (
                self._knows(" ".join([bare, *sentence.texts[start + 1 : end]])) and not self._knows(text)
            )
            first += is_joined
        place = Place(self.text.span(first, last), site.country if site else self.country, None, site)
        return Named(place, rank, start, end)


def _names(texts: Sequence[str]) -> Iterator[str]:
    """What a name may be: as it stands, and without the small word written as one with its first."""
    yield " ".join(texts)
    first = texts[0]
    if first[0] in _JOINED and len(first) > 3:
        yield " ".join([first[1:], *texts[1:]])
    if first.startswith("لل") and len(first) > 4:
        yield " ".join(["ال" + first[2:], *texts[1:]])


def _rank(site: Site) -> int:
    if site.kind in _RANKS:
        return _RANKS[site.kind]
    return TOWN if site.kind == "city" else FINEST


_BEGINNINGS = frozenset(
    one_form(w)
    for w in (
        "كفر تل عين بيت دير خان رأس جسر أم أبو بير حوايج جديدة عرب خربة حزة برخ مزرعة "
        "قلعة وادي بني باب دار معرة جب شيخ الشيخ حي النهر عبد خربة رسم مرج"
    ).split()
)


@cache
def _fighters() -> frozenset[str]:
    return frozenset(one_form(w) for w in table("arabic", "parties")["heads"])


@cache
def _other_words() -> frozenset[str]:
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
        for kind in ("verbs", "deeds", "one", "more")
        for t in table("arabic", "harms").values()
        for w in t.get(kind, "").split()
        if isinstance(t.get(kind, ""), str)
    ]
    told += [w for kind in ("settlement", "area", "country_side", "near") for w in table("arabic", "places")[kind]]
    told += "أدى وأدى قال قالت أسفر أسفرت جراء نتيجة إثر عدد".split()
    told += table("arabic", "parties")["heads"]
    calendar = table("arabic", "dates")["words"]
    told += [*calendar["weekday"], *calendar["month"]]
    return frozenset(one_form(w) for w in told) - {
        one_form(w) for w in ("حي", "سوق", "مخيم", "روسيا", "إسرائيل", "مركز", "الفتح")
    }


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(one_form(w) for w in table("arabic", "places")[kind])
