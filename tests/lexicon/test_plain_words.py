"""Words of a text: where they stand, and the form by which a language's data knows them."""

from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.language import language
from sijill.lexicon.plain_words import Phrases, forms_in, words_of


def forms(text: str, lang: str = "fr") -> list[str]:
    return [word.form for word in words_of(text, language(lang).writing)]


@given(st.text())
def test_every_word_is_what_stands_at_its_place(text: str) -> None:
    for word in words_of(text, language("fr").writing):
        assert text[word.start : word.end] == word.text


def test_an_elided_word_and_a_hyphen_part_words() -> None:
    assert forms("L\u2019armée d'Orlov, vingt-deux") == ["l'", "armée", "d'", "orlov", ",", "vingt", "deux"]


def test_a_number_keeps_its_marks_and_a_year_does_not_take_the_number_behind_it() -> None:
    assert forms("12\u202f500 et 1,5") == ["12\u202f500", "et", "1,5"]
    assert forms("en 2015 300 morts") == ["en", "2015", "300", "morts"]
    assert forms("19h30, 3e") == ["19h30", ",", "3e"]


def test_letters_with_parted_accents_are_the_same_word() -> None:
    assert forms("tue\u0301s") == forms("tués")


def test_capitals_and_a_text_without_accents_are_mended_where_the_data_has_the_word() -> None:
    spoken = language("fr")
    assert [w.form for w in spoken.words_of("SIX BLESSES, dix blesses")] == ["six", "blessés", ",", "dix", "blesses"]
    assert [w.form for w in spoken.words_of("deux blesses", is_bare=True)] == ["deux", "blessés"]


def test_the_longest_phrase_wins_and_words_between_may_part_one() -> None:
    phrases = Phrases({("a",): 1, ("a", "b"): 2})
    assert phrases.at(("a", "b"), 0) == (2, 2)
    assert phrases.at(("a", "x", "b"), 0) == (1, 1)
    assert phrases.at(("a", "x", "b"), 0, frozenset({"x"})) == (2, 3)
    assert phrases.found_in(("b", "a", "a", "b")) == [(1, 2, 1), (2, 4, 2)]
    assert phrases.stand_in(("a", "a", "b")) == 2


def test_a_phrase_that_ends_in_an_elided_word_keeps_it_whole() -> None:
    assert forms_in("plus d'", language("fr").writing) == ("plus", "d'")
