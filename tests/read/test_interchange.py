"""The interchange format: every field, offsets beside each quote, null for what is absent."""

import json
from datetime import date

from sijill.read.interchange import Json, interchange
from sijill.record.claim import Account, Claim, Control, Facility, Party, Reading, Statement, Victim
from sijill.record.count import Count
from sijill.record.place import Place, Site
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    Sex,
    StatementKind,
    Target,
)
from sijill.record.when import When

TEXT = (
    "Rebels shelled a market and two clinics in Dalun, Idlib, on Friday. About 12 people, five of them children, died, "
    "the mayor said. Lina Tarabin, 9, sister of Omar, a pupil, was among them. Rebels took Dalun from the army. "
    "The envoy, Marta Lindqvist, condemned it."
)
DAY = date(2021, 3, 12)
DALUN = Site("g:1", "Dalun", "SY", 35.5, 36.5, 2.0, "village", ("Idlib", "Saraqib"))


def q(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


FULL = Reading(
    document="doc",
    reader="rules/1",
    lang="en",
    published=date(2021, 3, 14),
    relevant=True,
    accounts=(
        Account(
            id="e1",
            scope=Scope.EVENT,
            span=q("Rebels shelled a market"),
            when=When(DAY, DAY, q("on Friday")),
            places=(Place(q("Dalun"), "SY", q("Idlib"), DALUN, (DALUN,)),),
            means=(Means.ARTILLERY,),
            targets=(Target.MARKET, Target.HOSPITAL),
            parties=(Party(q("Rebels"), Attribution.STATED),),
            claims=(
                Claim(
                    Harm.KILLED,
                    Group.PEOPLE,
                    Count(12, 12, True),
                    q("About 12 people"),
                    q("the mayor"),
                    None,
                    q("died"),
                ),
                Claim(Harm.KILLED, Group.CHILDREN, Count(5, 5), q("five of them children"), part_of=0),
            ),
            facilities=(Facility(Target.HOSPITAL, Count(2, 2), q("two clinics")),),
        ),
    ),
    victims=(
        Victim(
            harm=Harm.KILLED,
            span=q("Lina Tarabin, 9"),
            account="e1",
            name=q("Lina Tarabin"),
            age=9,
            age_unit=AgeUnit.YEARS,
            sex=Sex.FEMALE,
            died=DAY,
            roles=("child",),
            kin=q("sister of Omar"),
        ),
    ),
    controls=(
        Control(
            ControlKind.CAPTURED, q("Rebels took Dalun"), (q("Dalun"),), q("Rebels"), q("the army"), When(DAY, DAY)
        ),
    ),
    statements=(Statement(StatementKind.CONDEMNATION, q("Marta Lindqvist"), q("condemned it"), q("The envoy")),),
    problems=(Problem("code", "message", "doc:1", "about"),),
)
BARE = Reading(
    document="doc",
    reader="rules/1",
    lang=None,
    published=None,
    relevant=True,
    accounts=(
        Account(
            id="e1",
            scope=Scope.AGGREGATE,
            span=q("died"),
            places=(Place(q("Dalun")),),
            claims=(Claim(Harm.KILLED, Group.PEOPLE, Count(None, None, vague="dozens"), q("died")),),
        ),
    ),
    victims=(Victim(Harm.INJURED, q("a pupil")),),
    controls=(Control(ControlKind.ADVANCE, q("took")),),
    statements=(Statement(StatementKind.REPORT, q("the mayor"), q("died")),),
)


def quoted(words: str) -> dict[str, Json]:
    return {"text": words, "start": q(words).start, "end": q(words).end}


def first(reading: Reading, key: str) -> dict[str, Json]:
    found = interchange(reading)[key]
    assert isinstance(found, list)
    row = found[0]
    assert isinstance(row, dict)
    return row


def test_a_reading_tells_its_document_its_reader_and_its_day() -> None:
    told = interchange(FULL)
    assert list(told) == [
        *("id", "lang", "published", "reader", "relevant"),
        *("entries", "victims", "control", "statements", "problems"),
    ]
    assert [told[k] for k in ("id", "lang", "published", "reader", "relevant")] == [
        *("doc", "en", "2021-03-14", "rules/1", True),
    ]
    assert told["problems"] == [{"code": "code", "message": "message", "where": "doc:1", "about": "about"}]


def test_an_entry_has_every_field() -> None:
    entry = first(FULL, "entries")
    when = q("on Friday")
    assert {k: v for k, v in entry.items() if k not in {"places", "tolls", "facilities", "perpetrators"}} == {
        "id": "e1",
        "kind": "event",
        "incident": None,
        "date_from": "2021-03-12",
        "date_to": "2021-03-12",
        "date_text": "on Friday",
        "date_start": when.start,
        "date_end": when.end,
        "means": ["artillery"],
        "targets": ["market", "hospital"],
        **quoted("Rebels shelled a market"),
    }
    assert entry["perpetrators"] == [{**quoted("Rebels"), "status": "stated"}]


def test_a_toll_tells_its_bounds_its_whole_and_its_source() -> None:
    assert first(FULL, "entries")["tolls"] == [
        {
            "harm": "killed",
            "group": "people",
            "low": 12,
            "high": 12,
            "approx": True,
            "vague": None,
            "of": None,
            "by": "the mayor",
            "cue": "died",
            **quoted("About 12 people"),
        },
        {
            "harm": "killed",
            "group": "children",
            "low": 5,
            "high": 5,
            "approx": False,
            "vague": None,
            "of": 0,
            "by": None,
            "cue": None,
            **quoted("five of them children"),
        },
    ]
    assert first(FULL, "entries")["facilities"] == [
        {"type": "hospital", "low": 2, "high": 2, "approx": False, **quoted("two clinics")}
    ]


def test_a_place_has_its_gazetteer_row_and_its_candidates() -> None:
    (place,) = json.loads(json.dumps(first(FULL, "entries")["places"]))
    assert place == {
        **quoted("Dalun"),
        "country": "SY",
        "within": "Idlib",
        "lat": 35.5,
        "lon": 36.5,
        "radius_km": 2.0,
        "gazetteer_id": "g:1",
        "admin": ["Idlib", "Saraqib"],
        "candidates": [{"gazetteer_id": "g:1", "name": "Dalun", "country": "SY"}],
    }


def test_a_victim_a_change_of_control_and_a_statement_have_every_field() -> None:
    assert first(FULL, "victims") == {
        "entry": "e1",
        "name": "Lina Tarabin",
        "age": 9,
        "age_unit": "years",
        "sex": "f",
        "harm": "killed",
        "died": "2021-03-12",
        "roles": ["child"],
        "kin": "sister of Omar",
        **quoted("Lina Tarabin, 9"),
    }
    assert first(FULL, "control") == {
        "places": ["Dalun"],
        "by": "Rebels",
        "from": "the army",
        "kind": "captured",
        "date_from": "2021-03-12",
        "date_to": "2021-03-12",
        **quoted("Rebels took Dalun"),
    }
    assert first(FULL, "statements") == {
        "speaker": "Marta Lindqvist",
        "role": "The envoy",
        "kind": "condemnation",
        **quoted("condemned it"),
    }


def test_what_is_absent_is_null_and_its_key_still_stands() -> None:
    for key in ("entries", "victims", "control", "statements"):
        assert first(BARE, key).keys() == first(FULL, key).keys()
    entry, victim, control = (first(BARE, key) for key in ("entries", "victims", "control"))
    assert interchange(BARE)["published"] is None
    assert {entry[k] for k in entry if k.startswith("date_")} == {None}
    assert {k for k, v in victim.items() if v is None} == {"entry", "name", "age", "age_unit", "sex", "died", "kin"}
    assert {k for k, v in control.items() if v is None} == {"by", "from", "date_from", "date_to"}
    (place,) = json.loads(json.dumps(entry["places"]))
    assert {k for k, v in place.items() if v is None} == {
        *("country", "within", "lat", "lon", "radius_km", "gazetteer_id"),
    }
    (toll,) = json.loads(json.dumps(entry["tolls"]))
    assert (toll["low"], toll["high"], toll["vague"], toll["of"], toll["by"]) == (None, None, "dozens", None, None)
    assert first(BARE, "statements")["role"] is None


def test_an_open_interval_is_null_at_its_open_end() -> None:
    account = Account("e1", Scope.AGGREGATE, q("died"), when=When(None, DAY))
    entry = first(Reading("doc", "rules/1", "en", DAY, True, (account,)), "entries")
    assert (entry["date_from"], entry["date_to"], entry["date_text"]) == (None, "2021-03-12", None)


def test_it_survives_json_unchanged() -> None:
    for reading in (FULL, BARE):
        told = interchange(reading)
        assert json.loads(json.dumps(told)) == told


def test_a_reading_that_is_not_relevant_has_empty_lists() -> None:
    told = interchange(Reading("doc", "rules/1", "en", DAY, False))
    assert [told[k] for k in ("entries", "victims", "control", "statements", "problems")] == [[]] * 5
    assert told["relevant"] is False
