"""The Python examples in the README and in the how-to page run as they stand, each in a process of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("README.md", "docs/how-to/use-from-python.md")


def examples() -> list[tuple[str, str]]:
    found = [
        (page, re.findall(r"^```python\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.M | re.S)) for page in PAGES
    ]
    return [(page, code) for page, blocks in found for code in blocks]


def test_both_pages_have_an_example() -> None:
    assert {page for page, _ in examples()} == set(PAGES)


@pytest.mark.parametrize(("page", "code"), examples(), ids=[page for page, _ in examples()])
def test_the_example_runs(page: str, code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{page}:\n{done.stderr[-2000:]}"
