"""A made-up casebook of many incidents, with its desk, for measuring the workbench.

What comes in: a folder, how many claims and incidents. What goes out: a casebook as `sijill serve` opens it. What
always holds: the same numbers make up the same casebook; readings and texts are made up when they are asked for, so
that a million claims need no disk full of files; the desk is put row by row.
"""

import json
import os
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store_speed import ACCOUNTS, DAYS, FIRST, SITES, TOLLS, WEIGHTS, WORDS, append, reading, told

from sijill.casebook.desk import DESK
from sijill.casebook.folder import RECORD, STATE, Casebook, make_casebook, signing_key
from sijill.record.ledger import Json, Kind, Told
from sijill.record.terms import Means, Target
from sijill.settings import settings_in
from sijill.store.desk import SqliteDesk
from sijill.store.desk_query import Card, Facet, Task, TaskKind
from sijill.store.desk_rows import CardEntry, ReportEntry, put_card, put_meta, put_report, put_tasks
from sijill.store.sqlite import Opening, SqliteStore
from sijill.store.writing import now

_RESULT, _TEXT = 1 << 200, 1 << 100
"""From which numbers on a name stands for tolls, and for a text."""
_BATCH = 2_000
MARKED = 0.55
"""The share of incidents that have a place: 66,000 of 120,000."""


class MadeUp:
    """An archive whose files are made up when they are asked for."""

    def get(self, name: str) -> bytes:
        """The reading, the text, or the tolls that a name stands for."""
        number = int(name, 16)
        if number >= _RESULT:
            return tolls(number - _RESULT)
        made, text = told_in(f"{number % _TEXT:064x}")
        return text if number >= _TEXT else made

    def sweep(self) -> None:
        """Nothing lies here."""


def told_in(name: str) -> tuple[bytes, bytes]:
    """A reading of `store_speed`, and a text in which all that it quotes stands."""
    told, text = json.loads(reading(name)), ""
    for account in told["entries"]:
        [place] = account["places"]
        words, start = f"{place['text']} killed on Friday {account['text']}", len(text)
        account |= {"text": words, "start": start, "end": start + len(words)}
        place |= {"start": start, "end": start + len(place["text"])}
        day = start + words.index("on Friday")
        account |= {"date_start": day, "date_end": day + len("on Friday")}
        for toll in account["tolls"]:
            toll |= {"text": words[:20], "start": start, "end": start + 20}
        text += f"{words}\n"
    return json.dumps(told).encode(), text.encode()


def tolls(number: int) -> bytes:
    """The tolls of an incident."""
    killed = number % 40
    head = {"date_from": None, "date_to": None, "place": "Town", "grade": "fair", "killed_whom": "people"}
    bounds = {"killed_low": killed, "killed_high": killed + 2, "injured_low": None, "injured_high": None}
    return json.dumps({"headline": {**head, **bounds, "injured_whom": None, "documents": 3, "voices": 2}}).encode()


def made_up(folder: Path, claims: int, incidents: int) -> None:
    """Make the casebook in a folder that is not there yet."""
    os.environ["SIJILL_KEYS"] = str(folder.parent / "keys")
    make_casebook(folder, "Made up", "bench")
    with_store = opened(folder)
    readings = claims // (ACCOUNTS * TOLLS)
    first = with_store.store.size()
    shift = first - 1
    append(with_store.store, _shifted(told(readings), shift))
    size = with_store.store.size()
    append(with_store.store, _incidents(readings, shift, incidents, size))
    with with_store.store.writing() as writing:
        writing.sign(signing_key(with_store).head)
    _fill(with_store, readings, shift, incidents, size)
    with_store.store.close()


def opened(folder: Path) -> Casebook:
    """The casebook, over the made-up archive."""
    blobs = MadeUp()
    store = SqliteStore.open(folder / RECORD, blobs.get, Opening())
    return Casebook(folder, settings_in(folder), store, blobs, now)  # type: ignore[arg-type]


def _shifted(entries: Iterable[Told], by: int) -> Iterator[Told]:
    """The entries of `told`, whose numbers begin after what is there already."""
    for entry in entries:
        body = dict(entry.body)
        for name, letter in (("document", "d"), ("capture", "c")):
            if name in body:
                body[name] = f"{letter}{int(str(body[name])[1:]) + by}"
        if "text" in body:
            body["text"] = f"{_TEXT + int(str(body['text']), 16):064x}"
        yield Told(entry.kind, body)


def _document(number: int, shift: int) -> str:
    return f"d{3 * number + 1 + shift}"


def _accounts(number: int, readings: int, incidents: int, shift: int) -> list[str]:
    """Each account of each reading is of one incident; an incident's are spread over several reports."""
    every = readings * ACCOUNTS
    mine = range(number, every, incidents)
    return sorted(
        (f"{_document(a // ACCOUNTS, shift)}.e{a % ACCOUNTS}" for a in mine), key=lambda id: int(id[1:].split(".")[0])
    )


