"""The gate finds what is withheld in every kind of file, and lets nothing through that it cannot search."""

import sqlite3
import struct
from pathlib import Path

import duckdb
import pytest

from sijill.publish.gate import leaks_in
from sijill.publish.secrets import Secrets

SECRETS = Secrets(
    frozenset({"Salma Al-Dalouni", "سلمى الدالوني"}), frozenset({"35.81", "2019-07-22", "ab" * 32}), frozenset({35.81})
)


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in leaks_in(folder, SECRETS)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>of SALMA AL DALOUNI</p>"),
        ("a.html", "<p>Salma&#32;Al&#45;Dalouni</p>"),
        ("a.html", '<a href="x/Salma%20Al-Dalouni">x</a>'),
        ("a.csv", "1,سَلمى الدالوني,2"),
        ("deep/a.json", '{"lat":35.81}'),
        ("a.js", "[[35.81,36.0]]"),
        ("a.geojson", '{"day":"2019-07-22T10:00:00Z"}'),
        ("SHA256SUMS", f"{'ab' * 32}  a.bin"),
    ],
)
def test_a_withheld_value_is_found_in_words_of_any_kind(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert codes(tmp_path) == ["withheld-value"]


def test_a_withheld_value_is_found_in_packed_tables(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute(f"COPY (SELECT 'by Salma al-Dalouni' AS words) TO '{tmp_path / 'a.parquet'}' (COMPRESSION zstd)")
    with sqlite3.connect(tmp_path / "b.gpkg") as database:
        database.execute("CREATE TABLE places (name TEXT)")
        database.execute("INSERT INTO places VALUES ('سلمى الدالوني')")
    assert codes(tmp_path) == ["withheld-value", "withheld-value"]


def test_a_withheld_coordinate_is_found_where_it_is_eight_bytes(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "b.gpkg") as database:
        database.execute("CREATE TABLE places (shape BLOB)")
        database.execute("INSERT INTO places VALUES (?)", (b"\x01" + struct.pack("<d", 35.81),))
    assert codes(tmp_path) == ["withheld-value"]


def test_what_cannot_be_searched_is_not_let_through(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert codes(tmp_path) == ["unsearched"]


def test_what_is_clean_passes_and_nothing_withheld_needs_no_search(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Salma said 35.8 and 35.811</p>")
    assert codes(tmp_path) == []
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert list(leaks_in(tmp_path, Secrets())) == []


@pytest.mark.parametrize("before", [*range(999_975, 1_000_001), 1_500_000])
def test_a_withheld_value_is_found_wherever_a_long_text_is_cut(tmp_path: Path, before: int) -> None:
    filler = ("word " * (before // 5 + 1))[:before]
    (tmp_path / "a.json").write_text(f"{filler} Salma Al-Dalouni {filler[:3_000]}", encoding="utf-8")
    assert codes(tmp_path) == ["withheld-value"]


@pytest.mark.parametrize("before", range(999_990, 1_000_002))
def test_half_of_a_longer_number_is_not_taken_for_a_withheld_one(tmp_path: Path, before: int) -> None:
    (tmp_path / "a.json").write_text(f"{'7,' * (before // 2)}135.81,35.811,{'7,' * 2_000}", encoding="utf-8")
    assert codes(tmp_path) == []


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    for number in range(1_200):
        (tmp_path / f"{number}.html").write_text(f"<p>{number}</p>", encoding="utf-8")
    (tmp_path / "700.html").write_text("<p>Salma Al-Dalouni</p>", encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(b"PK")
    found = list(leaks_in(tmp_path, SECRETS, 2))
    assert [(problem.where, problem.code) for problem in found] == [
        ("700.html", "withheld-value"),
        ("a.zip", "unsearched"),
    ]
