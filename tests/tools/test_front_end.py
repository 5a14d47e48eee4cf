"""The files for browsers are made from a lock file without addresses, whole or not at all, and only when needed."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tools.front_end import FOR_TESTS, ROOT, VENDOR, FrontEndError, licences_of, made, stamp_of

LOCK = ROOT / "web" / "package-lock.json"


def copy_of_sources(folder: Path) -> Path:
    (folder / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "front_end.py", folder / "tools")
    shutil.copytree(ROOT / "web", folder / "web", ignore=shutil.ignore_patterns("node_modules", "built"))
    return folder


def test_the_lock_file_names_hashes_and_no_address() -> None:
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    outside = {place: package for place, package in packages.items() if place}
    assert len(outside) > 40
    assert not [place for place, package in outside.items() if "resolved" in package]
    assert not [place for place, package in outside.items() if not package.get("integrity", "").startswith("sha512-")]


def test_each_package_is_asked_for_by_one_exact_version() -> None:
    wanted = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    named = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert not {name: version for name, version in named.items() if not re.fullmatch(r"[\d.]+", version)}


def test_what_is_installed_is_what_the_lock_file_wants() -> None:
    for folder in (VENDOR, FOR_TESTS):
        assert (ROOT / folder / "stamp.txt").read_text(encoding="utf-8") == stamp_of(ROOT), folder
    assert not made(ROOT)


def test_every_file_that_pages_name_is_there() -> None:
    static = ROOT / "src/sijill/web/static"
    named = [
        found
        for path in [*static.glob("*.*"), *(ROOT / "src/sijill/web/templates").rglob("*.html")]
        for found in re.findall(r"(?:/static/|\./)vendor/[\w./-]+", path.read_text(encoding="utf-8"))
    ]
    assert named
    assert not [name for name in named if not (static / "vendor" / name.rpartition("vendor/")[2]).is_file()]
    faces = re.findall(r"url\(([^)]+)\)", (ROOT / VENDOR / "fonts.css").read_text(encoding="utf-8"))
    assert faces
    assert not [face for face in faces if not (ROOT / VENDOR / face).is_file()]


def test_charts_write_no_style_into_the_page() -> None:
    charts = (ROOT / VENDOR / "charts.mjs").read_text(encoding="utf-8")
    assert "rectY" in charts
    assert '"style").text' not in charts


def test_the_licence_of_each_package_that_is_given_on_stands_with_it() -> None:
    text = (ROOT / VENDOR / "LICENCES.txt").read_text(encoding="utf-8")
    for words in (
        "maplibre-gl 6",
        "SIL OPEN FONT LICENSE",
        "Protomaps LLC",
        "htmx.org 2",
        "@observablehq/plot",
        "d3-scale",
    ):
        assert words in text, words
    assert "axe-core" not in text


def test_a_package_without_a_licence_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "unheard-of").mkdir(parents=True)
    lock = {"packages": {"": {}, "node_modules/unheard-of": {"version": "1.0.0"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    with pytest.raises(FrontEndError, match=r"web/licences/unheard-of\.txt"):
        licences_of(tmp_path)


def test_a_changed_lock_file_is_noticed(tmp_path: Path) -> None:
    root = copy_of_sources(tmp_path)
    before = stamp_of(root)
    lock = root / "web" / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert stamp_of(root) != before


def test_an_npm_that_fails_says_what_to_do_and_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_of_sources(tmp_path)
    (root / VENDOR).mkdir(parents=True)
    (root / VENDOR / "stamp.txt").write_text("older", encoding="utf-8")
    fake = tmp_path / "bin"
    fake.mkdir()
    for name in ("node", "npm"):
        (fake / name).write_text("#!/bin/sh\necho 'network unreachable' >&2\nexit 7\n", encoding="utf-8")
        (fake / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(FrontEndError, match=r"(?s)could not reach its registry.*network unreachable"):
        made(root)
    assert [p.name for p in (root / VENDOR).iterdir()] == ["stamp.txt"]
    assert [p.name for p in (root / VENDOR).parent.iterdir()] == ["vendor"]
