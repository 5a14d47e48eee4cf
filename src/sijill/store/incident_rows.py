"""What follows from the entries about incidents: who is of which, their tolls, decisions, proposals.

What comes in: an entry, the archive's derivatives. What goes out: rows. What always holds: an incident's id is that of
the entry which first told of it ("i31"); accounts stand in the order of their documents; the headline of the tolls is
that of the blob.
"""

import json
import re

from sijill.record.ledger import Entry, Json, stamp
from sijill.store import tables
from sijill.store.bodies import list_in, text_in
from sijill.store.port import Derivative
from sijill.store.rows import Row, Rows, Value, text_of, whole

_INCIDENT = re.compile(r"i(\d{1,9})")
_ACCOUNT = re.compile(r"d(\d{1,9})\.(\S+)")
_TOLD = ("date_from", "date_to", "place", "grade", "killed_whom", "injured_whom")
_BOUNDS = ("killed_low", "killed_high", "injured_low", "injured_high")


def incident_number(id: Json) -> int:
    """The number of an incident, from its id ("i31"); raises `ValueError` for what is none."""
    found = _INCIDENT.fullmatch(str(id))
    if not found:
        raise ValueError(f"{id!r} is no id of the kind i31")
    return int(found[1])


def document_of(account: Json) -> int:
    """The number of the document of an account ("d7.e1"); raises `ValueError` for what is none."""
    found = _ACCOUNT.fullmatch(str(account))
    if not found:
        raise ValueError(f"{account!r} is no id of the kind d7.e1")
    return int(found[1])


def add_matched(entry: Entry, rows: Rows) -> None:
    """Add an incident, where it is new, and what it is from this entry on."""
    body = entry.body
    number, accounts = incident_number(body["incident"]), _texts(body["accounts"])
    if number == entry.seq:
        rows.add(tables.incident, {"number": number, "id": f"i{number}", "founder": accounts[0]})
    row: Row = {"number": entry.seq, "incident": number, "rule": text_in(body["rule"])}
    row["former"] = text_of(_texts(body["former"]))
    row["into"] = None if body["into"] is None else incident_number(body["into"])
    rows.add(tables.matched, row | {"accounts": len(accounts)})
    for position, account in enumerate(accounts):
        told: Row = {"matched": entry.seq, "position": position, "account": account}
        rows.add(tables.matched_account, told | {"document": document_of(account)})


def add_reconciled(entry: Entry, derivative: Derivative, rows: Rows) -> None:
    """Add the headline of an incident's tolls."""
    name = text_in(entry.body["result"])
    row: Row = {"number": entry.seq, "incident": incident_number(entry.body["incident"]), "result": name}
    rows.add(tables.reconciled, row | {"rules": text_of(entry.body["rules"])} | _headline(derivative(name), name))


def add_decided(entry: Entry, rows: Rows) -> None:
    """Add a decision, and each thing that it is about."""
    body = entry.body
    row: Row = {"number": entry.seq, "id": f"x{entry.seq}", "at": stamp(entry.at)}
    row |= {name: text_in(body[name]) for name in ("verdict", "author", "reason")}
    rows.add(tables.decided, row | {"value": None if body["value"] is None else text_in(body["value"])})
    about, keys = _texts(body["about"]), list_in(body["keys"])
    for position, (each, key) in enumerate(zip(about, keys, strict=True)):
        told: Row = {"decided": entry.seq, "position": position, "about": each}
        rows.add(tables.decided_about, told | {"key": None if key is None else text_in(key)})


def add_proposed(entry: Entry, rows: Rows) -> None:
    """Add a proposal."""
    body = entry.body
    row: Row = {"number": entry.seq, "incident": incident_number(body["incident"])}
    score = body["score"]
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise TypeError(f"{score!r} is no number")
    rows.add(
        tables.proposed, row | {name: text_in(body[name]) for name in ("rule", "a", "b")} | {"score": float(score)}
    )


def _headline(data: bytes, name: str) -> Row:
    try:
        told = json.loads(data)["headline"]
        row: Row = {key: None if told[key] is None else text_in(told[key]) for key in _TOLD}
        row |= {key: whole(_whole(told[key])) for key in _BOUNDS}
        return row | {key: _whole(told[key]) or 0 for key in ("documents", "voices")}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"the tolls {name} have not the shape of a result: {error!r}") from error


def _whole(value: Value) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} is no whole number")


def _texts(value: Json) -> list[str]:
    return [text_in(each) for each in list_in(value)]
