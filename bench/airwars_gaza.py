"""Tolls and names from narratives, beside what a recorder coded: `uv run python bench/airwars_gaza.py DATA`.

What comes in: a file of assessments (`narrative`, `summary`, `victims_block`), gzipped JSON lines, or the folder that
holds it. What goes out: shares of killed and injured bounds that are exactly those coded, how well the names agree, and
with `--misses N` what was got instead. What always holds: only the narrative is read; readings are kept in a folder of
their own (`--keep`), under the reader's own code and the text, so that a changed reader reads anew.
"""

import argparse
import gzip
import hashlib
import json
import os
import pickle
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from airwars_names import Agreement, agreement, coded_names

from sijill.reconcile.context import Context
from sijill.reconcile.incident import reconciled
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.incident import Incident
from sijill.record.terms import Harm
from sijill.record.toll import Toll, TollGroup
from sijill.rows.assessing import assessed_account, assessment_of_document
from sijill.workers import answered

_SOURCE = Path(__file__).parents[1] / "src" / "sijill"
_CODED = {Harm.KILLED: "Civilians reported killed", Harm.INJURED: "Civilians reported injured"}
_BOUNDS = re.compile(r"(\d[\d,]*)(?:\s*[–-]\s*(\d[\d,]*))?")
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment: its narrative, the bounds coded for each harm (those that are coded), and the names coded."""

    number: int
    code: str
    text: str
    coded: dict[Harm, Bounds]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Got:
    """What was made of one narrative."""

    case: Case
    tolls: dict[Harm, Toll | None]
    names: tuple[str, ...]

    def bounds(self, harm: Harm) -> Bounds:
        """The bounds of civilians, an open high one at the highest number said."""
        toll = self.tolls[harm]
        return (toll.low, toll.coded_high) if toll else (None, None)


def cases_in(path: Path) -> list[Case]:
    """The assessments of a file, or of those in a folder."""
    files = sorted(path.glob("*.jsonl.gz")) if path.is_dir() else [path]
    rows = [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    return [
        Case(
            i,
            str(row.get("code") or row.get("file") or i),
            row["narrative"],
            {harm: bounds for harm, column in _CODED.items() if (bounds := _coded(row["summary"].get(column)))},
            coded_names(row.get("victims_block") or ()),
        )
        for i, row in enumerate(rows)
    ]


def _coded(words: str | None) -> Bounds | None:
    m = _BOUNDS.match(words or "")
    if m is None:
        return None
    low = int(m[1].replace(",", ""))
    return low, int(m[2].replace(",", "")) if m[2] else low


def read(keep: Path, case: Case) -> Reading:
    """The reading of a narrative, kept from another time where the reader is the same."""
    name = hashlib.sha256(f"{_code_of_reader()}\n{case.text}".encode()).hexdigest()
    file = keep / f"{name}.pickle"
    if file.exists():
        reading: Reading = pickle.loads(file.read_bytes())
        return reading
    reading = assessment_of_document(_document(case))
    file.write_bytes(pickle.dumps(reading))
    return reading


def _document(case: Case) -> Document:
    return Document(case.code, case.text, None, None, "en")


def _code_of_reader() -> str:
    parts = sorted(p for folder in ("read", "lexicon", "record") for p in (_SOURCE / folder).rglob("*") if p.is_file())
    told = hashlib.sha256()
    for part in parts:
        if part.suffix in {".py", ".toml", ".txt"}:
            told.update(part.read_bytes())
    return told.hexdigest()


def tolls(case: Case, reading: Reading, rule: str) -> Got:
    """The tolls of the one incident that a narrative tells of, and the names of those harmed."""
    account = assessed_account(_document(case), reading)
    told = (account,) if account else ()
    result = reconciled(Incident("i1", tuple(a.id for a in told)), told, Context(rules=(rule,)))
    civilians = {harm: result.toll(rule, harm, TollGroup.CIVILIANS) for harm in _CODED}
    harmed = [v for a in told for v in a.victims if v.harm in _CODED]
    return Got(case, civilians, tuple(dict.fromkeys(v.name.text for v in harmed if v.name)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the cases with a coded figure: the share of maxima, and of whole ranges, that are exactly right."""

    coded: int
    maximum: int
    whole: int

    def line(self, name: str) -> str:
        """For a person."""
        of = max(1, self.coded)
        return f"  {name:<8} max exact {self.maximum / of:.3f}  range exact {self.whole / of:.3f}  of {self.coded}"


