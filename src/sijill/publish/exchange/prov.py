"""How every figure came about, as PROV-JSONLD: captures, the claims read from them, the tolls made of claims.

What comes in: an edition. What goes out: a document of the W3C's provenance model. What always holds: a toll is derived
from each claim that it rests on, a claim from the capture of its report; each activity names the version that did it;
what is withheld is named by its id alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from sijill.publish.edition import AccountTold, ClaimTold, Edition, EventTold, ReportTold, TollTold
from sijill.publish.exchange.cells import Json, json_value
from sijill.publish.exchange.rows import accounts_of

CONTEXT = "https://openprovenance.org/prov-jsonld/context.jsonld"
_NAMESPACE = "urn:sijill:"
_TERMS = "urn:sijill:terms:"
Node = Mapping[str, Json]
_ACTIVITIES = (
    ("reading", "Reading claims from the texts of reports", re.compile("rules/|rows/|statements/|model")),
    ("matching", "Finding which accounts tell of one event", re.compile("accounts/|people/|links/|near/|told-alike/")),
)


def write_prov(path: Path, edition: Edition) -> None:
    """The document, a node a line."""
    context: Json = [{"ex": _NAMESPACE, "sijill": _TERMS, "xsd": "http://www.w3.org/2001/XMLSchema#"}, CONTEXT]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(context)},\n"@graph": [\n')
        for number, node in enumerate(nodes_of(edition)):
            file.write((",\n" if number else "") + json.dumps(node, ensure_ascii=False))
        file.write("\n]}\n")


def nodes_of(edition: Edition) -> Iterator[Node]:
    """Every entity, activity, agent and relation."""
    yield from _actors(edition)
    for report in edition.reports.values():
        yield from _capture(report)
    for _, _, account in accounts_of(edition):
        for claim in account.claims:
            yield from _claim(account, claim, edition)
    for event in edition.events:
        yield from _incident(event, edition)
        for position, toll in enumerate(event.tolls):
            yield from _toll(event, position, toll)


def _named(kind: str, *parts: str) -> str:
    return f"ex:{kind}:" + ":".join(quote(part, safe="./") for part in parts)


def _actors(edition: Edition) -> Iterator[Node]:
    rules = {edition.rule, *(toll.rule for event in edition.events for toll in event.tolls)}
    yield {"@type": "Agent", "@id": "ex:agent:sijill", "label": "Sijill", "sijill:made_by": sorted(edition.made_by)}
    yield {"@type": "Agent", "@id": "ex:agent:persons", "label": "The persons who decide in this casebook"}
    for id, label, pattern in _ACTIVITIES:
        versions = sorted(made for made in edition.made_by if pattern.search(made))
        yield _activity(id, label, versions)
        yield _relation("Association", activity=_named("activity", id), agent="ex:agent:sijill")
    for rule in sorted(rules):
        yield _activity(f"reconciling:{rule}", "Reconciling claims into tolls by a named rule", [rule])
        yield _relation("Association", activity=_named("activity", f"reconciling:{rule}"), agent="ex:agent:sijill")


def _activity(id: str, label: str, versions: list[str]) -> Node:
    return {"@type": "Activity", "@id": _named("activity", id), "label": label, "sijill:version": versions}


def _relation(kind: str, **ends: str) -> Node:
    name = ":".join(quote(end.removeprefix("ex:"), safe="./:%") for end in ends.values())
    return {"@type": kind, "@id": f"ex:{kind.lower()}:{name}", **ends}


def _capture(report: ReportTold) -> Iterator[Node]:
    told: dict[str, Json] = {
        "label": report.title,
        "sijill:publisher": report.publisher,
        "sijill:address": report.address,
        "sijill:sha256": report.sha256,
        "sijill:captured": json_value(report.captured),
        "sijill:withheld": [field.value for field in sorted(report.withheld)],
    }
    kept = {name: value for name, value in told.items() if value not in (None, [])}
    yield {"@type": "Entity", "@id": _named("capture", report.id), "type": ["sijill:Capture"], **kept}


def _claim(account: AccountTold, claim: ClaimTold, edition: Edition) -> Iterator[Node]:
    own = _named("claim", claim.id)
    told: dict[str, Json] = {
        "sijill:harm": claim.harm.value,
        "sijill:group": claim.group.value,
        "sijill:low": claim.low,
        "sijill:high": claim.high,
        "sijill:vague": claim.vague,
        "sijill:quote": claim.quote.text if claim.quote else None,
        "sijill:aside": claim.aside.value if claim.aside else None,
    }
    kept = {name: value for name, value in told.items() if value is not None}
    yield {"@type": "Entity", "@id": own, "type": ["sijill:Claim"], **kept}
    if account.report in edition.reports:
        yield _relation("Derivation", generatedEntity=own, usedEntity=_named("capture", account.report))
    if claim.is_by_person:
        yield _relation("Attribution", entity=own, agent="ex:agent:persons")
    else:
        yield _relation("Generation", entity=own, activity=_named("activity", "reading"))


def _incident(event: EventTold, edition: Edition) -> Iterator[Node]:
    own = _named("incident", event.id)
    judged = (("grade", event.grade), ("strike", event.strike), ("attribution", event.attribution))
    values = {f"sijill:{name}": each.value.value for name, each in judged if each.value is not None}
    yield {"@type": "Entity", "@id": own, "type": ["sijill:Incident"], **values}
    yield _relation("Generation", entity=own, activity=_named("activity", "matching"))
    if any(each.is_by_person for _, each in judged):
        yield _relation("Attribution", entity=own, agent="ex:agent:persons")
    for report in event.reports:
        if report in edition.reports:
            yield _relation("Derivation", generatedEntity=own, usedEntity=_named("capture", report))


def _toll(event: EventTold, position: int, toll: TollTold) -> Iterator[Node]:
    own = _named("toll", event.id, str(position))
    told: dict[str, Json] = {
        "sijill:harm": toll.harm.value,
        "sijill:group": toll.group.value,
        "sijill:low": toll.low,
        "sijill:high": toll.high,
        "sijill:rule": toll.rule,
        "sijill:reasons": list(toll.reasons),
    }
    kept = {name: value for name, value in told.items() if value not in (None, [])}
    yield {"@type": "Entity", "@id": own, "type": ["sijill:Toll"], **kept}
    yield _relation("Specialization", specificEntity=own, generalEntity=_named("incident", event.id))
    yield _relation("Generation", entity=own, activity=_named("activity", f"reconciling:{toll.rule}"))
    for claim in dict.fromkeys(toll.rests):
        yield _relation("Derivation", generatedEntity=own, usedEntity=_named("claim", claim))
