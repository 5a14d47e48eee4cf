"""Names of speakers brought to one key: bodies, initials, short names, spokesmen; who is not named is no speaker."""

import pytest

from sijill.reconcile.speakers import speaker, spokesman_of

HEARD = ["the Marsh Observatory for Rights", "Capt. Orlan Vesk", "the Committee for Shared Water", "Ministry of Tides"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("the Observatory", "the Marsh Observatory for Rights"),
        ("Marsh Observatory", "the Marsh Observatory for Rights"),
        ("Vesk", "Capt. Orlan Vesk"),
        ("CSW", "the Committee for Shared Water"),
        ("the ministry", "Ministry of Tides"),
        ("The UN", "United Nations"),
        ("U.N.", "the United Nations"),
        ("SOHR", "the Syrian Observatory for Human Rights"),
        ("the Syrian Observatory for Human Rights (SOHR)", "SOHR"),
        ("the Britain-based Syrian Observatory for Human Rights", "SOHR"),
        ("Médecins Sans Frontières", "Doctors Without Borders"),
        ("UN spokesman Orlan Vesk", "the United Nations"),
        ("a spokeswoman for the UN", "the United Nations"),
        ("an AFP correspondent", "Agence France-Presse"),
        ("المرصد السوري لحقوق الإنسان", "SOHR"),
    ],
)
def test_two_names_of_one_speaker_share_a_key(short: str, long: str) -> None:
    one, other = speaker(short, HEARD), speaker(long, HEARD)
    assert one is not None
    assert other is not None
    assert one.key == other.key


@pytest.mark.parametrize(
    "name",
    [
        "residents",
        "two witnesses",
        "local activists",
        "a doctor",
        "witnesses in the town",
        "a monitor",
        "the group",
        "",
    ],
)
def test_a_source_without_a_name_is_no_speaker(name: str) -> None:
    assert speaker(name) is None


def test_a_short_name_that_fits_two_longer_ones_is_left_as_it_is() -> None:
    heard = ["the Marsh Observatory", "the Hill Observatory"]
    said = speaker("Observatory", heard)
    assert said is None or said.key not in {speaker(h).key for h in heard if speaker(h)}  # type: ignore[union-attr]


def test_two_bodies_stay_two() -> None:
    one, other = speaker("Marsh Observatory"), speaker("Hill Observatory")
    assert one is not None
    assert other is not None
    assert one.key != other.key


def test_a_friend_of_a_body_is_not_that_body() -> None:
    said = speaker("the al-Qaida-linked Reed Brigade")
    assert said is not None
    assert not said.key.startswith("body:")


def test_public_media_and_officials_without_a_state_are_one_voice() -> None:
    assert speaker("state media") == speaker("the authorities") == speaker("police")


def test_media_that_are_nobody_s_in_particular_are_not_the_authorities() -> None:
    assert speaker("local media") is None
    said = speaker("Andorra TV")
    assert said is not None
    assert said.key == "name:andorra tv"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Twelve died, Marsh Police spokesman Orlan Vesk said.", "Marsh Police"),
        ("Twelve died, said Orlan Vesk, a spokeswoman for the Marsh Police.", "the Marsh Police"),
        ("Twelve died, Orlan Vesk said. A Marsh Police spokesman declined to speak.", None),
        ("Twelve died, a spokesman said. Orlan Vesk was there.", None),
    ],
)
def test_a_named_spokesman_is_told_with_whom_he_speaks_for(words: str, body: str | None) -> None:
    assert spokesman_of("Orlan Vesk", words) == body
