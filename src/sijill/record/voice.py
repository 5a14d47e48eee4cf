"""Whose words these finally are (METHOD D5): voices, the documents that give them, and how they are tied.

What goes out: types. What always holds: each document has one voice of its own, and each claim just one; documents and
claims of one voice corroborate nothing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """How a document comes to give a voice's words."""

    OWN = "own"
    """It is that voice's own publication."""
    COPY = "copy"
    """It is a copy of another document."""
    SYNDICATES = "syndicates"
    """It prints the words of another publisher, such as an agency."""
    QUOTES = "quotes"
    """It gives a figure as another's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: `id` is its key, `name` as reports write it."""

    id: str
    name: str
    is_party: bool = False
    """Whether it is a party that is held to have done it; such a voice corroborates nothing about itself."""


@dataclass(frozen=True, slots=True)
class VoiceTie:
    """An edge of the graph: `document` gives words of `voice`; of a copy, `of` is the document copied."""

    document: str
    voice: str
    tie: Tie
    why: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of one incident and how its documents are tied to them."""

    voices: tuple[Voice, ...] = ()
    ties: tuple[VoiceTie, ...] = ()
    of_claims: tuple[tuple[str, str], ...] = ()
    """Each claim ("d7.e1#0") with the id of its voice."""
    corroborating: tuple[str, ...] = ()
    """Ids of the voices that tell of harm here and are no party to it: those that are counted."""

    def voice_of(self, claim: str) -> str | None:
        """The id of the voice of a claim, by its name."""
        return next((voice for named, voice in self.of_claims if named == claim), None)

    def name_of(self, voice: str) -> str:
        """A voice's name; its id where it is not of this incident."""
        return next((v.name for v in self.voices if v.id == voice), voice)
