"""Links between rows of persons, in words: why two rows are held to be one person.

What comes in: links, and the rows of both lists. What goes out: lines for a person to read. What always holds: each
line tells what was compared, how it came out, and what it weighs; the weights add up to the sum shown.
"""

from collections.abc import Iterator, Sequence

from sijill.record.person import PersonLink, PersonRecord
from sijill.show.phrases import plain

_STEPS = 12
"""Most marks of a bar."""


def waterfall(links: Sequence[PersonLink], a: Sequence[PersonRecord], b: Sequence[PersonRecord]) -> Iterator[str]:
    """The lines of each link: both rows, each part with its bits and a bar, the sum, the probability."""
    for link in links:
        yield f"row {link.a}: {_told(a[link.a])}"
        yield f"row {link.b}: {_told(b[link.b])}"
        for part in link.parts:
            yield f"  {part.weight:+6.1f}  {_bar(part.weight):<{_STEPS}}  {part.comparison}: {part.level}"
        total = sum(part.weight for part in link.parts)
        yield f"  {total:+6.1f}  together; with its rivals counted, the probability is {link.score:.3f}"
        yield ""


def _bar(bits: float) -> str:
    return ("+" if bits >= 0 else "-") * min(_STEPS, round(abs(bits)))


def _told(person: PersonRecord) -> str:
    age = person.age
    years = "" if age is None else f"{age.low:g}" if age.is_number else f"{age.low:g} to {age.high:g}"
    said = [
        " / ".join(plain(name) for name in person.names),
        f"age {years} {age.unit.value}" if age else "",
        f"born {person.born.isoformat()}" if person.born else "",
        person.sex.value if person.sex else "",
    ]
    return ", ".join(filter(None, said))
