"""The tutorial does what it says: its files are written, its commands are run, in order, in an empty folder.

What comes in: docs/tutorial.md. A block ```text title="NAME"``` is a file to save; in a block ```console``` each line
that begins with `$ ` is a command, and the lines after it, if any, are what it must print: each must occur in its
output, in that order, and `...` stands for anything.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.M | re.S)
SECONDS = 120


@dataclass(frozen=True)
class Step:
    """A command, and the lines that it must print."""

    command: str
    expected: tuple[str, ...] = ()


def files_of(page: str) -> dict[str, str]:
    return {m["title"]: m["body"] for m in BLOCK.finditer(page) if m["title"]}


def steps_of(page: str) -> list[Step]:
    steps: list[Step] = []
    for block in BLOCK.finditer(page):
        if block["kind"] != "console":
            continue
        for part in re.split(r"^\$ ", block["body"], flags=re.M)[1:]:
            command, *printed = part.rstrip("\n").split("\n")
            steps.append(Step(command, tuple(_even(line) for line in printed if line.strip() not in {"", "..."})))
    return steps


def first_unprinted(step: Step, output: str) -> str | None:
    """The first expected line that is not printed, after the ones before it."""
    rest = _even(output)
    for line in step.expected:
        _, found, rest = rest.partition(line)
        if not found:
            return line
    return None


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    for name, body in files_of(page).items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    here = str(Path(sys.executable).parent)
    surroundings = os.environ | {"PATH": here + os.pathsep + os.environ["PATH"], "COLUMNS": "160", "NO_COLOR": "1"}
    steps = steps_of(page)
    assert len(steps) >= 4
    for step in steps:
        done = subprocess.run(
            shlex.split(step.command),
            cwd=tmp_path,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"$ {step.command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        assert done.stdout.strip(), f"$ {step.command} printed nothing"
        missing = first_unprinted(step, done.stdout)
        assert missing is None, f"$ {step.command} does not print {missing!r}; it prints:\n{done.stdout[-4000:]}"


def test_a_step_has_its_command_and_what_it_must_print() -> None:
    page = "```console\n$ echo 'a  b'\na b\n...\nc\n$ true\n```\n```text\n$ not run\n```\n"
    assert steps_of(page) == [Step("echo 'a  b'", ("a b", "c")), Step("true")]


def test_an_expected_line_that_is_not_printed_in_order_is_told() -> None:
    step = Step("x", ("first line", "second line"))
    assert first_unprinted(step, "first   line\nother\nsecond line") is None
    assert first_unprinted(step, "second line\nfirst line") == "second line"
