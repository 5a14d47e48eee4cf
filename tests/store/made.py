"""Made-up entries and readings, an archive to hold what they name, and a clock that is told the time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sijill.record.decision import Verdict
from sijill.record.ledger import Json, Kind, Told, TreeHead
from sijill.record.problem import Problem
from sijill.store.blobs import BlobError

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MADE = Told(Kind.MADE, {"name": "Made up", "key": "0" * 16, "public": "0" * 64, "tool": "sijill", "version": "1"})


class Archive:
    """Bytes by their SHA-256; like the real one, it fails where they are gone."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        self.held[name] = data
        return name

    def get(self, name: str) -> bytes:
        if name not in self.held:
            raise BlobError(Problem("blob-gone", "put it back", name))
        return self.held[name]


class Clock:
    """Tells what it is set to, and goes on a second each time."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def told(kind: Kind, keys: str, body: Mapping[str, Json]) -> Told:
    return Told(kind, {**dict.fromkeys(keys.split()), **body})


def sealed(document: int, address: str = "", **said: Json) -> Told:
    body: dict[str, Json] = {
        "document": f"d{document}",
        "address": address or f"https://example.org/{document}",
        "sha256": sha256(address.encode()).hexdigest(),
        "size": 10,
        "name": "page.html",
        "collector": "page/1",
        "tool": "sijill",
        "version": "1",
        **said,
    }
    return told(Kind.SEALED, "media_type published publisher lang title source held_in captured forwarded trail", body)


def parsed(capture: int, text: str, **said: Json) -> Told:
    body: dict[str, Json] = {"capture": f"c{capture}", "parser": "text/1", "kind": "html", "text": text, "problems": []}
    return told(Kind.PARSED, "published publisher title lang", {**body, **said})


def read(capture: int, reading: str, reader: str = "rules/1") -> Told:
    body: dict[str, Json] = {"capture": f"c{capture}", "text": "0" * 64, "reader": reader, "version": "1"}
    return Told(Kind.READ, {**body, "reading": reading, "relevant": True})


def noted(code: str, **said: str) -> Told:
    return Told(Kind.NOTED, {"code": code, "message": "", "where": "", "about": "", **said})


def toll(quote: str = "12 people", **said: Json) -> dict[str, Json]:
    blank: dict[str, Json] = dict.fromkeys(("high", "vague", "of", "by", "cue"))
    return {
        **blank, "harm": "killed", "group": "people", "low": 12, "approx": False, "text": quote, "start": 0,
        "end": len(quote), **said,
    }  # fmt: skip


def place(name: str, lat: float | None = None, lon: float | None = None, radius_km: float | None = None) -> Json:
    return {
        "text": name, "start": 0, "end": len(name), "country": "SY", "within": None, "lat": lat, "lon": lon,
        "radius_km": radius_km, "gazetteer_id": None, "admin": [], "candidates": [],
    }  # fmt: skip


def account(text: str = "A strike.", tolls: Sequence[Json] | None = None, **said: Json) -> dict[str, Json]:
    blank: dict[str, Json] = dict.fromkeys("incident date_from date_to date_text date_start date_end".split())
    lists: dict[str, Json] = {name: [] for name in "places means targets perpetrators facilities".split()}
    return {
        **blank, **lists, "id": "e1", "kind": "event", "tolls": [toll()] if tolls is None else tolls, "text": text,
        "start": 0, "end": len(text), **said,
    }  # fmt: skip


def reading(*accounts: Json, **said: Json) -> bytes:
    lists: dict[str, Json] = {name: [] for name in "victims control statements problems".split()}
    whole: dict[str, Json] = {
        "id": "x", "lang": "en", "published": None, "reader": "rules/1", "relevant": True, "entries": accounts,
    }  # fmt: skip
    return json.dumps({**whole, **lists, **said}, ensure_ascii=False).encode()


@dataclass
class Report:
    """One document, sealed, parsed and read: what it tells, in the order of the ledger from `seq` on."""

    archive: Archive
    seq: int
    accounts: tuple[Json, ...] = field(default_factory=lambda: (account(),))
    text: str = "A strike killed 12 people."

    @property
    def told(self) -> list[Told]:
        text, found = self.archive.put(self.text.encode()), self.archive.put(reading(*self.accounts))
        return [sealed(self.seq), parsed(self.seq, text), read(self.seq, found)]


def copied(document: str, of: str) -> Told:
    link: dict[str, Json] = {"document": document, "of": of, "rule": "near/1", "kind": "near", "measure": "words"}
    return Told(Kind.COPY, {**link, "likeness": 0.9})


def matched(incident: str, *accounts: str, former: Sequence[str] = (), into: str | None = None) -> Told:
    body: dict[str, Json] = {"rule": "same-event/1", "incident": incident, "accounts": accounts}
    return Told(Kind.MATCHED, {**body, "former": former, "into": into})


def tolls(**said: Json) -> bytes:
    names = "date_to killed_low killed_high killed_whom injured_low injured_high injured_whom"
    blank: dict[str, Json] = dict.fromkeys(names.split())
    told: dict[str, Json] = {"date_from": "2026-01-05", "place": "Dalun", "grade": "fair", "documents": 1, "voices": 1}
    return json.dumps({"headline": {**blank, **told, **said}}).encode()


def reconciled(incident: str, result: str) -> Told:
    return Told(Kind.RECONCILED, {"incident": incident, "rules": ["range/1"], "result": result})


def decided(verdict: Verdict, *things: tuple[str, str | None], value: str | None = None) -> Told:
    about, keys = [thing for thing, _ in things], [key for _, key in things]
    told: dict[str, Json] = {"author": "A person", "reason": "because", "value": value}
    return Told(Kind.DECIDED, {"verdict": verdict.value, "about": about, "keys": keys, **told})


def proposed(incident: str, a: str, b: str, score: float) -> Told:
    return Told(Kind.PROPOSED, {"rule": "same-person/1", "incident": incident, "a": a, "b": b, "score": score})


def signed(size: int, root: str, at: datetime) -> TreeHead:
    return TreeHead(size, root, at, "0" * 16, f"signature of {size}")
