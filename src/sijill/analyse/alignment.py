"""The one-to-one alignment of two sets of things that gains the most.

What comes in: gains of pairs, above 0; what is not named gains nothing. What goes out: the greatest sum. What always
holds: no thing is aligned twice; the answer is exact (Jonker and Volgenant 1987: shortest augmenting paths), within
each set of things that hang together.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

_FAR = float("inf")


def greatest_sum(gains: Mapping[tuple[str, str], float]) -> float:
    """The greatest sum of gains over one-to-one alignments of the first things with the second."""
    return sum(_greatest(part) for part in _parts(gains))


def _parts(gains: Mapping[tuple[str, str], float]) -> list[dict[tuple[str, str], float]]:
    """The pairs, parted where they do not hang together."""
    near: defaultdict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for a, b in gains:
        near[0, a].append((1, b))
        near[1, b].append((0, a))
    part_of: dict[tuple[int, str], int] = {}
    for start in near:
        waiting = [start] if start not in part_of else []
        while waiting:
            node = waiting.pop()
            if node not in part_of:
                part_of[node] = part_of.get(start, len(part_of))
                waiting += near[node]
    parts: defaultdict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    for (a, b), gain in gains.items():
        parts[part_of[0, a]][a, b] = gain
    return list(parts.values())


def _greatest(gains: Mapping[tuple[str, str], float]) -> float:
    if len(gains) == 1:
        return next(iter(gains.values()))
    firsts, seconds = sorted({a for a, _ in gains}), sorted({b for _, b in gains})
    if len(firsts) > len(seconds):
        return _greatest({(b, a): gain for (a, b), gain in gains.items()})
    cost = [[-gains.get((a, b), 0.0) for b in seconds] for a in firsts]
    return -sum(cost[i][j] for j, i in enumerate(_assigned(cost)) if i is not None)


def _assigned(cost: Sequence[Sequence[float]]) -> list[int | None]:
    """For each column its row, at the least cost; there are no more rows than columns."""
    rows, columns = len(cost), len(cost[0])
    of_row, of_column = [0.0] * rows, [0.0] * columns
    row_of: list[int | None] = [None] * columns
    for new in range(rows):
        least, before = [_FAR] * columns, [-1] * columns
        done = [False] * columns
        row, last = new, -1
        while True:
            step, at = _FAR, -1
            for j in range(columns):
                if not done[j]:
                    here = cost[row][j] - of_row[row] - of_column[j]
                    if here < least[j]:
                        least[j], before[j] = here, last
                    if least[j] < step:
                        step, at = least[j], j
            of_row[new] += step
            for j in range(columns):
                if done[j]:
                    of_column[j] -= step
                    held = row_of[j]
                    if held is not None:
                        of_row[held] += step
                else:
                    least[j] -= step
            done[at], last = True, at
            taken = row_of[at]
            if taken is None:
                break
            row = taken
        while last != -1:
            previous = before[last]
            row_of[last] = row_of[previous] if previous != -1 else new
            last = previous
    return row_of
