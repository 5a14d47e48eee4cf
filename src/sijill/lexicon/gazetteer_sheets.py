"""Rows of places out of the files that people have: GeoNames country files, OCHA p-code sheets, plain tables.

What comes in: a path to TXT, ZIP, CSV, TSV or XLSX. What goes out: `RawPlace`s, each with the row it stands in. What
always holds: nothing is judged here; cells are given as text, trimmed; an unreadable file is a `ValueError` that says
what would do.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

GUESSES: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name",
        "name_en",
        "place",
        "placename",
        "place_name",
        "location",
        "toponym",
        "asciiname",
        "village",
        "locality",
        "featurename_en",
    ),
    "name_ar": ("name_ar", "arabic", "arabic_name", "name_arabic", "namear", "الاسم", "المكان", "featurename_ar"),
    "lat": ("lat", "latitude", "y", "point_y", "lat_y", "center_lat", "centroid_lat", "latitude_y"),
    "lon": ("lon", "long", "lng", "longitude", "x", "point_x", "lon_x", "center_lon", "centroid_lon", "longitude_x"),
    "country": ("country", "countrycode", "country_code", "iso2", "iso", "adm0_pcode"),
    "admin1": (
        "admin1",
        "adm1",
        "adm1_en",
        "admin1name_en",
        "region",
        "governorate",
        "province",
        "state",
        "department",
        "oblast",
    ),
    "admin2": ("admin2", "adm2", "adm2_en", "admin2name_en", "district", "county", "subdistrict"),
    "kind": ("kind", "type", "feature", "featuretype", "class"),
    "population": ("population", "pop", "pop_total"),
    "code": ("id", "code", "pcode", "p_code", "geonameid"),
}
"""What a column may be called, by what it holds; lower case, blanks as underscores."""

_LEVEL = re.compile(r"(?:adm|admin)_?([1-4])_?(?:name_?)?(en|ar|pcode|fr|es|uk|ua|local)$")
_KIND_OF_LEVEL = {1: "province", 2: "district", 3: "district", 4: "settlement"}
_GEONAMES_COLUMNS = 19
_SITES = {"AIRP": "site", "AIRB": "site", "AIRF": "site", "CMPRF": "camp", "CMP": "camp", "MILB": "site",
          "RGN": "region", "AREA": "region",
          "PEN": "region", "ISL": "region", "VAL": "region", "PPLX": "neighbourhood"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RawPlace:
    """One row, as it stands: all values are text; `above` names the areas that hold it, the widest first."""

    row: str
    names: tuple[str, ...]
    lat: str
    lon: str
    country: str = ""
    kind: str = ""
    population: str = ""
    code: str = ""
    above: tuple[str, ...] = ()


def raw_places(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[RawPlace]:
    """Every row of a file of places; `columns` says which column holds what, where its name does not tell."""
    suffix = path.suffix.casefold()
    if suffix in (".xlsx", ".xls", ".xlsb", ".ods"):
        yield from _workbook(path, columns)
    elif suffix == ".zip":
        yield from _geonames(_unzipped(path), path.name)
    else:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        first = text.split("\n", 1)[0]
        if first.count("\t") == _GEONAMES_COLUMNS - 1 and not columns:
            yield from _geonames(text, path.name)
        else:
            yield from _delimited(text, path.name, columns)


def _unzipped(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        inner = [n for n in archive.namelist() if n.casefold().endswith(".txt") and "readme" not in n.casefold()]
        if len(inner) != 1:
            raise ValueError(
                f"{path} is no GeoNames country file: it should hold one .txt; unpack it and add the table you mean"
            )
        if archive.getinfo(inner[0]).file_size > 600_000_000:
            raise ValueError(f"{path}: {inner[0]} unpacks to over 600 MB; take a single country's file")
        return archive.read(inner[0]).decode("utf-8", errors="replace")


def _geonames(text: str, file: str) -> Iterator[RawPlace]:
    rows = [r for line in text.split("\n") if len(r := line.rstrip("\r").split("\t")) == _GEONAMES_COLUMNS]
    if not rows:
        raise ValueError(f"{file} is no GeoNames table: rows of 19 columns parted by tabs were expected")
    areas = {(r[10], r[11] if r[7] == "ADM2" else ""): r[1] for r in rows if r[7] in ("ADM1", "ADM2")}
    for n, r in enumerate(rows, start=1):
        kind = (
            {"ADM1": "province", "ADM2": "district"}.get(r[7])
            or _SITES.get(r[7])
            or ("settlement" if r[6] == "P" else "")
        )
        if not kind:
            continue
        above = [
            areas.get((r[10], "")) if kind != "province" else None,
            areas.get((r[10], r[11])) if r[11] and kind not in ("province", "district") else None,
        ]
        names = (r[1], r[2], *r[3].split(","))
        yield RawPlace(
            f"{file}:{n}", names, r[4], r[5], r[8], kind, r[14], f"geonames:{r[0]}", tuple(a for a in above if a)
        )


def _workbook(path: Path, columns: Mapping[str, str] | None) -> Iterator[RawPlace]:
    workbook, found = CalamineWorkbook.from_path(path), False
    for sheet in workbook.sheet_names:
        rows = [["" if c is None else str(c) for c in row] for row in workbook.get_sheet_by_name(sheet).to_python()]
        if rows and _columns_of(rows[0], columns):
            found = True
            yield from _table(rows, f"{path.name}/{sheet}", columns)
    if not found:
        raise ValueError(
            f"{path} has no sheet with a column of names; say which with name=COLUMN,lat=COLUMN,lon=COLUMN"
        )


def _delimited(text: str, file: str, columns: Mapping[str, str] | None) -> Iterator[RawPlace]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if not rows or not _columns_of(rows[0], columns):
        raise ValueError(f"{file} has no column of names; say which with name=COLUMN,lat=COLUMN,lon=COLUMN")
    yield from _table(rows, file, columns)


def _columns_of(header: Sequence[str], columns: Mapping[str, str] | None) -> dict[str, int]:
    """Where each kind of value stands; empty where there are neither names nor levels."""
    plain = [re.sub(r"\W+", "_", cell.strip().casefold()).strip("_") for cell in header]
    named = {
        topic: plain.index(re.sub(r"\W+", "_", c.casefold()).strip("_"))
        for topic, c in (columns or {}).items()
        if c in header
    }
    for topic, guesses in GUESSES.items():
        for guess in guesses:
            if topic not in named and guess in plain:
                named[topic] = plain.index(guess)
    for n, cell in enumerate(plain):
        if m := _LEVEL.match(cell):
            named[f"{m.group(1)}{m.group(2)}"] = n
    return named if "name" in named or any(k[0].isdigit() for k in named) else {}


def _table(rows: Iterable[Sequence[str]], file: str, columns: Mapping[str, str] | None) -> Iterator[RawPlace]:
    header, *body = rows
    where = _columns_of(header, columns)
    for n, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = {topic: cells[k].strip() for topic, k in where.items() if k < len(cells)}
        yield _leveled(row, f"{file}:{n}") if "name" not in where else _plain(row, f"{file}:{n}")


def _plain(row: Mapping[str, str], where: str) -> RawPlace:
    names = (row.get("name", ""), row.get("name_ar", ""))
    above = tuple(a for a in (row.get("admin1", ""), row.get("admin2", "")) if a)
    values = {k: row.get(k, "") for k in ("country", "kind", "population", "code")}
    return RawPlace(where, names, row.get("lat", ""), row.get("lon", ""), above=above, **values)


def _leveled(row: Mapping[str, str], where: str) -> RawPlace:
    """A row of a p-code sheet: its finest level is the place, the others hold it."""
    levels = sorted({int(k[0]) for k in row if k[0].isdigit() and row[k]})
    if not levels:
        return RawPlace(where, (), "", "")
    finest = levels[-1]
    names = tuple(v for k, v in row.items() if k.startswith(str(finest)) and not k.endswith("pcode") and v)
    above = tuple(v for level in levels[:-1] if (v := row.get(f"{level}en") or row.get(f"{level}ar") or ""))
    code = row.get(f"{finest}pcode", "")
    country = row.get("country", "")[:2]
    return RawPlace(
        where,
        names,
        row.get("lat", ""),
        row.get("lon", ""),
        country,
        _KIND_OF_LEVEL[finest],
        row.get("population", ""),
        code,
        above,
    )
