"""Every quoted text equals the text at its offsets, whatever the text: our own cases, and cases drawn by chance."""

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.flow import mentions_of, reader
from sijill.read.interchange import Json, interchange
from sijill.record.document import Document

PUBLISHED = date(2021, 3, 14)
REPORTS = files("sijill.demo") / "reports"
SENTENCES = (
    "Shelling of the main market in the town of Idlib killed at least nine people on Friday, three of them children.",
    "More than 20 others were wounded, the regional health office said.",
    'The mayor blamed army units. "We buried a mother and her three children," said Karim Sample, 41, a farmer.',
    "An army spokesman denied that its guns had fired.",
    "Since the beginning of the month, 61 civilians have been killed in the district and about 4,000 have fled.",
    "Gunmen abducted four dozen students from a school near Maiduguri, Borno State, overnight.",
    "Rebels captured the village of Tell Sample from government forces on 3 March 2021, a monitor said.",
    "A girl aged 7, Reem Sample, died of her wounds two days later; her father, a paramedic, was hurt.",
    "The death toll rose to 15, up from 12, while between 20 and 30 were missing.",
    "قال الدفاع المدني إن غارة جوية على خان شيخون قتلت 12 مدنيا.",
    "IDLIB, Syria (Sample Wire) - WARPLANES STRUCK A HOSPITAL, KILLING TWO NURSES, ON MONDAY.",
)
NOISE = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["\n", "\n\n", " \t ", "\u200f", "\u00a0", "\ufeff", "🙂", "ﬁ", "İ", "e\u0301", "“", "\r\n", "--", "("]
    ),
    st.from_regex(r"[0-9]{1,7}([.,][0-9]{3}){0,3}", fullmatch=True),
)
PIECES = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES).flatmap(lambda s: st.just(s.lower())), NOISE)
)


def quotes_in(told: Json) -> Iterator[tuple[str, int, int]]:
    """Every quoted text with its offsets, wherever it is in a result."""
    if isinstance(told, dict):
        for words, start, end in (("text", "start", "end"), ("date_text", "date_start", "date_end")):
            if isinstance(text := told.get(words), str):
                first, last = told.get(start), told.get(end)
                assert isinstance(first, int)
                assert isinstance(last, int)
                yield text, first, last
        for value in told.values():
            yield from quotes_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from quotes_in(value)


def faulty(text: str, published: date | None = PUBLISHED) -> list[str]:
    """The quotes of a text's reading that are not what stands at their offsets."""
    told = interchange(reader().read(Document("x", text, published, lang="en")))
    json.dumps(told)
    return [quote for quote, start, end in quotes_in(told) if not quote or text[start:end] != quote]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, st.sampled_from(["", " ", "\n", "\n\n"]), st.sampled_from([PUBLISHED, None]))
def test_every_quote_stands_at_its_offsets_in_any_text(pieces: list[str], joint: str, published: date | None) -> None:
    assert faulty(joint.join(pieces), published) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SENTENCES), st.data())
def test_a_sentence_cut_or_broken_anywhere_still_quotes_itself(sentence: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentence)))
    broken = (
        sentence[:at]
        + data.draw(st.sampled_from(["", "\n", "\u200f", "  ", "\x00", "\ufffd", "\ud83d"]))
        + sentence[at:]
    )
    assert faulty(broken[: data.draw(st.integers(0, len(broken)))]) == []


@pytest.mark.parametrize("name", sorted(f.name for f in REPORTS.iterdir() if f.name.endswith(".txt")))
def test_every_quote_of_a_sample_report_stands_at_its_offsets(name: str) -> None:
    text = (REPORTS / name).read_text(encoding="utf-8")
    assert faulty(text) == []
    assert faulty(text.replace("\n", "\r\n")) == []


def test_the_sample_reports_are_quoted_at_all() -> None:
    text = (REPORTS / "idlib-market-wire.txt").read_text(encoding="utf-8")
    told = interchange(reader().read(Document("x", text, date(2019, 7, 22), lang="en")))
    assert len(list(quotes_in(told))) >= 8


def test_a_long_text_is_read_whole() -> None:
    paragraph = " ".join(SENTENCES[:5])
    text = "\n\n".join([paragraph] * (40_000 // len(paragraph)))
    reading = reader().read(Document("x", text, PUBLISHED, lang="en"))
    assert reading.relevant
    spans = [c.span for a in reading.accounts for c in a.claims]
    assert all(text[s.start : s.end] == s.text for s in spans)
    mentions = mentions_of(Document("x", text, PUBLISHED, lang="en"))
    assert mentions.tolls[-1].start > len(text) - len(paragraph)


@pytest.mark.parametrize("where", ["nine", "people", "Idlib", "Friday", "market", "Shelling"])
def test_half_a_character_is_read_around_and_quoted_as_given(where: str) -> None:
    """A lone surrogate: half of a character that was cut in two, as a JSON file can hold it."""
    for broken in (f"{where}\ud83d", f"\ud83d{where}", f"{where} \ud83d", f"{where[0]}\ud83d{where[1:]}"):
        assert faulty(SENTENCES[0].replace(where, broken, 1)) == []


def test_text_without_a_word_gives_nothing() -> None:
    for text in ("", " ", "\n\n\n", "\u200f", "...", "1"):
        assert faulty(text) == []
