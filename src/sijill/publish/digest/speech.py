"""How a digest speaks: sentences of the catalogue whose blanks are pieces, numbers, days, places and who says so.

What comes in: words, an edition, where its pages stand. What goes out: pieces. What always holds: a number keeps the
bounds that the record has, "at least" and "about" included; a word without a number stays that word, quoted; in writing
from right to left each number and each name of other letters is set apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sijill.lexicon.catalogue import Words
from sijill.lexicon.judging import judges
from sijill.publish.digest.pieces import END, FIRST_STRONG, LTR, Kind, Piece, Pieces, cut, is_rtl, plain_words
from sijill.publish.edition import ClaimTold, Days, Edition, Field, Grain, Quote, ReportTold, Spot, TollTold
from sijill.record.toll import TollGroup

_BLANK = "\0"
_KEPT_TOGETHER = "\u00a0"
"""Between the parts of a day, which stay in one line."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number to be told: bounds, "about", words without a number, the highest number that is said."""

    low: int | None
    high: int | None
    approx: bool = False
    vague: tuple[str, ...] = ()
    reaches: int | None = None
    """Of an open one the highest that is said, where it is above the low."""

    @property
    def is_known(self) -> bool:
        """Whether there is a number or a word."""
        return self.low is not None or self.high is not None or bool(self.vague)

    @property
    def values(self) -> tuple[int, ...]:
        """Its numbers."""
        return tuple(n for n in (self.low, self.high, self.reaches) if n is not None)


def count_of(told: TollTold | ClaimTold) -> Count:
    """The number of a toll or of a claim."""
    if isinstance(told, ClaimTold):
        return Count(told.low, told.high, told.approx, (told.vague,) if told.vague else ())
    reaches = told.highest_said if told.high is None and told.low is not None else None
    above = reaches is not None and told.low is not None and reaches > told.low
    return Count(told.low, told.high, told.approx, told.vague, reaches if above else None)


@dataclass(frozen=True, slots=True)
class Links:
    """Where things stand: on pages at `base`, or in the digest itself."""

    base: str = ""
    language: str = "en"

    def event(self, id: str) -> str:
        """An incident."""
        return f"{self._root}i/{id}/index.html" if self.base else f"#i-{id}"

    def claim(self, id: str, event: str | None = None) -> str:
        """A claim: on the page of its incident, or among the digest's notes."""
        return f"{self.event(event)}#{claim_anchor(id)}" if self.base and event else f"#{claim_anchor(id)}"

    @property
    def _root(self) -> str:
        base = self.base if self.base.endswith("/") else f"{self.base}/"
        return base if self.language == "en" else f"{base}{self.language}/"


