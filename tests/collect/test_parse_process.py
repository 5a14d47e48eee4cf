"""The parsing process: what it is bound by, and that its owner outlives it."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sijill.collect.extract import Extract, Refusal, answer_from_json, answer_to_json
from sijill.collect.kind import Kind
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.parse_process import ParseProcess
from sijill.collect.publication import Publication
from sijill.record.problem import Problem

PAGE = b"<html><body><p>Shells killed twelve people at the market of Bellecombe on Monday.</p></body></html>"
HEAVY = (
    b"<html><body>"
    + b"<p>Shells killed twelve people <b>at</b> the market of Bellecombe.</p>" * 60_000
    + b"</body></html>"
)


def _problem(limits: Limits, data: bytes) -> Problem:
    with ParseProcess(limits) as process:
        told = process.parse(Kind.HTML, data, "a.html")
        assert isinstance(told, Problem)
        assert told.code == "parse-failed"
        return told


def test_a_parse_that_wants_too_much_memory_is_refused_and_the_next_is_not() -> None:
    with ParseProcess(replace(STANDARD, memory_bytes=300_000_000)) as process:
        assert isinstance(process.parse(Kind.HTML, PAGE, "a.html"), Extract)
        told = process.parse(Kind.HTML, HEAVY, "b.html")
        assert isinstance(told, Problem)
        assert (told.code, told.where) == ("parse-failed", "b.html")
        assert isinstance(process.parse(Kind.HTML, PAGE, "c.html"), Extract)


def test_a_parse_that_takes_too_much_processor_time_is_ended() -> None:
    assert "processor time" in _problem(replace(STANDARD, processor_seconds=0), HEAVY).message


def test_a_parse_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    assert "longer than 1 seconds" in _problem(replace(STANDARD, wall_seconds=1), HEAVY).message
    assert time.monotonic() - began < 20


def test_what_is_done_meanwhile_is_not_laid_at_the_documents_door() -> None:
    calls: list[int] = []

    def meanwhile() -> None:
        calls.append(1)
        time.sleep(6)

    with ParseProcess(replace(STANDARD, wall_seconds=5), meanwhile) as process:
        assert isinstance(process.parse(Kind.HTML, PAGE, "a.html"), Extract)
    assert calls == [1]


def test_one_process_reads_many_and_a_new_one_follows_a_fallen_one() -> None:
    with ParseProcess() as process:
        assert isinstance(process.parse(Kind.HTML, PAGE, "a.html"), Extract)
        first = process._process
        assert isinstance(process.parse(Kind.HTML, PAGE, "b.html"), Extract)
        assert process._process is first
        assert first is not None
        first.kill()
        first.wait()
        assert isinstance(process.parse(Kind.HTML, PAGE, "c.html"), Extract)
        assert process._process is not first


def test_a_document_is_not_blamed_for_a_process_that_fell_before() -> None:
    with ParseProcess() as process:
        process.parse(Kind.HTML, PAGE, "a.html")
        assert process._process is not None
        process._process.kill()  # not waited for: the end may be noticed before or within the exchange
        assert isinstance(process.parse(Kind.HTML, PAGE, "b.html"), Extract)


def test_a_process_that_is_gone_with_words_unsent_is_closed_quietly() -> None:
    with ParseProcess() as process:
        process.parse(Kind.HTML, PAGE, "a.html")
        running = process._process
        assert running is not None
        assert running.stdin is not None
        running.kill()
        running.wait()
        running.stdin.write(b"words that nobody reads")
        process.close()
        assert isinstance(process.parse(Kind.HTML, PAGE, "b.html"), Extract)


def test_a_module_in_the_folder_of_reports_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    with ParseProcess() as process:
        assert isinstance(process.parse(Kind.HTML, PAGE, "a.html"), Extract)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "answer",
    [
        Extract("قتل \U0001f300\ud800", Publication(date(2019, 7, 22), "P", "ar", "https://x.example", "T")),
        Extract("one", problems=(Problem("encoding", "m", "w", "a"),)),
        Refusal(Problem("bomb", "m", "w"), is_last=True),
    ],
)
def test_an_answer_comes_back_as_it_was_sent(answer: Extract | Refusal) -> None:
    assert answer_from_json(answer_to_json(answer)) == answer


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b'{"text": 1}', b'{"refused": ["a"]}', b'{"text": "a", "published": "x"}', b"{"]
)
def test_an_answer_of_another_shape_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        answer_from_json(data)
