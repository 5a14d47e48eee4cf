"""What stands beside the tables: the dictionary as a table, and the descriptor of a Frictionless data package.

What comes in: an edition, the files that were written of it. What goes out: `dictionary.csv`, `datapackage.json`. What
always holds: both are made from the dictionary; each file is named with its size and hash; every source is credited.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sijill.publish.edition import Edition
from sijill.publish.exchange.cells import Json, Kind, guarded
from sijill.publish.exchange.columns import Column, Table
from sijill.publish.exchange.csv_file import ENCODING
from sijill.publish.exchange.dictionary import BY_NAME, FORMAT, TABLES

DESCRIPTOR, DICTIONARY = "datapackage.json", "dictionary.csv"
_FIELDS = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "datetime",
    Kind.TEXTS: "array",
    Kind.CHOICES: "array",
}
_MEDIA = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
    ".txt": "text/plain",
}
_GAZETTEERS = (
    {"title": "GeoNames, CC BY 4.0: places", "path": "https://www.geonames.org/"},
    {"title": "Uppsala Conflict Data Program, CC BY 4.0: names of places", "path": "https://ucdp.uu.se/"},
)


@dataclass(frozen=True, slots=True)
class FileWritten:
    """One file: its path in the folder, its bytes and their SHA-256. `table` is the table that it holds, if one."""

    name: str
    size: int
    sha256: str
    table: str | None = None


def file_written(folder: Path, name: str, table: str | None = None) -> FileWritten:
    """What was written, by its path in the folder."""
    with (folder / name).open("rb") as file:
        told = file_digest(file, "sha256").hexdigest()
    return FileWritten(name, (folder / name).stat().st_size, told, table)


def write_dictionary(path: Path) -> None:
    """The dictionary: a row for each column of each table."""
    names = ("table", "column", "type", "unit", "meaning", "allowed", "rule", "hxl", "required", "derived", "key")
    with path.open("w", encoding=ENCODING, newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(names)
        for table in TABLES:
            for column in table.columns:
                out.writerow([guarded(cell) if cell else "" for cell in _described(table, column)])


def _described(table: Table, column: Column) -> Iterator[str]:
    link = next((link for link in table.links if link.column == column.name), None)
    yield from (table.name, column.name, column.kind.value, column.unit, column.meaning, " ".join(column.allowed))
    yield from (column.rule, column.hxl, "yes" if column.is_required else "", "yes" if column.derived else "")
    yield f"{link.table}.{link.key}" if link else "key" if column.name in table.key else ""


def write_descriptor(path: Path, edition: Edition, files: Iterable[FileWritten]) -> None:
    """The descriptor of the data package."""
    told = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "sijill-edition",
        "title": edition.name,
        "version": f"{edition.size}",
        "description": (
            f"The record of harm to civilians as it stood at {edition.size} entries of its ledger, as far as it may "
            f"be told. Tolls are by {edition.rule}. An empty cell is unknown, or withheld where `withheld` names the "
            "field; it is never 0. In CSV an apostrophe stands before a text that a spreadsheet would run; it is not "
            "part of the text."
        ),
        "sijill": {"format": FORMAT, "rule": edition.rule, "made_by": list(edition.made_by)},
        "sources": list(_sources(edition)),
        "resources": [_resource(file) for file in files],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _sources(edition: Edition) -> Iterator[Mapping[str, Json]]:
    """Whom to credit: what each source's licence asks to be said, every publisher told, the gazetteers used."""
    reports = edition.reports.values()
    told = {report.credit or report.publisher for report in reports if report.credit or report.publisher}
    yield from ({"title": title} for title in sorted(filter(None, told)))
    if any(spot.lat is not None or spot.admin for event in edition.events for spot in event.places):
        yield from _GAZETTEERS


def _resource(file: FileWritten) -> Mapping[str, Json]:
    suffix = Path(file.name).suffix
    told: dict[str, Json] = {
        "name": file.name.replace("/", "-").replace(".", "-").lower(),
        "path": file.name,
        "format": suffix.removeprefix("."),
        "mediatype": _MEDIA.get(suffix, "application/octet-stream"),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.table is None:
        return told | {"type": "file"}
    table = BY_NAME[file.table]
    told["description"] = table.meaning
    if suffix != ".csv" or file.name.startswith("hxl/"):
        return told | {"type": "file"}
    sibling = {link.table: _sibling(file.name, link.table) for link in table.links}
    dialect = {"lineTerminator": "\r\n"}
    return told | {"type": "table", "encoding": "utf-8", "dialect": dialect, "schema": schema_of(table, sibling)}


def _sibling(name: str, table: str) -> str:
    return Path(name).with_name(f"{table}.csv").as_posix().replace("/", "-").replace(".", "-")


def schema_of(table: Table, resources: Mapping[str, str]) -> Mapping[str, Json]:
    """The Table Schema of a table; `resources` are the names of those that its links lead to."""
    schema: dict[str, Json] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if all(column.is_required for column in table.columns if column.name in table.key):
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [link.column], "reference": {"resource": resources[link.table], "fields": [link.key]}}
            for link in table.links
        ]
    return schema


def _field(column: Column) -> Mapping[str, Json]:
    limits: dict[str, Json] = {}
    if column.allowed and column.kind is Kind.TEXT:
        limits["enum"] = list(column.allowed)
    told: dict[str, Json] = {"name": column.name, "type": _FIELDS[column.kind], "description": column.meaning}
    if column.unit:
        told["unit"] = column.unit
    if column.rule:
        told["rule"] = column.rule
    if column.hxl:
        told["hxl"] = column.hxl
    return told | ({"constraints": limits} if limits else {})
