"""Train the weights of `accounts/2` on labelled reports, and judge them by cross-validation over incidents.

    python tools/train_accounts.py REPORTS.jsonl [--write]

What comes in: rows `id, title, text, published, incident`. What goes out: the CoNLL figure of held-out incidents at
several thresholds, and with --write `src/sijill/match/accounts-2.toml`, but for the tables `[arabic.*]` of it. Each
report is taken twice: whole, and as the sentences alone that tell of its event, for within longer reports an event is
told in a few words.
"""

import argparse
import hashlib
import json
import math
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from sijill.analyse.sets import conll
from sijill.match.engine import Compared, Engine
from sijill.match.grouping import Bonds, Member, grouped
from sijill.match.model import ACCOUNTS, Comparison, Model, comparisons_from
from sijill.match.reported import sentences_of
from sijill.match.traits import traits_of
from sijill.record.incident import ReportedAccount
from sijill.rows.matching import one_account
from sijill.rows.reports import reports_in, rows_in

Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
OUT = Path(__file__).parent.parent / "src/sijill/match/accounts-2.toml"
RIDGE, STEPS, FOLDS = 1.0, 25, 5
SHORT = 0.5
"""What a pair with a short telling weighs in training beside two whole reports."""
UNSEEN, JOINS, BINDS = -4.5, -1.5, 4.0
"""Bits. Set, not trained: chosen on the same held-out incidents, in the middle of a wide plateau."""
SET = {
    "when": {"3-days": -3.0, "misread-10": -2.0, "misread": -3.0, "10-days": -6.0, "month": -6.0, "other-time": -8.0},
    "killed": {"apart": -1.5, "far": -3.5},
    "injured": {"apart": -0.5, "far": -1.5},
    "means": {"shared": 0.3, "other": -1.5},
    "targets": {"other": -2.0},
    "report": {"told-apart": -22.0, "same-report": -12.0},
    "scope": {"running": -20.0, "wider": -1.5, "one-of-several": -1.5},
    "row": {"elsewhere": -10.0, "other-name": -3.0, "told-apart": -6.0, "other-number": -5.0},
}
"""Bits that the training reports cannot teach, all of one means and with hardly a place struck twice: in war the
same market is shelled once more, the same town is struck twice in a day. Two days that are both known, weeks apart and
reported weeks apart, are two events whatever the words. The other weights are learnt beside these."""
IN_USE = {"when": {"10-days": -9.0, "month": -15.0, "other-time": -18.0}}
"""What the file says in place of what stood beside the learning: no likeness of words and place may outweigh two known
days, weeks apart and reported weeks apart. Learning beside these would only raise all else to make up for it."""
UNTAUGHT = "scope"
"""In the training reports nothing is one of several events; their short tellings must not learn to make up for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One account with the label of its incident; `short` if only its sentences are kept."""

    account: ReportedAccount
    incident: str
    short: bool


def told_in(path: Path, gazetteers: tuple[Path, ...] = ()) -> list[Told]:
    """The labelled accounts of a file, each report whole and short."""
    labels = {str(row["id"]): str(row["incident"]) for _, row in rows_in(path) if isinstance(row, dict)}
    documents, _ = reports_in(path)
    with ProcessPoolExecutor() as pool:
        accounts = list(pool.map(partial(one_account, gazetteers), documents, chunksize=8))
    told: list[Told] = []
    for document, whole in zip(documents, accounts, strict=True):
        told.append(Told(whole, labels[document.id], short=False))
        if whole.account.claims or whole.account.places:
            short = replace(whole, words="".join(sentences_of(document.text, whole)), title="", is_whole=False)
            told.append(Told(replace(short, named=()), labels[document.id], short=True))
    return told


def blank_model() -> Model:
    """The comparisons without weights."""
    return Model("none", 0.0, UNSEEN, JOINS, BINDS, comparisons_from({}, {}))


def compared(told: Sequence[Told]) -> list[Compared]:
    """All candidate pairs with their levels."""
    engine = Engine(blank_model())
    engine.load(traits_of(t.account).row() | {"id": i} for i, t in enumerate(told))
    engine.hold()
    engine.pairs_by_keys(range(len(told)))
    engine.compare(-1e6)
    documents = [t.account.document for t in told]
    return [pair for pair in engine.compared() if documents[pair.a] != documents[pair.b]]


def columns_of(comparisons: Sequence[Comparison]) -> dict[tuple[int, int], int]:
    """The column of each level that is learnt, by comparison and position."""
    levels = [
        (c, k)
        for c, comparison in enumerate(comparisons)
        for k, level in enumerate(comparison.levels)
        if not level.is_null and level.name not in SET.get(comparison.name, {})
    ]
    return {level: n for n, level in enumerate(levels, start=1)}


def set_weight(comparison: Comparison, position: int) -> float:
    """The bits of a level that is set; 0 for one that is learnt."""
    return SET.get(comparison.name, {}).get(comparison.levels[position].name, 0.0)


