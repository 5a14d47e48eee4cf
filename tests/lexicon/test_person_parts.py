"""Names of persons as parts: what joins, what is dropped, what two scripts have in common. All names are invented."""

import pytest

from sijill.lexicon.person_parts import parts_of, readings_of


def bones_of(name: str) -> list[str]:
    return [part.bones for part in parts_of(name)]


def sounds_of(name: str) -> list[str]:
    return [part.sound for part in parts_of(name)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abd al-Karim Zaytuni", "Abdulkarim Zaytuni"),
        ("Abdel Karim Zaytuni", "Abd Alkarim Zaytuni"),
        ("Abdallah Zaytuni", "Abd Allah Zaytuni"),
        ("Salah al-Din Zaytuni", "Salahuddin Zaytuni"),
        ("Salah Eddine Zaytuni", "Salahaldin Zaytuni"),
        ("Rim Abu Qandil", "Rim Aboqandil"),
        ("Rim Abu al-Qandil", "Rim Abualqandil"),
        ("Atta Allah Zaytuni", "Attallah Zaytuni"),
        ("Rim al-Zaytuni", "Rim Alzaytuni"),
        ("Rim Az-Zaytuni", "Rim El Zaytuni"),
    ],
)
def test_a_part_is_one_however_many_words_it_is_written_in(one: str, other: str) -> None:
    assert bones_of(one) == bones_of(other)
    assert len(parts_of(one)) == 2


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Abdul Karim Salah al-Din Abu Qandil", "عبد الكريم صلاح الدين ابو قنديل"),
        ("Abdallah Shamsi", "عبدالله الشمسي"),
        ("Khadija Ghanem", "خديجة غانم"),
        ("Yusuf Wakil", "يوسف وكيل"),
        ("Suha Salih", "سها صالح"),
        ("Mahmoud Thabit", "محمود ثابت"),
        ("Nasrallah Qadri", "نصر الله القدري"),
    ],
)
def test_both_scripts_have_the_same_bones(latin: str, arabic: str) -> None:
    assert bones_of(latin) == bones_of(arabic)


def test_muhammad_and_mahmoud_share_bones_but_no_sound() -> None:
    assert bones_of("Muhammad") == bones_of("Mahmoud")
    assert sounds_of("محمد") != sounds_of("محمود")


def test_vowel_marks_lengthening_and_the_seat_of_a_hamza_change_nothing() -> None:
    plain = parts_of("احمد فواد")
    assert [p.stem for p in parts_of("أَحْمَـد فؤاد")] == [p.stem for p in plain]


def test_halves_of_a_joined_letter_that_a_pdf_exchanged_are_put_back() -> None:
    assert bones_of("عبد هللا االزرق") == bones_of("عبد الله الازرق")


def test_titles_and_the_word_son_are_dropped() -> None:
    assert bones_of("Dr. Rim bint Salim Zaytuni") == bones_of("Rim Salim Zaytuni")
    assert bones_of("الدكتور سليم بن رياض") == bones_of("سليم رياض")


def test_a_description_has_no_parts() -> None:
    assert parts_of("Daughter of Rim Zaytuni") == ()
    assert parts_of("ابنة ريم") == ()
    assert parts_of("?") == ()


def test_an_article_is_taken_only_where_a_name_is_left() -> None:
    assert [p.stem for p in parts_of("Ali Alaa Elias")] == ["ali", "alaa", "elias"]


def test_a_gloss_stands_for_the_word_before_or_for_the_whole_name() -> None:
    assert readings_of("Lana (Leena) Zaytuni") == ("Lana Zaytuni", "Leena Zaytuni")
    assert readings_of("Lana Zaytuni (Leena Salim Qandil)") == ("Lana Zaytuni", "Leena Salim Qandil")
    assert readings_of("()") == ()
