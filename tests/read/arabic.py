"""Reports in Arabic, written for the tests, and what the reader makes of them."""

from datetime import date

from sijill.flow import gazetteer
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import Sentence, sentences_of
from sijill.read.arabic_counts import counted_in
from sijill.read.arabic_places import Places
from sijill.read.arabic_reader import ArabicReader
from sijill.record.claim import Reading
from sijill.record.document import Document

PUBLISHED = date(2021, 3, 17)
"""A Wednesday."""


def read(text: str, published: date | None = PUBLISHED) -> Reading:
    """The reading of a report."""
    return ArabicReader(gazetteer()).read(Document("d1", text, published, lang="ar"))


def sentence(text: str) -> Sentence:
    """The one sentence of a text."""
    (one,) = sentences_of(mended(text))
    return one


def counts(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """Harm, group and bounds of each count of a sentence."""
    return [(c.harm.value, c.group.value, c.quantity.low, c.quantity.high) for c in counted_in(sentence(text))]


def parts(text: str) -> list[tuple[int | None, bool]]:
    """The low bound of each count, and whether it is a part of another."""
    return [(c.quantity.low, c.is_part) for c in counted_in(sentence(text))]


def places(text: str, country: str = "SY", *others: str) -> list[str]:
    """The names of a sentence's places."""
    whole = mended(text)
    found = Places(whole, gazetteer(), country, frozenset(others))
    return [n.place.span.text for one in sentences_of(whole) for n in found.named_in(one)]


def claims(reading: Reading) -> list[tuple[str, str, str, int | None]]:
    """Account, harm, group and low bound of each claim."""
    return [(a.id, c.harm.value, c.group.value, c.count.low) for a in reading.accounts for c in a.claims]
