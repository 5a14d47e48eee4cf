"""The index of accounts: what spares a casebook comparing all with all when some come new.

What comes in: the accounts of documents, and what people decided. What goes out: the groups that may have changed, and
the links behind them. What always holds: the groups are those that all accounts would form if they came at once, in
whatever order and batches they came; the file is no part of the record, and is made again where it is lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from sijill.match.engine import Compared, Engine
from sijill.match.grouping import Bonds, Member, grouped
from sijill.match.index_file import IndexFile
from sijill.match.model import LANGUAGE, Model, accounts_model
from sijill.match.traits import Traits, traits_of
from sijill.record.decision import Decision, Verdict
from sijill.record.incident import Link, Part, ReportedAccount
from sijill.record.problem import Problem

_Decided: TypeAlias = tuple[str, str, str]
_CHUNK = 2_000
"""Accounts that are compared at a time where few are new."""
_MANY = 20_000
"""From so many new accounts on, all are compared at once by the engine, and not by look-ups one by one."""
_STRETCH = 20_000
"""Accounts whose pairs the engine holds at a time."""
_VERDICTS = {Verdict.SAME_EVENT: "same", Verdict.DIFFERENT_EVENTS: "different"}


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups (sorted ids of accounts, each group whole) among which something may have changed."""

    groups: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...] = ()


