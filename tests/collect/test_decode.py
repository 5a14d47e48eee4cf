"""From bytes to characters: what is certain, what is a guess, what is refused."""

import pytest

from sijill.collect.decode import decode

ARABIC = "أعلن الدفاع المدني مقتل اثني عشر شخصا بينهم ثلاثة أطفال في قصف مدفعي على سوق البلدة صباح الاثنين"
FRENCH = "Douze personnes ont été tuées lundi à Bellecombe, où l\u2019hôpital a été touché par une frappe aérienne."
RUSSIAN = "Двенадцать человек погибли в понедельник при обстреле рынка, сообщили спасатели."


def test_utf_8_is_read_without_a_word() -> None:
    assert decode(ARABIC.encode(), "a.txt").text == ARABIC
    assert decode(ARABIC.encode(), "a.txt").problems == ()


def test_carriage_returns_are_kept_as_they_stand() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "a.txt").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_character_of_the_text(encoding: str) -> None:
    decoded = decode(ARABIC.encode(encoding), "a.txt")
    assert decoded.text == ARABIC
    assert decoded.problems == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, "cp1256"), (FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "utf-16-le")],
)
def test_a_guessed_encoding_is_right_and_is_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert [p.code for p in decoded.problems] == ["encoding"]
    assert "UTF-8" in decoded.problems[0].message


def test_a_declared_encoding_needs_no_guess() -> None:
    decoded = decode(ARABIC.encode("cp1256"), "a.html", "windows-1256")
    assert (decoded.text, decoded.problems) == (ARABIC, ())


def test_utf_8_beats_a_declaration_that_is_wrong() -> None:
    assert decode(ARABIC.encode(), "a.html", "iso-8859-1").text == ARABIC


def test_a_declared_encoding_that_does_not_exist_is_passed_over() -> None:
    assert decode(ARABIC.encode("cp1256"), "a.html", "klingon-1").text == ARABIC


def test_a_declaration_of_a_codec_that_is_no_encoding_runs_nothing() -> None:
    assert decode(FRENCH.encode("cp1252"), "a.html", "bz2").text == FRENCH


def test_bytes_that_no_encoding_explains_give_no_text() -> None:
    decoded = decode(bytes(range(0x80, 0x100)) * 8, "a.txt")
    assert decoded.text is None
    assert [p.code for p in decoded.problems] == ["encoding"]


def test_zero_bytes_are_no_text() -> None:
    decoded = decode(b"\x01\x02\x00\x00\x03report\x00\x00\x07" * 40, "a.txt")
    assert decoded.text is None
    assert [p.code for p in decoded.problems] == ["binary"]


def test_a_text_cut_within_a_utf_16_letter_is_refused() -> None:
    decoded = decode(ARABIC.encode("utf-16")[:-1], "a.txt")
    assert decoded.text is None
    assert [p.code for p in decoded.problems] == ["encoding"]


@pytest.mark.parametrize("text", [ARABIC, FRENCH])
def test_damage_done_by_an_earlier_program_is_kept_and_said(text: str) -> None:
    damaged = text.encode().decode("cp1252", "ignore")
    decoded = decode(damaged.encode(), "a.txt")
    assert decoded.text == damaged
    assert [p.code for p in decoded.problems] == ["encoding"]


def test_replacement_characters_are_said() -> None:
    decoded = decode("Twelve people were killed in Bell\ufffdcombe.".encode(), "a.txt")
    assert [p.code for p in decoded.problems] == ["encoding"]
    assert "character 33" in decoded.problems[0].message
