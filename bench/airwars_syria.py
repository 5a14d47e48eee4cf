"""Accuracy on reports of Airwars' Syrian incidents, which are not part of the project.

What comes in: a folder with `reports.jsonl.gz` (id, text, published, incident) and `incidents.jsonl.gz` (what Airwars
coded), and optionally a list of places in CSV. What goes out: a line for each figure, once without the list of places
and once with it. What always holds: the reader sees neither the incidents nor what was coded; nothing is written but to
a temporary folder.

`uv run python bench/airwars_syria.py FOLDER [--places places.csv] [--jobs 2] [--misses 20] [--clusters]`
"""

import argparse
import gzip
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sijill.analyse.ranges import Range, range_figures, range_of
from sijill.analyse.sets import conll
from sijill.flow import LanguageNotReadError, reading_of_document
from sijill.lexicon.arabic_dates import dated
from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_words import sentences_of
from sijill.lexicon.gazetteer_add import add_file
from sijill.lexicon.gazetteer_tables import AREAS, distance_km
from sijill.record.claim import Account, Reading
from sijill.record.document import Document
from sijill.record.ledger import Json
from sijill.record.terms import Scope
from sijill.rows.matching import match_reports
from sijill.rows.reconciling import Clusters, Way, reckoned
from sijill.workers import answered

NEAR_KM, NEAR_DAYS = 10.0, 1
HARMS = ("killed", "injured")
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Case:
    """One report, and what was coded of its incident."""

    document: Document
    incident: str
    day: date | None
    last: date | None
    at: tuple[float, float] | None


@dataclass(frozen=True)
class Measure:
    """A figure, and the cases that it is not right in."""

    name: str
    value: float
    of: int
    misses: tuple[str, ...] = ()

    def line(self) -> str:
        return f"{self.name:44} {self.value:6.3f} of {self.of}"


def cases(folder: Path) -> tuple[list[Case], dict[str, dict[str, Range]]]:
    """The reports with their incidents, and the civilians killed and injured that were coded, by incident."""
    coded = {str(row["incident"]): row for row in _rows(folder / "incidents.jsonl.gz")}
    found = []
    for row in _rows(folder / "reports.jsonl.gz"):
        incident = coded[str(row["incident"])]
        lang = str(row["lang"]) if row.get("lang") in ("ar", "en") else None
        named = (_day(str(row.get("published") or "")), _words(row.get("publisher")), lang)
        document = Document(str(row["id"]), str(row["text"]), *named, title=_words(row.get("title")))
        at = (incident["lat"], incident["lon"])
        place = (float(str(at[0])), float(str(at[1]))) if None not in at else None
        first = _day(str(incident.get("date") or ""))
        found.append(Case(document, str(row["incident"]), first, first, place))
    return found, {harm: _ranges(coded, harm, ("min", "max")) for harm in HARMS}


def _ranges(rows: Mapping[str, Mapping[str, object]], harm: str, ends: Sequence[str]) -> dict[str, Range]:
    """The civilians harmed so, of the incidents whose row tells of them."""
    told = {name: range_of(*(_whole(row.get(f"civ_{harm}_{end}")) for end in ends)) for name, row in rows.items()}
    return {name: one for name, one in told.items() if one is not None}


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _words(value: object) -> str | None:
    return str(value) if value else None


def _whole(value: object) -> int | None:
    return int(str(value)) if value is not None else None


def _day(told: str) -> date | None:
    """A day as the set writes it: an ISO date and time, or an Arabic date."""
    if (found := _ISO.match(told)) is not None:
        return date(int(found[1]), int(found[2]), int(found[3]))
    return dated([sentence.texts for sentence in sentences_of(mended(told))])


def measured(
    folder: Path, gazetteers: tuple[Path, ...], jobs: int, *, clusters_alone: bool = False
) -> Iterator[Measure]:
    """Each figure, as soon as it is known; `clusters_alone` leaves out all but how reports were put together."""
    told, coded = cases(folder)
    if clusters_alone:
        yield _put_together(told, gazetteers, jobs)
        return
    documents = [case.document for case in told]
    read = partial(_reading, gazetteers)
    readings = {a.value.id: a.result for a in answered(read, documents, jobs) if a.result is not None}
    yield Measure("reports that tell of harm", len([r for r in readings.values() if r.accounts]) / len(told), len(told))
    yield _within("settlement within 10 km, of texts that name one", told, readings, _distance, NEAR_KM)
    yield _within("day within one, of texts that have one", told, readings, _days_apart, NEAR_DAYS)
    yield _put_together(told, gazetteers, jobs)
    members: dict[str, list[str]] = defaultdict(list)
    for case in told:
        members[case.incident].append(case.document.id)
    clusters = Clusters({d.id: d for d in documents}, {i: tuple(sorted(ids)) for i, ids in sorted(members.items())}, ())
    for rule in ("latest-compatible/1", "range/1", "airwars/1"):
        rows = {str(r.row["incident"]): r.row for r in reckoned(clusters, Way(rule, gazetteers, jobs))}
        for harm in HARMS:
            yield from _tolls(f"{harm} ({rule})", _ranges(rows, harm, ("min", "max", "best")), coded[harm])
        yield _invented(rule, rows, coded)


