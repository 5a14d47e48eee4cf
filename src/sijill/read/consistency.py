"""What does not fit together within one report.

What comes in: a `Reading` and the text it was read from. What goes out: `Problem` values in the order of the text.
What always holds: a problem names the figures, where they stand and what to do; nothing is corrected here (METHOD D2,
D7). The codes are stable: `part-over-whole`, `parts-over-whole`, `share-does-not-fit`, `age-differs`,
`date-after-publication`, `low-over-high`, `killed-and-survived`, `two-figures-of-one-source`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from sijill.lexicon.numerals import Measure, numbers_in
from sijill.record.claim import Account, Claim, Reading, Victim
from sijill.record.count import Count
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Group, Harm, Scope

_EXCLUSIVE = (
    frozenset({Group.WOMEN, Group.CHILDREN, Group.MEN}),
    frozenset({Group.CIVILIANS, Group.COMBATANTS, Group.ATTACKERS}),
    frozenset({Group.CHILDREN, Group.ELDERLY}),
    frozenset({Group.MEDICS, Group.JOURNALISTS, Group.COMBATANTS}),
)
"""Groups none of whose members is in another of the same row; any others may overlap (METHOD R7)."""

_SHARE_SLACK = 5.0
"""Percentage points by which a share told beside its numbers may differ, which a writer may have rounded."""

_SHARE = re.compile(r"[^.;]{0,6}?(?:of|out of|from)\s(?:[\w’',-]+ ){0,9}$", re.IGNORECASE)
_BESIDE = re.compile(r"[^.;%\d]{0,60}$")


def problems_in(reading: Reading, text: str) -> tuple[Problem, ...]:
    """Every contradiction within one report; `text` is the text that the reading's offsets point into."""
    checks: tuple[Callable[[Reading, str], Iterable[tuple[int, Problem]]], ...] = (
        _of_accounts, _shares, _ages, _dates, _fates,
    )  # fmt: skip
    found = [pair for check in checks for pair in check(reading, text)]
    return tuple(dict.fromkeys(problem for _, problem in sorted(found, key=lambda pair: (pair[0], pair[1].code))))


def _of_accounts(reading: Reading, text: str) -> Iterator[tuple[int, Problem]]:
    del text
    for account in reading.accounts:
        for check in (_bounds, _parts, _sums, _repeats):
            for span, code, message in check(account):
                yield span.start, _problem(reading, span, code, message, account.id)


def _problem(reading: Reading, span: Span, code: str, message: str, about: str) -> Problem:
    return Problem(code, message, f"{reading.document}:{span.start}-{span.end}", about)


def _said(span: Span) -> str:
    return f"“{' '.join(span.text.split())}” ({span.start}-{span.end})"


Finding = tuple[Span, str, str]


def _bounds(account: Account) -> Iterator[Finding]:
    """Counts that run backwards; `Count` refuses them, but one that another reader made may be loaded without it."""
    counted = [(c.count, c.span) for c in account.claims] + [(f.count, f.span) for f in account.facilities]
    for count, span in counted:
        if count.low is not None and count.high is not None and count.low > count.high:
            yield (
                span,
                "low-over-high",
                (
                    f"{_said(span)} is read as {count.low} to {count.high}, which runs backwards: "
                    "read the words again and put the smaller first"
                ),
            )


def _parts(account: Account) -> Iterator[Finding]:
    for claim in account.claims:
        whole = _whole_of(account, claim)
        if whole is None or whole.harm is not claim.harm:
            continue
        least, most = claim.count.low, whole.count.high
        if least is not None and most is not None and least > most and not whole.count.approx:
            yield (
                claim.span,
                "part-over-whole",
                (
                    f"{_said(claim.span)} is told as a part of {_said(whole.span)}, but {least} are more than {most}: "
                    "check whether it is a part, or which of the two figures is older"
                ),
            )


def _whole_of(account: Account, claim: Claim) -> Claim | None:
    if claim.part_of is None or not 0 <= claim.part_of < len(account.claims):
        return None
    return account.claims[claim.part_of]


