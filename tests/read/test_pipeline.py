"""The language pipeline is loaded only from the files that are meant."""

from importlib.util import find_spec
from pathlib import Path

import pytest

import sijill.read.pipeline as under_test
from sijill.read.pipeline import REPACKAGED, VERSION, PipelineError, expected_files, pipeline, unfit


def test_the_installed_model_is_the_one_that_is_meant() -> None:
    spec = find_spec(REPACKAGED)
    assert spec is not None
    assert spec.origin is not None
    assert unfit(Path(spec.origin).parent / f"{REPACKAGED}-{VERSION}", expected_files()) == ()
    assert len(expected_files()) > 15


def test_a_changed_file_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"changed")
    assert unfit(tmp_path, {"a": "0" * 64, "b": "0" * 64}) == ("a", "b")


def test_nothing_is_loaded_from_files_that_are_not_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.cache_clear()
    monkeypatch.setattr(under_test, "expected_files", lambda: {"config.cfg": "0" * 64})
    with pytest.raises(PipelineError, match=r"config\.cfg.*nothing was loaded"):
        pipeline()


def test_a_language_without_a_pipeline_is_refused() -> None:
    with pytest.raises(KeyError):
        pipeline("ar")


def test_a_pipeline_is_loaded_once_and_knows_sentences_names_and_lemmas() -> None:
    nlp = pipeline()
    assert nlp is pipeline()
    assert {"tagger", "parser", "lemmatizer", "ner"} <= set(nlp.pipe_names)
