"""Folding for search: one form for a word's many ways of being written, and no other word's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.folding import folded

SAME = [
    "Maarat|MAARAT|maarat,|«Maarat»|Ma'arat|Ma’arat|Maʿarat",
    "Şırnak|Sirnak|SIRNAK|ŞIRNAK",
    "São João|sao joao|SA\u0303O JOA\u0303O",
    "مدرسة|مدرسه|المدرسة|مَدْرَسَة|مدرســـة|والمدرسة|بالمدرسة|للمدرسة|ﻣﺪﺭﺳﺔ",
    "إدلب|أدلب|ادلب|اِدْلِب|ﺇﺩﻟﺐ",
    "مستشفى|مستشفي|المستشفى|المستشفی",
    "مسؤول|مسوول|المسؤول",
    "رئيس|رييس|الرئيس",
    "علماء|علما|العلماء",
    "كوباني|کوبانی",
    "١٢|12|۱۲",
    "ﬁre|fire|FIRE",
]


@pytest.mark.parametrize("written", SAME, ids=lambda s: s.split("|")[0])
def test_a_word_has_one_form_however_it_is_written(written: str) -> None:
    assert len({folded(w) for w in written.split("|")}) == 1


@pytest.mark.parametrize(("one", "other"), [("حلب", "حمص"), ("قتل", "مقتل"), ("Hama", "Homs"), ("dead", "deaf")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("word", ["الف", "وال", "ال", "لله", "والد"])
def test_a_short_word_keeps_what_only_looks_like_the_article(word: str) -> None:
    assert folded(word).startswith(word[:2])


def test_words_are_parted_by_single_blanks() -> None:
    assert folded("  Two—strikes\n(12:30), on Hama/Homs!") == "two strikes 12 30 on hama homs"


def test_a_text_without_words_folds_to_nothing() -> None:
    assert folded(" …—!؟ ") == ""


@given(st.text())
def test_a_folded_text_folds_to_itself_and_holds_only_words(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert all(word.isalnum() for word in once.split(" ") if once)


@given(st.text(), st.text())
def test_the_words_of_a_part_are_among_those_of_the_whole(before: str, after: str) -> None:
    assert set(folded(before).split()) <= set(folded(f"{before} {after}").split())
