"""The file that says what leaves the house: what it does not open is shut, and what it misspells is refused."""

from pathlib import Path

import pytest

from sijill.casebook.policy import EXAMPLE, FILE, PolicyError, policy_in
from sijill.publish.policy import TEAM, Names, Places, Policy


def policy(folder: Path, text: str, audience: str = "public") -> Policy:
    (folder / FILE).write_text(text, encoding="utf-8")
    return policy_in(folder, audience)


def test_without_a_file_the_public_is_told_nothing_and_the_team_all(tmp_path: Path) -> None:
    assert policy_in(tmp_path) == Policy("public")
    assert policy_in(tmp_path, "team") == TEAM


def test_the_example_opens_nothing(tmp_path: Path) -> None:
    assert policy(tmp_path, EXAMPLE) == Policy("public")


def test_an_item_has_what_its_audience_has_but_for_what_it_says(tmp_path: Path) -> None:
    told = policy(tmp_path, '[public]\nnames = "dead"\n[public.items]\ni3 = "withhold"\ni7 = { places = "exact" }\n')
    assert told.of("i3") is None
    seven = told.of("i7")
    assert seven is not None
    assert (seven.names, seven.places) == (Names.DEAD, Places.EXACT)
    assert told.of("i1") == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[public]\nnaems = "publish"', "did you mean 'names'"),
        ('[public]\nnames = "yes"', '"withhold", "adults"'),
        ("[public]\nquotes = 5000", "0 to 1000"),
        ("[public]\nquotes = true", "number of characters"),
        ("public = 3", "as a table"),
        ('[public.items]\nx3 = "withhold"', "an incident (i3)"),
        ("[public.items]\ni3 = 4", 'write "withhold", or a table'),
        ('[public]\noriginals = "copy"', "tells all that it says"),
        ("[public", "mend it; nothing is published"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_cure(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=r"publish\.toml") as raised:
        policy(tmp_path, text)
    assert said in str(raised.value)


def test_an_audience_that_the_file_does_not_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="add a table"):
        policy(tmp_path, EXAMPLE, "press")
