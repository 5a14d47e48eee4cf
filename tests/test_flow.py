"""The flow: texts and origins in, readings out, and nothing that looks like one where there is none."""

from datetime import date
from pathlib import Path

import pytest

from sijill import read_report
from sijill.collect.documents import Known
from sijill.collect.origin import origins_in
from sijill.collect.publication import Publication
from sijill.flow import LanguageNotReadError, Work, gazetteer, read_origins, reader
from sijill.read.rules import ARABIC, PLAIN, RULES
from sijill.record.terms import Group, Harm

TEXT = "Shelling killed at least nine people in Idlib on Friday, the mayor said."


def test_a_text_is_read_from_python() -> None:
    reading = read_report(TEXT, published=date(2021, 3, 14), id="x")
    (claim,) = reading.accounts[0].claims
    assert (claim.harm, claim.count.low, claim.count.high) == (Harm.KILLED, 9, None)
    assert TEXT[claim.span.start : claim.span.end] == claim.span.text
    assert (reading.document, reading.lang, reading.accounts[0].when.start) == ("x", "en", date(2021, 3, 12))


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(LanguageNotReadError, match="not read yet"):
        read_report("Три мирных жителя погибли в результате удара по рынку в посёлке в понедельник, сообщил мэр.")
    with pytest.raises(LanguageNotReadError, match="nl"):
        read_report(TEXT, lang="nl")


def test_a_text_too_short_to_tell_its_language_is_read_by_its_letters() -> None:
    assert read_report("Six killed in Aleppo.").reader == RULES
    assert read_report("مقتل ستة أشخاص في حلب").reader == ARABIC
    for persian_or_greek in ("شش کشته در پاوه", "Έξι νεκροί στο Χαλέπι"):
        with pytest.raises(LanguageNotReadError, match="could not be told"):
            read_report(persian_or_greek)


def test_each_language_has_its_reader() -> None:
    text = "قتل ثلاثة مدنيين في غارة جوية على بلدة أريحا في ريف إدلب يوم الإثنين وأصيب آخرون"
    reading = read_report(text, published=date(2021, 3, 16))
    assert (reading.lang, reading.reader) == ("ar", ARABIC)
    (account,) = reading.accounts
    assert [(c.harm, c.count.low, c.span.text) for c in account.claims] == [(Harm.KILLED, 3, "ثلاثة مدنيين")]
    assert account.when.start == account.when.end == date(2021, 3, 15)


def test_a_language_that_a_data_file_tells_is_read() -> None:
    for text, lang in (
        ("Au moins douze civils ont été tués lundi dans un bombardement sur la ville de Hartvik.", "fr"),
        ("Al menos doce civiles murieron el lunes en un bombardeo sobre la ciudad de Hartvik.", "es"),
    ):
        reading = read_report(text, published=date(2021, 3, 16))
        assert (reading.lang, reading.reader) == (lang, PLAIN)
        (account,) = reading.accounts
        assert [(c.harm, c.group, c.count.low, c.count.high) for c in account.claims] == [
            (Harm.KILLED, Group.CIVILIANS, 12, None)
        ]
        assert account.when.start == account.when.end == date(2021, 3, 15)


def test_an_empty_text_claims_nothing() -> None:
    reading = read_report("", published=date(2021, 3, 14))
    assert (reading.relevant, reading.accounts) == (False, ())


def test_the_pipeline_and_the_gazetteer_are_loaded_once() -> None:
    assert reader() is reader()
    assert gazetteer() is gazetteer()


def test_each_source_has_an_outcome_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(
        "Bij de beschieting van het dorp zijn zondag tien mensen omgekomen, zei de burgemeester."
    )
    origins, _ = origins_in([tmp_path])
    outcomes = list(read_origins(origins, Work(Known(Publication(published=date(2021, 3, 14))))))
    assert [o.origin.id for o in outcomes] == ["a", "b", "c"]
    assert [o.reading is not None for o in outcomes] == [True, False, False]
    assert [[p.code for p in o.problems] for o in outcomes] == [[], ["empty"], ["language"]]
