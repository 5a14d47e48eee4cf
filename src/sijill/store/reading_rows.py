"""A reading's blob, taken apart into rows.

What comes in: a READ entry's number and its reading, in the shape of the interchange format. What goes out: rows of
accounts, places, claims, victims, control, statements and problems. What always holds: the same reading and numbers
give the same rows; a blob of another shape raises `ValueError`, and nothing of it is kept.
"""

import json
from collections.abc import Sequence
from typing import cast

from sijill.lexicon.folding import folded
from sijill.store import tables
from sijill.store.circle import box_about
from sijill.store.query import Box
from sijill.store.reading_shape import EntryShape, PlaceShape, ReadingShape, TollShape, VictimShape
from sijill.store.rows import Numbers, Row, Rows, text_of, whole


def reading_of(data: bytes, name: str) -> ReadingShape:
    """A reading's blob as read; `name` is its SHA-256, for the error where it is none."""
    try:
        read = json.loads(data)
    except ValueError as error:
        raise ValueError(f"the reading {name} is no JSON: {error}") from error
    if not isinstance(read, dict) or not read.keys() >= ReadingShape.__required_keys__:
        raise ValueError(f"the reading {name} has not the shape of the interchange format")
    return cast(ReadingShape, read)


def add_reading(reading: ReadingShape, number: int, rows: Rows, numbers: Numbers) -> None:
    """Add the rows of the reading that is numbered `number`."""
    accounts: dict[str | None, int] = {}
    for entry in reading["entries"]:
        accounts[entry["id"]] = _add_account(entry, number, rows, numbers)
    for position, victim in enumerate(reading["victims"]):
        rows.add(tables.victim, _victim(victim, accounts.get(victim["entry"]), (number, position)))
    for position, c in enumerate(reading["control"]):
        row: Row = {
            "reading": number, "position": position, "places": text_of(c["places"]), "by": c["by"], "loser": c["from"],
            "kind": c["kind"], "date_from": c["date_from"], "date_to": c["date_to"],
            "text": c["text"], "start": c["start"], "end": c["end"],
        }  # fmt: skip
        rows.add(tables.control, row)
    for position, s in enumerate(reading["statements"]):
        row = {
            "reading": number, "position": position, "speaker": s["speaker"], "role": s["role"], "kind": s["kind"],
            "text": s["text"], "start": s["start"], "end": s["end"],
        }  # fmt: skip
        rows.add(tables.statement, row)


def _add_account(a: EntryShape, reading: int, rows: Rows, numbers: Numbers) -> int:
    number = next(numbers.account)
    row: Row = {
        "number": number, "reading": reading, "id": a["id"], "kind": a["kind"], "incident": a["incident"],
        "date_from": a["date_from"], "date_to": a["date_to"], "date_text": a["date_text"],
        "date_start": a["date_start"], "date_end": a["date_end"], "means": text_of(a["means"]),
        "targets": text_of(a["targets"]), "perpetrators": text_of(a["perpetrators"]),
        "facilities": text_of(a["facilities"]), "text": a["text"], "start": a["start"], "end": a["end"],
    }  # fmt: skip
    rows.add(tables.account, row)
    for position, place in enumerate(a["places"]):
        rows.add(tables.account_place, _place(place, next(numbers.place), (number, position)))
    _add_claims(a, number, rows, numbers)
    return number


def _add_claims(a: EntryShape, account: int, rows: Rows, numbers: Numbers) -> None:
    mine = [next(numbers.claim) for _ in a["tolls"]]
    around = folded(" ".join([a["text"], *(f"{p['text']} {p['within'] or ''}" for p in a["places"])])).split(" ")
    for position, toll in enumerate(a["tolls"]):
        rows.add(tables.claim, _claim(toll, mine, (account, position)))
        words = dict.fromkeys([*around, *folded(toll["text"]).split(" ")])
        rows.add(tables.passage, {"claim": mine[position], "folded": " ".join(filter(None, words))})


def _claim(c: TollShape, numbers: Sequence[int], at: tuple[int, int]) -> Row:
    account, position = at
    part_of = c["of"]
    if part_of is not None and not 0 <= part_of < len(numbers):
        raise ValueError(f"a claim is a part of number {part_of} of {len(numbers)} claims")
    return {
        "number": numbers[position], "account": account, "position": position, "harm": c["harm"], "grp": c["group"],
        "low": whole(c["low"]), "high": whole(c["high"]), "approx": c["approx"], "vague": c["vague"],
        "quote": c["text"], "start": c["start"], "end": c["end"], "by": c["by"], "cue": c["cue"],
        "part_of": None if part_of is None else numbers[part_of],
    }  # fmt: skip


def _place(p: PlaceShape, number: int, at: tuple[int, int]) -> Row:
    account, position = at
    box = _box(p)
    return {
        "number": number, "account": account, "position": position, "text": p["text"], "start": p["start"],
        "end": p["end"], "country": p["country"], "within": p["within"], "gazetteer_id": p["gazetteer_id"],
        "lat": p["lat"], "lon": p["lon"], "radius_km": p["radius_km"],
        "south": box.south if box else None, "west": box.west if box else None,
        "north": box.north if box else None, "east": box.east if box else None,
        "admin": text_of(p["admin"]), "candidates": text_of(p["candidates"]),
    }  # fmt: skip


def _box(p: PlaceShape) -> Box | None:
    lat, lon = p["lat"], p["lon"]
    return None if lat is None or lon is None else box_about(lat, lon, p["radius_km"] or 0.0)


def _victim(v: VictimShape, account: int | None, at: tuple[int, int]) -> Row:
    reading, position = at
    return {
        "reading": reading, "position": position, "account": account, "name": v["name"], "age": v["age"],
        "age_unit": v["age_unit"], "sex": v["sex"], "harm": v["harm"], "died": v["died"],
        "roles": text_of(v["roles"]), "kin": v["kin"], "text": v["text"], "start": v["start"], "end": v["end"],
    }  # fmt: skip
