"""The data dictionary's tables of incidents: what happened, where, to how many, to whom, by whom as it is said.

What goes out: `INCIDENTS` and `CONTENTS`. What always holds: as for `dictionary`; degrees of an area stand in `places`
alone, beside `is_area` and its radius, so that no tool draws it as a point unasked (D6).
"""

from sijill.publish.edition import Field, Grain
from sijill.publish.exchange.cells import Kind
from sijill.publish.exchange.columns import (
    Column,
    Link,
    Table,
    choice,
    choices,
    flag,
    needed,
    number,
    place_in_order,
    text,
    texts,
    values_of,
)
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.record.terms import AgeUnit, Attribution, Harm, Means, Sex, Target
from sijill.record.toll import TollGroup

WITHHELD = Column(
    "withheld",
    Kind.CHOICES,
    "What is withheld from this audience; a field that is empty and not named here is unknown.",
    allowed=values_of(Field),
    rule="R31",
    hxl="#meta+withheld",
)
DAYS = (
    Column("day_first", Kind.DATE, "First day on which it may have been.", rule="R20", hxl="#date+start"),
    Column("day_last", Kind.DATE, "Last day on which it may have been.", rule="R20", hxl="#date+end"),
    choice("day_grain", "How finely days are told.", values_of(Grain), "R17"),
)
"""When, as every table has it."""
_INCIDENT = needed("incident", "The incident.", "#event+id")


def _judged(name: str, meaning: str, allowed: tuple[str, ...], rule: str) -> tuple[Column, ...]:
    return (
        choice(name, meaning, allowed, rule, is_required=False),
        texts(f"{name}_reasons", "Why, in sentences.", "R4"),
        flag(f"{name}_is_by_person", "Whether a person decided it; else the program proposes it.", "D7"),
    )


def _derived(column: Column) -> Column:
    return Column(
        column.name, column.kind, column.meaning, column.unit, column.allowed, column.rule, column.hxl, derived=True
    )


def _bounds(name: str, meaning: str, tag: str) -> tuple[Column, ...]:
    return (
        _derived(number(f"{name}_low", f"{meaning}, at least, by the edition's rule.", "R5", f"{tag}+min")),
        _derived(number(f"{name}_high", f"{meaning}, at most; empty where that is open.", "R5", f"{tag}+max")),
    )


