"""Train the weights of `accounts/2` for reports in Arabic on labelled reports of a war, and judge them over incidents.

    python -m tools.train_arabic_accounts REPORTS.jsonl [--gazetteer OWN.gazetteer] [--write]

What comes in: rows `id, title, text, published, lang, incident`. What goes out: B-cubed of held-out incidents at
several thresholds, and with --write the tables `[arabic.*]` of `src/sijill/match/accounts-2.toml`; its other tables
(`train_accounts.py`) stay as they are. Weights alone are learnt: how rare a stem is comes from `build_stock.py`.
"""

import argparse
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sijill.analyse.sets import conll
from sijill.match.engine import Compared
from sijill.match.grouping import Bonds, Member, grouped
from sijill.match.model import LANGUAGE
from tools.train_accounts import FOLDS, OUT, SHORT, Floats, Told, blank_model, compared, fit, fold_of, told_in
from tools.train_accounts import IN_USE as IN_USE_ELSEWHERE
from tools.train_accounts import SET as TRAINED

KEPT = ("report", "scope", "row", "repeat")
"""Comparisons that these reports cannot teach, each told of as one account: they weigh what they weigh elsewhere."""
SET = {"when": TRAINED["when"]}
IN_USE = {"when": IN_USE_ELSEWHERE["when"]}
"""Bits beside which the rest is learnt, and what is written in their place: as in train_accounts.py."""
EASED = 1.75
"""Bits by which these reports join more easily than odds of one to one would have it: chosen on held-out incidents."""


@dataclass(frozen=True, slots=True)
class Data:
    """Pairs in Arabic, as rows of levels, and what is known of each."""

    pairs: Sequence[Compared]
    rows: Floats
    given: Floats
    right: Floats
    weights: Floats
    folds: Floats

    @classmethod
    def joined(cls, each: Sequence["Data"]) -> "Data":
        """Those of several readings of the same reports."""
        names = ("rows", "given", "right", "weights", "folds")
        told = {name: np.concatenate([getattr(data, name) for data in each]) for name in names}
        return cls([pair for data in each for pair in data.pairs], **told)

    def fitted(self, kept: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Floats:
        """The weights learnt from the pairs that are kept."""
        return fit(self.rows[kept], self.right[kept], self.weights[kept], self.given[kept])


def columns() -> dict[tuple[int, int], int]:
    """The column of each level that is learnt, by comparison and position; 0 is the constant."""
    levels = [
        (c, k)
        for c, comparison in enumerate(blank_model().comparisons)
        for k, level in enumerate(comparison.levels)
        if comparison.name not in (*KEPT, LANGUAGE) and not level.is_null
        if level.name not in SET.get(comparison.name, {})
    ]
    return {level: n for n, level in enumerate(levels, start=1)}


def data_of(told: Sequence[Told]) -> Data:
    """All candidate pairs in Arabic of some accounts."""
    comparisons = blank_model().comparisons
    language = next(c for c, comparison in enumerate(comparisons) if comparison.name == LANGUAGE)
    pairs = [p for p in compared(told) if not comparisons[language].levels[p.levels[language]].is_null]
    learnt = columns()
    rows, given = np.zeros((len(pairs), len(learnt) + 1)), np.zeros(len(pairs))
    rows[:, 0] = 1
    for n, pair in enumerate(pairs):
        for c, k in enumerate(pair.levels):
            if (c, k) in learnt:
                rows[n, learnt[c, k]] = 1
            given[n] += SET.get(comparisons[c].name, {}).get(comparisons[c].levels[k].name, 0.0) * math.log(2)
    right = np.array([float(told[p.a].incident == told[p.b].incident) for p in pairs])
    weights = np.array([SHORT if told[p.a].short or told[p.b].short else 1.0 for p in pairs])
    folds = np.array([(fold_of(told[p.a].incident), fold_of(told[p.b].incident)) for p in pairs], dtype=float)
    return Data(pairs, rows, given, right, weights, folds)


def judge(told: Sequence[Told], data: Data) -> None:
    """Print the figures of grouping whole reports by weights learnt without their incidents, at several thresholds."""
    scores = np.zeros(len(data.pairs))
    for fold in range(FOLDS):
        without = (data.folds != fold).all(axis=1)
        scores[~without] = ((data.rows @ data.fitted(without) + data.given) / math.log(2))[~without]
    bonds = {
        (told[p.a].account.id, told[p.b].account.id): float(score) + EASED
        for p, score in zip(data.pairs, scores, strict=True)
        if not (told[p.a].short or told[p.b].short)
    }
    whole = [t for t in told if not t.short]
    gold = {t.account.id: t.incident for t in whole}
    members = [Member(t.account.id, t.account.key) for t in whole]
    for joins in (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0):
        groups, _ = grouped(members, Bonds(bonds), replace(blank_model(), joins=joins))
        found = conll(gold, {id: str(n) for n, group in enumerate(groups) for id in group})
        print(f"joins {joins:5}: B-cubed {found.b_cubed:.4f} (P {found.b_precision:.3f} R {found.b_recall:.3f})")


def tables(beta: Floats, others: Mapping[str, Mapping[str, float]], prior: float) -> str:
    """The tables `[arabic.*]`; `others` are the weights of other languages, for what is not learnt here."""
    bits, learnt = beta / math.log(2), columns()
    lines = ["[arabic.language]", f"arabic = {bits[0] - prior + EASED:.2f}"]
    for c, comparison in enumerate(blank_model().comparisons):
        if comparison.name == LANGUAGE:
            continue
        lines += ["", f"[arabic.{comparison.name}]"]
        for k, level in enumerate(comparison.levels):
            if level.is_null:
                continue
            told = {**SET.get(comparison.name, {}), **IN_USE.get(comparison.name, {})}
            own = told.get(level.name, others.get(comparison.name, {}).get(level.name, 0.0))
            bit, mark = (bits[learnt[c, k]], "") if (c, k) in learnt else (own, "  # set")
            lines.append(f"{level.name} = {bit:.2f}{mark}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Train and judge the weights of accounts/2 for reports in Arabic.")
    asked.add_argument("reports", type=Path, help="rows id, title, text, published, lang, incident")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--gazetteer", type=Path, help="one's own places: the reports are read a second time with them")
    given = asked.parse_args()
    ways = [(), (given.gazetteer,)] if given.gazetteer is not None else [()]
    learn([told_in(given.reports, way) for way in ways], write=given.write)


def learn(readings: Sequence[Sequence[Told]], *, write: bool) -> None:
    """Judge each reading of the reports, and write the tables if asked to."""
    each = [data_of(told) for told in readings]
    for told, data in zip(readings, each, strict=True):
        print(f"{len(told)} accounts, {len(data.pairs)} candidate pairs, {int(data.right.sum())} of one incident")
        judge(told, data)
    if write:
        data = Data.joined(each)
        text = OUT.read_text(encoding="utf-8")
        others = tomllib.loads(text)["weights"]
        beta = data.fitted(np.ones(len(data.pairs), dtype=np.bool_))
        kept = text.split("[arabic.language]")[0].rstrip()
        OUT.write_text(f"{kept}\n\n{tables(beta, others, float(tomllib.loads(text)['prior']))}", encoding="utf-8")


if __name__ == "__main__":
    main()
