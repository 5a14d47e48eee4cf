"""Names of victims, not shown to those who only read.

What comes in: the names that reports tell, who asks. What goes out: words without these names. What always holds:
whoever codes sees every name, for the work needs it; for a reader a name is hidden wherever its words stand, whole or
in part, in text, title and quotation alike.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sijill.record.claim import Victim
from sijill.web.access.person import Person, Role

DOTS = "•••"
"""What stands in the place of a name."""
_SHORTEST = 4
"""Letters of a part of a name that is hidden where it stands alone: shorter ones are parts of many names and words."""


@dataclass(frozen=True, slots=True)
class Masking:
    """Hides names in words; without a pattern, it leaves everything as it is."""

    pattern: re.Pattern[str] | None = None

    def __call__(self, words: str) -> str:
        """The words without the names."""
        return words if self.pattern is None else self.pattern.sub(DOTS, words)

    def regions(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where names stand in a text."""
        return () if self.pattern is None else tuple(found.span() for found in self.pattern.finditer(text))

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return self.pattern is not None


def masking_for(person: Person, victims: Iterable[Victim]) -> Masking:
    """What one person may not read of these victims."""
    if person.may(Role.CODER):
        return Masking()
    names = {victim.name.text for victim in victims if victim.name is not None and victim.name.text.strip()}
    parts = {part for name in names for part in re.findall(r"\w[\w'’-]*", name) if len(part) >= _SHORTEST}
    if not names | parts:
        return Masking()
    words = sorted(names | parts, key=lambda word: (-len(word), word))
    told = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return Masking(re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE))
