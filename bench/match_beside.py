"""The same accounts matched by plain Splink and by dedupe, as their own guides show.

What comes in: traits. What goes out: groups of account ids. What always holds: Splink gets the very comparisons and
weights of `accounts/2` and four of its blocking rules, as equalities that it can join by; dedupe gets the same facts as
fields, and fifty pairs of each kind to learn from.
"""

import logging
import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from sijill.match.engine import Engine, connection
from sijill.match.model import accounts_model, settings_for_splink
from sijill.match.traits import Traits

_LEARNT_FROM = 2_000
"""Accounts that dedupe learns from, beside those that are labelled."""


def by_splink(told: Sequence[Traits]) -> list[tuple[str, ...]]:
    """Splink's predictions, and its clusters at even odds."""
    from splink import DuckDBAPI, Linker, block_on

    db = connection("2GB")
    engine = Engine(accounts_model(), db=db)
    engine.load(t.row() | {"id": n} for n, t in enumerate(told))
    api = DuckDBAPI(db)
    columns = "*, sites[1] AS site, day_from // 4 AS stretch, victims[1] AS victim, signs[1] AS sign, signs[2] AS other"
    table = db.sql(f"SELECT {columns} FROM trait")
    rules = [block_on("site", "stretch"), block_on("victim"), block_on("sign", "other"), block_on("site", "sign")]
    settings = dict(settings_for_splink(accounts_model())) | {"blocking_rules_to_generate_predictions": rules}
    linker = Linker(api.register(table), settings, log_level="ERROR")
    predicted = linker.inference.predict(threshold_match_weight=-5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.5)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for cluster, id in clusters.as_duckdbpyrelation().project("cluster_id, id").fetchall():
        groups[str(cluster)].append(told[id].id)
    return [tuple(group) for group in groups.values()]


def by_dedupe(told: Sequence[Traits]) -> list[tuple[str, ...]]:
    """The clusters of dedupe after it has learnt from some labelled pairs."""
    import dedupe

    logging.getLogger("dedupe").setLevel(logging.ERROR)
    rows = {n: _fields(t) for n, t in enumerate(told)}
    matcher = dedupe.Dedupe(
        [
            dedupe.variables.Set("marks", has_missing=True),
            dedupe.variables.String("place"),
            dedupe.variables.Exact("day", has_missing=True),
            dedupe.variables.Price("killed"),
            dedupe.variables.Exact("means"),
            dedupe.variables.Exact("victim", has_missing=True),
        ],
        num_cores=0,
    )
    same, other = _labelled(told)
    # It learns from the first of all and from the labelled ones, which it refuses unless it was given them here.
    known = dict.fromkeys((*(n for pair in (*same, *other) for n in pair), *range(min(len(told), _LEARNT_FROM))))
    matcher.prepare_training({n: rows[n] for n in known}, sample_size=_LEARNT_FROM)
    matcher.mark_pairs(
        {
            "match": [(rows[a], rows[b]) for a, b in same],
            "distinct": [(rows[a], rows[b]) for a, b in other],
        }
    )
    matcher.train(recall=0.9)
    return [tuple(told[n].id for n in members) for members, _ in matcher.partition(rows, 0.5)]


def _fields(t: Traits) -> dict[str, Any]:
    return {
        "marks": tuple(t.marks),
        "place": t.place_names[0],
        "day": str(t.start) if t.start else None,
        "killed": float(t.killed.low or 1),
        "means": t.means[0],
        "victim": t.victims[0] if t.victims else None,
    }


def _labelled(told: Sequence[Traits]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of one event and of two, told by place, day and means as a person would who sees them side by side."""
    chance = random.Random(5)
    alike: defaultdict[tuple[str, int | None, str], list[int]] = defaultdict(list)
    for n, t in enumerate(told):
        if t.start is not None:
            alike[t.place_names[0], t.start, t.means[0]].append(n)
    same = [pair for group in alike.values() for pair in combinations(group[:3], 2)]
    chance.shuffle(same)
    other = [(chance.randrange(len(told)), chance.randrange(len(told))) for _ in range(60)]
    return same[:50], [(a, b) for a, b in other if a != b][:50]
