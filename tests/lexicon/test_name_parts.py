"""A name in Arabic is told from other words by the parts that names have."""

import pytest

from sijill.lexicon.name_parts import are_rare, has_name_part


@pytest.mark.parametrize(
    ("words", "is_known", "is_rare"),
    [
        ("سامر الفلاني", True, False),
        ("وزاره الصحه", False, False),
        ("بجروح بليغه", False, False),
        ("زرقلوف طنبريش", False, True),
    ],
)
def test_a_known_part_or_rare_words_alone_may_be_a_name(words: str, is_known: bool, is_rare: bool) -> None:
    assert (has_name_part(words.split()), are_rare(words.split())) == (is_known, is_rare)
