"""A document's name is safe on any disk, and still says the same to people."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.preserve.bundle_names import MOST_BYTES, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("تقرير السوق.html", "تقرير_السوق.html"),
        ("доклад № 5.docx", "доклад___5.docx"),
        ("報告.txt", "報告.txt"),
        ("e\u0301tat.txt", "\u00e9tat.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("https://example.org/a/b?q=1&r=2", "b_q_1_r_2"),
        ("a\u202efdp.exe", "afdp.exe"),
        (".hidden", "hidden"),
        ("..", "document"),
        ("", "document"),
        ("/", "document"),
        ("\ud800.txt", "txt"),
        ("a.b.c", "a.b.c"),
        ("x" * 300 + ".html", "x" * (MOST_BYTES - 5) + ".html"),
    ],
)
def test_a_name_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(st.characters(), max_size=300))
def test_every_name_is_one_short_part_of_a_path_that_can_be_seen(name: str) -> None:
    safe = safe_name(name)
    assert 1 <= len(safe.encode("utf-8")) <= MOST_BYTES
    assert not set(safe) & set('/\\:*?"<>|%\n\r ')
    assert safe.isprintable()
    assert not safe.startswith(".")
    assert not safe.endswith(".")
    assert unicodedata.is_normalized("NFC", safe)