def fit(rows: Floats, right: Floats, weights: Floats, given: Floats) -> Floats:
    """Ridge logistic regression by Newton's steps, beside what is `given` (natural logarithms of odds).

    The first column is the constant, which is not shrunk.
    """
    beta = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(rows @ beta + given)))
        slope = rows.T @ (weights * (right - chance)) - ridge * beta
        bend = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        beta = beta + np.linalg.solve(bend, slope)
    return beta


def fold_of(incident: str) -> int:
    """The fold of an incident, the same on every machine."""
    return int(hashlib.md5(incident.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Data:
    """Pairs as rows of levels, whether each is of one incident, what it weighs, and the folds of its two sides."""

    pairs: Sequence[Compared]
    rows: Floats
    right: Floats
    weights: Floats
    given: Floats
    """What the levels that are set add, as natural logarithms of odds."""
    folds: Floats

    @classmethod
    def of(cls, told: Sequence[Told]) -> "Data":
        """All candidate pairs of some accounts."""
        pairs, columns = compared(told), columns_of(blank_model().comparisons)
        rows = np.zeros((len(pairs), len(columns) + 1))
        rows[:, 0] = 1
        given = np.zeros(len(pairs))
        comparisons = blank_model().comparisons
        for n, pair in enumerate(pairs):
            for c, k in enumerate(pair.levels):
                if (c, k) in columns:
                    rows[n, columns[c, k]] = 1
                if comparisons[c].name != UNTAUGHT:
                    given[n] += set_weight(comparisons[c], k) * math.log(2)
        right = np.array([float(told[p.a].incident == told[p.b].incident) for p in pairs])
        weights = np.array([SHORT if told[p.a].short or told[p.b].short else 1.0 for p in pairs])
        folds = np.array([(fold_of(told[p.a].incident), fold_of(told[p.b].incident)) for p in pairs], dtype=float)
        return cls(pairs, rows, right, weights, given, folds)

    def fitted(self, kept: np.ndarray[Any, np.dtype[np.bool_]]) -> Floats:
        """The weights learnt from the pairs that are kept."""
        return fit(self.rows[kept], self.right[kept], self.weights[kept], self.given[kept])


def held_out(told: Sequence[Told], data: Data) -> dict[tuple[str, str], float]:
    """The weight (bits) of each pair of whole reports, by weights learnt without the incidents of either."""
    weights: dict[tuple[str, str], float] = {}
    for fold in range(FOLDS):
        without = (data.folds != fold).all(axis=1)
        scores = (data.rows @ data.fitted(without) + data.given) / math.log(2)
        for n in np.flatnonzero(~without):
            pair = data.pairs[int(n)]
            if not (told[pair.a].short or told[pair.b].short):
                weights[told[pair.a].account.id, told[pair.b].account.id] = float(scores[n])
    return weights


def judge(told: Sequence[Told], weights: dict[tuple[str, str], float]) -> None:
    """Print the figures of grouping by these weights, at several thresholds."""
    whole = [t for t in told if not t.short]
    gold = {t.account.id: t.incident for t in whole}
    members = [Member(t.account.id, t.account.key) for t in whole]
    for joins in (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 1.0, 2.0):
        groups, _ = grouped(members, Bonds(weights), replace(blank_model(), joins=joins))
        put = {id: str(n) for n, group in enumerate(groups) for id in group}
        found = conll(gold, put)
        b_cubed = f"B-cubed {found.b_cubed:.4f} (P {found.b_precision:.3f} R {found.b_recall:.3f})"
        print(f"joins {joins:5}: CoNLL {found.conll:.4f}, {b_cubed}")


def written(beta: Floats) -> str:
    """The file of weights."""
    bits = beta / math.log(2)
    comparisons = blank_model().comparisons
    columns = columns_of(comparisons)
    lines = [
        "# The weights of accounts/2 in bits, learnt by tools/train_accounts.py and train_arabic_accounts.py.",
        f"name = {json.dumps(ACCOUNTS)}",
        f"prior = {bits[0]:.2f}",
        f"unseen = {UNSEEN}",
        f"joins = {JOINS}",
        f"binds = {BINDS}",
    ]
    for c, comparison in enumerate(comparisons):
        lines += ["", f"[weights.{comparison.name}]"]
        for k, level in enumerate(comparison.levels):
            if not level.is_null:
                own = IN_USE.get(comparison.name, {}).get(level.name, set_weight(comparison, k))
                learnt = bits[columns[c, k]] if (c, k) in columns else own
                lines.append(f"{level.name} = {learnt:.2f}{'' if (c, k) in columns else '  # set'}")
    arabic = OUT.read_text(encoding="utf-8").partition("[arabic.language]")
    return "\n".join([*lines, "", arabic[1] + arabic[2]])


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Train and judge the weights of accounts/2.")
    asked.add_argument("reports", type=Path, help="rows id, title, text, published, incident")
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    told = told_in(given.reports)
    data = Data.of(told)
    print(f"{len(told)} accounts, {len(data.pairs)} candidate pairs, {int(data.right.sum())} of one incident")
    judge(told, held_out(told, data))
    if given.write:
        OUT.write_text(written(data.fitted(data.right >= 0)), encoding="utf-8")


if __name__ == "__main__":
    main()
