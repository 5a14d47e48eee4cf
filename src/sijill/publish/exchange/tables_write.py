"""The one entry for data going out: an edition written as files of the formats that are wanted.

What comes in: an edition that is already withheld for its audience, a folder, formats. What goes out: the files, what
was written, and the problems. What always holds: the same edition gives the same bytes; rows are written as they are
made; beside each body's table stands what it could not say; the descriptor names every other file with its hash.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from importlib.resources import files
from pathlib import Path

from sijill.publish.edition import Edition
from sijill.publish.exchange.acled import ACLED
from sijill.publish.exchange.airwars import AIRWARS
from sijill.publish.exchange.body import Body
from sijill.publish.exchange.cells import Row
from sijill.publish.exchange.csv_file import write_csv
from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.faults import faults_in
from sijill.publish.exchange.ftm import write_ftm
from sijill.publish.exchange.geopackage import write_geopackage
from sijill.publish.exchange.jsonl_file import write_jsonl
from sijill.publish.exchange.maps import write_geojson, write_geoparquet
from sijill.publish.exchange.notes import Notes, notes_text, write_notes
from sijill.publish.exchange.package import (
    DESCRIPTOR,
    DICTIONARY,
    FileWritten,
    file_written,
    write_descriptor,
    write_dictionary,
)
from sijill.publish.exchange.parquet_file import write_parquet
from sijill.publish.exchange.prov import write_prov
from sijill.publish.exchange.rows import rows_of
from sijill.publish.exchange.ucdp import UCDP
from sijill.record.problem import Problem

BODIES = (UCDP, ACLED, AIRWARS)


class Format(StrEnum):
    """What an edition can be written as."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    HXL = "hxl"
    """CSV with a row of HXL tags under the header."""
    GEOJSON = "geojson"
    GEOPACKAGE = "gpkg"
    GEOPARQUET = "geoparquet"
    UCDP = "ucdp"
    ACLED = "acled"
    AIRWARS = "airwars"
    FTM = "ftm"
    PROV = "prov"


ALL = tuple(Format)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the formats, the files, and of each body's table its rows and what it could not say."""

    folder: Path
    formats: tuple[Format, ...]
    files: tuple[FileWritten, ...]
    notes: Mapping[str, Notes]
    rows: Mapping[str, int]


def write_tables(
    edition: Edition, folder: Path, formats: Iterable[Format] = ALL
) -> tuple[Written, tuple[Problem, ...]]:
    """Write an edition into a folder, which is made if need be.

    Problems: those of `faults_in`. Raises `OSError`.
    """
    wanted = tuple(dict.fromkeys(formats))
    writing = _Writing(edition, folder, [], {}, {})
    folder.mkdir(parents=True, exist_ok=True)
    for each in wanted:
        _WRITE[each](writing)
    writing.file(DICTIONARY, write_dictionary)
    write_descriptor(folder / DESCRIPTOR, edition, writing.files)
    told = (*writing.files, file_written(folder, DESCRIPTOR))
    return Written(folder, wanted, told, writing.notes, writing.rows), tuple(faults_in(edition))


def write_all(edition: Edition, folder: Path) -> tuple[Problem, ...]:
    """Write an edition in every format, as a release has it; the problems. Raises `OSError`."""
    return write_tables(edition, folder)[1]


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is being written, and what was."""

    edition: Edition
    folder: Path
    files: list[FileWritten]
    notes: dict[str, Notes]
    rows: dict[str, int]

    def file(self, name: str, write: Callable[[Path], None], table: str | None = None) -> None:
        """One file, by its path in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        self.files.append(file_written(self.folder, name, table))


def _csv(writing: _Writing) -> None:
    for table in TABLES:
        rows = rows_of(writing.edition, table.name)
        writing.file(f"csv/{table.name}.csv", partial(write_csv, table=table, rows=rows), table.name)


def _hxl(writing: _Writing) -> None:
    for table in TABLES:
        if table.has_tags:
            rows = rows_of(writing.edition, table.name)
            write = partial(write_csv, table=table, rows=rows, with_tags=True)
            writing.file(f"hxl/{table.name}.csv", write, table.name)


def _jsonl(writing: _Writing) -> None:
    for table in TABLES:
        rows = rows_of(writing.edition, table.name)
        writing.file(f"jsonl/{table.name}.jsonl", partial(write_jsonl, rows=rows), table.name)


def _parquet(writing: _Writing) -> None:
    for table in TABLES:
        rows = rows_of(writing.edition, table.name)
        write = partial(write_parquet, columns=table.columns, rows=rows)
        writing.file(f"parquet/{table.name}.parquet", write, table.name)


def _whole(name: str, write: Callable[[Path, Edition], None]) -> Callable[[_Writing], None]:
    """Writes an edition into one file."""
    return lambda writing: writing.file(name, lambda path: write(path, writing.edition))


def _body(body: Body) -> Callable[[_Writing], None]:
    """Writes another body's table, what it could not say, and the mapping by which it is taken in again."""

    def write(writing: _Writing) -> None:
        notes, counted = Notes(), [0]
        rows = _counted(body.rows(writing.edition, notes), counted)
        name = f"{body.name}/{body.name}"
        writing.file(f"{name}.csv", partial(write_csv, table=body.table, rows=rows))
        writing.file(f"{name}-notes.csv", partial(write_notes, notes=notes))
        words = notes_text(body.title, counted[0], notes)
        writing.file(f"{name}-notes.txt", partial(_write_text, text=words))
        if body.mapping is not None:
            mapping = (files("sijill.publish.exchange") / "mappings" / body.mapping).read_text(encoding="utf-8")
            writing.file(f"{name}-mapping.toml", partial(_write_text, text=mapping))
        writing.notes[body.name] = notes
        writing.rows[body.name] = counted[0]

    return write


def _counted(rows: Iterator[Row], counted: list[int]) -> Iterator[Row]:
    for row in rows:
        counted[0] += 1
        yield row


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


_WRITE: Mapping[Format, Callable[[_Writing], None]] = {
    Format.CSV: _csv,
    Format.JSONL: _jsonl,
    Format.PARQUET: _parquet,
    Format.HXL: _hxl,
    Format.GEOJSON: _whole("geo/incidents.geojson", write_geojson),
    Format.GEOPACKAGE: _whole("geo/incidents.gpkg", write_geopackage),
    Format.GEOPARQUET: _whole("geo/incidents.parquet", write_geoparquet),
    Format.UCDP: _body(UCDP),
    Format.ACLED: _body(ACLED),
    Format.AIRWARS: _body(AIRWARS),
    Format.FTM: _whole("ftm/entities.jsonl", write_ftm),
    Format.PROV: _whole("prov/provenance.jsonld", write_prov),
}
