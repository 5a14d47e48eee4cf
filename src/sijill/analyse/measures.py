"""Measures one report: a reference annotation against a predicted one (`accuracy/1`).

What comes in: the two annotations of a report. What goes out: its tallies, the misses behind them, and which
predicted incident each reference incident was put in. What always holds: a report without harm is measured by
silence alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.analyse.annotation import (
    Annotation,
    ControlRow,
    EntryRow,
    FacilityRow,
    PartyRow,
    StatementRow,
    TollRow,
    VictimRow,
)
from sijill.analyse.pairing import Item, Paired, pair
from sijill.analyse.sameness import (
    bare,
    same_dates,
    same_name,
    same_place,
    same_speaker,
    same_value,
    share_a_stretch,
)
from sijill.analyse.tally import Measure, Mention, ReportTallies
from sijill.analyse.wording import (
    show_control,
    show_dates,
    show_entry,
    show_facility,
    show_places,
    show_statement,
    show_toll,
    show_victim,
)


@dataclass(frozen=True, slots=True)
class _Toll:
    """A toll and the entry it stands in."""

    row: TollRow
    entry: EntryRow


def measure(expected: Annotation, got: Annotation) -> ReportTallies:
    """The tallies of one report."""
    out = ReportTallies(expected.id, expected.lang)
    if not expected.is_relevant:
        said = [t for e in got.entries for t in e.tolls]
        out.judge(Measure.SILENCE, not said, "no harm", "; ".join(map(show_toll, said)))
        return out
    _measure_tolls(expected, got, out)
    _measure_entries(expected, got, out)
    _measure_circumstances(expected, got, out)
    _measure_persons(expected, got, out)
    out.add(Measure.CONTROL, pair(expected.controls, got.controls, _match_controls), show_control)
    out.add(Measure.STATEMENTS, pair(expected.statements, got.statements, _match_statements), show_statement)
    return out


def _measure_tolls(expected: Annotation, got: Annotation, out: ReportTallies) -> None:
    ours = [_Toll(t, e) for e in expected.entries for t in e.tolls]
    theirs = [_Toll(t, e) for e in got.entries for t in e.tolls]
    paired = pair(ours, theirs, _match_tolls)
    out.add(Measure.TOLL, paired, _show_claim)
    out.add(Measure.NUMBER, pair(ours, theirs, _match_numbers), _show_claim)
    out.add(Measure.RECORD, pair(ours, theirs, _match_records), _show_claim)
    for one, other in paired.found:
        is_same = same_speaker(one.row.by, other.row.by)
        out.judge(Measure.SOURCE, is_same, f"{one.row.by} ({one.row.text})", other.row.by)


def _measure_entries(expected: Annotation, got: Annotation, out: ReportTallies) -> None:
    paired = pair(expected.entries, got.entries, _match_entries)
    out.add(Measure.ENTRY, paired, show_entry)
    for one, other in paired.found:
        is_same = (one.date_from, one.date_to) == (other.date_from, other.date_to)
        out.judge(Measure.DATE, is_same, f"{show_dates(one)} ({one.id}: {one.text})", show_dates(other))
        out.judge(Measure.PLACE, same_place(one, other), show_places(one), show_places(other))
        countries = [{p.country for p in e.places} for e in (one, other)]
        out.judge(Measure.COUNTRY, countries[0] == countries[1], show_places(one), show_places(other))
        out.judge(Measure.KIND, one.scope is other.scope, f"{one.scope} ({one.id}: {one.text})", other.scope)
    partner = dict(paired.at)
    for n, entry in enumerate(expected.entries):
        if entry.incident is None:
            continue
        m = partner.get(n)
        # An entry that the prediction put in no incident is an incident of its own.
        put_in = None if m is None else got.entries[m].incident or f"?{expected.id}.{m}"
        out.mentions.append(Mention(entry.incident, put_in))


def _measure_circumstances(expected: Annotation, got: Annotation, out: ReportTallies) -> None:
    ours, theirs = expected.entries, got.entries
    out.add(Measure.MEANS, _as_sets((m for e in ours for m in e.means), (m for e in theirs for m in e.means)), str)
    out.add(
        Measure.TARGETS, _as_sets((t for e in ours for t in e.targets), (t for e in theirs for t in e.targets)), str
    )
    parties = pair(_parties(ours), _parties(theirs), lambda one, other: same_name(one.text, other.text, 0.75))
    out.add(Measure.PERPETRATORS, parties, lambda party: party.text)
    for one, other in parties.found:
        out.judge(Measure.ATTRIBUTION, one.status is other.status, f"{one.status} ({one.text})", other.status)
    expected_facilities, got_facilities = ([f for e in entries for f in e.facilities] for entries in (ours, theirs))
    facilities = pair(expected_facilities, got_facilities, _match_facilities)
    out.add(Measure.FACILITIES, facilities, show_facility)


def _measure_persons(expected: Annotation, got: Annotation, out: ReportTallies) -> None:
    ours, theirs = ([v for v in a.victims if v.name] for a in (expected, got))
    paired = pair(ours, theirs, _match_victims)
    out.add(Measure.VICTIMS, paired, show_victim)
    for one, other in paired.found:
        is_same = (one.age, one.age_unit) == (other.age, other.age_unit)
        out.judge(Measure.AGE, is_same, show_victim(one), show_victim(other))


def _as_sets(ours: Iterable[Item], theirs: Iterable[Item]) -> Paired[Item]:
    """Values of a closed list: each counts once a report."""
    expected, got = dict.fromkeys(ours), dict.fromkeys(theirs)
    return Paired(
        found=tuple((x, x) for x in expected if x in got),
        missed=tuple(x for x in expected if x not in got),
        invented=tuple(x for x in got if x not in expected),
    )


def _parties(entries: tuple[EntryRow, ...]) -> list[PartyRow]:
    """The parties of a report, each name once; its last row tells its status."""
    return list({bare(p.text): p for e in entries for p in e.parties}.values())


def _match_tolls(one: _Toll, other: _Toll) -> float:
    """Harm, value and group agree; the better, the more of date and place does."""
    return _match_numbers(one, other) if one.row.group is other.row.group else 0


def _match_numbers(one: _Toll, other: _Toll) -> float:
    """Harm and value agree."""
    if one.row.harm is not other.row.harm or not same_value(one.row, other.row):
        return 0
    return 1 + _framed(one, other) + 0.5 * (one.row.group is other.row.group)


def _match_records(one: _Toll, other: _Toll) -> float:
    """Harm, value, group, date and place agree."""
    return _match_tolls(one, other) if _framed(one, other) == 2 else 0


def _framed(one: _Toll, other: _Toll) -> int:
    return same_dates(one.entry, other.entry) + same_place(one.entry, other.entry)


def _match_entries(one: EntryRow, other: EntryRow) -> float:
    """Place and date agree, or one of them does and a toll."""
    where, when = same_place(one, other), same_dates(one, other)
    shared = sum(any(t.harm is u.harm and same_value(t, u) for u in other.tolls) for t in one.tolls)
    if not (where and when) and not (shared and (where or when)):
        return 0
    return 2 * where + 2 * when + shared + 0.5 * (one.scope is other.scope)


def _match_facilities(one: FacilityRow, other: FacilityRow) -> float:
    return float(one.target is other.target and same_value(one, other))


def _match_victims(one: VictimRow, other: VictimRow) -> float:
    return float(one.harm is other.harm and same_name(one.name, other.name, 0.85))


def _match_controls(one: ControlRow, other: ControlRow) -> float:
    return float(one.kind is other.kind and share_a_stretch(one.text, other.text))


def _match_statements(one: StatementRow, other: StatementRow) -> float:
    return float(same_name(one.speaker, other.speaker, 0.7) and share_a_stretch(one.text, other.text))


def _show_claim(toll: _Toll) -> str:
    return show_toll(toll.row)
