"""Single persons that a text tells of: by name, or by an age, a role or a kinship of their own.

What comes in: a parsed text. What goes out: `Person` mentions in the order of the text, an apposition ("the girl,
NAME, 5") being one mention. What always holds: mentions do not overlap; a mention says nothing of harm, for that is
`victims` to find; age, sex and kin are what the words beside the mention say.
"""

import re
from dataclasses import dataclass, replace

from sijill.read.parsed import Parsed
from sijill.read.persons_ages import AgeReader
from sijill.read.persons_names import NameFinder
from sijill.read.persons_told import ToldFinder
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Sex


@dataclass(frozen=True, slots=True)
class Person:
    """One mention. `start`-`end` hold it with its age; `core` is where the name or noun begins."""

    start: int
    end: int
    core: int
    name: Span | None = None
    age: int | None = None
    unit: AgeUnit | None = None
    sex: Sex | None = None
    roles: tuple[str, ...] = ()
    kin: Span | None = None
    strength: int = 2
    """For a name: 2 surely a person's, 1 likely, 0 only if it is told of elsewhere by more."""
    definite: bool = False
    """Whether an unnamed person is spoken of as known ("the girl")."""

    @property
    def is_child(self) -> bool:
        """Whether the mention says that the person is under 18 (METHOD R23)."""
        young = self.age is not None and (self.unit is not AgeUnit.YEARS or self.age < 18)
        return young or (self.age is None and "child" in self.roles)


_NAMED_AS = re.compile(
    r"^(?:,? ?(?:(?:who was |who is |who were )?(?:identified|named|called|known|nicknamed|referred"
    r" to)(?: only| locally)?(?: as| by)?|the)|,|:| –| —)?"
    r"\s*[“\"'‘(]?$",
    re.IGNORECASE,
)
_THEN_ROLE = re.compile(r"^,\s*$")


def persons_in(parsed: Parsed, lang: str = "en") -> tuple[Person, ...]:
    """Every single person told of, in order."""
    ages, text = AgeReader(lang), parsed.working
    named = []
    for name in NameFinder(parsed, lang).names():
        age = ages.beside(text, name.start, name.end)
        end = max(name.end, age.end) if age else name.end
        named.append(
            Person(
                name.outer,
                end,
                name.start,
                parsed.quote(name.start, name.end),
                age.value if age else None,
                age.unit if age else None,
                name.sex,
                name.roles,
                strength=2 if age else name.strength,
            )
        )
    taken = [(p.start, p.end) for p in named]
    told = [
        Person(
            t.start,
            t.end,
            t.core,
            None,
            t.age,
            t.unit,
            t.sex,
            t.roles,
            parsed.quote(t.start, t.kin_end) if t.kin_end else None,
            definite=t.definite,
        )
        for t in ToldFinder(parsed, lang).told(taken)
    ]
    return tuple(_joined(sorted([*named, *told], key=lambda p: (p.start, p.end)), text, parsed.text))


def _joined(persons: list[Person], text: str, parsed_text: str) -> list[Person]:
    """Appositions as one mention: "the girl, NAME", "NAME, a nurse"."""
    out: list[Person] = []
    for person in persons:
        last = out[-1] if out else None
        if last is None:
            out.append(person)
        elif person.start < last.end:
            continue
        elif (
            last.name is not None
            and person.name is not None
            and text[last.end - 1] == ")"
            and text[last.end : person.start] == " "
            and "(" in text[last.name.end : last.end]
        ):
            whole = Span(last.name.start, person.name.end, parsed_text[last.name.start : person.name.end])
            out[-1] = replace(merged(last, person), name=whole)
        elif last.name is not None and person.name is not None and _is_alias(last, person, text):
            out[-1] = replace(last, end=max(person.end, _closed(text, person.end)), sex=last.sex or person.sex)
        elif last.name is None and person.name is not None and _NAMED_AS.match(text[last.end : person.start]):
            out[-1] = merged(person, last)
        elif last.name is not None and person.name is None and _is_apposed(last, person, text):
            out[-1] = merged(last, person)
        else:
            out.append(person)
    return out


def _is_alias(last: Person, person: Person, text: str) -> bool:
    """Whether a name in brackets or quotation marks right after another is a by-name: "NAME (Abu NAME)"."""
    gap = text[last.end : person.start]
    return (
        re.fullmatch(
            r",?\s*(?:[(\[“\"‘](?:also known as |also referred to as |also spelled |a\.k\.a\. |aka |born |née )?"
            r"|, (?:also )?known as )",
            gap,
        )
        is not None
    )


def _closed(text: str, end: int) -> int:
    """Past the mark that closes a by-name, and the age after it."""
    m = re.match(r"[^()\n“”\"]{0,30}[)\]”\"’]", text[end : end + 40])
    return end + m.end() if m else end


def _is_apposed(name: Person, role: Person, text: str) -> bool:
    """Whether "NAME, a nurse," says who NAME is; "NAME, his wife and ..." is a list."""
    if not _THEN_ROLE.match(text[name.end : role.start]):
        return False
    if re.match(r"(?:his|her|their|my|our)\b", text[role.start : role.end], re.IGNORECASE):
        return False
    return not re.match(r"\s+(?:was|were|had been|and (?:a|the|\d)|killed)\b", text[role.end : role.end + 12])


def merged(name: Person, other: Person) -> Person:
    """What two mentions of one person say together; `name` is preferred."""
    return replace(
        name,
        start=min(name.start, other.start),
        end=max(name.end, other.end),
        age=name.age if name.age is not None else other.age,
        unit=name.unit if name.age is not None else other.unit,
        sex=other.sex or name.sex if other.name is None else name.sex or other.sex,
        roles=tuple(dict.fromkeys((*name.roles, *other.roles))),
        kin=name.kin or other.kin,
        definite=name.definite or other.definite,
        strength=2 if other.name is None else max(name.strength, other.strength),
    )
