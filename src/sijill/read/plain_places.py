"""Where it happened, as a sentence names it in a language told by its data file.

What comes in: sentences, the gazetteer. What goes out: `Named` places with how fine they are. What always holds: a name
is quoted as it stands; an unknown village is a place only behind a word for one, and has no invented site.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import Found, Nearby
from sijill.lexicon.language import Language
from sijill.lexicon.rarity import rarity
from sijill.read.plain_sentences import Sentence
from sijill.record.place import Place, Site

FINEST, TOWN, AREA, WIDE, LAND = 0, 1, 2, 3, 4
"""How fine a named place is: a village or quarter, a city, a district or countryside, a province, a country."""
_LONGEST = 4
_SHORT = 3
"""Letters of a small word within a place's name, at most ("Deir ez-Zor")."""
_LEAST_RARITY = 1.6
_LEAST_LIKENESS = 0.72
_WITHIN = 6
"""Words between a place and the wider one that holds it, at most."""
_SURE = frozenset({"city", "province", "region", "country"})
_RANKS = {"country": LAND, "province": WIDE, "region": AREA, "district": AREA, "city": TOWN, "town": TOWN}


@dataclass(frozen=True, slots=True)
class Named:
    """A place at words `start` to `end` of its sentence, how fine it is, and whether words say that it is where."""

    place: Place
    rank: int
    start: int
    end: int
    is_sure: bool


def countries_in(sentences: Iterable[Sentence], language: Language) -> tuple[str, ...]:
    """The countries that a text is about, the one named most first."""
    votes: Counter[str] = Counter()
    for n, sentence in enumerate(sentences):
        for _, _, code in language.places.countries.found_in(sentence.forms):
            votes[code] += 3 if n < 3 else 1
    return tuple(code for code, _ in votes.most_common())


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places; `countries` are those that the text is about, the first most."""

    language: Language
    gazetteer: Gazetteer
    countries: tuple[str, ...]

    @property
    def _around(self) -> Nearby:
        return Nearby(countries={c: 1.0 if n == 0 else 0.6 for n, c in enumerate(self.countries[:4])})

    def named_in(self, sentence: Sentence) -> list[Named]:
        """The places of a sentence, in order; each with the wider one that holds it, where one is named behind it."""
        found: list[Named] = []
        at = 0
        while at < len(sentence.words):
            end = self.language.places.no_place.behind(sentence.forms, at)
            named = self._named_at(sentence, at) if end == at else None
            if named is not None:
                found.append(named)
                end = named.end
            at = max(end, at + 1)
        return [self._within(named, found[n + 1 :]) for n, named in enumerate(found)]

    def _within(self, named: Named, behind: list[Named]) -> Named:
        holder = next((b for b in behind if b.rank > named.rank and b.start - named.end <= _WITHIN), None)
        if holder is None:
            return named
        country = named.place.country or holder.place.country
        return replace(named, place=replace(named.place, within=holder.place.span, country=country))

    def _named_at(self, sentence: Sentence, at: int) -> Named | None:
        if not sentence.words[at].is_name:
            return None
        land = self.language.places.countries.at(sentence.forms, at)
        if land is not None:
            return self._land(sentence, at, land[1], land[0])
        lead = self._lead(sentence, at)
        for length in range(min(_LONGEST, len(sentence.words) - at), 0, -1):
            if not self._is_name(sentence, at, at + length):
                continue
            site = self._site(sentence, at, at + length, lead)
            if site is not None:
                place = Place(sentence.span(at, at + length), site.country, None, site)
                return Named(place, self._rank(site, lead), at, at + length, bool(lead))
        return self._unknown(sentence, at, lead)

    def _land(self, sentence: Sentence, at: int, end: int, code: str) -> Named:
        known = (f.site for f in self.gazetteer.knows(sentence.span(at, end).text) if f.site.country == code)
        site = next((s for s in known if s.kind == "country"), None)
        return Named(Place(sentence.span(at, end), code, None, site), LAND, at, end, bool(self._lead(sentence, at)))

    def _is_name(self, sentence: Sentence, start: int, end: int) -> bool:
        words = sentence.words[start:end]
        if words[-1].is_mark or not (words[-1].is_name or words[-1].text[0].isdigit()) or any(w.is_mark for w in words):
            return False
        return all(w.is_name or len(w.text) <= _SHORT for w in words)

    def _lead(self, sentence: Sentence, at: int) -> str:
        """What the words before a name say of it: "settlement", "area", "beside", "near", or nothing."""
        forms, start = sentence.forms, at
        while start and self._is_skipped(sentence, start - 1):
            start -= 1
        for name in ("beside", "settlement", "area", "near"):
            phrases = getattr(self.language.places, name)
            for back in range(1, 5):
                for edge in {at, start}:
                    if edge - back >= 0 and phrases.at(forms, edge - back) == (True, edge):
                        return name
        return ""

    def _is_skipped(self, sentence: Sentence, at: int) -> bool:
        small = self.language.small
        return any(small[n].at(sentence.forms, at) is not None for n in ("articles", "of")) or (
            sentence.words[at].text in "\"«“'"
        )

    def _site(self, sentence: Sentence, start: int, end: int, lead: str) -> Site | None:
        name = self.language.places.names.at(sentence.forms, start)
        text = name[0] if name is not None and name[1] == end else sentence.span(start, end).text
        found = [f for f in self.gazetteer.knows(text) if self._fits(f)]
        if not found or (end == start + 1 and rarity(folded(text), self.language.code) < _LEAST_RARITY and not lead):
            return None
        if not lead and (self._is_part(sentence, start, end) or not any(f.site.kind in _SURE for f in found)):
            return None
        chosen = self.gazetteer.resolve(text, self._around).site
        return chosen if chosen is not None and any(chosen.id == f.site.id for f in found) else None

    def _is_part(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a name is part of a longer one, as a person's: another word of a name stands beside it."""
        words = sentence.words
        beside = [words[start - 1]] if start > 1 else []
        beside += [words[end]] if end < len(words) else []
        return any(word.is_name and word.text[0].isalpha() for word in beside) or words[start].text.isupper()

    def _fits(self, found: Found) -> bool:
        if found.fit in ("exact", "alternative"):
            return not self.countries or found.site.country in self.countries or found.site.kind in ("city", "country")
        return found.site.country in self.countries and found.like >= _LEAST_LIKENESS

    def _rank(self, site: Site, lead: str) -> int:
        rank = _RANKS.get(site.kind, FINEST)
        match lead:
            case "beside":
                return max(rank, AREA)
            case "settlement":
                return min(rank, TOWN)
            case "area":
                return max(rank, AREA)
            case _:
                return rank

    def _unknown(self, sentence: Sentence, at: int, lead: str) -> Named | None:
        """A name that the gazetteer does not know, behind a word for a settlement or an area."""
        if lead not in ("settlement", "area") or len(sentence.words[at].text) < _SHORT:
            return None
        end = at + 1
        for length in range(2, _LONGEST + 1):
            if at + length <= len(sentence.words) and self._is_name(sentence, at, at + length):
                end = at + length
        country = self.countries[0] if self.countries else None
        rank = FINEST if lead == "settlement" else AREA
        return Named(Place(sentence.span(at, end), country), rank, at, end, True)
