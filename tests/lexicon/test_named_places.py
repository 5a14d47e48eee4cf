"""Places that a text names, told by their names alone; the towns are a user's own and invented."""

import pytest

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_add import add_file
from sijill.lexicon.named_places import MOST, named_places
from sijill.record.place import Place

TABLE = """name,name_ar,kind,lat,lon,country
Quorlin,كورلينة,city,35.11111,36.71111,SY
Vasterby,فستربية,village,35.21111,36.81111,SY
Halvik,هلفيكة,town,35.31111,36.91111,SY
Brenolt,برنولتة,town,35.41111,36.61111,SY
Sorrik,سوريكة,town,35.51111,36.51111,SY
Dunholt,دنهولتة,city,31.11111,45.11111,IQ
Boulder,بعد,village,35.61111,36.41111,SY
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("own")
    source = folder / "towns.csv"
    source.write_text(TABLE, encoding="utf-8")
    added = add_file(source, folder / "towns.sqlite")
    assert (added.places, added.problems) == (7, ())
    return Gazetteer.open([added.path])


def names(places: tuple[Place, ...]) -> list[str]:
    return [place.site.name for place in places if place.site]


def test_a_city_is_found_in_a_text_that_no_reader_reads(gazetteer: Gazetteer) -> None:
    (found,) = named_places("Des obus sont tombés sur Quorlin dimanche.", "fr", gazetteer)
    assert (found.span.text, found.country) == ("Quorlin", "SY")


def test_a_name_is_quoted_as_it_stands_without_the_word_that_is_joined_to_it(gazetteer: Gazetteer) -> None:
    text = "سقطت قذائف بكورلينة يوم الأحد"
    (found,) = named_places(text, "ar", gazetteer)
    assert found.span.text == "كورلينة"
    assert text[found.span.start : found.span.end] == found.span.text


def test_nothing_is_said_of_what_happened_there(gazetteer: Gazetteer) -> None:
    (found,) = named_places("Le maire de Quorlin a dormi.", "fr", gazetteer)
    assert (found.within, found.candidates) == (None, ())


def test_a_village_is_found_where_its_name_is_no_common_word(gazetteer: Gazetteer) -> None:
    assert names(named_places("قصف على كورلينة ثم فستربية", "ar", gazetteer)) == ["Quorlin", "Vasterby"]
    assert names(named_places("قصف على كورلينة بعد الظهر", "ar", gazetteer)) == ["Quorlin"]


def test_a_village_of_latin_letters_may_be_any_word(gazetteer: Gazetteer) -> None:
    assert names(named_places("Quorlin, Vasterby", "fr", gazetteer)) == ["Quorlin"]


def test_what_is_named_first_and_most_comes_first(gazetteer: Gazetteer) -> None:
    text = "كورلينة فستربية فستربية"
    assert names(named_places(text, "ar", gazetteer)) == ["Vasterby", "Quorlin"]
    assert names(named_places("فستربية كورلينة", "ar", gazetteer)) == ["Vasterby", "Quorlin"]


def test_a_place_named_late_weighs_less_than_one_named_at_the_beginning(gazetteer: Gazetteer) -> None:
    text = "كورلينة " + "وقال " * 80 + "فستربية فستربية"
    assert names(named_places(text, "ar", gazetteer)) == ["Quorlin", "Vasterby"]


def test_what_is_named_far_below_is_not_looked_at(gazetteer: Gazetteer) -> None:
    assert names(named_places("كورلينة " + "وقال " * 400 + "فستربية", "ar", gazetteer)) == ["Quorlin"]


def test_all_lie_in_the_country_that_most_of_them_lie_in(gazetteer: Gazetteer) -> None:
    assert names(named_places("دنهولتة كورلينة فستربية", "ar", gazetteer)) == ["Quorlin", "Vasterby"]


def test_of_a_list_of_places_few_are_given(gazetteer: Gazetteer) -> None:
    assert len(named_places("كورلينة فستربية هلفيكة برنولتة سوريكة", "ar", gazetteer)) == MOST


def test_a_country_tells_where_the_others_lie_and_is_no_place_itself(gazetteer: Gazetteer) -> None:
    assert named_places("La Syrie", "fr", gazetteer) == ()
    assert names(named_places("سوريا: قصف على كورلينة", "ar", gazetteer)) == ["Quorlin"]


@pytest.mark.parametrize("text", ["", "1700 !?", "Il pleut.", "وقال إن ذلك كان بعد الظهر"])
def test_a_text_that_names_no_place_gives_none(gazetteer: Gazetteer, text: str) -> None:
    assert named_places(text, "ar" if text > "z" else "fr", gazetteer) == ()
