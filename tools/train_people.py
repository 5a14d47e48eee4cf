"""Train the weights of `people/1` on lists whose rows say who is who, and judge them on rows held out.

    python tools/train_people.py A.jsonl.gz:B.jsonl.gz [A:B ...] [--write]

What comes in: pairs of files of rows; rows of one person have one `person`. What goes out: accuracy on a fifth of the
rows at a time, learned from the others, and with --write `src/sijill/match/people-1.toml`. What always holds: only
weights leave this program, never a name; comparisons that the lists cannot teach keep the weights set by hand.

Each pair of files is learned from as it is, and in Latin letters alone. So that what a missing field says is learned
too, birth dates, ages and sexes are left out of a part of the pairs, chosen by chance.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from sijill.match.people import LINKED, LINKED_BY_NAME
from sijill.match.people_assignment import one_to_one, probabilities
from sijill.match.people_chains import Ints
from sijill.match.people_comparison import COUNTED, LEVELS, Compared
from sijill.match.people_facts import fact_columns, facts_of
from sijill.match.people_model import FILE, PeopleWeights, weights_in
from sijill.match.people_pairs import Lists, ScoredPairs, candidates_in, lists_of, looked_at, one_reading
from sijill.record.person import PersonRecord
from sijill.rows.people import people_in
from sijill.rows.reports import rows_in

Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
OUT = Path(__file__).parent.parent / "src/sijill/match" / FILE
LEARNED = ("given name", "father", "family name", "age", "born", "sex")
FOLDS = 5
_RIDGE, _RIDGE_OF_SLOPES = 1.0, 0.01
_POSITIVES = 1000.0
"""What the true pairs of one pair of files weigh together, many or few."""
_FAR, _KEPT = -12.0, 0.1
"""Pairs below so many bits are no one's rivals: a tenth of them is enough."""
_HOPELESS = -25.0
"""Pairs below so many bits are left out: they teach nothing."""
_LN2 = float(np.log(2))


@dataclass(frozen=True)
class Labelled:
    """Pairs of one pair of files, compared, and which of them are one person."""

    name: str
    lists: Lists
    pair: tuple[Ints, Ints]
    pairs: Compared
    age_too: Ints
    """The level of the age as if no birth date were told."""
    true: np.ndarray[Any, np.dtype[np.bool_]]
    links: int
    fold: Ints


def labelled(a: Path, b: Path, latin: bool, weights: PeopleWeights) -> Labelled:
    """Two files, compared; in Latin letters alone where that is asked for."""
    left, right = (list(_people(path, latin)) for path in (a, b))
    who_a, who_b = (np.array([_person(row) for _, row in rows_in(path)]) for path in (a, b))
    lists = lists_of(left, right)
    pair = candidates_in(lists)
    rows = lists.chains_a.record[pair[0]], lists.chains_b.record[pair[1]]
    bare = [[replace(p, born=None) for p in side] for side in (left, right)]
    true = (who_a[rows[0]] == who_b[rows[1]]) & (who_a[rows[0]] != "")
    links = sum(int((who_b == who).sum()) for who in who_a if who)
    name = f"{a.name.split('.')[0]} → {b.name.split('.')[0]}{', Latin alone' if latin else ''}"
    folds = (np.arange(len(left)) * 2654435761 >> 5) % FOLDS
    ages = facts_of(fact_columns(bare[0], bare[1]), rows)["age"]
    return Labelled(name, lists, pair, looked_at(lists, pair, weights)[1], ages, true, links, folds)


def _people(path: Path, latin: bool) -> Iterator[PersonRecord]:
    for person in people_in(path)[0]:
        yield replace(person, name_ar="") if latin and person.name else person


def _person(row: Mapping[str, object] | str) -> str:
    return "" if isinstance(row, str) or not row.get("person") else str(row["person"])


def columns() -> list[tuple[str, str]]:
    """What each column of the design is: a level of a comparison; the two rarities and the start come last."""
    single = [(name, level) for name in LEARNED for level in LEVELS[name] if level != "missing"]
    return [*single, *(("later names", level) for level in COUNTED["later names"])]


