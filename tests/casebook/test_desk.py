"""The desk follows the record: cards, tasks, searches tell what is entered, and nothing that may not be seen."""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from sijill.casebook.desk import DESK, DeskKeeper
from sijill.casebook.folder import STATE
from sijill.record.decision import Verdict
from sijill.store.desk_query import Facet, Filter, Page, QueueQuery, Sight, TaskKind
from sijill.store.desk_search import Block, Days, Field, Joint, Part, Within, Words
from sijill.store.query import Box
from tests.casebook.incidents import AGAIN, LEDGER_OF, VILLAGE, again, book_of, decided, document, incident_of
from tests.casebook.made import opened

ALL = Sight(sees_all=True)
NOBODY = Sight()
RUSSIAN = "Трое мирных жителей погибли в пятницу при обстреле рынка, десятки человек ранены, сообщили врачи."
ARABIC = "قُتل ثلاثة مدنيين في قصف على سوق بلدة دالون يوم الجمعة، وأصيب عشرات بجروح."


@dataclass
class Restricting:
    """A team that restricts items and gives tasks to people."""

    items: dict[str, frozenset[str]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    version: int = 0

    def restrictions(self) -> Mapping[str, frozenset[str]]:
        return self.items

    def restrictions_version(self) -> int:
        return self.version

    def assignments(self) -> Mapping[str, str]:
        return self.given

    def assignments_version(self) -> int:
        return self.version


@contextmanager
def desk_of(book: Path, team: Restricting | None = None) -> Iterator[DeskKeeper]:
    with opened(book) as casebook, closing(DeskKeeper(casebook, team)) as keeper:
        keeper.follow()
        yield keeper


def found(keeper: DeskKeeper, *parts: Part, joint: Joint = Joint.AND, sight: Sight = ALL) -> set[str]:
    hits = keeper.desk.search(Block(joint, parts), sight, Page())
    titles = {hit.document for hit in hits}
    assert len(titles) == len(hits)
    return titles


def tasks(keeper: DeskKeeper, *kinds: TaskKind) -> list[str]:
    return [task.id for task in keeper.desk.queue(QueueQuery(kinds), ALL, Page())]


def test_a_card_tells_what_the_incident_tells(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market = incident_of(book, "market.txt")
    with desk_of(book) as keeper:
        cards = keeper.desk.cards(Filter(), ALL, Page())
        assert [card.date_from for card in cards] == [date(2021, 3, 12), date(2021, 3, 3)]
        card = cards[0]
        assert (card.incident, card.place, card.killed, card.injured) == (market, "Dalun", (30, 30), (50, None))
        assert (card.documents, card.accounts, card.grade, card.is_graded_by_person) == (2, 2, "fair", False)
        assert keeper.desk.card(card.incident, ALL) == replace(card, cursor="")
        assert keeper.desk.card("i999", ALL) is None
        assert keeper.desk.card("i0; drop", ALL) is None


def test_paging_shows_every_card_once(tmp_path: Path) -> None:
    towns = ("Misrata", "Aleppo", "Mosul", "Kharkiv", "Maiduguri", "Goma", "Gao", "Kandahar", "Taiz")
    told = [f"A shell killed {n + 2} people in {town} on {n + 1} March." for n, town in enumerate(towns)]
    reports = {f"r{n}.txt": text for n, text in enumerate(told)}
    with desk_of(book_of(tmp_path, reports)) as keeper:
        seen, after = list[str](), ""
        while page := keeper.desk.cards(Filter(), ALL, Page(after, 2)):
            seen += [card.incident for card in page]
            after = page[-1].cursor
        assert len(seen) == len(set(seen)) == keeper.desk.count(Filter(), ALL) == 9
        assert keeper.desk.cards(Filter(), ALL, Page("nonsense")) == []


def test_filters_meet_what_they_say(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market = incident_of(book, "market.txt")
    with desk_of(book) as keeper:

        def passing(wanted: Filter) -> list[str]:
            cards = [card.incident for card in keeper.desk.cards(wanted, ALL, Page())]
            assert len(cards) == keeper.desk.count(wanted, ALL)
            return cards

        assert passing(Filter(facets=((Facet.TARGET, ("market",)),))) == [market]
        assert passing(Filter(facets=((Facet.TARGET, ("market",)), (Facet.MEANS, ("shelling",))))) == []
        assert passing(Filter(begin=date(2021, 3, 10))) == [market]
        assert passing(Filter(begin=date(2021, 3, 13))) == []
        assert passing(Filter(words="BAKER salim")) == [market]
        assert passing(Filter(words="nobody-wrote-this")) == []
        assert passing(Filter(words='" OR 1=1 --')) == []
        assert passing(Filter(box=Box(-1, -1, 1, 1))) == []
        tally = keeper.desk.tally(Facet.TARGET, Filter(facets=((Facet.TARGET, ("market",)),)), ALL)
        assert dict(tally.values)["market"] == 1


def test_undated_incidents_pass_a_filter_of_days_unless_it_asks_for_dated_ones(tmp_path: Path) -> None:
    with desk_of(book_of(tmp_path, {"a.txt": "Shells killed 3 people in Dalun, residents said."})) as keeper:
        wanted = Filter(begin=date(2030, 1, 1))
        [card] = keeper.desk.cards(Filter(), ALL, Page())
        assert card.date_from is None
        assert keeper.desk.count(wanted, ALL) == 1
        assert keeper.desk.count(Filter(begin=date(2030, 1, 1), undated=False), ALL) == 0
        assert keeper.desk.days(Filter(), ALL) == []


def test_a_search_means_what_it_says(tmp_path: Path) -> None:
    book = book_of(tmp_path, {**LEDGER_OF, "arabic.txt": ARABIC})
    market, two, village, arabic = (document(book, f"{n}.txt") for n in ("market", "again", "village", "arabic"))
    with desk_of(book) as keeper:
        assert found(keeper, Words("market")) == {market, two}
        assert found(keeper, Words("Marché")) == set()
        assert found(keeper, Words("car bomb", phrase=True)) == {market, two}
        assert found(keeper, Words("bomb car", phrase=True)) == set()
        assert found(keeper, Words("bomb market", near=1)) == set()
        assert found(keeper, Words("bomb market", near=8)) == {market, two}
        assert found(keeper, Words("القصف")) == {arabic}
        assert found(keeper, Words("قصف سوق")) == {arabic}
        inner = Block(Joint.OR, (Words("baker"), Words("children")))
        assert found(keeper, Words("killed"), inner) == {two, village}
        assert found(keeper, Words("killed"), Block(Joint.OR, inner.parts, negated=True)) == {market}
        assert found(keeper, Words("baker"), Words("children"), joint=Joint.OR) == {two, village}
        assert found(keeper, Field("language", "ar")) == {arabic}
        assert found(keeper, Field("harm", "injured")) == {market, village, arabic}
        assert found(keeper, Field("document", market)) == {market}
        assert found(keeper, Field("grade", "fair")) == {market, two, arabic}
        assert found(keeper, Days(date(2021, 3, 2), date(2021, 3, 4))) == {village}
        assert found(keeper, Within(0.0, 0.0, 5.0)) == set()
        assert found(keeper, Words("!!!")) == set()


def test_a_hit_shows_the_words_that_were_asked_for(tmp_path: Path) -> None:
    with desk_of(book_of(tmp_path)) as keeper:
        [hit] = keeper.desk.search(Block(Joint.AND, (Words("baker"),)), ALL, Page())
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["baker"]
        assert hit.snippet in AGAIN
        assert hit.incidents == (incident_of(tmp_path / "book", "again.txt"),)


def test_what_is_entered_is_on_the_desk_at_once(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market = incident_of(book, "market.txt")
    assert market is not None
    with desk_of(book) as keeper:
        assert f"ungraded~{market}" in tasks(keeper, TaskKind.UNGRADED)
        decided(book, Verdict.GRADE, market, value="weak")
        assert keeper.follow() > 0
        card = keeper.desk.card(market, ALL)
        assert card is not None
        assert (card.grade, card.is_graded_by_person) == ("weak", True)
        assert f"ungraded~{market}" not in tasks(keeper, TaskKind.UNGRADED)
        assert keeper.follow() == 0


def test_a_toll_that_changed_since_a_person_looked_is_a_task_until_they_look_again(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    village = incident_of(book, "village.txt")
    assert village is not None
    with desk_of(book) as keeper:
        assert tasks(keeper, TaskKind.TOLL_CHANGED) == []
        again(book, village_txt=VILLAGE.replace("two", "five"))
        keeper.follow()
        [task] = keeper.desk.queue(QueueQuery((TaskKind.TOLL_CHANGED,)), ALL, Page())
        assert (task.incident, dict(task.told)["killed-was"], dict(task.told)["killed-now"]) == (village, "2+", "5+")
        with opened(book) as casebook:
            size = casebook.store.size()
        decided(book, Verdict.REVIEWED, village, value=str(size))
        keeper.follow()
        assert tasks(keeper, TaskKind.TOLL_CHANGED) == []


def test_a_task_that_a_person_dismissed_does_not_come_back(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"russian.txt": RUSSIAN})
    russian = document(book, "russian.txt")
    with desk_of(book) as keeper:
        [task] = tasks(keeper, TaskKind.UNREAD)
        decided(book, Verdict.DISMISS, russian, value=task)
        keeper.follow()
        assert tasks(keeper, TaskKind.UNREAD) == []
        with opened(book) as casebook:
            [decision] = casebook.store.incidents.decisions()
        decided(book, Verdict.UNDO, decision.id)
        keeper.follow()
        assert tasks(keeper, TaskKind.UNREAD) == [task]
        decided(book, Verdict.DISMISS, russian, value=task)
        keeper.follow()
    with desk_of(book) as keeper:
        keeper.desk.file.clear()
    with desk_of(book) as keeper:
        assert tasks(keeper, TaskKind.UNREAD) == []


def test_a_desk_that_followed_is_the_desk_that_is_made_anew(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"market.txt": LEDGER_OF["market.txt"]})
    with desk_of(book) as keeper:
        again(book, again_txt=AGAIN, village_txt=VILLAGE)
        keeper.follow()
        followed = _all(keeper)
    (book / STATE / DESK).write_bytes(b"this is no database")
    with desk_of(book) as keeper:
        assert _all(keeper) == followed


def _all(keeper: DeskKeeper) -> object:
    desk = keeper.desk
    return (
        desk.cards(Filter(), ALL, Page()),
        sorted(tasks(keeper)),
        sorted(desk.markers(Filter(), ALL), key=lambda marker: marker.number),
        [desk.tally(facet, Filter(), ALL) for facet in Facet],
        found(keeper, Words("killed")),
    )


def test_a_desk_of_another_past_is_made_anew(tmp_path: Path) -> None:
    book, other = book_of(tmp_path / "one"), book_of(tmp_path / "two", {"village.txt": VILLAGE})
    with desk_of(book):
        pass
    (other / STATE / DESK).write_bytes((book / STATE / DESK).read_bytes())
    with desk_of(other) as keeper:
        assert keeper.desk.count(Filter(), ALL) == 1


def test_nobody_waits_for_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.casebook.desk._MANY", 3)
    monkeypatch.setattr("sijill.casebook.desk._PATIENCE", 0.05)
    book = book_of(tmp_path, {"market.txt": LEDGER_OF["market.txt"]})
    with desk_of(book) as keeper:
        again(book, again_txt=AGAIN, village_txt=VILLAGE)
        assert keeper.behind > 3
        with keeper._lock:  # another thread follows
            assert keeper.follow_soon() == 0
            assert keeper.desk.count(Filter(), ALL) == 1
        keeper.follow_soon()
        deadline = time.monotonic() + 20
        while keeper.behind and time.monotonic() < deadline:
            time.sleep(0.02)
        assert keeper.desk.count(Filter(), ALL) == 2


@pytest.mark.parametrize("sight", [NOBODY, Sight(frozenset({"press"}))])
def test_a_restricted_incident_is_nowhere(tmp_path: Path, sight: Sight) -> None:
    book = book_of(tmp_path)
    market = incident_of(book, "market.txt")
    assert market is not None
    team = Restricting({market: frozenset({"witnesses"})})
    with desk_of(book, team) as keeper:
        desk = keeper.desk
        assert desk.card(market, sight) is None
        assert not desk.may_see(market, sight)
        assert market not in [card.incident for card in desk.cards(Filter(), sight, Page())]
        assert desk.count(Filter(), sight) == 1
        assert "market" not in dict(desk.tally(Facet.TARGET, Filter(), sight).values)
        assert market not in [task.incident for task in desk.queue(QueueQuery(), sight, Page())]
        assert sum(n for _, n in desk.waiting(QueueQuery(), sight)) < sum(n for _, n in desk.waiting(QueueQuery(), ALL))
        assert found(keeper, Field("incident", market), sight=sight) == set()
        assert [h.incidents for h in desk.search(Block(Joint.AND, (Words("baker"),)), sight, Page())] == [()]
        assert "market" not in desk.suggest(Facet.TARGET, "mar", sight)
        for seeing in (ALL, Sight(frozenset({"witnesses"}))):
            card = desk.card(market, seeing)
            assert card is not None
            assert card.is_restricted


def test_an_incident_with_a_restricted_report_is_told_as_if_there_were_no_such_report(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    market, hidden = incident_of(book, "market.txt"), document(book, "market.txt")
    assert market is not None
    team = Restricting()
    with desk_of(book, team) as keeper:
        team.items, team.version = {hidden: frozenset({"witnesses"})}, 1
        keeper.follow()
        desk = keeper.desk
        card = desk.card(market, NOBODY)
        assert card is not None
        assert (card.killed, card.documents, card.injured) == ((27, None), 1, (None, None))
        assert [c.documents for c in desk.cards(Filter(), NOBODY, Page())] == [1, 1]
        assert not desk.may_see(hidden, NOBODY)
        assert hidden not in found(keeper, Words("market"), sight=NOBODY)
        assert desk.count(Filter(words="hospital"), NOBODY) == 0
        assert desk.count(Filter(words="hospital"), ALL) == 1
        full = desk.card(market, ALL)
        assert full is not None
        assert full.killed == (30, 30)
        team.items, team.version = {}, 2
        keeper.follow()
        assert desk.card(market, NOBODY) == full


def test_an_incident_of_which_every_report_is_restricted_is_not_there(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    village = incident_of(book, "village.txt")
    assert village is not None
    with desk_of(book, Restricting({document(book, "village.txt"): frozenset({"a"})})) as keeper:
        assert keeper.desk.card(village, NOBODY) is None
        assert keeper.desk.count(Filter(), NOBODY) == 1
        assert keeper.desk.card(village, Sight(frozenset({"a"}))) is not None


def test_a_task_is_somebodys_while_they_look_after_it(tmp_path: Path) -> None:
    team = Restricting()
    book = book_of(tmp_path)
    with desk_of(book, team) as keeper:
        first, *others = tasks(keeper)
        team.given, team.version = {first: "Rim"}, 1
        keeper.follow()
        mine = keeper.desk.queue(QueueQuery(assignee="Rim"), ALL, Page())
        assert [(task.id, task.assignee) for task in mine] == [(first, "Rim")]
        assert [task.id for task in keeper.desk.queue(QueueQuery(assignee=""), ALL, Page())] == others
