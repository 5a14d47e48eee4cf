"""An edition as FollowTheMoney entities, an object each line: for Aleph, OpenAleph and whatever else reads them.

What comes in: an edition. What goes out: `Event`, `Person`, `Organization`, `Article`, `Address` and the links between
them. What always holds: only properties of the model's schemata; a withheld value is in none; a person's role in an
event is told in words, for the model has no property for being harmed; ids are made from the record's, and stay.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from sijill.publish.edition import Edition, EventTold, PersonTold, ReportTold, Spot, TollTold
from sijill.record.terms import AgeUnit, Sex
from sijill.record.toll import TollGroup

GENDER = {Sex.FEMALE: "female", Sex.MALE: "male"}
LANGUAGES = dict(
    told.split("-")
    for told in (
        "en-eng ar-ara fr-fra es-spa de-deu ru-rus uk-ukr fa-fas he-heb tr-tur ku-kur ps-pus ur-urd my-mya am-amh "
        "ti-tir so-som sw-swa pt-por zh-zho"
    ).split()
)
"""ISO 639-1 as the record has it, ISO 639-3 as the model asks; of others a note tells."""
NO_NAME = "A person whose name is not told"
"""Stands for a name: the model asks each person for one."""
NO_CODE = "language: "
"""How a note on a language begins for which the model has no code."""
TOLD_OF_AS = "told of as "
"""How the role of a person in an event begins; then the harm."""
Properties = Mapping[str, Iterable[str | None]]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity; properties without a value are left out."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]

    @property
    def line(self) -> str:
        """As JSON."""
        told = {"id": self.id, "schema": self.schema, "properties": self.properties}
        return json.dumps(told, ensure_ascii=False) + "\n"


def write_ftm(path: Path, edition: Edition) -> None:
    """The entities of an edition."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(entity.line for entity in entities_of(edition))


def entities_of(edition: Edition) -> Iterator[Entity]:
    """Reports, then each incident with its places, parties, persons and what documents it; each once."""
    for report in edition.reports.values():
        yield _article(edition, report)
    seen = set[str]()
    for event in edition.events:
        for entity in _around(edition, event):
            if entity.id not in seen:
                seen.add(entity.id)
                yield entity


def _id(edition: Edition, *parts: str) -> str:
    return "sijill-" + sha1("\0".join((edition.name, *parts)).encode(), usedforsecurity=False).hexdigest()


