"""Who fights, of those that a text names."""

from sijill.lexicon.sides import sides_in


def test_a_side_goes_by_one_name_however_it_is_named() -> None:
    assert sides_in("قصف الطيران الروسي القرية", "ar") == sides_in("قالت روسيا", "ar") == ("RU",)


def test_all_sides_are_told_in_the_order_of_their_names() -> None:
    assert sides_in("قوات النظام والطائرات الروسية", "ar") == ("RU", "state")


def test_of_another_language_none_is_known() -> None:
    assert sides_in("Russian jets", "en") == ()
