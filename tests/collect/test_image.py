"""Images are known for what they are, kept, and said to have no text."""

import pytest

from sijill.collect.image import image_type
from sijill.collect.kind import Kind, kind_of
from sijill.collect.parse_process import ParseProcess
from sijill.record.problem import Problem

STARTS = {
    "image/jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "image/png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "image/gif": b"GIF89a\x01\x00\x01\x00",
    "image/webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "image/heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
}


@pytest.mark.parametrize("media_type", STARTS)
def test_an_image_is_known_by_its_first_bytes_whatever_its_name(media_type: str) -> None:
    data = STARTS[media_type] + b"\x00" * 50
    assert image_type(data) == media_type
    assert kind_of(data, "a.txt", "a.txt") is Kind.IMAGE


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x18ftypmp42", b"RIFF\x24\x00\x00\x00WAVE", b"GIF8 is a format.", b""])
def test_what_only_resembles_an_image_is_none(data: bytes) -> None:
    assert image_type(data) is None


def test_the_parse_of_an_image_says_that_it_has_no_text_and_did_not_fail() -> None:
    with ParseProcess() as process:
        told = process.parse(Kind.IMAGE, STARTS["image/png"], "a.png")
    assert isinstance(told, Problem)
    assert told.code == "image"
    assert "PNG" in told.message
    assert "OCR" in told.message
