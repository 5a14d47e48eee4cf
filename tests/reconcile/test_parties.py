"""Names of parties brought to one key, and who speaks for a party."""

import pytest

from sijill.reconcile.parties import BARE, IRREGULAR, Parties, party_keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Andorran", ("state:AD",)),
        ("the Andorran army", ("state:AD",)),
        ("Andorran state TV", ("state:AD",)),
        ("Andorran TV", ("state:AD",)),
        ("Andorra TV", ("name:andorra tv",)),
        ("Andorra", ("state:AD",)),
        ("Radio", ("name:radio",)),
        ("state media", (BARE,)),
        ("government forces", (BARE,)),
        ("the rebels", (IRREGULAR,)),
        ("DAESH", ("body:islamic-state",)),
        ("the Islamic State group", ("body:islamic-state",)),
        ("ISIS militants", ("body:islamic-state",)),
        ("Reed Brigade", ("name:reed brigade",)),
        ("the Andorran Observatory for Rights", ("name:andorran observatory rights",)),
        ("Andorran-backed militia", ("name:andorran backed militia",)),
        ("Andorran rebels", ("name:andorran rebels",)),
        ("", ()),
    ],
)
def test_a_name_means_a_party(name: str, keys: tuple[str, ...]) -> None:
    assert party_keys(name) == keys


def test_the_government_is_the_one_state_that_is_named() -> None:
    parties = Parties.of(["Andorran warplanes", "the government"])
    assert parties.resolved("the army") == ("state:AD",)
    assert parties.include("the Andorran defence ministry")
    assert parties.include("state media")


def test_the_government_is_nobody_in_particular_where_two_states_are_named() -> None:
    parties = Parties.of(["Andorran warplanes", "Maltese drones"])
    assert parties.resolved("the army") == (BARE,)
    assert not parties.include("the army")


def test_a_body_named_after_a_country_does_not_speak_for_it() -> None:
    assert not Parties.of(["Andorran army"]).include("the Andorran Observatory for Rights")


def test_where_only_the_government_is_accused_an_official_is_not_yet_the_party() -> None:
    assert not Parties.of(["government forces"]).include("officials")
