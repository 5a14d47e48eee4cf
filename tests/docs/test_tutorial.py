"""The tutorials do what they say: their files are written, their commands are run, in order, in an empty folder.

What comes in: docs/tutorial*.md. A block ```text title="NAME"``` is a file to save, when its turn comes; in a block
```console``` each line that begins with `$ ` is a command, and the lines after it, if any, are what it must print: each
must occur in its output, in that order, and `...` stands for anything, within a line too. A block with the title
"exit code 1" is of commands that end so; all others end with 0. The home folder and the keys are a test's own.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("tutorial.md", "tutorial-casebook.md")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.M | re.S)
ENDS_WITH = re.compile(r"exit code (\d+)")
SILENT = ("cp", "mv")
"""Commands that print nothing where all is well."""
SECONDS = 120


@dataclass(frozen=True)
class Save:
    """A file to save."""

    name: str
    body: str


@dataclass(frozen=True)
class Step:
    """A command, the lines that it must print, and its exit code."""

    command: str
    expected: tuple[str, ...] = ()
    code: int = 0


def acts_of(page: str) -> list[Save | Step]:
    """All that the page has one do, in its order."""
    acts: list[Save | Step] = []
    for block in BLOCK.finditer(page):
        title = block["title"]
        if block["kind"] == "console":
            told = ENDS_WITH.fullmatch(title or "exit code 0")
            assert told is not None, f"no title for commands: {title}"
            acts += _steps(block["body"], int(told[1]))
        elif title is not None:
            acts.append(Save(title, block["body"]))
    return acts


def _steps(body: str, code: int) -> list[Step]:
    steps: list[Step] = []
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        steps.append(Step(command, tuple(_even(line) for line in printed if line.strip() not in {"", "..."}), code))
    return steps


def first_unprinted(step: Step, output: str) -> str | None:
    """The first expected line that is not printed, after the ones before it."""
    rest = _even(output)
    for line in step.expected:
        for piece in filter(None, map(str.strip, line.split("..."))):
            _, found, rest = rest.partition(piece)
            if not found:
                return line
    return None


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def run(step: Step, folder: Path, surroundings: Mapping[str, str]) -> None:
    done = subprocess.run(
        shlex.split(step.command),
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == step.code, f"$ {step.command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert done.stdout.strip() or step.command.split()[0] in SILENT, f"$ {step.command} printed nothing"
    missing = first_unprinted(step, done.stdout)
    assert missing is None, f"$ {step.command} does not print {missing!r}; it prints:\n{done.stdout[-4000:]}"


@pytest.mark.parametrize("page", PAGES)
def test_the_tutorial_does_what_it_says(page: str, tmp_path: Path) -> None:
    folder, home = tmp_path / "work", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    here = str(Path(sys.executable).parent)
    surroundings = os.environ | {
        "PATH": here + os.pathsep + os.environ["PATH"],
        "COLUMNS": "160",
        "NO_COLOR": "1",
        "HOME": str(home),
        "SIJILL_KEYS": str(home / "keys"),
    }
    acts = acts_of((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert sum(isinstance(act, Step) for act in acts) >= 4
    for act in acts:
        if isinstance(act, Step):
            run(act, folder, surroundings)
        else:
            path = folder / act.name
            path.parent.mkdir(exist_ok=True)
            path.write_text(act.body, encoding="utf-8")


def test_every_tutorial_is_run() -> None:
    assert {p.name for p in (ROOT / "docs").glob("tutorial*.md")} == set(PAGES)


def test_a_page_is_taken_apart_in_its_order() -> None:
    page = (
        "```text title=\"a/b.txt\"\nx\n```\n```console\n$ echo 'a  b'\na b\n...\nc\n$ true\n```\n"
        '```text\n$ not run\n```\n```console title="exit code 1"\n$ false\n```\n'
    )
    assert acts_of(page) == [
        Save("a/b.txt", "x\n"),
        Step("echo 'a  b'", ("a b", "c")),
        Step("true"),
        Step("false", code=1),
    ]


def test_an_expected_line_that_is_not_printed_in_order_is_told() -> None:
    step = Step("x", ("first line", "second line"))
    assert first_unprinted(step, "first   line\nother\nsecond line") is None
    assert first_unprinted(step, "second line\nfirst line") == "second line"


def test_dots_within_a_line_stand_for_anything_and_what_is_around_them_must_be_printed() -> None:
    step = Step("x", ("signed ... entries, by the key ...", "... end"))
    assert first_unprinted(step, "signed 12 entries, by the key ab\nthe end") is None
    assert first_unprinted(step, "signed 12 entries\nthe end") == "signed ... entries, by the key ..."
    assert first_unprinted(step, "signed 12 entries, by the key ab\n") == "... end"


def test_a_command_that_ends_otherwise_than_told_fails_the_page(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="false"):
        run(Step("false"), tmp_path, os.environ)