def _entity(id: str, schema: str, properties: Properties) -> Entity:
    kept = {name: tuple(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return Entity(id, schema, {name: values for name, values in kept.items() if values})


def _article(edition: Edition, report: ReportTold) -> Entity:
    other = f"{NO_CODE}{report.lang}" if report.lang and report.lang not in LANGUAGES else None
    properties: Properties = {
        "title": [report.title],
        "publisher": [report.publisher],
        "publishedAt": [report.published.isoformat() if report.published else None],
        "language": [LANGUAGES.get(report.lang or "")],
        "sourceUrl": [report.address],
        "retrievedAt": [report.captured.date().isoformat() if report.captured else None],
        "notes": [f"SHA-256 of the sealed bytes: {report.sha256}" if report.sha256 else None, report.credit, other],
    }
    return _entity(_id(edition, "report", report.id), "Article", properties)


def _around(edition: Edition, event: EventTold) -> Iterator[Entity]:
    own = _id(edition, "incident", event.id)
    addresses = [_address(edition, spot) for spot in event.places]
    parties = [
        _entity(_id(edition, "party", party.name), "Organization", {"name": [party.name]}) for party in event.parties
    ]
    before = Counter[tuple[str, ...]]()
    persons = list[Entity]()
    for person in event.persons:
        again = (str(before[person.ids]),) if before[person.ids] else ()
        before[person.ids] += 1
        persons.append(_person(person, edition, _id(edition, "person", event.id, *person.ids, *again)))
    yield from addresses
    yield from parties
    yield from persons
    yield _event(edition, event, addresses)
    for party, entity in zip(event.parties, parties, strict=True):
        role = "said to have done it: " + (", ".join(party.attributions) or "in what way is not told")
        yield _link(edition, own, entity.id, role)
    for person, entity in zip(event.persons, persons, strict=True):
        yield _link(edition, own, entity.id, f"{TOLD_OF_AS}{person.harm.value}")
    for report in event.reports:
        document = _id(edition, "report", report)
        link: Properties = {"document": [document], "entity": [own], "role": ["tells of the incident"]}
        yield _entity(_id(edition, "documents", event.id, report), "Documentation", link)


def _link(edition: Edition, event: str, other: str, role: str) -> Entity:
    return _entity(
        _id(edition, "link", event, other), "UnknownLink", {"subject": [other], "object": [event], "role": [role]}
    )


def _event(edition: Edition, event: EventTold, addresses: list[Entity]) -> Entity:
    days = event.days
    words = [a.quote.text for a in event.accounts if a.quote is not None]
    tolls = [_toll_words(toll) for toll in event.tolls if toll.rule == edition.rule]
    place = event.places[0].name if event.places else None
    properties: Properties = {
        "name": [f"Incident {event.id}" + (f", {place}" if place else "")],
        "recordId": [event.id],
        "startDate": [days.first.isoformat() if days.first else None],
        "endDate": [days.last.isoformat() if days.last else None],
        "country": [spot.country.lower() if spot.country else None for spot in event.places],
        "location": [spot.name for spot in event.places],
        "addressEntity": [address.id for address in addresses],
        "summary": words,
        "notes": [*tolls, *_judged_words(event)],
        "keywords": [*event.means, *event.targets],
    }
    return _entity(_id(edition, "incident", event.id), "Event", properties)


def _judged_words(event: EventTold) -> Iterator[str]:
    for name, judged in (("grade", event.grade), ("strike", event.strike), ("attribution", event.attribution)):
        if judged.value is not None:
            yield f"{name}: {judged.value.value}, {'decided by a person' if judged.is_by_person else 'proposed'}"


def _toll_words(toll: TollTold) -> str:
    bounds = f"{'?' if toll.low is None else toll.low} to {'open' if toll.high is None else toll.high}"
    said = bounds if toll.is_known else "no number told" + (f" ({', '.join(toll.vague)})" if toll.vague else "")
    whom = "people" if toll.group is TollGroup.PEOPLE else toll.group.value.replace("_", " ")
    return f"{whom} {toll.harm.value}: {said}, by {toll.rule}, from {', '.join(toll.rests) or 'no claim'}"


def _address(edition: Edition, spot: Spot) -> Entity:
    is_point = not spot.is_area and spot.lat is not None and spot.lon is not None
    remarks = f"known no nearer than this {spot.kind or 'area'}" if spot.is_area else None
    if is_point and spot.radius_km is not None:
        remarks = f"within {spot.radius_km:g} km"
    parts = (spot.name, *reversed(spot.admin), spot.country or "")
    properties: Properties = {
        "full": [", ".join(filter(None, parts))],
        "city": [None if spot.is_area else spot.name],
        "state": [spot.admin[0] if spot.admin else None],
        "country": [spot.country.lower() if spot.country else None],
        "latitude": [str(spot.lat) if is_point else None],
        "longitude": [str(spot.lon) if is_point else None],
        "remarks": [remarks],
    }
    key = (spot.name, spot.country or "", *spot.admin, str(spot.lat), str(spot.lon), str(spot.is_area))
    return _entity(_id(edition, "place", *key), "Address", properties)


def _person(person: PersonTold, edition: Edition, id: str) -> Entity:
    age = None
    if person.age is not None:
        age = f"age: {person.age} {(person.age_unit or AgeUnit.YEARS).value}"
    properties: Properties = {
        "name": [person.name or NO_NAME],
        "alias": [name for name in person.names if name != person.name],
        "gender": [GENDER[person.sex] if person.sex else None],
        "deathDate": [person.died.isoformat() if person.died else None],
        "position": list(person.roles),
        "notes": [age, person.kin, "The name is withheld." if person.withheld and not person.name else None],
        "proof": [_id(edition, "report", report) for report in person.reports if report in edition.reports],
    }
    return _entity(id, "Person", properties)
