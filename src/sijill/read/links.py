"""How likely a passage tells of the occurrence that a draft gathers, and how likely it opens one of its own.

What comes in: what is told in common, as features. What goes out: probabilities of 0 to 1. What always holds: the
weights are data with a name and a version (`links/1`, trained by `tools/train_links.py`); features that exclude each
other veto the link whatever the weights say.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

JOIN = (
    "bias", "same_day", "days_overlap", "passage_undated", "draft_undated", "same_place", "place_within",
    "place_differs", "passage_placeless", "draft_placeless", "both_running", "running_undated", "shared_number",
    "shared_two", "clash", "adjacent", "near", "far", "same_paragraph", "latest", "first", "another",
    "definite", "means_shared", "means_differ", "party_shared", "target_shared", "has_toll", "lead",
    "part_only", "undated_definite", "adjacent_bare", "bare_first", "bare_latest", "bare_definite",
    "day_and_place", "day_placeless", "place_undated", "size", "clash_bare", "number_and_place", "lone_draft",
    "draft_toll", "next_paragraph", "running_perfect", "running_adjacent", "victim", "victim_shared",
)  # fmt: skip
OPEN = (
    "bias", "tolls", "many_tolls", "facility", "means", "party", "place", "fine_place", "dated", "running",
    "reported", "another", "definite", "lead", "target", "first_of_all", "toll_dated", "toll_placed",
    "means_placed", "means_dated", "party_placed", "victim", "victim_dated", "victim_placed",
    "act_placed_dated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The weights of one version, in the order of `JOIN` and `OPEN`."""

    name: str
    join: tuple[float, ...]
    open: tuple[float, ...]


@lru_cache(maxsize=1)
def link_weights() -> LinkWeights:
    """The shipped weights."""
    data = tomllib.loads((files("sijill.read") / "links-1.toml").read_text(encoding="utf-8"))
    return LinkWeights(data["name"], tuple(data["join"][f] for f in JOIN), tuple(data["open"][f] for f in OPEN))


def probability(weights: tuple[float, ...], features: tuple[float, ...]) -> float:
    """The logistic function of the weighted features."""
    return 1 / (1 + math.exp(-sum(w * f for w, f in zip(weights, features, strict=True))))