def _sums(account: Account) -> Iterator[Finding]:
    parts_of: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in account.claims:
        parts_of[claim.part_of].append(claim)
    for i, whole in enumerate(account.claims):
        if whole.count.high is None or whole.count.approx:
            continue
        parts = [
            c for c in parts_of.get(i, ()) if c.harm is whole.harm and c.count.low and _source(c) == _source(whole)
        ]
        for groups in _EXCLUSIVE:
            disjoint = _one_each([p for p in parts if p.group in groups])
            total = sum(p.count.low or 0 for p in disjoint)
            if (
                len(disjoint) > 1
                and total > whole.count.high
                and all((p.count.low or 0) <= whole.count.high for p in disjoint)
            ):
                told = " and ".join(_said(p.span) for p in disjoint)
                yield (
                    whole.span,
                    "parts-over-whole",
                    (
                        f"{told} make {total}, more than the {whole.count.high} of {_said(whole.span)} that they"
                        " are parts"
                        f" of: "
                        "check whether one counts people of another, or is no part"
                    ),
                )
                break


def _one_each(parts: list[Claim]) -> list[Claim]:
    """One claim a group, the smallest, so that a figure said twice is not added."""
    best: dict[Group, Claim] = {}
    for part in parts:
        kept = best.get(part.group)
        if kept is None or (part.count.low or 0) < (kept.count.low or 0):
            best[part.group] = part
    return list(best.values())


def _source(claim: Claim) -> str | None:
    return " ".join(claim.by.text.casefold().split()) if claim.by else None


def _repeats(account: Account) -> Iterator[Finding]:
    """Two exact figures of one source for one group and harm of one event, neither a part."""
    if account.scope is not Scope.EVENT:
        return
    alike: dict[tuple[Harm, Group, str | None], list[Claim]] = defaultdict(list)
    for claim in account.claims:
        if claim.part_of is None and claim.count.is_exact:
            alike[claim.harm, claim.group, _source(claim)].append(claim)
    for a, b in (pair for claims in alike.values() for pair in combinations(claims, 2)):
        if a.count.low == b.count.low:
            continue
        source = a.by.text if a.by else "the report itself"
        yield (
            b.span,
            "two-figures-of-one-source",
            (
                f"{source} gives both {_said(a.span)} and {_said(b.span)} for one group: "
                "keep the later one, or part the events that they count"
            ),
        )


def _shares(reading: Reading, text: str) -> Iterator[tuple[int, Problem]]:
    """ "330,000 of 3 million (about 20 %)": a share that its own two numbers do not make."""
    if "%" not in text and "cent" not in text:
        return
    numbers = numbers_in(text, reading.lang or "en")
    for i in range(len(numbers) - 2):
        part, whole, share = numbers[i : i + 3]
        if (
            part.measure is not Measure.COUNT
            or whole.measure is not Measure.COUNT
            or share.measure is not Measure.PERCENT
        ):
            continue
        told, a, b = _one(share.count), _one(part.count), _one(whole.count)
        if told is None or a is None or not b or a > b:
            continue
        if not _SHARE.match(text[part.end : whole.start]) or not _BESIDE.match(text[whole.end : share.start]):
            continue
        real = 100 * a / b
        if abs(real - told) > _SHARE_SLACK:
            span = Span.of(text, part.start, share.end)
            yield span.start, _problem(
                reading, span, "share-does-not-fit",
                f"{_said(span)} says {told} per cent, but {a} of {b} are {real:.0f} per cent: "
                "record the numbers, and leave the share out until the source explains it", "",
            )  # fmt: skip


def _one(count: Count) -> int | None:
    return count.low if count.low is not None else count.high


def _named(reading: Reading) -> Iterator[tuple[Victim, Victim]]:
    """Pairs of victims of the same full name."""
    by_name: dict[str, list[Victim]] = {}
    for victim in reading.victims:
        if victim.name is not None:
            by_name.setdefault(" ".join(victim.name.text.casefold().split()), []).append(victim)
    for same in by_name.values():
        yield from combinations(same, 2)


