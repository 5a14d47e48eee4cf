"""Harms said of "he" and "she", given to the person meant.

What comes in: persons and the harms bound to them so far. What goes out: further hits. What always holds: a pronoun
means the last named person of its sex in the two sentences before; where two would do, nobody is meant.
"""

import re

from sijill.read.parsed import Parsed
from sijill.read.persons import Person
from sijill.read.victims_cues import Hit, hit_of, ways
from sijill.record.terms import Harm, Sex

_PRONOUN = re.compile(r"\b(?:he|she)(?=\s)", re.IGNORECASE)
_REACH = 350


def hits_of_pronouns(parsed: Parsed, persons: tuple[Person, ...], hits: dict[int, Hit], lang: str = "en") -> dict[int, Hit]:
    """Harms of persons that only a pronoun names."""
    out: dict[int, Hit] = {}
    text = parsed.doc.text
    after = ways(lang).after
    for m in _PRONOUN.finditer(text):
        harm = after.match(text, m.end(), m.end() + 120)
        if harm is None or "," in harm.group() or re.search(r"\b(?:he|she|they)\b", harm.group()):
            continue
        sex = Sex.MALE if m.group().lower() == "he" else Sex.FEMALE
        i = _meant(persons, m.start(), sex)
        hit = hit_of(harm)
        if i is not None and i not in hits and not (hit.harm is Harm.SURVIVED and i in hits):
            out.setdefault(i, hit)
    return out


def _meant(persons: tuple[Person, ...], offset: int, sex: Sex) -> int | None:
    near = [i for i, p in enumerate(persons) if p.name and offset - _REACH < p.start < offset and p.end <= offset and p.sex in {sex, None} and p.strength > 0]
    names = {persons[i].name.text.split()[-1] for i in near if persons[i].name}  # type: ignore[union-attr]
    return near[-1] if near and len(names) == 1 else None
