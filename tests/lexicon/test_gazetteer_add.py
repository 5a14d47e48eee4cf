"""A user's own places: tables of several shapes, rows in trouble set aside, own entries first."""

import zipfile
from pathlib import Path

import pytest

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_add import Added, add_file
from sijill.lexicon.gazetteer_choose import Nearby


def added(
    tmp_path: Path, name: str, text: str, country: str | None = "SY", columns: dict[str, str] | None = None
) -> Added:
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    return add_file(source, tmp_path / "own.sqlite", country, columns)


def test_a_plain_table_is_found_by_both_scripts_and_wins_over_the_shipped_file(tmp_path: Path) -> None:
    result = added(tmp_path, "mine.csv", "name,name_ar,region,lat,lon\nSaraqib,سراقب,Idlib,35.86111,36.80222\n")
    assert (result.places, result.problems) == (1, ())
    gazetteer = Gazetteer.open([result.path])
    for name in ("Saraqib", "Saraqeb", "سراقب"):
        site = gazetteer.resolve(name, Nearby({"SY": 1.0})).site
        assert site is not None
        assert site.id == "own-mine:1"
        assert site.admin == ("Idlib",)


def test_a_row_in_trouble_is_set_aside_and_the_others_proceed(tmp_path: Path) -> None:
    rows = ["Tell Wardan,35.91234,36.71234", "Tell Nuqta,north,36.7", ",35.9,36.7", "3km from Tell Wardan,35.9,36.7"]
    text = "\n".join(["name,lat,lon", *rows, "Tell Ghalat,135.9,36.7"])
    result = added(tmp_path, "mine.csv", text)
    assert result.places == 1
    assert [(p.code, p.where) for p in result.problems] == [
        ("gazetteer-no-coordinates", "mine.csv:3"),
        ("gazetteer-no-name", "mine.csv:4"),
        ("gazetteer-relative-name", "mine.csv:5"),
        ("gazetteer-bad-coordinates", "mine.csv:6"),
    ]


def test_several_names_in_one_cell_are_all_found(tmp_path: Path) -> None:
    result = added(tmp_path, "mine.csv", 'name,lat,lon\n"Tell Wardan; Wardan Fawqani / تل وردان",35.91234,36.71234\n')
    gazetteer = Gazetteer.open([result.path])
    assert all(
        gazetteer.candidates(name, ["SY"])[0].site.id == "own-mine:1"
        for name in ("Tell Wardan", "Wardan Fawqani", "تل وردان")
    )


def test_two_rows_of_one_place_are_joined(tmp_path: Path) -> None:
    result = added(tmp_path, "mine.csv", "name,lat,lon\nTell Wardan,35.91234,36.71234\nTal Wardaan,35.91239,36.71233\n")
    assert (result.places, result.joined) == (1, 1)


def test_rough_coordinates_get_a_wider_radius(tmp_path: Path) -> None:
    result = added(tmp_path, "mine.csv", "name,lat,lon\nTell Wardan,35.9,36.7\n")
    assert Gazetteer.open([result.path]).candidates("Tell Wardan", ["SY"])[0].site.radius_km == 5.0


def test_columns_may_be_named_by_hand_and_decimal_commas_are_read(tmp_path: Path) -> None:
    result = added(
        tmp_path,
        "mine.csv",
        "Ort;Breite;Laenge\nTell Wardan;35,91234;36,71234\n",
        columns={"name": "Ort", "lat": "Breite", "lon": "Laenge"},
    )
    assert Gazetteer.open([result.path]).candidates("Tell Wardan", ["SY"])[0].site.lat == pytest.approx(35.91234)


def test_a_pcode_sheet_gives_its_finest_level_with_the_areas_above(tmp_path: Path) -> None:
    header = "ADM1_EN,ADM1_AR,ADM2_EN,ADM3_EN,ADM3_AR,ADM3_PCODE,lat,lon"
    text = f"{header}\nIdleb,إدلب,Idleb,Wardan,وردان,SY070001,35.91234,36.71234\n"
    result = added(tmp_path, "adm3.csv", text)
    site = Gazetteer.open([result.path]).candidates("وردان", ["SY"])[0].site
    assert (site.id, site.kind, site.admin) == ("SY070001", "district", ("Idleb", "Idleb"))


def test_a_zipped_geonames_country_file_is_read(tmp_path: Path) -> None:
    def row(num: int, name: str, others: str, fclass: str, fcode: str) -> str:
        return "\t".join(
            [
                str(num),
                name,
                name,
                others,
                "35.91234",
                "36.71234",
                fclass,
                fcode,
                "SY",
                "",
                "12",
                "",
                "",
                "",
                "1200",
                "",
                "",
                "Asia/Damascus",
                "2020-01-01",
            ]
        )

    source = tmp_path / "SY.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(
            "SY.txt",
            row(1, "Idlib", "", "A", "ADM1")
            + "\n"
            + row(2, "Tall Wardan", "Tell Wardan,تل وردان", "P", "PPL")
            + "\n"
            + row(3, "Wadi", "", "H", "STM")
            + "\n",
        )
    result = add_file(source, tmp_path / "own.sqlite")
    assert (result.places, result.problems) == (2, ())
    site = Gazetteer.open([result.path]).candidates("تل وردان", ["SY"])[0].site
    assert (site.id, site.admin) == ("geonames:2", ("Idlib",))


def test_a_file_of_no_known_shape_is_refused_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="name=COLUMN"):
        added(tmp_path, "mine.csv", "foo,bar\n1,2\n")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(b"no database")
    with pytest.raises(ValueError, match="gazetteer add"):
        Gazetteer.open([path])
