"""A text in Arabic letters is mended for reading, and every character knows where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.arabic_letters import mended, one_form

ARABIC = "".join(chr(c) for c in range(0x621, 0x64B))
ODD = "ًٌَُِّْـ\u200e\u200f\u202b\ufeff#_.*· \n٠١۲۳ﺏﷲ😀a1"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("قُتِلَ مَدَنِيٌّ", "قتل مدني"),
        ("قـــصف", "قصف"),
        ("إصابة أطفالٍ", "اصابه اطفال"),
        ("ﻗﺘﻞ", "قتل"),
        ("\u202bقتل\u202c \u200fثلاثة", "قتل ثلاثه"),
        ("٤٥ و۱۲", "45 و12"),
        ("#دير_الزور", " دير الزور"),
        ("قصـ ـف", "قصف"),
        ("استهد.ف", "استهدف"),
        ("ق*صف", "قصف"),
        ("محطة القريةقتل ثلاثة", "محطه القريه\nقتل ثلاثه"),
        ("شهـ.ـداء", "شهداء"),
        ("عااااجل", "عاجل"),
        ("٢٬٥٠٠", "2,500"),
    ],
)
def test_words_are_read_in_one_form(written: str, read: str) -> None:
    assert one_form(written).replace("اا", "ا") == read


def test_a_full_stop_between_two_sentences_is_kept() -> None:
    assert one_form("انتهى القصف.وعاد السكان") == "انتهي القصف.وعاد السكان"


def test_an_emoji_stands_as_it_is() -> None:
    text = mended("🔴 قتل طفل")
    assert text.span(text.text.index("قتل"), len(text.text)).text == "قتل طفل"


def test_a_quote_is_the_original_with_its_marks() -> None:
    written = "أُصيبَ خمـ ـسةُ أطفالٍ"
    text = mended(written)
    start = text.text.index("خمسه")
    assert text.span(start, start + 4).text == "خمـ ـسةُ".rstrip("ُ")
    assert text.span(0, len(text.text)).start == 0


@given(st.text(alphabet=ARABIC + ODD, max_size=60))
def test_every_character_knows_where_it_stood(written: str) -> None:
    text = mended(written)
    assert len(text.text) == len(text.offsets)
    assert list(text.offsets) == sorted(text.offsets)
    assert all(0 <= at < len(written) for at in text.offsets)


@given(st.text(alphabet=ARABIC + ODD, min_size=1, max_size=60), st.data())
def test_a_span_is_of_the_original(written: str, data: st.DataObject) -> None:
    text = mended(written)
    if not text.text.strip():
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    if not text.text[start:end].strip():
        return
    span = text.span(start, end)
    assert written[span.start : span.end] == span.text
