"""Each report of a casebook is read by the reader of its language, once."""

from pathlib import Path

from sijill.casebook.reading import read_all
from sijill.store.query import Query
from tests.casebook.incidents import book_of, incident_of, last_toll
from tests.casebook.made import opened

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
