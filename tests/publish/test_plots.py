"""Drawings as pictures: every letter drawn, nothing but points in the file, the same each time."""

import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sijill.lexicon.catalogue import words_in
from sijill.publish.edition import Days, Edition, EventTold
from sijill.publish.gate import leaks_in
from sijill.publish.plots.calendar import calendar_plot
from sijill.publish.plots.drawing import Canvas, Drawing
from sijill.publish.plots.months import by_period
from sijill.publish.plots.picture import png_of
from sijill.publish.secrets import Secrets
from sijill.publish.site.drawings import plots_of
from tests.publish.made import RULE, market

DAYS = [Days(date(2019, 7, 22), date(2019, 7, 22)), Days(date(2019, 7, 24), date(2019, 7, 24))]


def written(words: str) -> Drawing:
    canvas = Canvas(120, 30, "words")
    canvas.text(60, 20, words, anchor="middle")
    return canvas.drawn()


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_drawing_becomes_a_picture_of_its_size(language: str) -> None:
    drawing = calendar_plot(DAYS, words_in(language))
    width, height = (float(drawing.svg.split(f'{side}="')[1].split('"')[0]) for side in ("width", "height"))
    assert size_of(png_of(drawing, 3)) == pytest.approx((3 * width, 3 * height), abs=2)
    assert png_of(drawing) == png_of(drawing)


@pytest.mark.parametrize("words", ["Killed", "قُتل", "İdlib", "12–30+"])
def test_letters_of_both_scripts_are_drawn_and_not_boxes(words: str) -> None:
    unknown = png_of(written("\u2fff" * len(words)))
    assert png_of(written(words)) not in (unknown, png_of(written(" ")))
    assert png_of(written(words)) != png_of(written(words[::-1] + "x"))


def test_an_empty_drawing_makes_no_picture() -> None:
    with pytest.raises(ValueError, match="empty"):
        png_of(Drawing())


def test_a_picture_is_let_through_beside_its_drawing_and_only_bare(tmp_path: Path) -> None:
    secrets, drawing = Secrets(frozenset({"Salma Al-Dalouni"})), calendar_plot(DAYS, words_in("en"))
    (tmp_path / "a.png").write_bytes(png_of(drawing))
    assert [p.code for p in leaks_in(tmp_path, secrets)] == ["unsearched"]
    (tmp_path / "a.svg").write_bytes(drawing.file)
    assert not list(leaks_in(tmp_path, secrets))
    noted = b"tEXtComment\0by Salma Al-Dalouni"
    chunk = struct.pack(">I", len(noted) - 4) + noted + b"\0\0\0\0"
    (tmp_path / "a.png").write_bytes(png_of(drawing)[:-12] + chunk + png_of(drawing)[-12:])
    assert [p.code for p in leaks_in(tmp_path, secrets)] == ["unsearched"]


def event_in(year: int, month: int) -> EventTold:
    day = date(year, month, 5)
    return replace(market(), id=f"i{year}{month:02}", days=Days(day, day))


def test_every_month_is_drawn_and_of_very_many_the_years() -> None:
    few = by_period(["2016-07", "", "2022-10"], str)
    assert (len(few), min(few), max(few), sum(map(len, few.values()))) == (76, "2016-07", "2022-10", 2)
    many = by_period(["2001-01", "2021-03", "2001-09"], str)
    assert (len(many), [len(many[year]) for year in ("2001", "2002", "2021")]) == (21, [2, 0, 1])
    told = Edition("Trial", 1, RULE, (event_in(2001, 1), event_in(2021, 3)))
    ranges = next(plot for plot in plots_of(told, words_in("en")) if plot.name == "ranges-en")
    assert "2021: 12–12" in ranges.drawing.svg
