"""Which documents are copies of one another: exact, or near (rule `near/1`).

What comes in: documents' texts, one after another, in any order. What goes out: for each, its links to earlier ones.
What always holds: nothing is dropped, only linked; each link is true of the two documents that it names, by the runs
themselves and not by an estimate; in whatever order texts come, the same are linked, directly or through others.
- exact: the same bytes, or the same words (case, accents, vowel marks and punctuation aside) of at least five.
- near: of the runs of five words in either, at least 0.8 are in both (likeness); or of those of the shorter, if it has
  60 words, at least 0.9 are in the longer (containment): a shortened copy, or one with a new head.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np

from sijill.collect.copies_index import Numbers, Postings, Rows
from sijill.collect.copies_signature import (
    PERMUTATIONS,
    RULE,
    Hashes,
    MinHash,
    Signature,
    band_keys,
    min_hash,
    sample_keys,
    signature_from,
    signature_of,
)

__all__ = ["RULE", "Copy", "CopyFinder", "Measure"]

_LIKENESS = 0.8
_CONTAINED = 0.9
_WORDS_TO_BE_CONTAINED = 60
_ESTIMATE = 0.6
"""Likeness by MinHash under which nothing is compared: five standard errors below 0.8."""


class Measure(StrEnum):
    """By what a document is held to be a copy."""

    BYTES = "bytes"
    WORDS = "words"
    LIKENESS = "likeness"
    CONTAINMENT = "containment"


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` is a copy of the earlier `of`; `likeness` is 0 to 1 by its measure."""

    document: str
    of: str
    measure: Measure
    likeness: float

    @property
    def kind(self) -> str:
        """`exact` or `near`, as the ledger has it."""
        return "exact" if self.measure in (Measure.BYTES, Measure.WORDS) else "near"

    @property
    def why(self) -> str:
        """The reason, for a person."""
        share = f"{int(self.likeness * 100)}%"
        match self.measure:
            case Measure.BYTES:
                return "the same bytes"
            case Measure.WORDS:
                return "the same words, though not the same bytes"
            case Measure.LIKENESS:
                return f"{share} of the runs of five words in either are in both"
            case Measure.CONTAINMENT:
                return f"{share} of the runs of five words of the shorter are in the longer"


class CopyFinder:
    """Finds copies among all documents given so far. Documents of equal words are held once, under the first."""

    def __init__(self) -> None:
        self._of_bytes: dict[str, str] = {}
        self._of_words: dict[bytes, str] = {}
        self._told: set[tuple[str, str]] = set()
        self._ids: list[str] = []
        self._signatures: list[Signature] = []
        self._min_hashes = Rows(PERMUTATIONS)
        self._sizes = Rows(2)
        """Words of each text, and the keys of its sample."""
        self._bands, self._samples = Postings(), Postings()
        self._groups: list[int] = []
        """For each text, a number that it shares with those alike, directly or through others."""
        self._members: dict[int, list[int]] = {}

    @classmethod
    def restore(cls, rows: Iterable[tuple[str, bytes, str | None]]) -> Self:
        """A finder that knows documents by id, kept `signature` and SHA-256, in the order in which they came."""
        finder = cls()
        for document, kept, sha256 in rows:
            finder._enter(document, signature_from(kept), sha256)
        return finder

    def add(self, document: str, text: str, sha256: str | None = None) -> list[Copy]:
        """Enter a document's text, and its bytes' SHA-256 if known; its links, one to each group of copies.

        In a group, the link is to the earliest that this document is itself a copy of. A document may be given again,
        as when its page has changed: it is no copy of itself, and a link is told once.
        """
        return self._enter(document, signature_of(text), sha256)

    def _enter(self, document: str, signature: Signature, sha256: str | None) -> list[Copy]:
        found: list[Copy] = []
        if sha256 is not None:
            same = self._of_bytes.setdefault(sha256, document)
            found.append(Copy(document, same, Measure.BYTES, 1.0))
        if len(signature.runs):
            first = self._of_words.get(signature.folded)
            if first is not None:
                found.append(Copy(document, first, Measure.WORDS, 1.0))
            else:
                self._of_words[signature.folded] = document
                found += self._near(document, signature)
        links: list[Copy] = []
        for copy in found:
            if copy.of != document and not {(document, copy.of), (copy.of, document)} & self._told:
                self._told.add((document, copy.of))
                links.append(copy)
        return links

    def _near(self, document: str, signature: Signature) -> list[Copy]:
        """Enter a text whose words are new; its links, and its group."""
        least, sample = min_hash(signature.runs), sample_keys(signature.runs)
        links: dict[int, Copy] = {}
        joined: set[int] = set()
        for other in self._candidates(signature, least, sample).tolist():
            group = self._groups[other]
            if group in joined:
                continue
            copy = self._compared(document, signature, other)
            if copy is not None:
                links.setdefault(group, copy)
                if copy.measure is Measure.LIKENESS:
                    joined.add(group)
        number = len(self._ids)
        self._ids.append(document)
        self._signatures.append(signature)
        self._min_hashes.append(least)
        self._sizes.append((signature.words, len(sample)))
        self._bands.add(band_keys(least), number)
        self._samples.add(sample, number)
        self._join(number, joined)
        return list(links.values())

    def _candidates(self, signature: Signature, least: MinHash, sample: Hashes) -> Numbers:
        """The texts worth comparing, the earliest first: those that share a band, or enough of the sample."""
        banded = np.unique(self._bands.find(band_keys(least)))
        alike = banded[(self._min_hashes[banded] == least).mean(axis=1) >= _ESTIMATE]
        shared, times = np.unique(self._samples.find(sample), return_counts=True)
        words, samples = self._sizes[shared].T
        shorter = np.minimum(words, signature.words) >= _WORDS_TO_BE_CONTAINED
        held = shared[shorter & (2 * times >= np.minimum(samples, len(sample)))]
        return np.union1d(alike, held)

    def _compared(self, document: str, signature: Signature, other: int) -> Copy | None:
        """Whether a text is a copy of another, by the runs of both."""
        theirs = self._signatures[other]
        common = np.intersect1d(signature.runs, theirs.runs, assume_unique=True).size
        likeness = common / (len(signature.runs) + len(theirs.runs) - common)
        if likeness >= _LIKENESS:
            return Copy(document, self._ids[other], Measure.LIKENESS, round(likeness, 4))
        contained = common / min(len(signature.runs), len(theirs.runs))
        if contained >= _CONTAINED and min(signature.words, theirs.words) >= _WORDS_TO_BE_CONTAINED:
            return Copy(document, self._ids[other], Measure.CONTAINMENT, round(contained, 4))
        return None

    def _join(self, number: int, groups: set[int]) -> None:
        """Make one group of these and the latest text, under the name of the largest."""
        if not groups:
            self._groups.append(number)
            self._members[number] = [number]
            return
        kept = max(groups, key=lambda g: (len(self._members[g]), -g))
        self._groups.append(kept)
        self._members[kept].append(number)
        for group in groups - {kept}:
            for member in self._members[group]:
                self._groups[member] = kept
            self._members[kept] += self._members.pop(group)