def _ages(reading: Reading, text: str) -> Iterator[tuple[int, Problem]]:
    for a, b in _named(reading):
        if a.age is not None and b.age is not None and (a.age, a.age_unit) != (b.age, b.age_unit):
            yield _age_differs(
                reading, b, f"{a.age} {a.age_unit or AgeUnit.YEARS}", f"{b.age} {b.age_unit or AgeUnit.YEARS}", b.span
            )
    aged = [v for v in reading.victims if v.age is not None and v.age_unit is AgeUnit.YEARS]
    beside = _ages_beside({v.name.text for v in aged if v.name is not None}, text)
    for victim in aged:
        for age, span in beside.get(victim.name.text, ()) if victim.name is not None else ():
            if age != victim.age:
                yield _age_differs(reading, victim, f"{victim.age} years", f"{age} years", span)


def _age_differs(reading: Reading, victim: Victim, one: str, other: str, span: Span) -> tuple[int, Problem]:
    name = victim.name.text if victim.name else "somebody"
    return span.start, _problem(
        reading, span, "age-differs",
        f"{name} is {one} old in one place and {other} old in {_said(span)}: check whether these are two persons", name,
    )  # fmt: skip


_WORD = re.compile(r"\w+")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old (?:[\w-]+ ){0,2}$")
_AGE_AFTER = re.compile(r"(?:, (?:aged )?(\d{1,3})(?=[,.;])| \((?:aged )?(\d{1,3})\))")
_AGE_REACH = 120
"""Characters before a name in which its age may stand."""


def _ages_beside(names: set[str], text: str) -> dict[str, list[tuple[int, Span]]]:
    """Each age in years that stands right beside a name: "NAME, 5,", "NAME (5)", "5-year-old NAME"."""
    by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in names:
        first = _WORD.search(name)
        if first is not None:
            by_word[first.group()].append((name, first.start()))
    found: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for word in _WORD.finditer(text) if by_word else ():
        for name, lead in by_word.get(word.group(), ()):
            start = word.start() - lead
            end = start + len(name)
            if not text.startswith(name, max(start, 0)) or (_WORD.match(text, end) and text[end - 1].isalnum()):
                continue
            reached = found[name][-1][1].end if found[name] else 0
            before = _AGE_BEFORE.search(text, max(reached, start - _AGE_REACH), start)
            after = _AGE_AFTER.match(text, end)
            if before is not None:
                found[name].append((int(before[1]), Span.of(text, before.start(), end)))
            elif after is not None:
                found[name].append((int(after[1] or after[2]), Span.of(text, start, after.end())))
    return found


def _dates(reading: Reading, text: str) -> Iterator[tuple[int, Problem]]:
    del text
    if reading.published is None:
        return
    cure = "check the publication date, and which year or week the words mean"
    for account in reading.accounts:
        if account.when.start is not None and account.when.start > reading.published:
            span = account.when.span or account.span
            message = (
                f"{_said(span)} is read as {account.when.start}, after the publication on {reading.published}: {cure}"
            )
            yield span.start, _problem(reading, span, "date-after-publication", message, account.id)
    for victim in reading.victims:
        if victim.died is not None and victim.died > reading.published:
            name = victim.name.text if victim.name else "a person"
            message = (
                f"{name} is read to have died on {victim.died}, after the publication on {reading.published}"
                f" ({_said(victim.span)}): {cure}"
            )
            yield victim.span.start, _problem(reading, victim.span, "date-after-publication", message, name)


def _fates(reading: Reading, text: str) -> Iterator[tuple[int, Problem]]:
    del text
    for a, b in _named(reading):
        if {a.harm, b.harm} == {Harm.KILLED, Harm.SURVIVED} and (
            a.account is None or b.account is None or a.account == b.account
        ):
            name = a.name.text if a.name else ""
            yield b.span.start, _problem(
                reading, b.span, "killed-and-survived",
                f"{name} is told of both as killed and as having survived ({_said(a.span)}; {_said(b.span)}): "
                "check whether these are two persons, or a report that was corrected", name,
            )  # fmt: skip
