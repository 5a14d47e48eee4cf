"""Drawings as pictures: every letter drawn, nothing but points in the file, the same each time."""

import struct
from datetime import date
from pathlib import Path

import pytest

from sijill.lexicon.catalogue import words_in
from sijill.publish.edition import Days
from sijill.publish.gate import leaks_in
from sijill.publish.plots.calendar import calendar_plot
from sijill.publish.plots.drawing import Canvas, Drawing
from sijill.publish.plots.picture import png_of
from sijill.publish.secrets import Secrets

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
