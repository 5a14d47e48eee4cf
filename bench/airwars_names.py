"""Names that a recorder coded beside names that were read.

What comes in: lines of a block of victims, and names. What goes out: names alone, and an `Agreement`. What always
holds: names are compared by how their parts sound, with no article and nothing in brackets; each is paired once; a
line that tells of a person by kin alone ("son of NAME") is no name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.lexicon.person_sounds import bones

_KIN = re.compile(
    r"\b(?:sons?|daughters?|child(?:ren)?|wife|husband|mother|father|brothers?|sisters?|baby|infant|unborn|twins?"
    r"|grand\w+|member|nephew|niece|cousin|uncle|aunt|unidentified|unknown|relatives?|fetus|foetus|girl|boy|parents?"
    r"|family|victims|sibling|bride)\b",
    re.IGNORECASE,
)
_DETAIL = re.compile(r"(?:[\d.]+\s+(?:years?|months?|weeks?|days?) old|Adult|Age unknown|killed|injured|male|female)$")
_ARTICLE = re.compile(r"(?:al|el|ul|ad|ar|as|at|az|an|ash|the|dr|mr|mrs|ms|prof|eng|sheikh|hajj|hajja|martyr)$")
_LONG = 90
_MARKS = {"pregnant", "Child", "Family members"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many names are paired, and those that are not."""

    paired: int = 0
    missed: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.paired + other.paired, self.missed + other.missed, self.spare + other.spare)

    def line(self) -> str:
        """For a person."""
        precision = self.paired / max(1, self.paired + len(self.spare))
        recall = self.paired / max(1, self.paired + len(self.missed))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"  names    P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {self.paired + len(self.missed)}"


def coded_names(block: Iterable[str]) -> tuple[str, ...]:
    """The names in a block of victims: lines in Latin letters that are no detail, heading or kinship."""
    return tuple(line for line in block if _is_name(line))


def _is_name(line: str) -> bool:
    told = re.sub(r"\([^)]*\)", "", line).strip()
    if told in _MARKS or _DETAIL.match(told) or _KIN.search(told) or told.startswith("Matched to"):
        return False
    return re.match(r"[A-Z]", told) is not None and not re.search(r"[\u0600-\u06ff{]", told) and len(told) < _LONG


def agreement(coded: Sequence[str], got: Sequence[str]) -> Agreement:
    """Names paired one to one: equal ones first, then shorter forms, then those of which one part in four differs."""
    left, spare, paired = [*coded], [*got], 0
    for alike in (_equal, _shorter, _spelled_otherwise):
        for name in tuple(left):
            other = next((g for g in spare if alike(parts_of(name), parts_of(g))), None)
            if other is not None:
                left.remove(name)
                spare.remove(other)
                paired += 1
    return Agreement(paired, tuple(left), tuple(spare))


def parts_of(name: str) -> tuple[str, ...]:
    """How the parts of a name sound."""
    plain = re.sub(r"\([^)]*\)|[“\"][^”\"]*[”\"]", " ", name).lower()
    words = [w for w in re.findall(r"[^\W\d_]+", re.sub(r"['’‘`ʿʾ]", "", plain)) if not _ARTICLE.match(w)]
    return tuple(b for w in words if (b := bones(w)))


def _equal(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a == b and bool(a)


def _shorter(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the first part is one, and all parts of the shorter name stand in the longer one in their order."""
    short, long = sorted((a, b), key=len)
    if not short or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(part in rest for part in short)


def _spelled_otherwise(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether three parts in four of the shorter name, and two at least, stand in the longer one."""
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and len(set(short) & set(long)) >= max(2, 0.75 * len(set(short)))
