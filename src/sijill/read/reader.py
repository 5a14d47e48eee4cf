"""The reader `rules/1`: from a document to a checked `Reading`.

What comes in: a `Document`, a spaCy pipeline and a gazetteer. What goes out: a `Reading`. What always holds: a reader
refuses a claim that does not quote its span; a report about no armed violence has no accounts.
"""

from dataclasses import dataclass
from typing import Protocol

from spacy.language import Language

from sijill.lexicon.gazetteer import Gazetteer
from sijill.read.assemble import assemble
from sijill.read.check import checked
from sijill.read.mentions import mentions_in
from sijill.read.parsed import parse
from sijill.record.claim import Reading
from sijill.record.document import Document

RULES = "rules/1"


class Reader(Protocol):
    """Anything that reads a document into claims."""

    name: str

    def read(self, document: Document) -> Reading:
        """What the document claims."""


@dataclass(frozen=True, slots=True)
class RulesReader:
    """The reader that works by rules alone."""

    nlp: Language
    gazetteer: Gazetteer
    name: str = RULES

    def read(self, document: Document) -> Reading:
        """What the document claims; a text without armed violence gives a reading that is not relevant."""
        parsed = parse(document.text, self.nlp)
        mentions = mentions_in(parsed, document.published, self.gazetteer)
        assembled = assemble(mentions)
        reading = Reading(
            document=document.id,
            reader=self.name,
            lang=document.lang,
            published=document.published,
            relevant=bool(assembled.accounts),
            accounts=assembled.accounts,
        )
        return checked(reading, document.text)
