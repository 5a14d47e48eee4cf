"""The project's own files, as the tests of the house rules read them.

What goes out: each file of Python code with its parse, the text of each file that git has or would add, and `refuse`,
which fails with one line for each place and with what to do.
"""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "sijill"
DOOR = PACKAGE / "__init__.py"
"""The one `__init__.py` with more than a docstring: `from sijill import read_report` (docs/why/design.md)."""


@dataclass(frozen=True)
class Module:
    """One file of Python code."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    @property
    def where(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name, for files of the package."""
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def part(self) -> str:
        """The part of the package that the file belongs to: `read`, `cli`; empty for the package's own `__init__`."""
        return [*self.name.split("."), ""][1]

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def modules_under(folder: str) -> tuple[Module, ...]:
    return tuple(Module(path, path.read_text(encoding="utf-8")) for path in sorted((ROOT / folder).rglob("*.py")))


def package() -> tuple[Module, ...]:
    return modules_under("src/sijill")


def everywhere() -> tuple[Module, ...]:
    return tuple(m for folder in ("src", "tests", "tools", "bench") for m in modules_under(folder))


@cache
def tracked_texts() -> tuple[tuple[str, str], ...]:
    """Path and text of each file that git has, or would add; binary data has no text."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()
    texts = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (raw := path.read_bytes())[:8192]:
            texts.append((name, raw.decode("utf-8", errors="replace")))
    return tuple(texts)


def refuse(broken: list[str], cure: str) -> None:
    """Fail with a line for each place where a rule is broken, and with what to do about it."""
    if broken:
        pytest.fail("\n".join([*broken, f"-> {cure}"]), pytrace=False)