def figures(got: Iterable[Got], harm: Harm) -> Figures:
    """The figures of one harm."""
    told = [(g.bounds(harm), g.case.coded[harm]) for g in got if harm in g.case.coded]
    return Figures(len(told), sum(a[1] == b[1] for a, b in told), sum(a == b for a, b in told))


def print_part(name: str, got: Sequence[Got]) -> None:
    """The figures of some cases."""
    print(f"{name}: {len(got)} narratives")
    for harm in _CODED:
        print(figures(got, harm).line(harm.value))
        silent = [g for g in got if harm not in g.case.coded]
        right = sum(g.bounds(harm) == (None, None) for g in silent)
        print(f"  {'':<8} no figure coded and none got: {right} of {len(silent)}")
    named = Agreement()
    for g in got:
        named += agreement(g.case.names, g.names) if g.case.names else Agreement()
    print(named.line())


def print_misses(got: Sequence[Got], harm: Harm, most: int) -> None:
    """Cases whose range is not that coded, with what each bound rests on."""
    missed = [g for g in got if harm in g.case.coded and g.bounds(harm) != g.case.coded[harm]]
    classes: dict[str, list[Got]] = {}
    for g in missed:
        classes.setdefault(_class(g, harm), []).append(g)
    for name, those in sorted(classes.items(), key=lambda item: -len(item[1])):
        print(f"\n{harm.value}, {name}: {len(those)}")
        for g in those[:most]:
            print(f"  {g.case.number} {g.case.code} coded {g.case.coded[harm]} got {g.bounds(harm)}")


def _class(g: Got, harm: Harm) -> str:
    (low, high), (coded_low, coded_high) = g.bounds(harm), g.case.coded[harm]
    if high is None:
        return "nothing got"
    assert coded_low is not None
    assert coded_high is not None
    top = "" if high == coded_high else "maximum too high" if high > coded_high else "maximum too low"
    floor = "" if low == coded_low else "minimum too high" if low is None or low > coded_low else "minimum too low"
    return ", ".join(part for part in (top, floor) if part)


def print_names(got: Sequence[Got], most: int) -> None:
    """Names that were missed, and names that were not coded, by case."""
    for g in got:
        told = agreement(g.case.names, g.names)
        if told.missed or told.spare:
            print(f"  {g.case.number} {g.case.code} missed {list(told.missed)[:most]} spare {list(told.spare)[:most]}")


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Measure tolls and names of narratives beside a recorder's coding.")
    asked.add_argument("data", type=Path, help="assessments.jsonl.gz, or its folder")
    asked.add_argument("--rule", default="airwars/2")
    asked.add_argument("--keep", type=Path, required=True, help="folder for readings, outside of the project")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--misses", type=int, default=0, help="how many of each class to list")
    asked.add_argument("--half", choices=("even", "odd", "both"), default="both", help="of whose misses to tell")
    told = asked.parse_args()
    told.keep.mkdir(parents=True, exist_ok=True)
    got: list[Got] = []
    for answer in answered(partial(read, told.keep), cases_in(told.data), told.jobs):
        if answer.result is None:
            print(f"{answer.value.code} could not be read: {answer.fault}")
            continue
        got.append(tolls(answer.value, answer.result, told.rule))
    even, odd = [g for g in got if g.case.number % 2 == 0], [g for g in got if g.case.number % 2]
    for name, part in (("all", got), ("even", even), ("odd", odd)):
        print_part(name, part)
    if told.misses:
        shown = {"even": even, "odd": odd, "both": got}[told.half]
        for harm in _CODED:
            print_misses(shown, harm, told.misses)
        print_names(shown, told.misses)


if __name__ == "__main__":
    main()