class MatchIndex:
    """Accounts by what they can be found by. Make it with `open`."""

    def __init__(self, file: IndexFile, model: Model, memory: str = "1500MB") -> None:
        self._file = file
        self._model = model
        self._memory = memory

    @classmethod
    def open(cls, path: Path | None = None) -> "MatchIndex":
        """The index of a file, made if need be, emptied where it was made by another model; in memory without one."""
        return cls(IndexFile(path), accounts_model())

    def stamps(self) -> Mapping[str, str]:
        """For each document in the index the stamp with which it was put (which reading of it this was)."""
        return dict(self._file.db.execute("SELECT id, stamp FROM document"))

    def put(self, document: str, stamp: str, accounts: Sequence[ReportedAccount]) -> None:
        """Put a document's accounts in the place of those it had; with none, it is known and has no accounts."""
        self.put_traits(document, stamp, [traits_of(account) for account in accounts])

    def put_traits(self, document: str, stamp: str, traits: Iterable[Traits]) -> None:
        """Put a document's accounts by their traits."""
        with self.together():
            self._file.drop(document)
            self._file.db.execute("INSERT OR REPLACE INTO document VALUES (?, ?)", (document, stamp))
            for each in traits:
                self._file.put(each)

    def match(self, decisions: Sequence[Decision] = ()) -> Regrouped:
        """Compare what is new, and group again whatever that, or a new decision, may have changed.

        `decisions` are those that stand; of them the verdicts about events count here: `about` are ids of accounts.
        Problems: `decisions-contradict` (the later "same" is not followed).
        """
        file = self._file
        with self.together():
            fresh = file.waiting()
            self._compare(fresh)
            left = [num for (num,) in file.db.execute("SELECT num FROM touched")]
            touched = dict.fromkeys([*fresh, *left, *self._loosened(fresh)])
            decided = [
                (*sorted(d.about), _VERDICTS[d.verdict])
                for d in decisions
                if d.verdict in _VERDICTS and len(d.about) == 2
            ]
            touched |= dict.fromkeys(self._newly_decided({(a, b, verdict) for a, b, verdict in decided}))
            regrouped = self._regrouped(touched, [(a, b, verdict) for a, b, verdict in decided])
            file.db.execute("DELETE FROM waiting")
            file.db.execute("DELETE FROM touched")
        return regrouped

    def links(self, accounts: Sequence[str]) -> tuple[Link, ...]:
        """The links among some accounts, each with its parts, the strongest first."""
        numbers = self._file.numbers(accounts)
        names = {num: id for id, num in numbers.items()}
        found = [
            self._file.link(num, b) for num in names for b, _ in self._file.links_of(num) if num < b and b in names
        ]
        return self._told([link for link in found if link is not None], names)

    def neighbours(self, account: str, limit: int = 10) -> tuple[Link, ...]:
        """The accounts that came nearest to an account, the nearest first, those of its own group included."""
        number = self._file.numbers([account]).get(account)
        if number is None:
            return ()
        near = sorted(self._file.links_of(number), key=lambda link: (-link[1], link[0]))[:limit]
        links = [link for other, _ in near if (link := self._file.link(number, other)) is not None]
        members = {num: m.id for link in links for num in (link.a, link.b) if (m := self._file.member(num))}
        return self._told(links, members)

    def close(self) -> None:
        """Let go of the file."""
        self._file.db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction, all of it kept or nothing; within another, a part of that."""
        if self._file.db.in_transaction:
            yield
            return
        self._file.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.db.execute("ROLLBACK")
            raise
        self._file.db.execute("COMMIT")

    def _compare(self, fresh: Sequence[int]) -> None:
        """Find, weigh and keep the links of accounts that are new."""
        if not fresh:
            return
        engine = Engine(self._model, self._memory)
        try:
            if len(fresh) >= _MANY:
                self._compare_many(engine, fresh)
                return
            waiting = iter(fresh)
            while chunk := list(islice(waiting, _CHUNK)):
                self._compare_chunk(engine, chunk)
        finally:
            engine.close()

    def _compare_many(self, engine: Engine, fresh: Sequence[int]) -> None:
        engine.load_texts(self._file.all_rows())
        engine.hold()
        self._file.add_keys(key for key in engine.held() if key[1] >= fresh[0])
        for seeking in engine.parts(fresh[0], _STRETCH):
            engine.pairs_by_keys(seeking)
            engine.compare(self._model.unseen)
        self._file.add_links(engine.compared())

    def _compare_chunk(self, engine: Engine, chunk: Sequence[int]) -> None:
        engine.forget()
        engine.load_texts(self._file.rows(chunk))
        engine.hold()
        self._file.add_keys(engine.held())
        pairs = self._file.met_by(engine.sought())
        others = {num for pair in pairs for num in pair} - set(chunk)
        engine.load_texts(self._file.rows(sorted(others)))
        engine.pairs_given(sorted(pairs))
        engine.compare(self._model.unseen)
        self._file.add_links(engine.compared())

    def _newly_decided(self, decided: set[_Decided]) -> list[int]:
        """The accounts of decisions that were not there, or are no more, at the last matching."""
        known = set(self._file.db.execute("SELECT a, b, verdict FROM decided"))
        changed = known ^ decided
        self._file.db.executemany("DELETE FROM decided WHERE a = ? AND b = ? AND verdict = ?", known - decided)
        self._file.db.executemany("INSERT INTO decided VALUES (?, ?, ?)", sorted(decided - known))
        return list(self._file.numbers([id for a, b, _ in sorted(changed) for id in (a, b)]).values())

    def _regrouped(self, touched: Iterable[int], decided: Sequence[_Decided]) -> Regrouped:
        bonds, best = self._bonds_decided(decided), _Best(self._file, self._model)
        same, different = ([(a, b) for a, b, verdict in decided if verdict == v] for v in ("same", "different"))
        done: set[int] = set()
        groups: list[tuple[str, ...]] = []
        problems: list[Problem] = []
        for start in touched:
            if start in done:
                continue
            members, weights = self._hanging_together(start, bonds, best)
            done |= members.keys()
            told, against = grouped(members.values(), Bonds(weights, same, different), self._model)
            groups += told
            problems += [_contradiction(a, b) for a, b in against]
        return Regrouped(tuple(sorted(groups)), tuple(problems))

    def _bonds_decided(self, decided: Sequence[_Decided]) -> dict[int, set[int]]:
        """By whom people held an account to be told of, too."""
        numbers = self._file.numbers([id for a, b, _ in decided for id in (a, b)])
        bonds: dict[int, set[int]] = {}
        for a, b, verdict in decided:
            if verdict == "same" and a in numbers and b in numbers:
                bonds.setdefault(numbers[a], set()).add(numbers[b])
                bonds.setdefault(numbers[b], set()).add(numbers[a])
        return bonds

    def _hanging_together(
        self, start: int, bonds: Mapping[int, set[int]], best: "_Best"
    ) -> tuple[dict[int, Member], dict[tuple[str, str], float]]:
        """All accounts that can be in one group with `start`, directly or through others, and what they weigh."""
        members: dict[int, Member] = {}
        links: dict[tuple[int, int], float] = {}
        waiting = [start]
        while waiting:
            num = waiting.pop()
            if num in members or (member := self._file.member(num)) is None:
                continue
            members[num] = member
            for other, weight in best.links_of(num):
                links[min(num, other), max(num, other)] = weight
                if other not in members and best.is_bound(num, other, weight):
                    waiting.append(other)
            waiting += bonds.get(num, ())
        inside = {
            (members[a].id, members[b].id): weight for (a, b), weight in links.items() if a in members and b in members
        }
        return members, inside

    def _loosened(self, fresh: Sequence[int]) -> list[int]:
        """Accounts whose strongest link was weak, and is not their strongest now: they may hang together no more."""
        new, loosened = set(fresh), dict[int, None]()
        for num in fresh:
            for other, weight in self._file.links_of(num):
                if other in new or weight < self._model.joins:
                    continue
                before = [link for link in self._file.links_of(other) if link[0] not in new]
                strongest = max((w for _, w in before), default=self._model.unseen)
                if weight > strongest and self._model.joins <= strongest < self._model.binds:
                    loosened |= dict.fromkeys([other, *(third for third, w in before if w == strongest)])
        return list(loosened)

    def _told(self, links: Iterable[Compared], names: Mapping[int, str]) -> tuple[Link, ...]:
        told = [
            Link(names[c.a], names[c.b], c.weight, (Part("prior", "", self._model.prior), *self._parts(c)))
            for c in links
        ]
        return tuple(sorted(told, key=lambda link: (-link.weight, link.a, link.b)))

    def _parts(self, compared: Compared) -> Iterator[Part]:
        told = [(c, c.levels[at]) for c, at in zip(self._model.comparisons, compared.levels, strict=True)]
        in_arabic = any(not level.is_null for comparison, level in told if comparison.name == LANGUAGE)
        for comparison, level in told:
            yield Part(comparison.what, level.words, level.weighs(in_arabic=in_arabic))


class _Best:
    """The strongest link of each account that was asked for."""

    def __init__(self, file: IndexFile, model: Model) -> None:
        self._file = file
        self._model = model
        self._of: dict[int, float] = {}

    def links_of(self, num: int) -> list[tuple[int, float]]:
        """The links of an account; its strongest is then known."""
        links = self._file.links_of(num)
        self._of[num] = max((weight for _, weight in links), default=self._model.unseen)
        return links

    def is_bound(self, one: int, other: int, weight: float) -> bool:
        """Whether two hang together by their link."""
        if weight >= self._model.binds:
            return True
        return weight >= self._model.joins and weight >= min(self._best(one), self._best(other))

    def _best(self, num: int) -> float:
        if num not in self._of:
            self.links_of(num)
        return self._of[num]


def _contradiction(a: str, b: str) -> Problem:
    held = f"{a} and {b} were held to be of one event, but others of their groups to be of different ones"
    message = f"{held}: the latter holds; undo one of these decisions"
    return Problem("decisions-contradict", message, a, b)
