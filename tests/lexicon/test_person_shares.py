"""How common first names are held to be."""

from sijill.lexicon.person_parts import parts_of
from sijill.lexicon.person_shares import share_of


def test_a_common_name_is_held_to_be_common_before_any_list_is_counted() -> None:
    assert share_of(parts_of("Muhammad")[0].sound) > share_of(parts_of("Zzyxqar")[0].sound)
