"""The weights that say how likely a passage tells of an occurrence already told of: complete, and as shipped."""

import math
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.read.links import JOIN, OPEN, link_weights, score

DATA = tomllib.loads((files("sijill.read") / "links-2.toml").read_text(encoding="utf-8"))
WEIGHTS = st.lists(st.floats(-30, 30), min_size=3, max_size=3).map(tuple)


@pytest.mark.parametrize(("part", "features"), [("join", JOIN), ("open", OPEN)])
def test_the_file_weighs_each_feature_and_no_other(part: str, features: tuple[str, ...]) -> None:
    assert set(DATA[part]) == set(features)
    assert len(set(features)) == len(features)
    assert all(math.isfinite(w) for w in DATA[part].values())


def test_weights_stand_in_the_order_of_their_features() -> None:
    weights = link_weights()
    assert weights.name == DATA["name"]
    assert dict(zip(JOIN, weights.join, strict=True)) == DATA["join"]
    assert dict(zip(OPEN, weights.open, strict=True)) == DATA["open"]
    assert link_weights() is weights


def test_nothing_told_speaks_for_nothing() -> None:
    assert score((3.0, -2.0), (0.0, 0.0)) == 0


@given(WEIGHTS, WEIGHTS)
def test_a_score_turns_with_the_sign_of_its_weights(weights: tuple[float, ...], features: tuple[float, ...]) -> None:
    assert score(weights, features) == pytest.approx(-score(tuple(-w for w in weights), features))


def test_features_of_another_number_than_the_weights_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        score((1.0, 2.0), (1.0,))