def _put_together(told: Sequence[Case], gazetteers: tuple[Path, ...], jobs: int) -> Measure:
    """B-cubed of the reports as they were put together; the misses say its precision and its recall."""
    placed = match_reports([case.document for case in told], gazetteers, jobs).placed
    figures = conll({c.document.id: c.incident for c in told}, {p.id: p.incident for p in placed})
    parts = (f"precision {figures.b_precision:.3f}", f"recall {figures.b_recall:.3f}")
    return Measure("reports put together, B-cubed", figures.b_cubed, len(placed), parts)


def _reading(gazetteers: tuple[Path, ...], document: Document) -> Reading | None:
    try:
        return reading_of_document(document, gazetteers)
    except LanguageNotReadError:
        return None


def _within(
    name: str,
    told: Sequence[Case],
    readings: dict[str, Reading],
    apart: Callable[[Case, Account], float | None],
    most: float,
) -> Measure:
    """The share of the reports whose leading event is no farther than `most` from what was coded."""
    good, misses, of = 0, list[str](), 0
    for case in told:
        reading = readings.get(case.document.id)
        events = [a for a in reading.accounts if a.scope is Scope.EVENT] if reading is not None else []
        found = [(d, a) for a in events if (d := apart(case, a)) is not None]
        if not found:
            continue
        of += 1
        distance, account = found[0]
        good += distance <= most
        if distance > most:
            places = "; ".join(p.span.text for p in account.places)
            misses.append(f"{case.document.id} {case.incident} {distance:.0f} apart: {places} {account.when.start}")
    return Measure(name, good / max(1, of), of, tuple(misses))


def _distance(case: Case, account: Account) -> float | None:
    sites = [p.site for p in account.places if p.site is not None and p.site.kind not in AREAS]
    if case.at is None or not sites:
        return None
    return min(distance_km(case.at[0], case.at[1], s.lat, s.lon) for s in sites)


def _days_apart(case: Case, account: Account) -> float | None:
    when = account.when
    if case.day is None or when.start is None or when.end is None:
        return None
    if when.start <= case.day <= when.end:
        return 0
    return min(abs((when.start - case.day).days), abs((when.end - case.day).days))


def _tolls(name: str, said: Mapping[str, Range], coded: Mapping[str, Range]) -> Iterator[Measure]:
    figures = range_figures(coded, said)
    misses = tuple(
        f"{name} coded {one.low}-{one.high}, said {f'{got.low}-{got.high}' if (got := said.get(name)) else None}"
        for name, one in coded.items()
        if (one.low, one.high) != ((said[name].low, said[name].high) if name in said else None)
    )
    yield Measure(f"civilians {name}, overlap", figures.overlap, figures.ranges, misses)
    yield Measure(f"civilians {name}, exactly right", figures.exact, figures.ranges)
    yield Measure(f"civilians {name}, best figure inside", figures.best_inside, figures.ranges)


def _invented(rule: str, rows: Mapping[str, dict[str, Json]], coded: Mapping[str, Mapping[str, Range]]) -> Measure:
    """Of the incidents in which only injured were coded, the share where a toll tells of killed all the same."""
    alone = [name for name in coded["injured"] if name not in coded["killed"]]
    found = [name for name in alone if rows.get(name, {}).get("civ_killed_max")]
    return Measure(
        f"killed where only injured are coded ({rule})", len(found) / max(1, len(alone)), len(alone), tuple(found)
    )


def main() -> int:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Measure reading on Airwars' Syrian incidents.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--places", type=Path, help="a list of places, added as one's own gazetteer")
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--misses", type=int, default=0)
    asked.add_argument("--country", default="SY", help="country of the list's places")
    asked.add_argument("--clusters", action="store_true", help="measure only how reports are put together")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ways: list[tuple[str, tuple[Path, ...]]] = [("the gazetteer as shipped", ())]
        if told.places is not None:
            own = Path(folder) / "own.gazetteer"
            add_file(told.places, own, told.country, {"admin1": "region"})
            ways.append(("with the list of places", (own,)))
        for name, gazetteers in ways:
            print(f"{name}:", flush=True)
            for measure in measured(told.folder, gazetteers, told.jobs, clusters_alone=told.clusters):
                print(f"  {measure.line()}", *(f"    {m}" for m in measure.misses[: told.misses]), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
