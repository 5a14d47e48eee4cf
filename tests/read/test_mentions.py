"""All mentions of a text: each list in the order of the text, each with offsets into it."""

from datetime import date

from spacy.language import Language

from sijill.flow import gazetteer
from sijill.read.mentions import Mentions, mentions_in
from sijill.read.parsed import parse
from sijill.record.terms import Harm, Means, Target

TEXT = (
    "Air strikes hit a market in Misrata on Friday, killing 12 people and destroying two clinics, the mayor said.\n\n"
    "Rebels shelled Sirte on Thursday and killed three soldiers, a witness said."
)


def mentions(text: str, nlp: Language, published: date | None = date(2021, 3, 14)) -> Mentions:
    return mentions_in(parse(text, nlp), published, gazetteer())


def test_every_finder_is_heard(nlp: Language) -> None:
    found = mentions(TEXT, nlp)
    assert [(t.harm, t.count.low) for t in found.tolls] == [(Harm.KILLED, 12), (Harm.KILLED, 3)]
    assert [d.when.start for d in found.dates] == [date(2021, 3, 12), date(2021, 3, 11)]
    assert [p.place.span.text for p in found.named_places] == ["Misrata", "Sirte"]
    assert {Means.AIR_STRIKE, Target.MARKET, Means.ARTILLERY} <= {m.value for m in found.circumstances}
    assert "Rebels" in [p.span.text for p in found.parties]
    assert [(f.target, f.count.low) for f in found.facilities] == [(Target.HOSPITAL, 2)]
    assert len(found.sayings) == 2


def test_each_list_is_in_the_order_of_the_text(nlp: Language) -> None:
    found = mentions(f"{TEXT}\n\n{TEXT}", nlp)
    for starts in (
        [t.start for t in found.tolls],
        [d.when.span.start for d in found.dates if d.when.span],
        [p.place.span.start for p in found.named_places],
        [m.span.start for m in found.circumstances],
        [p.span.start for p in found.parties],
        [f.span.start for f in found.facilities],
    ):
        assert len(starts) > 1
        assert starts == sorted(starts)


def test_a_weekday_without_a_publication_date_is_found_but_has_no_day(nlp: Language) -> None:
    found = mentions(TEXT, nlp, published=None)
    assert [d.when.is_known for d in found.dates] == [False, False]
    assert [d.when.span.text for d in found.dates if d.when.span] == ["on Friday", "on Thursday"]


def test_an_empty_text_mentions_nothing(nlp: Language) -> None:
    found = mentions("", nlp)
    lists = (found.tolls, found.dates, found.named_places, found.circumstances, found.parties, found.facilities)
    assert [*lists, found.sayings] == [()] * 7
