"""The closed lists of the record: every value that a claim may carry.

What goes out: string enums whose values are those of the interchange format. What always holds: a value outside its
list is an error where it arises, never an "other" by default.
"""

from enum import StrEnum


class Harm(StrEnum):
    """What was done to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RESCUED = "rescued"
    AFFECTED = "affected"
    SURVIVED = "survived"
    """Of a single person only; never a toll."""


class Group(StrEnum):
    """Whom a number counts. `PEOPLE` where the text does not say (METHOD R23)."""

    PEOPLE = "people"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    ELDERLY = "elderly"
    MEDICS = "medics"
    RESCUERS = "rescuers"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    COMBATANTS = "combatants"
    DISPLACED = "displaced"
    DETAINEES = "detainees"
    FAMILY = "family"
    STAFF = "staff"
    OFFICIALS = "officials"
    CLERGY = "clergy"
    ATTACKERS = "attackers"
    OTHER = "other"


class Means(StrEnum):
    """How harm was done."""

    AIR_STRIKE = "air_strike"
    ARTILLERY = "artillery"
    MISSILE = "missile"
    DRONE = "drone"
    BARREL_BOMB = "barrel_bomb"
    CLUSTER_MUNITION = "cluster_munition"
    CHEMICAL = "chemical"
    INCENDIARY = "incendiary"
    IED = "ied"
    SUICIDE_BOMB = "suicide_bomb"
    CAR_BOMB = "car_bomb"
    SHOOTING = "shooting"
    MELEE = "melee"
    ARSON = "arson"
    EXECUTION = "execution"
    DETENTION = "detention"
    ABDUCTION = "abduction"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    MINE_UXO = "mine_uxo"
    GROUND_ASSAULT = "ground_assault"
    OTHER = "other"


class Target(StrEnum):
    """What was struck."""

    MARKET = "market"
    HOSPITAL = "hospital"
    AMBULANCE = "ambulance"
    SCHOOL = "school"
    RESIDENTIAL = "residential"
    BAKERY = "bakery"
    RELIGIOUS = "religious"
    CAMP = "camp"
    CIVIL_DEFENCE = "civil_defence"
    AID = "aid"
    WATER = "water"
    POWER = "power"
    VEHICLE = "vehicle"
    GATHERING = "gathering"
    MEDIA = "media"
    PRISON = "prison"
    FARM = "farm"
    SHOP = "shop"
    GOVERNMENT = "government"
    MILITARY = "military"
    STATION = "station"
    OTHER = "other"


class Attribution(StrEnum):
    """How a party is said to have done it (METHOD R28)."""

    STATED = "stated"
    ALLEGED = "alleged"
    CLAIMED = "claimed"
    DENIED = "denied"


class Scope(StrEnum):
    """One event, or anything wider: a day over an area, a period to date (METHOD D3, R10)."""

    EVENT = "event"
    AGGREGATE = "aggregate"


class ControlKind(StrEnum):
    """How a place changed hands, or a line moved."""

    CAPTURED = "captured"
    RECAPTURED = "recaptured"
    LOST = "lost"
    ADVANCE = "advance"
    REPELLED = "repelled"
    CEASEFIRE = "ceasefire"
    BESIEGED = "besieged"


class StatementKind(StrEnum):
    """What an attributed utterance does."""

    CONDEMNATION = "condemnation"
    DENIAL = "denial"
    RESPONSIBILITY = "responsibility"
    LEGAL = "legal"
    DEMAND = "demand"
    WARNING = "warning"
    TESTIMONY = "testimony"
    REPORT = "report"


class AgeUnit(StrEnum):
    """The unit that an age is given in."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


class Sex(StrEnum):
    """Sex as the report's words give it."""

    FEMALE = "f"
    MALE = "m"
