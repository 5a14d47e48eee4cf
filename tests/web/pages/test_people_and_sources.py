"""People and sources: what is told, to whom it may be told."""

from datetime import date
from pathlib import Path

import pytest

from sijill.store.desk_query import Relay
from sijill.web.access.person import Person, Role
from sijill.web.pages.sources_picture import relay_picture, volume_picture
from tests.casebook.incidents import LEDGER_OF, document
from tests.web.bench import workbench
from tests.web.pages.posting import words_of

SOURCE = 'publisher = "The Dalun Post"\nlang = "en"\n[expected]\nlow = 5\nhigh = 9\ndays = 7\n'


def test_each_record_stands_with_its_words_and_its_incident(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        html = client.get("/people").text
        told = words_of(html)
        assert "Salim Haddad" in told
        assert "34 years old" in told
        report = document(tmp_path / "book", "again.txt")
        assert f'href="/reports/{report}#{report}-v0"' in html
        assert "Salim Haddad" in words_of(client.get("/people?words=HADDAD").text)
        assert "Salim Haddad" not in client.get("/people?words=nobody").text
        assert "Salim Haddad" not in client.get("/people?harm=injured").text
        assert client.get("/people?harm=nonsense").status_code == 400


def test_who_may_not_read_names_finds_nobody_by_them(tmp_path: Path) -> None:
    with workbench(tmp_path, Person("Rim", Role.READER)) as client:
        told = [client.get(f"/people{query}").text for query in ("", "?words=Haddad", "?words=nobody")]
        assert not any("Haddad" in html.replace('value="Haddad"', "") for html in told)
        # A search by a name shows the same as none at all: it tells nothing of who is there.
        assert words_of(told[1]) == words_of(told[2]) == words_of(told[0])


def test_a_source_stands_against_what_is_expected_of_it(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        (tmp_path / "book" / "sources" / "post.toml").write_text(SOURCE)
        told = words_of(client.get("/sources").text)
        assert "0 of 5 to 9 expected in 7 days quiet" in told
        page = words_of(client.get("/sources/source/post").text)
        assert "quiet" in page
        assert client.get("/sources/source/nobody").status_code == 404
        assert client.get("/sources/publisher/nobody").status_code == 404
        assert client.get("/sources/told/nobody").status_code == 404
        (tmp_path / "book" / "sources" / "bad.toml").write_text("publishr = 1")
        assert "publishr" in words_of(client.get("/sources").text)


@pytest.mark.parametrize("is_rtl", [False, True])
def test_months_without_a_report_have_their_place(is_rtl: bool) -> None:
    picture = volume_picture(((date(2021, 1, 1), 4), (date(2021, 4, 1), 2)), is_rtl)
    assert picture is not None
    assert [bar.count for bar in picture.bars] == [4, 0, 0, 2]
    assert picture.bars[0].height == 2 * picture.bars[3].height
    assert (picture.bars[0].x < picture.bars[3].x) is not is_rtl
    assert all(0 <= bar.x <= bar.x + bar.width <= picture.width for bar in picture.bars)


def test_whose_words_are_given_is_a_graph_without_ones_own() -> None:
    picture = relay_picture((Relay("Post", "Post", "own", 9), Relay("Post", "Wire", "syndicates", 4)))
    assert picture is not None
    assert [(line.start.name, line.end.name, line.times) for line in picture.lines] == [("Post", "Wire", 4)]
    assert relay_picture((Relay("Post", "Post", "own", 9),)) is None


@pytest.mark.parametrize(
    "address", ["/people", "/sources", "/problems", "/map", "/search?q=market", "/map/list", "/map/facets"]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_told_in_both_languages(tmp_path: Path, address: str, language: str) -> None:
    with workbench(tmp_path, reports=LEDGER_OF) as client:
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200


def test_the_map_is_told_markers_and_days(tmp_path: Path) -> None:
    reports = {"a.txt": "A car bomb killed 30 people in the city of Mosul on 3 March."}
    with workbench(tmp_path, reports=reports) as client:
        data = client.get("/map/markers").content
        assert data[:4] == b"SJM1"
        assert int.from_bytes(data[4:8], "little") == 1
        assert client.get("/map/days").json()["counts"] == [1]
        assert client.get("/map/markers?begin=3").status_code == 400
        piece = client.get("/map/world.pmtiles", headers={"range": "bytes=0-126"})
        assert (piece.status_code, piece.content[:7]) == (206, b"PMTiles")
        assert client.get("/map/world.pmtiles").status_code == 416