def claim_anchor(id: str) -> str:
    """A claim's id as the name of a place in a page, as the pages of a release have it."""
    return "c-" + id.replace("#", "-").replace(".", "-")


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks one language about one edition."""

    words: Words
    edition: Edition
    links: Links = field(default_factory=Links)

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.words.direction == "rtl"

    def say(self, key: str, n: int | None = None, /, **blanks: Piece | Pieces | str) -> Pieces:
        """A sentence of the catalogue (its key without "digest."), each blank filled with pieces."""
        filled = {name: (p,) if isinstance(p, Piece) else p for name, p in blanks.items() if not isinstance(p, str)}
        marks: dict[str, object] = {name: f"{_BLANK}{name}{_BLANK}" for name in filled}
        marks |= {name: value for name, value in blanks.items() if isinstance(value, str)}
        if n is not None:
            marks["n"] = n
        parts = self.words(f"digest.{key}", **marks).split(_BLANK)
        found = list[Piece]()
        for place, part in enumerate(parts):
            found += filled[part] if place % 2 else [Piece(part)] if part else []
        return tuple(found)

    def own(self, key: str, **blanks: object) -> Piece:
        """A word of the catalogue as a piece."""
        return Piece(self.words(key, **blanks))

    def joined(self, parts: Sequence[Pieces | Piece], last: str = "and") -> Pieces:
        """A list in words: commas, and "and" before the last; or another sign throughout."""
        found, other = list[Piece](), "comma" if last == "and" else last
        for place, part in enumerate(parts):
            if place:
                found.append(self.own(f"digest.list.{last if place == len(parts) - 1 else other}"))
            found += (part,) if isinstance(part, Piece) else part
        return tuple(found)

    def number(self, value: int) -> str:
        """A number in digits."""
        return self._apart(f"{value:,}")

    def said(self, words: str, link: str | None = None) -> Piece:
        """A name as reports have it; quoted where it holds a word that is never ours."""
        plain = plain_words(words)
        if judges(plain):
            return self.quoted(plain)
        return Piece(self._set_apart(plain), Kind.SAID, link)

    def speaker(self, words: str) -> Piece:
        """Whom a report quotes: in quotation marks where its letters are not those of the digest."""
        return self.quoted(words) if is_rtl(words) != self.is_rtl else self.said(words)

    def quoted(self, words: str, *, is_cut: bool = False) -> Piece:
        """Words of a report in quotation marks, in one pair of them."""
        inner = (cut(words).strip('“”"«» ') if _is_wrapped(words) else cut(words)).rstrip(" ,;:")
        told = f"{inner} …" if is_cut and not inner.endswith("…") else inner
        told = told if self.is_rtl else told.replace("“", "‘").replace("”", "’")
        return Piece(self.words("digest.quote", words=self._set_apart(told)), Kind.QUOTE)

    def quote(self, quote: Quote | None) -> Piece:
        """A quotation; that its words are withheld, where they are."""
        return self.own("digest.quote-withheld") if quote is None else self.quoted(quote.text, is_cut=quote.is_cut)

    def bare(self, count: Count) -> str:
        """A number without what it counts."""
        return self._bounded(count, lambda figure, _: figure)

    def counted(self, count: Count, group: TollGroup | str) -> str:
        """A number with whom it counts, in the right form; of a word without a number the word."""
        return self._bounded(count, lambda figure, n: self.words(f"digest.counted.{group}", n=n, figure=figure))

    def _bounded(self, count: Count, noun: Callable[[str, int], str]) -> str:
        low, high = count.low, count.high
        if low is None and high is None:
            if not count.vague:
                return self.words("digest.bound.untold")
            return self.words("digest.bound.word", word=self.quoted(count.vague[0]).text)
        if low is not None and high is not None:
            # A range is of several, whatever its upper end.
            figure = self.number(low) if low == high else self._apart(f"{low:,}–{high:,}")
            told = noun(figure, high if low == high else max(high, 3))
        elif low is not None:
            told = self.words("digest.bound.least", what=noun(self.number(low), low))
        else:
            told = self.words("digest.bound.most", what=noun(self.number(high or 0), high or 0))
        told = self.words("digest.bound.about", what=told) if count.approx else told
        return (
            told
            if count.reaches is None
            else self.words("digest.bound.reaches", what=told, most=self.number(count.reaches))
        )

    def figure(self, text: str, values: Iterable[int], rests: Sequence[str], event: str | None = None) -> Piece:
        """A figure that rests on claims; its link leads to the first of them, or to the incident."""
        beside = (event,) if event else ()
        link = self.links.claim(rests[0], event) if rests else self.links.event(event) if event else "#notes"
        return Piece(text, Kind.FIGURE, link, tuple(values), tuple(rests) or beside)

    def sum(self, text: str, values: Iterable[int], events: Sequence[str]) -> Piece:
        """A figure that the record itself counts or adds up, over incidents."""
        link = self.links.event(events[0]) if len(events) == 1 else "#incidents"
        return Piece(text, Kind.FIGURE, link, tuple(values), tuple(events), is_sum=True)

    def day(self, day: date) -> str:
        """A day in words: "4 March 2021"."""
        return f"{day.day}{_KEPT_TOGETHER}{self.words(f'month.{day.month}')}{_KEPT_TOGETHER}{day.year}"

    def days(self, days: Days) -> Piece:
        """Days as finely as they are told; that the day is unknown, where it is."""
        first, last = (self._grained(day, days.grain) if day else None for day in (days.first, days.last))
        if first is None and last is None:
            return self.own("digest.day.unknown")
        if first == last:
            return Piece(first or "", Kind.DAY)
        if first is None:
            return Piece(self.words("digest.day.until", last=last), Kind.DAY)
        if last is None:
            return Piece(self.words("digest.day.since", first=first), Kind.DAY)
        return Piece(self.words("digest.day.span", first=first, last=last), Kind.DAY)

    def _grained(self, day: date, grain: Grain) -> str:
        match grain:
            case Grain.DAY:
                return self.day(day)
            case Grain.MONTH:
                return f"{self.words(f'month.{day.month}')}{_KEPT_TOGETHER}{day.year}"
            case Grain.YEAR:
                return str(day.year)

    def place(self, spots: Sequence[Spot], link: str | None = None) -> Pieces:
        """The first place with the area around it; an area says that it is one (D6)."""
        if not spots:
            return (Piece(self.words("parts.place-unknown"), link=link),)
        spot = spots[0]
        around = [part for part in reversed(spot.admin) if part not in spot.name]
        names = [
            Piece(self.said(spot.name).text, Kind.SAID, link),
            *(self.said(name) for name in dict.fromkeys(around)),
        ]
        names += [Piece(self.country(spot.country))] if spot.country else []
        listed = self.joined(names, "comma")
        return self.say("within-area", place=listed) if spot.is_area else listed

    def country(self, code: str) -> str:
        """A country's name, else its code."""
        key = f"country.{code}"
        return self.words(key) if self.words.has(key) else code

    def report(self, id: str) -> Pieces:
        """Who published a report; that it is not named, where that is withheld."""
        return (self.publisher(self.edition.reports.get(id, ReportTold(id))),)

    def publisher(self, report: ReportTold) -> Piece:
        """Who published it, linked with its entry among the notes."""
        link = f"#r-{report.id}"
        if Field.SOURCE in report.withheld:
            return Piece(self.words("digest.source-withheld"), link=link)
        if report.publisher is None:
            return Piece(self.words("digest.report-unnamed", id=self._apart(report.id)), link=link)
        return self.said(report.publisher, link)

    def who(self, claims: Iterable[ClaimTold], report_of: Mapping[str, str]) -> Pieces:
        """Whose counts these are: whom a report quotes, and which report; each once."""
        told = dict[tuple[str | None, str], Pieces]()
        for claim in claims:
            report = report_of[claim.id]
            if claim.by is None:
                told.setdefault((None, report), self.report(report))
            else:
                quoted = self.say("who-quoted", who=self.speaker(claim.by), report=self.report(report))
                told.setdefault((claim.by, report), quoted)
        return self.joined(tuple(told.values()))

    def _apart(self, figure: str) -> str:
        return f"{LTR}{figure}{END}" if self.is_rtl else figure

    def _set_apart(self, words: str) -> str:
        return f"{FIRST_STRONG}{words}{END}" if self.is_rtl or is_rtl(words) else words


def _is_wrapped(words: str) -> bool:
    """Whether all the words stand in one pair of quotation marks."""
    plain = plain_words(words)
    pairs = {"“": "”", '"': '"', "«": "»"}
    close = pairs.get(plain[:1])
    return close is not None and plain.endswith(close) and close not in plain[1:-1]