_EASE = (
    _derived(text("country", "Country of the first place, ISO 3166 alpha-2.", hxl="#country+code+v_iso2")),
    _derived(text("admin1", "Province of the first place.", hxl="#adm1+name")),
    _derived(text("admin2", "District of the first place.", hxl="#adm2+name")),
    _derived(text("place", "Name of the first place.", hxl="#loc+name")),
    Column(
        "lat", Kind.NUMBER, "Its latitude, WGS 84; empty for an area.", "degrees", (), "D6", "#geo+lat", False, True
    ),
    Column("lon", Kind.NUMBER, "Its longitude; empty for an area.", "degrees", (), "D6", "#geo+lon", False, True),
    Column("radius_km", Kind.NUMBER, "It is within so far of there.", "km", (), "R19", "#geo+radius", False, True),
    Column(
        "is_area",
        Kind.BOOLEAN,
        "Whether it is known no nearer than an area.",
        "",
        (),
        "D6",
        "#loc+area+bool",
        False,
        True,
    ),
    *_bounds("killed", "People killed", "#affected+killed"),
    *_bounds("injured", "People injured", "#affected+injured"),
    *_bounds("civilians_killed", "Civilians killed", "#affected+killed+civilians"),
    *_bounds("children_killed", "Children killed", "#affected+killed+children"),
    _derived(choices("means", "How harm was done, by any account.", values_of(Means))),
    _derived(choices("targets", "What was struck, by any account.", values_of(Target))),
    _derived(number("reports", "Reports that tell of it.", "D5", "#meta+reports+num", "reports")),
    _derived(number("voices_number", "Independent voices that tell of harm.", "D5", "#meta+voices+num", "voices")),
)
INCIDENTS = Table(
    "incidents",
    "One moment in space and time of which sources say that people were harmed.",
    ("id",),
    (
        needed("id", "The incident's id, minted once.", "#event+id"),
        *DAYS,
        *_judged("grade", "How strong the reporting of harm to civilians is.", values_of(Grade), "R24"),
        *_judged("strike", "Whether, and as what, the strike is held to be.", values_of(StrikeStatus), "R25"),
        *_judged("attribution", "How far it is settled who did it.", values_of(AttributionStatus), "R25, R28"),
        texts("voices", "Names of the independent voices that tell of harm.", "D5"),
        texts("joined", "Ids that once stood for it too."),
        WITHHELD,
        *_EASE,
    ),
)
PLACES = Table(
    "places",
    "Where, as an incident or one of its accounts has it, the first first.",
    ("incident", "account", "position"),
    (
        text("incident", "The incident, where it is the incident's place.", hxl="#event+id"),
        text("account", "The account, where it is what that account says."),
        place_in_order("places"),
        Column("name", Kind.TEXT, "Its name.", hxl="#loc+name", is_required=True),
        text("country", "Country, ISO 3166 alpha-2.", hxl="#country+code+v_iso2"),
        texts("admin", "The areas that it lies in, from the province down."),
        Column("lat", Kind.NUMBER, "Latitude, WGS 84; of an area its middle, never to be drawn.", "degrees", (), "D6"),
        Column("lon", Kind.NUMBER, "Longitude, WGS 84; of an area its middle, never to be drawn.", "degrees", (), "D6"),
        Column("radius_km", Kind.NUMBER, "It is within so far of there.", "km", rule="R19"),
        text("gazetteer_id", "The gazetteer's id of it."),
        text("kind", "The gazetteer's class of it: town, province …", rule="R16"),
        flag("is_area", "Whether it is known no nearer than this area.", "D6"),
    ),
    (Link("incident", "incidents"), Link("account", "accounts")),
)
PARTIES = Table(
    "parties",
    "Who is said to have done it, as an incident or one of its accounts has it.",
    ("incident", "account", "position"),
    (
        text("incident", "The incident, where it is of all its accounts."),
        text("account", "The account, where it is what that account says."),
        place_in_order("parties"),
        Column("name", Kind.TEXT, "The party, as reports name it.", is_required=True),
        choices("attributions", "How it is said to have done it.", values_of(Attribution), "R28"),
    ),
    (Link("incident", "incidents"), Link("account", "accounts")),
)
TOLLS = Table(
    "tolls",
    "How many of one group were harmed in one way, by one named rule, and the claims that the bounds rest on.",
    ("incident", "is_conceded", "position"),
    (
        _INCIDENT,
        flag("is_conceded", "Whether it is what the party that is held to have done it says itself: apart.", "R8"),
        place_in_order("the incident's tolls"),
        needed("rule", "The rule of counting, with its number.", "#meta+rule"),
        Column("harm", Kind.TEXT, "What was done.", "", values_of(Harm), "", "#impact+type", is_required=True),
        Column(
            "group", Kind.TEXT, "Whom it counts.", "", values_of(TollGroup), "R22", "#group+affected", is_required=True
        ),
        number("low", "At least so many; empty is unknown, never 0.", "R5", "#affected+num+min"),
        number("high", "At most so many; empty is open or unknown.", "R5", "#affected+num+max"),
        number("best", "The most likely number, where the rule has one.", "R17", "#affected+num+best"),
        number("highest_said", "The highest number that an admissible claim says.", "R8"),
        flag("is_approx", "Whether a claim that makes a bound says “about”.", "D1"),
        flag("is_presumed", "Whether people whose status nobody tells are counted as civilians.", "R21"),
        flag("is_imputed", "Whether a number stands for a word without one.", "D2"),
        texts("vague", "Words without a number that admissible claims use.", "D2"),
        texts("rests", "Ids of the claims that the bounds rest on.", "R6"),
        texts("reasons", "Why, in sentences.", "R11"),
    ),
    (Link("incident", "incidents"),),
)
PERSONS = Table(
    "persons",
    "Persons told of as harmed, each once.",
    ("incident", "position"),
    (
        _INCIDENT,
        place_in_order("the incident's persons"),
        texts("ids", "The records of victims that are this person."),
        choice("harm", "What was done.", values_of(Harm)),
        text("name", "The name, as a report writes it."),
        texts("names", "Every spelling."),
        Column("age", Kind.INTEGER, "Age at the incident, in the unit of `age_unit`.", rule="R23"),
        choice("age_unit", "The unit of the age.", values_of(AgeUnit), is_required=False),
        choice("sex", "Sex, as the report's words give it.", values_of(Sex), "R23", is_required=False),
        texts("roles", "What the person was, in the report's words.", "R23"),
        text("kin", "Kin, in the report's words."),
        Column("died", Kind.DATE, "Day of a later death."),
        texts("reports", "The reports that tell of the person."),
        WITHHELD,
    ),
    (Link("incident", "incidents"),),
)
CHANGES = Table(
    "changes",
    "How an incident's headline came about: what it became when something arrived.",
    ("incident", "position"),
    (
        _INCIDENT,
        place_in_order("the incident's changes"),
        Column("entry", Kind.INTEGER, "The entry of the ledger.", is_required=True),
        Column("at", Kind.TIME, "When it was entered, UTC.", is_required=True),
        number("killed_low", "Killed, at least.", "R5"),
        number("killed_high", "Killed, at most.", "R5"),
        number("injured_low", "Injured, at least.", "R5"),
        number("injured_high", "Injured, at most.", "R5"),
        Column("reports", Kind.INTEGER, "Reports that told of it then.", "reports", is_required=True),
    ),
    (Link("incident", "incidents"),),
)
CONTENTS = (PLACES, PARTIES, TOLLS, PERSONS, CHANGES)
