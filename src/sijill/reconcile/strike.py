"""Whether, and as what, the strike is held to have happened (METHOD R25).

What comes in: what voices tell, and the attribution. What goes out: a judgement. What always holds: declared only where
a party says itself that it struck; one voice is a single source, however many documents print it.
"""

from sijill.reconcile.case import Case
from sijill.reconcile.independence import Hearing
from sijill.record.judgement import Attributed, AttributionStatus, Judgement, Reason, StrikeStatus
from sijill.record.terms import Attribution


def strike_status(case: Case, hearing: Hearing, attributed: Attributed) -> Judgement[StrikeStatus]:
    """The status."""
    value, reason = _status(case, hearing, attributed)
    return Judgement(value, (reason,), None, value)


def _status(case: Case, hearing: Hearing, attributed: Attributed) -> tuple[StrikeStatus, Reason]:
    telling = tuple(a.id for a in case.members if a.account.means or a.account.parties)
    voices = telling_voices(case, hearing)
    if attributed.status is AttributionStatus.CONTESTED:
        named = tuple(dict.fromkeys(a for p in attributed.parties for a in p.accounts))
        return StrikeStatus.CONTESTED, Reason("competing claims of who struck", named)
    for party in attributed.parties:
        if Attribution.CLAIMED in party.attributions:
            return StrikeStatus.DECLARED, Reason(f"“{party.name}” says itself that it struck", party.accounts)
    if not telling:
        return StrikeStatus.UNKNOWN, Reason("no account tells how it was done, or by whom")
    if len(voices) == 1:
        name = hearing.voices.name_of(voices[0])
        return StrikeStatus.SINGLE_SOURCE, Reason(f"one voice tells of it: {name}", telling)
    if not voices:
        return StrikeStatus.UNKNOWN, Reason("no independent voice tells of it", telling)
    names = ", ".join(hearing.voices.name_of(v) for v in voices)
    return StrikeStatus.LIKELY, Reason(f"{len(voices)} independent voices tell of it: {names}", telling)


def telling_voices(case: Case, hearing: Hearing) -> tuple[str, ...]:
    """Independent voices that tell of the event: those that give a figure; without any, those of the documents."""
    if hearing.voices.corroborating:
        return hearing.voices.corroborating
    parties = {v.id for v in hearing.voices.voices if v.is_party}
    return tuple(sorted({hearing.of_documents[a.document] for a in case.members} - parties))
