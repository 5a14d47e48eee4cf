"""Where it happened, as a sentence in Arabic names it.

What comes in: sentences, the gazetteer. What goes out: `Named` places with how fine they are. What always holds: a name
is quoted as it stands, without the "in" written as one with it; an unknown village has no site and no invented one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.lexicon.arabic_letters import Mended
from sijill.lexicon.arabic_words import Sentence, forms_of
from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import GREAT, Nearby
from sijill.lexicon.rarity import rarity
from sijill.read.arabic_place_roles import (
    is_body,
    is_honoured,
    is_outcome,
    is_owned,
    is_quarter,
    is_reference,
    is_side,
)
from sijill.read.arabic_place_words import (
    beginnings,
    fighters,
    glued,
    is_kind,
    is_stop,
    movements,
    names_of,
    other_words,
    peoples,
    regions,
    without_joined,
    words_of,
)
from sijill.read.arabic_places_beside import AREA, BESIDE, FINEST, LAND, RANKS, TOWN, WIDE, Named, seen_together
from sijill.record.place import Place, Site

_LONGEST = 3
_LEAST_RARITY = 2.0
_JOINED = "وبل"
_CITY = 20_000
_LESS = 0.3
"""The weight of a country that the text only names."""
_SHORTEST = 3
"""Letters of a word of a place's name."""
_SURE = frozenset({"country", "province", "city"})
_OPENS, _CLOSES = frozenset('"“«('), frozenset('"”»)')
QUARTER = "quarter"
"""The kind of a place's name behind "quarter of"."""
_SETTLED = frozenset({"settlement", "own", QUARTER})


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places; `country` is the one that the text is about, if one could be told."""

    text: Mended
    gazetteer: Gazetteer
    country: str | None
    countries: frozenset[str] = frozenset()
    """Others that the text names."""
    around: tuple[Site, ...] = ()
    """Areas that the text names: of several places of one name, that in one of them is meant."""
    holders: tuple[Site, ...] = ()
    """Areas that the sentence names."""

    def named_in(self, sentence: Sentence) -> list[Named]:
        """The places of a sentence, in order; each with the wider one that holds it, where one is named behind it."""
        found = self._all_in(sentence)
        wide = tuple(n.place.site for n in found if AREA <= n.rank < LAND and n.place.site is not None)
        if wide and any(n.rank < AREA for n in found):
            found = replace(self, holders=wide)._all_in(sentence)
        found = seen_together(sentence, found)
        return [self._within(named, found[n + 1 :]) for n, named in enumerate(found)]

    def _all_in(self, sentence: Sentence) -> list[Named]:
        found: list[Named] = []
        at = 0
        is_list = is_wide = False
        while at < len(sentence.words):
            follows = bool(found) and found[-1].end == at and sentence.texts[at][0] == "و"
            is_wide = follows and (is_wide or _is_of_many(sentence, found[-1].start))
            named = self._countryside(sentence, at) if is_wide else None
            named = named or self._named_at(sentence, at, follows) or (self._listed(sentence, at) if is_list else None)
            if named is None:
                is_list = is_list and sentence.texts[at] in ("،", ",", "-", "–")
                at += 1
                continue
            is_list = is_list or any(form in words_of("lists") for form in sentence.words[at].forms)
            found.append(named)
            at = named.end
        return found

    def _listed(self, sentence: Sentence, at: int) -> Named | None:
        """One more of a list of villages: "and X"."""
        length = self._known_length(sentence, at, "settlement") or self._unknown_length(sentence, at, True)
        if not length:
            return None
        return self._named(sentence, at, at + length, self._site(sentence, at, at + length, "settlement"), FINEST)

    def _countryside(self, sentence: Sentence, at: int) -> Named | None:
        """One more of the countrysides of several provinces: "the countrysides of X and Y"."""
        length = self._known_length(sentence, at, "country_side")
        site = self._site(sentence, at, at + length, "country_side") if length else None
        return self._named(sentence, at, at + length, site, AREA) if site is not None else None

    def _within(self, named: Named, behind: Sequence[Named]) -> Named:
        holder = next((b for b in behind if b.rank > named.rank and b.start - named.end <= BESIDE), None)
        return named if holder is None else replace(named, place=replace(named.place, within=holder.place.span))

    def _named_at(self, sentence: Sentence, at: int, follows: bool) -> Named | None:
        """The place at a word; `follows`: it stands right behind another, joined by "and"."""
        word = sentence.words[at]
        if (known := self._region(sentence, at)) is not None:
            return known
        bare = without_joined(word.text)
        for kind in ("country_side", "own", "settlement", "area"):
            if bare & words_of(kind) and not self._is_verb(sentence, at):
                named = self._led(sentence, at, kind)
                if named is not None:
                    return named
        before = sentence.words[at - 1].forms if at else ()
        is_led = follows or any(f in words_of("near") for f in before) or (word.text[0] == "ب" and len(word.text) > 3)
        if is_outcome(sentence, at):
            return None
        return self._known(sentence, at, is_led) or (self._beside(sentence, at) if is_led else None)

    def _beside(self, sentence: Sentence, at: int) -> Named | None:
        """A name that no gazetteer has, of which a side or a countryside is told: "shelling on X, south of Idlib"."""
        length = self._unknown_length(sentence, at)
        behind = sentence.texts[at + length : at + length + 1]
        if not length or not behind or not without_joined(behind[0]) & _sides():
            return None
        return self._named(sentence, at, at + length, None, FINEST)

    def _region(self, sentence: Sentence, at: int) -> Named | None:
        """A land or countryside that goes by a name of its own, which no gazetteer may have ("الغوطة الشرقية")."""
        for length in range(min(_LONGEST, len(sentence.words) - at), 0, -1):
            rest = sentence.texts[at + 1 : at + length]
            for form in sorted(without_joined(sentence.texts[at])):
                country = regions().get(" ".join((form, *rest)))
                if country is not None and country in (self.country, *self.countries):
                    site = self._site(sentence, at, at + length, "")
                    site = site if site is not None and site.country == country and site.kind in RANKS else None
                    found = self._named(sentence, at, at + length, site, AREA)
                    first = found.place.span.start
                    cut = len(sentence.texts[at]) - len(form)
                    if first == self.text.offsets[sentence.words[at].start] and cut:
                        span = self.text.span(sentence.words[at].start + cut, sentence.words[at + length - 1].end)
                        found = replace(found, place=replace(found.place, span=span))
                    return replace(found, place=replace(found.place, country=country))
        return None

    def _is_verb(self, sentence: Sentence, at: int) -> bool:
        """Whether a word that looks like "valley" once its letters are of one form is "and led to" as written."""
        word = sentence.words[at]
        return word.text in words_of("verb_like") and self.text.original[self.text.offsets[word.start + 1]] in "أآ"

    def _led(self, sentence: Sentence, at: int, kind: str) -> Named | None:
        """A place behind a word that says what it is: "village of", "countryside of"."""
        first = at + 1
        while first < len(sentence.words) and sentence.texts[first] in (*_OPENS, "-", "'"):
            first += 1
        if (
            first < len(sentence.words)
            and kind == "own"
            and any(f in words_of("own") for f in sentence.words[first].forms)
        ):
            inner = self._led(sentence, first, kind)
            return None if inner is None else self._named(sentence, at, inner.end, inner.place.site, FINEST)
        is_quoted = first > at + 1 and sentence.texts[first - 1] in _OPENS
        length = self._quoted_length(sentence, first) if is_quoted else 0
        looked_up = QUARTER if kind == "own" and is_quarter(sentence, at) else kind
        length = length or self._known_length(sentence, first, looked_up)
        if length == 0 or (length == 1 and sentence.texts[first] in beginnings()):
            length = max(length, self._unknown_length(sentence, first, is_owned=is_owned(sentence, at, first)))
        if not length:
            return None
        end = first + length
        site = self._site(sentence, first, end, looked_up)
        start = first
        match kind:
            case "country_side":
                while end < len(sentence.words) and sentence.texts[end] in words_of("direction"):
                    end += 1
                return self._named(sentence, at, end, site, AREA)
            case "own":
                start = at if first == at + 1 else first
                return self._named(sentence, start, end, site if site and site.kind not in RANKS else None, FINEST)
            case "area":
                return self._named(sentence, start, end, site, AREA if site is None else max(AREA, _rank(site)))
            case _:
                is_town = any(f in words_of("towns") for f in sentence.words[at].forms)
                rank = TOWN if is_town else FINEST if site is None else min(_rank(site), TOWN)
                if is_reference(sentence, at):
                    return replace(self._named(sentence, start, end, site, WIDE), is_reference=True)
                return self._named(sentence, start, end, site, rank)

    def _known(self, sentence: Sentence, at: int, is_led: bool) -> Named | None:
        """A place that the gazetteer has, by its name alone."""
        word = sentence.words[at]
        before = sentence.words[at - 1].forms if at else ("",)
        if (
            is_stop(word.text)
            or (
                any(f in other_words() for f in word.forms)
                and not self._is_whole(sentence, at, is_led)
                and not (is_led and word.text in peoples() and before[0] in words_of("side"))
            )
            or any(f in movements() for f in (sentence.words[at - 1].forms if at else ()))
            or is_body(sentence, at)
            or not "\u0621" <= word.text[0] <= "\u064a"
        ):
            return None
        length = self._known_length(sentence, at)
        if not length or (length == 1 and (without_joined(word.text) | {before[0], before[0][1:]}) & beginnings()):
            return None
        site = self._site(sentence, at, at + length, "")
        if not is_led and not self._is_spelt(sentence.texts[at : at + length]):
            return None
        is_large = is_led and self._is_large(sentence.texts[at : at + length])
        if site is None or (
            not is_led and length == 1 and rarity(folded(word.text), "ar") < _LEAST_RARITY and site.kind not in _SURE
        ):
            return None
        is_sure = site.kind in ("country", "province", "region", "city") or length > 1
        if not is_sure and not is_large and (not is_led or rarity(folded(word.text), "ar") < _LEAST_RARITY):
            return None
        if site.kind == "country" and not is_led and any(f in fighters() for f in word.forms):
            return None
        if site.country != self.country and is_honoured(sentence, at):
            return None
        named = self._named(sentence, at, at + length, self._province(sentence, at, at + length, site), _rank(site))
        if site.kind == "country":
            return self._side_of(sentence, at, named)
        return (
            replace(named, rank=max(named.rank, AREA + 1), is_reference=True) if is_reference(sentence, at) else named
        )

    def _province(self, sentence: Sentence, start: int, end: int, site: Site) -> Site:
        """The province of a city's name, where a side of it is meant: "the west of X"; the site itself where there is
        none. It is told of as finely as the city would be."""
        if not is_side(sentence, start) or site.kind in RANKS:
            return site
        named = [f.site for name in names_of(sentence.texts[start:end]) for f in self.gazetteer.knows(name)]
        return next((s for s in named if s.kind == "province" and s.country == site.country), site)

    def _side_of(self, sentence: Sentence, at: int, named: Named) -> Named:
        """The north of a country, where a country is named with a side of it."""
        start = at
        while start and start > at - 2 and without_joined(sentence.texts[start - 1]) & words_of("side"):
            start -= 1
        if start == at:
            return named
        first, last = sentence.where(start, named.end)
        first += sentence.texts[start] not in words_of("side")
        return replace(
            named, place=replace(named.place, span=self.text.span(first, last), site=None), rank=WIDE, start=start
        )

    def _is_whole(self, sentence: Sentence, at: int, is_led: bool) -> bool:
        """Whether a word that mostly tells of something else begins a known name of two words here."""
        two = sentence.texts[at : at + 2]
        return (
            is_led
            and len(two) > 1
            and two[0].startswith("ال")
            and any(self._knows(name, "own") for name in names_of(two))
        )

    def _is_spelt(self, texts: Sequence[str]) -> bool:
        """Whether a name that nothing leads to is so spelt in the gazetteer."""
        return any(f.fit != "skeleton" for name in names_of(texts) for f in self.gazetteer.knows(name))

    def _is_large(self, texts: Sequence[str]) -> bool:
        """Whether the report's country has a town of many people so called."""
        return any(
            f.site.country == self.country and f.population >= _CITY and f.fit in ("exact", "alternative")
            for name in names_of(texts)
            for f in self.gazetteer.knows(name)
        )

    def _known_length(self, sentence: Sentence, at: int, kind: str = "") -> int:
        """How many words from `at` are a name of the gazetteer, 0 for none."""
        for length in range(min(_LONGEST, len(sentence.words) - at), 0, -1):
            texts = sentence.texts[at : at + length]
            if any(not "\u0621" <= t[0] <= "\u064a" or is_stop(t) for t in texts):
                continue
            if any(len(t) < _SHORTEST and (n > 0 or length == 1) for n, t in enumerate(texts)):
                continue
            is_other = any(f in other_words() for word in sentence.words[at : at + length] for f in word.forms[:2])
            is_people = length == 1 and texts[0] in peoples()
            if is_other and not is_people and not (length == 2 and self._is_whole(sentence, at, at > 0)):
                continue
            if (
                length > 1
                and not kind
                and texts[0] not in beginnings()
                and all(rarity(folded(t), "ar") < _LEAST_RARITY for t in texts)
            ):
                continue
            if any(self._knows(name, "own" if is_other else kind) for name in names_of(texts, kind)):
                return length
        return 0

    def _quoted_length(self, sentence: Sentence, at: int) -> int:
        """How many words stand in the quotation marks that open before `at`, 0 if they are too many for a name."""
        quoted = next((n for n, t in enumerate(sentence.texts[at : at + _LONGEST + 2]) if t in _CLOSES), 0)
        return quoted if quoted <= _LONGEST else 0

    def _unknown_length(self, sentence: Sentence, at: int, is_listed: bool = False, *, is_owned: bool = False) -> int:
        """How many words from `at` are likely a name that no gazetteer has: one, or two where the first begins one.

        `is_owned`: grammar says that it is one, however common the word.
        """
        length = 0
        for text in sentence.texts[at : at + 2]:
            if not "\u0621" <= text[0] <= "\u064a" or is_stop(text):
                break
            if length and text[0] in ("و" if sentence.texts[at] in glued() else "وب"):
                break
            if any(f in other_words() for f in forms_of(text)[:2]) or (is_listed and not length and text[0] != "و"):
                break
            if any(text == w for kind in ("settlement", "area", "country_side", "near") for w in words_of(kind)):
                break
            is_common = text not in beginnings() and rarity(folded(text), "ar") < _LEAST_RARITY
            if not length and is_common and not is_owned:
                break
            length += 1
            if length == 1 and text not in beginnings():
                break
        return length

    def _knows(self, name: str, kind: str = "") -> bool:
        """Whether the gazetteer has a name: so spelt; or spelt otherwise, in the report's country, for a larger place.

        Behind "village of" or "town of" the place may be of any size; of a quarter only the name itself is known.
        """
        return any(
            f.fit in ("exact", "alternative")
            or (
                f.fit == "skeleton"
                and kind != QUARTER
                and (
                    f.own
                    or (f.site.country == self.country and (f.population >= _CITY or f.site.kind in RANKS))
                    or (f.site.country in self.countries and (f.population >= GREAT or f.site.kind in RANKS))
                    or (f.site.country == self.country and kind in ("settlement", "own"))
                )
            )
            for f in self.gazetteer.knows(name)
        )

    def _site(self, sentence: Sentence, start: int, end: int, kind: str) -> Site | None:
        around = Nearby(
            countries=dict.fromkeys(self.countries, _LESS) | ({self.country: 1.0} if self.country else {}),
            within=tuple(site.name for site in self.holders),
            sites=(*self.holders, *self.around),
            kind={
                "country_side": "province",
                "settlement": "settlement",
                "own": "settlement",
                QUARTER: "settlement",
            }.get(kind),
        )
        for name in names_of(sentence.texts[start:end], kind):
            if self._knows(name, kind):
                return self.gazetteer.resolve(name, around).site
        return None

    def _named(self, sentence: Sentence, start: int, end: int, site: Site | None, rank: int) -> Named:
        first, last = sentence.where(start, end)
        text = sentence.texts[start]
        if start < end and text[0] in _JOINED and len(text) > 3:
            bare = text[1:]
            is_joined = any(bare in words_of(k) for k in ("country_side", "own", "area", "settlement"))
            is_name = text[0] != "و" and start > 0 and is_kind(sentence.texts[start - 1])
            is_joined = is_joined or (
                not is_name
                and self._knows(" ".join([bare, *sentence.texts[start + 1 : end]]))
                and not self._knows(text)
            )
            first += is_joined
        place = Place(self.text.span(first, last), site.country if site else self.country, None, site)
        return Named(place, rank, start, end)


def _is_of_many(sentence: Sentence, at: int) -> bool:
    """Whether a place is told of as one of several countrysides: "the two countrysides of X"."""
    return bool(without_joined(sentence.texts[at]) & words_of("countrysides"))


def _sides() -> frozenset[str]:
    return words_of("side") | words_of("country_side")


def _rank(site: Site) -> int:
    if site.kind in RANKS:
        return RANKS[site.kind]
    return TOWN if site.kind == "city" else FINEST
