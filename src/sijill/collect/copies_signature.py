"""What a text is known again by: its runs of five words, hashed (rule `near/1`).

What comes in: a text. What goes out: a `Signature`, and the keys under which likely copies meet. What always holds: the
same words give the same signature on every machine and in every run, for all constants are of the rule; case, accents,
vowel marks and punctuation do not matter (`folded`). A script without blanks between words has no runs to compare.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray

from sijill.lexicon.folding import folded

RULE = "near/1"
RUN = 5
"""Words in a run."""
PERMUTATIONS = 128
_ROWS_OF_BAND = 4
_ONE_IN = 8
"""Of runs, the share by which shortened copies are looked for."""
_CHUNK = 4_096
_REMEMBERED = 300_000

Hashes = NDArray[np.uint64]
MinHash = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """`words` of a text, the SHA-256 of them folded, and the sorted hashes of its runs, each once."""

    folded: bytes
    words: int
    runs: Hashes

    def to_bytes(self) -> bytes:
        """As it can be kept: 36 bytes, and 8 for each run."""
        return self.folded + self.words.to_bytes(4, "little") + self.runs.astype("<u8").tobytes()


def signature(text: str) -> bytes:
    """The signature of a text as bytes to keep; `signature_from` reads it."""
    return signature_of(text).to_bytes()


def signature_from(kept: bytes) -> Signature:
    """A signature that was kept; raises `ValueError` for bytes that are none."""
    if len(kept) < 36 or (len(kept) - 36) % 8:
        raise ValueError(f"no signature of {RULE}: {len(kept)} bytes")
    runs = np.frombuffer(kept, dtype="<u8", offset=36).astype(np.uint64)
    return Signature(kept[:32], int.from_bytes(kept[32:36], "little"), runs)


def signature_of(text: str) -> Signature:
    """The signature of a text; one of fewer words than a run has no runs."""
    plain = folded(text)
    words = plain.split()
    digest = sha256(plain.encode("utf-8", "surrogatepass")).digest()
    if len(words) < RUN:
        return Signature(digest, len(words), np.empty(0, np.uint64))
    hashes = np.fromiter(map(_WORDS.__getitem__, words), np.uint64, len(words))
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for n in range(RUN):
        runs = runs * _STEP + hashes[n : len(words) - RUN + 1 + n]
    return Signature(digest, len(words), np.unique(_mixed(runs)))


def min_hash(runs: Hashes) -> MinHash:
    """The least value of the runs under each permutation; there must be a run."""
    factors, shifts = _permutations()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, np.uint32)
    for begin in range(0, len(runs), _CHUNK):
        permuted = factors[:, None] * runs[None, begin : begin + _CHUNK] + shifts[:, None]
        least = np.minimum(least, (permuted.min(axis=1) >> np.uint64(32)).astype(np.uint32))
    return least


def band_keys(least: MinHash) -> Hashes:
    """Keys of which two texts share one, nearly always, where their likeness is 0.8 (32 bands of 4)."""
    rows = least.astype(np.uint64).reshape(-1, _ROWS_OF_BAND)
    keys = np.arange(len(rows), dtype=np.uint64)
    for n in range(_ROWS_OF_BAND):
        keys = _mixed(keys * _STEP + rows[:, n])
    return keys


def sample_keys(runs: Hashes) -> Hashes:
    """One run in eight, the same ones in every text: a part of a text shares them with the whole."""
    told: Hashes = runs[runs % np.uint64(_ONE_IN) == 0]
    return told


class _WordHashes(dict[str, int]):
    """The hash of each word that was met; forgets when there are too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8, person=RULE.encode()).digest()
        self[word] = told = int.from_bytes(digest, "little")
        return told


_WORDS = _WordHashes()
_STEP = np.uint64(0x9E3779B97F4A7C15)


def _mixed(values: Hashes) -> Hashes:
    """Spread every bit over all (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1)
def _permutations() -> tuple[Hashes, Hashes]:
    """Odd factors and shifts, drawn from SHA-256 of the rule's name: no library's generator may change them."""
    drawn = [sha256(f"{RULE} {n}".encode()).digest() for n in range(PERMUTATIONS)]
    factors = np.array([int.from_bytes(d[:8], "little") | 1 for d in drawn], np.uint64)
    shifts = np.array([int.from_bytes(d[8:16], "little") for d in drawn], np.uint64)
    return factors, shifts