def design(pairs: Compared, rows: Ints) -> Floats:
    """The design of the regression: a row a pair, `columns` and the three of rarity and start."""
    told = [(pairs.single[n][rows] == LEVELS[n].index(level)).astype(float) for n, level in columns() if n in LEARNED]
    told += list(pairs.counted["later names"][rows].T.astype(float))
    return np.stack([*told, pairs.given_rarity[rows], pairs.chain_rarity[rows], np.ones(len(rows))], axis=1)


def masked(data: Labelled, chance: np.random.Generator) -> Compared:
    """The pairs with birth date, or else age, or neither; and some without the sex."""
    draw, single = chance.random(len(data.true)), dict(data.pairs.single)
    born = np.where(draw < 0.4, single["born"], 0)
    single["born"] = born
    single["age"] = np.where((born == 0) & (draw < 0.8), data.age_too, 0)
    single["sex"] = np.where(chance.random(len(draw)) < 0.85, single["sex"], 0)
    return replace(data.pairs, single=single)


def learned(sets: Sequence[Labelled], first: PeopleWeights, held_out: int | None) -> PeopleWeights:
    """Weights by logistic regression that leans on `first`, without the rows of one fold."""
    weights = first
    for turn in range(2):
        chance = np.random.default_rng(turn)
        blocks = list[tuple[Floats, Floats, Floats, Floats]]()
        for data in sets:
            pairs = masked(data, chance)
            bits = weights.scores(pairs, data.lists.rows)
            record = data.lists.chains_a.record[data.pair[0]]
            rows = np.flatnonzero(bits > _HOPELESS)
            rows = rows[one_reading(data.lists, (data.pair[0][rows], data.pair[1][rows]), bits[rows])]
            rows = rows[data.fold[record[rows]] != held_out] if held_out is not None else rows
            far = ~data.true[rows] & (bits[rows] < _FAR)
            kept = ~far | (chance.random(len(rows)) < _KEPT)
            true = data.true[rows]
            heft = np.where(far, 1 / _KEPT, 1.0) * _POSITIVES / max(1, true.sum())
            offset = np.full(len(rows), -np.log(data.lists.rows))
            blocks.append((design(pairs, rows[kept]), true[kept].astype(float), offset[kept], heft[kept]))
        x, y, offset, heft = (np.concatenate(column) for column in zip(*blocks, strict=True))
        weights = _with(first, _fitted(x, y, (offset, heft), _vector(first)))
    return weights


