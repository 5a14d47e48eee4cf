"""The files of sources that the how-to pages show are taken as they stand."""

import re
from pathlib import Path

import pytest

from sijill.collect.mapping import TableMapping, mapping_in
from sijill.collect.sources_file import source_in
from sijill.record.source import Source

PAGES = Path(__file__).resolve().parent.parent.parent / "docs" / "how-to"
BLOCK = re.compile(r"^```toml title=\"book/sources/([^\"]+)\"\n(.*?)^```$", re.M | re.S)
EXAMPLES = [m for page in sorted(PAGES.glob("*.md")) for m in BLOCK.findall(page.read_text("utf-8"))]


def test_there_are_examples_of_a_feed_and_of_a_table() -> None:
    assert {name for name, _ in EXAMPLES} == {"sample-wire.toml", "district-list.toml", "ucdp.toml"}


@pytest.mark.parametrize(("name", "body"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_example_is_taken_without_a_problem(name: str, body: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(body, encoding="utf-8")
    source = source_in(tmp_path / name)
    assert isinstance(source, Source), source
    assert source.publisher is not None
    if "[table]" in body:
        assert isinstance(mapping_in(source), TableMapping)