def _incidents(readings: int, shift: int, incidents: int, size: int) -> Iterator[Told]:
    for number in range(incidents):
        id = f"i{size + 2 * number}"
        accounts: Json = tuple(_accounts(number, readings, incidents, shift))
        yield Told(
            Kind.MATCHED, {"rule": "accounts/2", "incident": id, "accounts": accounts, "former": (), "into": None}
        )
        yield Told(Kind.RECONCILED, {"incident": id, "rules": ("range/1",), "result": f"{_RESULT + number:064x}"})


def _fill(casebook: Casebook, readings: int, shift: int, incidents: int, size: int) -> None:
    """The desk, put row by row: to follow so many entries would take longer than to measure it."""
    desk = SqliteDesk(casebook.folder / STATE / DESK)
    for start in range(0, readings, _BATCH):
        with desk.file.writing() as db:
            for number in range(start, min(start + _BATCH, readings)):
                put_report(db, _report(number, shift))
    for start in range(0, incidents, _BATCH):
        with desk.file.writing() as db:
            for number in range(start, min(start + _BATCH, incidents)):
                accounts = _accounts(number, readings, incidents, shift)
                documents = [account.partition(".")[0] for account in accounts]
                asked = f"SELECT words FROM report WHERE number IN ({', '.join(d[1:] for d in documents)})"
                entry = _card(number, size, documents, " ".join(words for (words,) in db.execute(asked)))
                put_card(db, entry)
                if number % 4:
                    put_tasks(db, entry.card.incident, [_task(entry.card, number)], {})
    heads, store = casebook.store.heads(), casebook.store
    position = [store.size(), (heads[-1].size, heads[-1].root), 0, 0, casebook.settings.rule]
    with desk.file.writing() as db:
        put_meta(db, "position", json.dumps(position))
    desk.close()


def _card(number: int, size: int, documents: list[str], words: str) -> CardEntry:
    chance = random.Random(number)
    name, lat, lon = chance.choice(SITES)
    has_place, day = chance.random() < MARKED, FIRST + timedelta(chance.randrange(DAYS))
    means, target = chance.choice(list(Means)).value, chance.choice(list(Target)).value
    killed = int(chance.paretovariate(1.2))
    card = Card(
        incident=f"i{size + 2 * number}",
        date_from=day if chance.random() < 0.95 else None,
        date_to=day,
        place=name,
        country="SY",
        lat=lat + chance.gauss(0, 0.3) if has_place else None,
        lon=lon + chance.gauss(0, 0.3) if has_place else None,
        radius_km=chance.choice((0.5, 2.0, 10.0, 40.0)) if has_place else None,
        killed=(killed, killed + chance.randrange(5)),
        injured=(None, None),
        means=(means,),
        targets=(target,),
        parties=(f"Party {chance.randrange(12)}",),
        languages=("en",),
        grade=chance.choice(("fair", "weak", "confirmed", "contested")),
        is_graded_by_person=chance.random() < 0.3,
        strike="likely",
        documents=len(set(documents)),
        voices=2,
        accounts=len(documents),
        changed=datetime(2026, 1, 1, tzinfo=UTC),
    )
    facets = {
        Facet.HARM: ("killed",),
        Facet.GROUP: ("people",),
        Facet.MEANS: card.means,
        Facet.TARGET: card.targets,
        Facet.PARTY: card.parties,
        Facet.GRADE: (str(card.grade),),
        Facet.LANGUAGE: card.languages,
        Facet.COUNTRY: ("SY",),
        Facet.PLACE: (name,),
    }
    return CardEntry(card, facets, tuple(dict.fromkeys(documents)), words=words)


def _task(card: Card, number: int) -> Task:
    kind = list(TaskKind)[number % len(TaskKind)]
    told = {"incident": card.incident, "place": "Town", "grade": "fair", "reports": "3", "voices": "2"}
    return Task(
        id=f"ungraded~{card.incident}" if kind is TaskKind.UNGRADED else f"{kind}~{card.incident}",
        kind=TaskKind.UNGRADED if kind is TaskKind.UNREAD else kind,
        about=(card.incident,),
        why="queue.why.ungraded",
        told=tuple(told.items()),
        weight=round(1.5 + (card.killed[0] or 0) ** 0.5, 6),
        since=card.changed,
        incident=card.incident,
    )


def _report(number: int, shift: int) -> ReportEntry:
    chance = random.Random(number + 10**9)
    _, lat, lon = chance.choice(SITES)
    day = FIRST + timedelta(chance.randrange(DAYS))
    return ReportEntry(
        document=_document(number, shift),
        title=" ".join(chance.choices(WORDS, WEIGHTS, k=6)),
        publisher=f"Publisher {chance.randrange(200)}",
        published=day,
        language="en",
        source=None,
        text=" ".join(chance.choices(WORDS, WEIGHTS, k=300)),
        days=((day, day),),
        places=((lat, lon, 2.0),),
        fields={"publisher": (f"Publisher {number % 200}",), "language": ("en",), "harm": ("killed",)},
    )