def _fitted(x: Floats, y: Floats, offset_heft: tuple[Floats, Floats], lean: Floats) -> Floats:
    """Newton's method with halved steps; coefficients in natural units, drawn towards `lean`."""
    offset, heft = offset_heft
    ridge = np.full(x.shape[1], _RIDGE)
    ridge[-3:] = _RIDGE_OF_SLOPES

    def loss(at: Floats) -> float:
        z = x @ at + offset
        return float((heft * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (ridge * (at - lean) ** 2).sum())

    at, now = lean.copy(), loss(lean)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ at + offset, -50, 50)))
        slope = x.T @ (heft * (y - p)) - ridge * (at - lean)
        curve = (x * (heft * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step, size = np.linalg.solve(curve, slope), 1.0
        while size > 1e-4 and loss(at + size * step) > now:
            size /= 2
        at = at + size * step
        before, now = now, loss(at)
        if before - now < 1e-3:
            break
    return at


def _vector(weights: PeopleWeights) -> Floats:
    told = [
        weights.single[n][LEVELS[n].index(lv)] if n in LEARNED else weights.counted[n][COUNTED[n].index(lv)]
        for n, lv in columns()
    ]
    return np.array([*told, weights.given_rarity, weights.chain_rarity, weights.start]) * _LN2


def _with(first: PeopleWeights, at: Floats) -> PeopleWeights:
    """The weights of a vector; an agreement never counts against, nor a name that only one row tells for."""
    bits = {key: round(float(v), 2) for key, v in zip(columns(), at[:-3] / _LN2, strict=True)}
    bits |= {key: max(v, 0.0) for key, v in bits.items() if key[1] in ("same", "same sound")}
    bits[("later names", "told in one only")] = min(bits[("later names", "told in one only")], 0.0)
    single = {
        n: tuple(bits.get((n, lv), 0.0) for lv in LEVELS[n]) if n in LEARNED else v for n, v in first.single.items()
    }
    given, chain, start = (round(float(v), 3) for v in at[-3:] / _LN2)
    counted = {"later names": tuple(bits[("later names", lv)] for lv in COUNTED["later names"])}
    # Ages told by class are in no list that could teach them.
    age = [
        by_hand if lv.endswith("the class") else v
        for lv, v, by_hand in zip(LEVELS["age"], single["age"], first.single["age"], strict=True)
    ]
    return replace(
        first, start=start, single=single | {"age": tuple(age)}, counted=counted, given_rarity=given, chain_rarity=chain
    )


def accuracy(data: Labelled, weights: PeopleWeights, fold_at: tuple[int, float], told: str) -> tuple[int, int]:
    """Right links and links said; of the rows of one fold. `told`: "born", "age" or "neither"."""
    fold, at = fold_at
    single = dict(data.pairs.single)
    if told != "born":
        single |= {
            "born": np.zeros_like(single["born"]),
            "age": data.age_too if told == "age" else np.zeros_like(data.age_too),
        }
    bits = weights.scores(replace(data.pairs, single=single), data.lists.rows)
    rows = np.flatnonzero(bits > _HOPELESS)
    rows = rows[one_reading(data.lists, (data.pair[0][rows], data.pair[1][rows]), bits[rows])]
    a, b = data.lists.chains_a.record[data.pair[0][rows]], data.lists.chains_b.record[data.pair[1][rows]]
    scored = ScoredPairs(a, b, data.pair[0][rows], data.pair[1][rows], bits[rows])
    said = one_to_one(scored, probabilities(scored), at)
    said = said[data.fold[a[said]] == fold]
    return int(data.true[rows][said].sum()), len(said)


def written(weights: PeopleWeights, text: str) -> str:
    """The file with learned weights in the place of what stood there."""
    for name in LEARNED:
        for level, bits in zip(LEVELS[name], weights.single[name], strict=True):
            if level != "missing":
                text = _set(text, f'bits."{name}"', level, bits)
    for level, bits in zip(COUNTED["later names"], weights.counted["later names"], strict=True):
        text = _set(text, 'bits."later names"', level, bits)
    text = _set(text, "rarity", "given name", weights.given_rarity)
    text = _set(text, "rarity", "later names", weights.chain_rarity)
    return re.sub(r"(?m)^start = .*$", f"start = {weights.start}", text)


def _set(text: str, section: str, key: str, value: float) -> str:
    head, mark, rest = text.partition(f"[{section}]\n")
    return head + mark + re.sub(rf'(?m)^"{re.escape(key)}" = .*$', f'"{key}" = {value}', rest, count=1)


def main() -> None:
    """Learn, judge, and write where that is asked for."""
    parser = argparse.ArgumentParser(description="Train the weights of people/1.")
    parser.add_argument("pairs", nargs="+", metavar="A:B")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--first", type=Path, default=OUT, help="weights to lean on; the file that ships if not given")
    options = parser.parse_args()
    first = weights_in(options.first.read_text(encoding="utf-8"))
    sets = list[Labelled]()
    for each in options.pairs:
        a, _, b = each.partition(":")
        sets += [labelled(Path(a), Path(b), latin, first) for latin in (False, True)]
    every = learned(sets, first, None)
    if options.write:
        OUT.write_text(written(every, options.first.read_text(encoding="utf-8")), encoding="utf-8")
    parts = [learned(sets, first, fold) for fold in range(FOLDS)]
    for data in sets:
        for told, at in (("born", LINKED), ("age", LINKED), ("neither", LINKED_BY_NAME)):
            counts = np.array([accuracy(data, parts[fold], (fold, at), told) for fold in range(FOLDS)]).sum(axis=0)
            right, said = float(counts[0]), float(counts[1])
            p, r = right / max(1, said), right / max(1, data.links)
            figures = {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}
            print(data.name, f"({told}, from {at})", json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
