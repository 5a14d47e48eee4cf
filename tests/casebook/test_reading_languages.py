"""Each report of a casebook is read by the reader of its language, once."""

from importlib.resources import files
from pathlib import Path

import pytest

from sijill.casebook.folder import CasebookError
from sijill.casebook.reading import read_all
from sijill.record.ledger import Kind
from sijill.store.query import Query
from tests.casebook.incidents import book_of, incident_of, last_toll
from tests.casebook.made import opened, ran

ENGLISH = "Shells fell on the market of Dalun on Friday. Three people were killed and five were wounded, medics said."
ARABIC = "قُتِل أربعة مدنيين وأُصيب ستة آخرون بجروح في قصـ ـف مدفعي على سوق بلدة دالون يوم الجمعة، بحسب مصادر طبية."
RUSSIAN = "Трое мирных жителей погибли в пятницу при обстреле рынка, десятки человек ранены, сообщили врачи."


def test_reports_are_claims_of_the_reader_of_their_language(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"en.txt": ENGLISH, "ar.txt": ARABIC, "ru.txt": RUSSIAN})
    with opened(book) as casebook:
        by_arabic = casebook.store.search(Query(reader="arabic/1"))
        by_rules = casebook.store.search(Query(reader="rules/1"))
    assert [(c.harm, c.group, c.low, c.quote) for c in by_arabic] == [
        ("killed", "civilians", 4, "أربعة مدنيين"),
        ("injured", "civilians", 6, "ستة آخرون"),
    ]
    assert [(c.harm, c.low) for c in by_rules] == [("killed", 3), ("injured", 5)]


def test_what_was_tried_by_the_reader_of_its_language_is_not_tried_again(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"en.txt": ENGLISH, "ar.txt": ARABIC, "ru.txt": RUSSIAN})
    with opened(book) as casebook:
        assert list(read_all(casebook)) == []


def test_a_report_in_arabic_makes_an_incident_with_its_toll(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"ar.txt": ARABIC})
    incident = incident_of(book, "ar.txt")
    assert incident is not None
    assert last_toll(book, incident) is not None


FRENCH = "Trois civils ont été tués vendredi dans un bombardement sur le marché de la ville de Dalun, selon un médecin."


def give_language(book: Path, name: str, change: str = "") -> None:
    """Let the casebook read French by a file of its own."""
    settings = book / "sijill.toml"
    told = settings.read_text(encoding="utf-8")
    if "languages" not in told:
        settings.write_text(f'languages = ["{name}"]\n{told}', encoding="utf-8")
    words = (files("sijill.lexicon.data") / "fr.toml").read_text(encoding="utf-8")
    (book / name).parent.mkdir(exist_ok=True)
    (book / name).write_text(words + change, encoding="utf-8")


def readers_of(book: Path) -> list[str]:
    """The readers that read the one report, the first first."""
    with opened(book) as casebook:
        return [str(e.body["reader"]) for e in casebook.store.entries(kinds=(Kind.READ,))]


def test_a_language_file_of_ones_own_is_a_reader_of_its_own(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"fr.txt": FRENCH})
    give_language(book, "hand/fr.toml")
    ran(book, tmp_path / "in")
    give_language(book, "hand/fr.toml", "# another\n")
    ran(book, tmp_path / "in")
    ran(book, tmp_path / "in")
    first, second, third = readers_of(book)
    assert first == "plain/1"
    assert second.startswith("plain/1+fr-")
    assert third.startswith("plain/1+fr-")
    assert second != third


def test_what_read_a_report_is_kept_with_the_record(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"fr.txt": FRENCH})
    give_language(book, "hand/fr.toml")
    ran(book, tmp_path / "in")
    with opened(book) as casebook:
        kept = casebook.store.hand()["hand/fr.toml"]
        assert casebook.blobs.get(kept) == (book / "hand" / "fr.toml").read_bytes()
    assert readers_of(book)[-1] == f"plain/1+fr-{kept[:12]}"


def test_a_language_file_outside_of_what_is_kept_is_refused_with_its_cure(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"fr.txt": FRENCH})
    give_language(book, "elsewhere/fr.toml")
    with pytest.raises(CasebookError, match="put the file into hand/"):
        ran(book, tmp_path / "in")


def test_a_language_file_with_faults_stops_the_run_and_tells_them(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"fr.txt": FRENCH})
    give_language(book, "hand/fr.toml", "[bonds]\n")
    with pytest.raises(CasebookError, match=r"\[bonds\] is no table of a language"):
        ran(book, tmp_path / "in")
