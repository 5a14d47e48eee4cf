"""Keys of test casebooks lie in a folder of their own, never in the person's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "keys"))
