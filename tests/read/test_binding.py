"""Which harm a number is bound to, and by which word."""

import pytest
from spacy.language import Language

from sijill.read.binding import Binder
from sijill.read.parsed import parse
from sijill.read.quantities import quantities_in
from sijill.record.terms import Harm


def bonds(text: str, nlp: Language) -> list[tuple[Harm, str] | None]:
    parsed = parse(text, nlp)
    found = quantities_in(parsed)
    binder = Binder(parsed, found)
    return [(b.harm, parsed.doc[b.cue].text) if (b := binder.bond_of(q)) else None for q in found]


@pytest.mark.parametrize(
    ("text", "harm", "cue"),
    [
        ("Shelling killed 12 farmers.", Harm.KILLED, "killed"),
        ("Twelve farmers were reportedly killed.", Harm.KILLED, "killed"),
        ("Twelve farmers have died of hunger.", Harm.KILLED, "died"),
        ("A rocket fell on the market, wounding 12 farmers.", Harm.INJURED, "wounding"),
        ("Twelve farmers are feared dead.", Harm.KILLED, "dead"),
        ("Around 12 farmers are estimated to have been killed.", Harm.KILLED, "killed"),
        ("The deaths of 12 farmers shocked the town.", Harm.KILLED, "deaths"),
        ("They mourned the killing by soldiers of 12 farmers.", Harm.KILLED, "killing"),
        ("The blast claimed the lives of 12 farmers.", Harm.KILLED, "claimed"),
        ("The blast claimed 12 lives.", Harm.KILLED, "claimed"),
        ("Gunmen shot dead 12 farmers.", Harm.KILLED, "shot"),
        ("The death toll rose to 15.", Harm.KILLED, "toll"),
        ("Twelve farmers are missing.", Harm.MISSING, "missing"),
        ("Twelve farmers are trapped beneath the rubble.", Harm.MISSING, "beneath"),
        ("Fighting forced 12 families to flee.", Harm.DISPLACED, "forced"),
        ("Rebels kidnapped 12 farmers.", Harm.ABDUCTED, "kidnapped"),
        ("Police arrested 12 farmers.", Harm.DETAINED, "arrested"),
        ("The war killed or wounded 12 farmers.", Harm.AFFECTED, "wounded"),
    ],
)
def test_a_number_is_bound_to_the_word_that_says_its_harm(text: str, harm: Harm, cue: str, nlp: Language) -> None:
    assert bonds(text, nlp) == [(harm, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened to kill 12 farmers.",
        "If the dam breaks, 12 farmers could be killed.",
        "The army did not kill 12 farmers.",
        "Twelve farmers may be killed.",
        "They plan to arrest 12 farmers.",
    ],
)
def test_what_is_denied_planned_or_only_possible_binds_nothing(text: str, nlp: Language) -> None:
    assert bonds(text, nlp) == [None]


def test_each_number_takes_its_own_harm(nlp: Language) -> None:
    assert bonds("The attack left 31 dead and more than 1,000 injured.", nlp) == [
        (Harm.KILLED, "dead"),
        (Harm.INJURED, "injured"),
    ]


def test_a_harm_does_not_reach_over_another_number(nlp: Language) -> None:
    text = "Three people were killed and 12 injured after about 300 protesters stormed a base."
    assert bonds(text, nlp) == [(Harm.KILLED, "killed"), (Harm.INJURED, "injured"), None]


def test_one_who_treats_the_wounded_is_not_wounded(nlp: Language) -> None:
    assert bonds("A doctor who treated the wounded spoke.", nlp) == [None]
