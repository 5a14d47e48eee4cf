"""A reading as the interchange format: one JSON object a report (DESIGN section 5).

What comes in: a `Reading`. What goes out: plain dictionaries and lists, ready for JSON. What always holds: each
verbatim `text` comes with its offsets `start` and `end` in the text as given; what is absent is null.
"""

from typing import TypeAlias

from sijill.record.claim import Account, Claim, Control, Facility, Party, Reading, Statement, Victim
from sijill.record.place import Place
from sijill.record.span import Span

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def interchange(reading: Reading) -> dict[str, Json]:
    """One report's reading, in the shape of the interchange format."""
    return {
        "id": reading.document,
        "lang": reading.lang,
        "published": reading.published.isoformat() if reading.published else None,
        "reader": reading.reader,
        "relevant": reading.relevant,
        "entries": [_account(a) for a in reading.accounts],
        "victims": [_victim(v) for v in reading.victims],
        "control": [_control(c) for c in reading.controls],
        "statements": [_statement(s) for s in reading.statements],
        "problems": [
            {"code": p.code, "message": p.message, "where": p.where, "about": p.about} for p in reading.problems
        ],
    }


def _account(a: Account) -> Json:
    return {
        "id": a.id,
        "kind": a.scope.value,
        "incident": None,
        "date_from": a.when.start.isoformat() if a.when.start else None,
        "date_to": a.when.end.isoformat() if a.when.end else None,
        "date_text": a.when.span.text if a.when.span else None,
        "date_start": a.when.span.start if a.when.span else None,
        "date_end": a.when.span.end if a.when.span else None,
        "places": [_place(p) for p in a.places],
        "means": [m.value for m in a.means],
        "targets": [t.value for t in a.targets],
        "perpetrators": [_party(p) for p in a.parties],
        "tolls": [_claim(c) for c in a.claims],
        "facilities": [_facility(f) for f in a.facilities],
        **_quoted(a.span),
    }


def _quoted(span: Span) -> dict[str, Json]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _text(span: Span | None) -> Json:
    return span.text if span else None


def _place(p: Place) -> Json:
    site = p.site
    return {
        **_quoted(p.span),
        "country": p.country,
        "within": _text(p.within),
        "lat": site.lat if site else None,
        "lon": site.lon if site else None,
        "radius_km": site.radius_km if site else None,
        "gazetteer_id": site.id if site else None,
        "admin": list(site.admin) if site else [],
        "candidates": [{"gazetteer_id": c.id, "name": c.name, "country": c.country} for c in p.candidates],
    }


def _party(p: Party) -> Json:
    return {**_quoted(p.span), "status": p.attribution.value}


def _claim(c: Claim) -> Json:
    return {
        "harm": c.harm.value,
        "group": c.group.value,
        "low": c.count.low,
        "high": c.count.high,
        "approx": c.count.approx,
        "vague": c.count.vague,
        "of": c.part_of,
        "by": _text(c.by),
        **_quoted(c.span),
        "cue": _text(c.cue),
    }


def _facility(f: Facility) -> Json:
    return {
        "type": f.target.value,
        "low": f.count.low,
        "high": f.count.high,
        "approx": f.count.approx,
        **_quoted(f.span),
    }


def _victim(v: Victim) -> Json:
    return {
        "entry": v.account,
        "name": _text(v.name),
        "age": v.age,
        "age_unit": v.age_unit.value if v.age_unit else None,
        "sex": v.sex.value if v.sex else None,
        "harm": v.harm.value,
        "died": v.died.isoformat() if v.died else None,
        "roles": list(v.roles),
        "kin": _text(v.kin),
        **_quoted(v.span),
    }


def _control(c: Control) -> Json:
    return {
        "places": [p.text for p in c.places],
        "by": _text(c.by),
        "from": _text(c.loser),
        "kind": c.kind.value,
        "date_from": c.when.start.isoformat() if c.when.start else None,
        "date_to": c.when.end.isoformat() if c.when.end else None,
        **_quoted(c.span),
    }


def _statement(s: Statement) -> Json:
    return {"speaker": s.speaker.text, "role": _text(s.role), "kind": s.kind.value, **_quoted(s.span)}
