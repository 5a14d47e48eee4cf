"""Which draft a passage belongs to: the weights by which those there are, a new one and none are compared.

What comes in: what is told in common, as features. What goes out: scores, of which the highest is chosen; that of a
passage that tells of no occurrence is 0. What always holds: the weights are data with a name and a version (`links/2`,
trained by `tools/train_links.py`); what excludes each other is not compared at all.
"""

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
    "other", "prior", "pluperfect", "words_shared", "words_share", "words_covered", "same_saying",
)  # fmt: skip
OPEN = (
    "bias", "tolls", "many_tolls", "facility", "means", "party", "place", "fine_place", "dated", "running",
    "reported", "another", "definite", "lead", "target", "first_of_all", "toll_dated", "toll_placed",
    "means_placed", "means_dated", "party_placed", "victim", "victim_dated", "victim_placed",
    "act_placed_dated", "old", "day_unresolved", "other", "prior", "pluperfect", "drafts", "short", "day_told",
    "act", "act_placed", "act_dated", "places", "part",
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
    data = tomllib.loads((files("sijill.read") / "links-2.toml").read_text(encoding="utf-8"))
    return LinkWeights(data["name"], tuple(data["join"][f] for f in JOIN), tuple(data["open"][f] for f in OPEN))


def score(weights: tuple[float, ...], features: tuple[float, ...]) -> float:
    """The sum of the weighted features; raises `ValueError` where there are more of one than of the other."""
    return sum(w * f for w, f in zip(weights, features, strict=True))
