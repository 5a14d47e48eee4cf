"""From paths to origins, always in the same order."""

import os
from pathlib import Path

from sijill.collect.limits import MEGABYTE
from sijill.collect.origin import bytes_of, origins_in
from sijill.record.problem import Problem


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Twelve people were killed.")


def test_a_folder_is_read_with_its_subfolders_in_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/e.txt")
    origins, problems = origins_in([tmp_path])
    assert [s.id for s in origins] == ["a", "b", "d"]
    assert problems == ()


def test_data_files_in_a_folder_are_passed_over_with_one_problem(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "a.json", "b.json", "INDEX.tsv")
    origins, problems = origins_in([tmp_path])
    assert [s.id for s in origins] == ["a"]
    assert [p.code for p in problems] == ["passed-over"]
    assert problems[0].message.startswith("3 files")


def test_a_data_file_named_outright_is_a_source(tmp_path: Path) -> None:
    _write(tmp_path, "a.csv")
    assert [s.id for s in origins_in([tmp_path / "a.csv"])[0]] == ["a"]


def test_a_file_given_twice_is_one_source(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    assert len(origins_in([tmp_path / "a.txt", tmp_path])[0]) == 1


def test_files_of_one_stem_get_names_of_their_own_and_it_is_said(tmp_path: Path) -> None:
    _write(tmp_path, "a.html", "a.txt", "sub/a.txt", "sub/A.txt")
    origins, problems = origins_in([tmp_path])
    assert [s.id for s in origins][:2] == ["a", "a.txt"]
    assert len({s.id.casefold() for s in origins}) == 4
    assert {p.code for p in problems} == {"same-id"}
    assert len(problems) == 3


def test_a_path_that_does_not_exist_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    origins, problems = origins_in([tmp_path / "nowhere.txt", tmp_path / "a.txt"])
    assert [s.id for s in origins] == ["a"]
    assert [(p.code, p.where) for p in problems] == [("not-found", str(tmp_path / "nowhere.txt"))]


def test_a_dash_is_standard_input() -> None:
    (origin,), problems = origins_in(["-"])
    assert (origin.id, origin.where, origin.path) == ("stdin", "standard input", None)
    assert problems == ()


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert [p.code for p in origins_in([tmp_path])[1]] == ["no-reports"]


def test_a_link_to_the_folder_itself_does_not_go_round(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [s.id for s in origins_in([tmp_path])[0]] == ["a"]


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    (origin,), _ = origins_in([path])
    told = bytes_of(origin.path or path, MEGABYTE)
    assert isinstance(told, Problem)
    assert told.code == "unreadable"


def test_a_link_to_nothing_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    path.symlink_to(tmp_path / "nowhere.txt")
    (origin,), _ = origins_in([path])
    told = bytes_of(origin.path or path, MEGABYTE)
    assert isinstance(told, Problem)
    assert told.code == "not-found"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    told = bytes_of(path, MEGABYTE)
    assert isinstance(told, Problem)
    assert told.code == "unreadable"


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * MEGABYTE)
    told = bytes_of(path, 20 * MEGABYTE)
    assert isinstance(told, Problem)
    assert told.code == "too-large"
    assert "20 MB" in told.message
    assert "50.0 MB" in told.message
