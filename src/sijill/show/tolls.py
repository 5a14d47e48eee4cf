"""A toll, a set-aside claim and a judgement as a person writes them.

What comes in: values of `record/toll.py`. What goes out: phrases. What always holds: a bound is never lost: "9+" is
open above, "≤40" below, "9–12+" open above where 12 is the highest that is said; what is not told is never 0.
"""

from typing import TypeVar

from sijill.record.judgement import Attributed, Grade, Judgement
from sijill.record.toll import Aside, Toll, TollGroup
from sijill.show.phrases import plain, spoken

V = TypeVar("V")
_DASH = "\N{EN DASH}"
_WHY = {
    Aside.EARLIER_COUNT: "an earlier count",
    Aside.ALLOWS: "says less, and allows it",
    Aside.WITHIN: "agrees",
    Aside.COPY: "the same voice again",
    Aside.OTHER_SCOPE: "counts more than this event",
    Aside.OTHER_WINDOW: "tells of other days",
    Aside.OTHER_EVENT: "tells of another event",
    Aside.PART_OF_WHOLE: "counts a part",
    Aside.INCLUDES_COMBATANTS: "includes combatants",
    Aside.PARTY: "by the party itself",
    Aside.UNKNOWN_STATUS: "status not told",
    Aside.NO_NUMBER: "a word, no number",
    Aside.SINGLE_SOURCE: "one voice alone",
    Aside.LESS_CAUTIOUS: "less cautious",
    Aside.BY_DECISION: "set aside by a person",
}
_GRADE = {Grade.CONFIRMED.value: "confirmed by a party's own word"}
"""A grade that says more of who did it than of how many tell of it is told so (R24)."""
_GROUP = {TollGroup.UNKNOWN_STATUS: "status not told", TollGroup.PEOPLE: "people, all in all"}


def toll_phrase(toll: Toll) -> str:
    """ "59", "9+", "12–15", "9–12+", "≤40", "about 700", "dozens", "not told"."""
    if not toll.is_known:
        return ", ".join(plain(word) for word in toll.vague) or "not told"
    about = "about " if toll.approx else ""
    if toll.low is None:
        return f"{about}≤{toll.high:,}"
    if toll.high is None:
        more = toll.highest_said if toll.highest_said is not None and toll.highest_said > toll.low else None
        return f"{about}{toll.low:,}{_DASH}{more:,}+" if more is not None else f"{about}{toll.low:,}+"
    return f"{about}{toll.low:,}" if toll.low == toll.high else f"{about}{toll.low:,}{_DASH}{toll.high:,}"


def marks_phrase(toll: Toll) -> str:
    """What marks a toll as more than what sources say: presumed, imputed, persons named."""
    named = toll.named
    told = [
        "presumed civilians" if toll.presumed else "",
        "imputed: no source gives a number" if toll.imputed else "",
        f"{named.number} named{'' if named.is_used else ' (not used as a bound)'}" if named else "",
    ]
    return "; ".join(word for word in told if word)


def group_phrase(group: TollGroup) -> str:
    """A column's name."""
    return _GROUP.get(group, spoken(group))


def aside_phrase(reason: Aside) -> str:
    """Why a claim was set aside, in few words."""
    return _WHY[reason]


def grade_phrase(grade: str | None) -> str:
    """ "fair", "confirmed by a party's own word", "no grade"."""
    return "no grade" if grade is None else _GRADE.get(grade, grade)


def judged_phrase(judgement: Judgement[V]) -> str:
    """The value, and whose it is: the program proposes, a person decides (D7)."""
    value = _value(judgement.value)
    if judgement.decision is None:
        return f"{value} (proposed)"
    decision = judgement.decision
    proposed = f"; the program proposed {_value(judgement.proposed)}" if judgement.proposed != judgement.value else ""
    return f"{value} (decided by {plain(decision.author)}: {plain(decision.reason)}{proposed})"


def _value(value: object) -> str:
    match value:
        case None:
            return "nothing to judge"
        case Attributed():
            names = ", ".join(f"“{plain(p.name)}”" for p in value.parties)
            return f"{value.status}: {names}" if names else str(value.status)
        case Grade():
            return grade_phrase(value)
        case _:
            return str(value)
