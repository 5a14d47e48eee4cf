"""What the graphs keep of the record: rows from FollowTheMoney entities, and from a document of PROV.

What comes in: such a file, parsed. What goes out: the rows that it holds, as `Held`. What always holds: a row is made
of what the file says alone; a link that leads nowhere makes none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from sijill.publish.exchange.cells import Cell, Kind, Row, value_of_json
from sijill.publish.exchange.ftm import GENDER, LANGUAGES, NO_CODE, NO_NAME, TOLD_OF_AS
from sijill.publish.exchange.kept import Held

Object = Mapping[str, object]


def held_in_ftm(entities: Sequence[Object]) -> list[Held]:
    """Incidents with their days, persons, reports."""
    by_id = {str(each["id"]): each for each in entities}
    codes = {code: lang for lang, code in LANGUAGES.items()}
    incidents = [
        {
            "id": _first(each, "recordId"),
            "day_first": value_of_json(_first(each, "startDate"), Kind.DATE),
            "day_last": value_of_json(_first(each, "endDate"), Kind.DATE),
        }
        for each in entities
        if each["schema"] == "Event"
    ]
    reports = [
        {
            "title": _first(each, "title"),
            "publisher": _first(each, "publisher"),
            "published": value_of_json(_first(each, "publishedAt"), Kind.DATE),
            "lang": codes.get(_first(each, "language") or "") or _noted(each, NO_CODE),
            "address": _first(each, "sourceUrl"),
        }
        for each in entities
        if each["schema"] == "Article"
    ]
    found = (
        Held("incidents", ("id", "day_first", "day_last"), incidents),
        Held("persons", ("incident", "harm", "name", "sex", "died"), _persons(entities, by_id)),
        Held("reports", ("title", "publisher", "published", "lang", "address"), reports),
    )
    return [replace(each, form=lambda cell: cell or None) for each in found]


def _first(entity: Object, name: str) -> str | None:
    properties = entity["properties"]
    told = properties.get(name) if isinstance(properties, dict) else None
    return str(told[0]) if isinstance(told, list) and told else None


def _noted(entity: Object, head: str) -> str | None:
    """What a note that begins so says."""
    properties = entity["properties"]
    notes = properties.get("notes", []) if isinstance(properties, dict) else []
    return next((str(note).removeprefix(head) for note in notes if str(note).startswith(head)), None)


def _persons(entities: Sequence[Object], by_id: Mapping[str, Object]) -> Iterator[Row]:
    sexes = {gender: sex.value for sex, gender in GENDER.items()}
    for link in entities:
        if link["schema"] != "UnknownLink":
            continue
        person, event = by_id.get(_first(link, "subject") or ""), by_id.get(_first(link, "object") or "")
        if person is None or event is None or person["schema"] != "Person":
            continue
        name = _first(person, "name")
        yield {
            "incident": _first(event, "recordId"),
            "harm": (_first(link, "role") or "").removeprefix(TOLD_OF_AS),
            "name": None if name == NO_NAME else name,
            "sex": sexes.get(_first(person, "gender") or ""),
            "died": value_of_json(_first(person, "deathDate"), Kind.DATE),
        }


def held_in_prov(document: Object) -> list[Held]:
    """Reports, claims, judgements of incidents, and tolls with the claims that each rests on."""
    graph = document["@graph"]
    nodes = [each for each in graph if isinstance(each, dict)] if isinstance(graph, list) else []
    rests = _rests(nodes)
    judged = ("grade", "strike", "attribution")
    claims = ("harm", "group", "low", "high", "vague", "quote", "aside")
    captures = ("publisher", "address", "sha256")
    found = (
        Held("incidents", ("id", *judged), (_row(each, judged) for each in _of(nodes, "Incident"))),
        Held(
            "tolls",
            ("incident", "position", "is_conceded", "rule", "harm", "group", "low", "high", "reasons", "rests"),
            (_toll(each, rests) for each in _of(nodes, "Toll")),
            lambda row: row["is_conceded"] is False,
        ),
        Held("claims", ("id", *claims), (_row(each, claims) for each in _of(nodes, "Claim"))),
        Held(
            "reports",
            ("id", "title", "publisher", "address", "sha256", "captured", "withheld"),
            (
                {
                    **_row(each, captures),
                    "title": _plain(each.get("label")),
                    "captured": value_of_json(each.get("sijill:captured"), Kind.TIME),
                    "withheld": value_of_json(each.get("sijill:withheld"), Kind.TEXTS),
                }
                for each in _of(nodes, "Capture")
            ),
        ),
    )
    return [replace(each, form=_each_once) for each in found]


def _each_once(cell: Cell) -> Cell:
    """A list with each value once: a thing is derived from another or not."""
    return tuple(dict.fromkeys(cell)) if isinstance(cell, tuple) else cell


def _of(nodes: Iterable[Object], kind: str) -> Iterator[Object]:
    return (each for each in nodes if each.get("type") == [f"sijill:{kind}"])


def _parts(id: object) -> list[str]:
    """What a node's name is made of, after its kind."""
    return [unquote(part) for part in str(id).split(":")[2:]]


def _plain(value: object) -> Cell:
    return value if isinstance(value, str | int) else None


def _row(node: Object, names: Iterable[str]) -> dict[str, Cell]:
    values: dict[str, Cell] = {"id": ":".join(_parts(node["@id"]))}
    for name in names:
        values[name] = _plain(node.get(f"sijill:{name}"))
    return values


def _rests(nodes: Iterable[Object]) -> Mapping[str, list[str]]:
    """The claims that each node is derived from, by its name."""
    found = defaultdict[str, list[str]](list)
    for each in nodes:
        if each.get("@type") == "Derivation" and str(each["usedEntity"]).startswith("ex:claim:"):
            found[str(each["generatedEntity"])].append(":".join(_parts(each["usedEntity"])))
    return found


def _toll(node: Object, rests: Mapping[str, list[str]]) -> Row:
    incident, position = _parts(node["@id"])
    return {
        **_row(node, ("rule", "harm", "group", "low", "high")),
        "incident": incident,
        "position": int(position),
        "is_conceded": False,
        "reasons": value_of_json(node.get("sijill:reasons"), Kind.TEXTS),
        "rests": tuple(rests.get(str(node["@id"]), ())),
    }
