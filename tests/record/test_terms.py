"""The closed lists: their values are those of the interchange format, and no other value gets in."""

from enum import StrEnum

import pytest

from sijill.record import terms
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    Sex,
    StatementKind,
    Target,
)

HARMS = "killed injured missing displaced detained abducted rescued affected survived"
GROUPS = (
    "people civilians children women men elderly medics rescuers journalists aid_workers combatants displaced "
    "detainees family staff officials clergy attackers other"
)
MEANS = (
    "air_strike artillery missile drone barrel_bomb cluster_munition chemical incendiary ied suicide_bomb car_bomb "
    "shooting melee arson execution detention abduction torture sexual_violence mine_uxo ground_assault other"
)
TARGETS = (
    "market hospital ambulance school residential bakery religious camp civil_defence aid water power vehicle "
    "gathering media prison farm shop government military station other"
)


@pytest.mark.parametrize(
    ("terms_of", "values"),
    [
        (Harm, HARMS),
        (Group, GROUPS),
        (Means, MEANS),
        (Target, TARGETS),
        (Attribution, "stated alleged claimed denied"),
        (Scope, "event aggregate"),
        (ControlKind, "captured recaptured lost advance repelled ceasefire besieged"),
        (StatementKind, "condemnation denial responsibility legal demand warning testimony report"),
        (AgeUnit, "years months days"),
        (Sex, "f m"),
    ],
)
def test_a_list_holds_the_values_of_the_interchange_format(terms_of: type[StrEnum], values: str) -> None:
    assert {str(term) for term in terms_of} == set(values.split())


def lists() -> list[type[StrEnum]]:
    return [t for t in vars(terms).values() if isinstance(t, type) and issubclass(t, StrEnum) and t is not StrEnum]


def test_every_list_is_looked_at_here() -> None:
    assert len(lists()) == 10


@pytest.mark.parametrize("terms_of", lists())
@pytest.mark.parametrize("word", ["", "Killed", "unknown", "hurt", " killed", "None"])
def test_a_word_outside_a_list_is_an_error_and_never_other(terms_of: type[StrEnum], word: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        terms_of(word)
