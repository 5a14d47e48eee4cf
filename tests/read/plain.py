"""Sentences and reports in French and Spanish, read by their data files alone."""

from datetime import date

from sijill.flow import gazetteer
from sijill.lexicon.language import language
from sijill.read.plain_counts import counted_in
from sijill.read.plain_reader import PlainReader
from sijill.read.plain_sentences import sentences_of
from sijill.record.claim import Reading
from sijill.record.document import Document

PUBLISHED = date(2021, 3, 17)
"""A Wednesday."""


def told(text: str, lang: str) -> list[str]:
    """The counts of a text: "killed people 12+ < 0", the place of the whole behind the mark."""
    found = []
    for sentence in sentences_of(text, language(lang)):
        for counted in counted_in(sentence, language(lang)):
            q = counted.quantity
            low, high = ("" if bound is None else str(bound) for bound in (q.low, q.high))
            number = q.vague or (low if low == high else f"{low}-{high}" if high else f"{low}+")
            part = "" if counted.whole is None else f" < {counted.whole}"
            found.append(f"{counted.harm} {counted.group} {'~' if q.approx else ''}{number}{part}")
    return found


def read(text: str, lang: str, published: date | None = PUBLISHED) -> Reading:
    """What a report claims."""
    return PlainReader(gazetteer(), language(lang)).read(Document("d", text, published, lang=lang))
