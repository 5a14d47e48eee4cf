"""How strong the reporting of harm to civilians is: a decision function of four things (METHOD R24).

What comes in: the number of independent credible voices, the strike status, the attribution, and whether civilians were
harmed at all. What goes out: a grade with its reasons. What always holds: the grade says nothing of who did it; the
first row of the table that fits is taken:

| grade | where |
| --- | --- |
| none | no voice tells of harm to anybody |
| discounted | all who were harmed are said to be combatants, by others than the party itself |
| contested | competing claims of who did it |
| confirmed | a party says itself that it did it, not of fighters alone, and another voice tells of the harm |
| fair | two or more independent voices, and a strike that is likely or declared |
| weak | anything else: one voice, or a strike of which nobody tells how it was done |
"""

from collections.abc import Sequence

from sijill.reconcile.case import Case
from sijill.reconcile.independence import Hearing
from sijill.record.judgement import Attributed, AttributionStatus, Grade, Judgement, Reason, StrikeStatus
from sijill.record.terms import Attribution, Group, Harm
from sijill.record.toll import Toll, TollGroup

_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.AFFECTED, Harm.MISSING})
_STRUCK = frozenset({StrikeStatus.LIKELY, StrikeStatus.DECLARED})
_FIGHTING = frozenset({Group.COMBATANTS, Group.ATTACKERS})


def grade_of(
    case: Case, hearing: Hearing, strike: StrikeStatus | None, attributed: Attributed, tolls: Sequence[Toll]
) -> Judgement[Grade]:
    """The grade that the program proposes."""
    value, reasons = _grade(case, hearing, strike, attributed, tolls)
    return Judgement(value, reasons, None, value)


def _grade(
    case: Case, hearing: Hearing, strike: StrikeStatus | None, attributed: Attributed, tolls: Sequence[Toll]
) -> tuple[Grade | None, tuple[Reason, ...]]:
    voices = hearing.voices.corroborating
    accounts = tuple(a.id for a in case.members)
    telling = tuple(a.id for a in case.members if a.account.claims or a.victims)
    if not telling:
        return None, (Reason("no account tells of anybody harmed", accounts),)
    said = _voices_reason(hearing, telling)
    if _are_all_combatants(case, tolls):
        return Grade.DISCOUNTED, (Reason("all who were harmed are said to be combatants", telling), said)
    if attributed.status is AttributionStatus.CONTESTED:
        names = ", ".join(f"“{p.name}”" for p in attributed.parties)
        return Grade.CONTESTED, (Reason(f"competing claims of who did it: {names}", accounts), said)
    denied = _harm_not_accepted(case, hearing)
    if attributed.status is AttributionStatus.KNOWN and voices and not denied:
        return Grade.CONFIRMED, (*_owning(attributed), said)
    if len(voices) > 1 and strike in _STRUCK:
        return Grade.FAIR, (said, Reason(f"the strike is {strike}"), *denied)
    if len(voices) > 1:
        return Grade.WEAK, (said, Reason(f"the strike is {strike or 'not told of'}: nobody tells how it was done"))
    return Grade.WEAK, (said, *denied)


def _harm_not_accepted(case: Case, hearing: Hearing) -> tuple[Reason, ...]:
    """That the party's own figures are of fighters alone, or of nobody; none where it gives no figures, or others."""
    parties = {v.id for v in hearing.voices.voices if v.is_party}
    members = {a.id for a in case.members}
    own = [t for t in case.told if t.account.id in members and hearing.of_claims[t.ref] in parties]
    if not own or any(t.claim.group not in _FIGHTING and t.claim.count.high != 0 for t in own):
        return ()
    words = "the party's own figures are of fighters alone, or of nobody: it accepts no harm to others (R24)"
    return (Reason(words, tuple(dict.fromkeys(t.account.id for t in own))),)


def _owning(attributed: Attributed) -> tuple[Reason, ...]:
    """Who owns it, in words; a party that a person holds to be known has no account that says so."""
    owning = [p for p in attributed.parties if Attribution.CLAIMED in p.attributions]
    words = "says itself that it did it; whether it accepts the harm, its words have to show"
    told = tuple(Reason(f"“{p.name}” {words}", p.accounts) for p in owning)
    return told or (Reason("who did it is held to be known"),)


def _voices_reason(hearing: Hearing, accounts: tuple[str, ...]) -> Reason:
    voices = hearing.voices.corroborating
    names = ", ".join(hearing.voices.name_of(v) for v in voices)
    match len(voices):
        case 0:
            return Reason("no voice gives a figure but those that may have done it", accounts)
        case 1:
            return Reason(f"one voice, in however many documents: {names}", accounts)
        case number:
            return Reason(f"{number} independent voices: {names}", accounts)


def _are_all_combatants(case: Case, tolls: Sequence[Toll]) -> bool:
    """Whether combatants are told of as harmed, and nobody else: no claim of the alleged party itself counts (R21)."""
    known = {t.group for t in tolls if t.harm in _HARMS and (t.low or t.high or t.vague)}
    if any(v.name for a in case.members for v in a.victims) or TollGroup.COMBATANTS not in known:
        return False
    claims = [c for a in case.members for c in a.account.claims if c.harm in _HARMS and c.count.high != 0]
    if all(c.group in _FIGHTING for c in claims):
        return True
    civilians = [t for t in tolls if t.harm is Harm.KILLED and t.group is TollGroup.CIVILIANS]
    return bool(civilians) and all(t.high == 0 and not t.vague for t in civilians)
