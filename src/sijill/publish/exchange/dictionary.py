"""The data dictionary: every table that an edition is written as, and every column, defined once.

What goes out: `TABLES`. What always holds: files, schema, tags and the reference page are made from it; what an edition
tells has its place in some column, so that the tables are read again as the same edition.
"""

from collections.abc import Mapping

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
from sijill.publish.exchange.dictionary_incidents import CONTENTS, DAYS, INCIDENTS, WITHHELD
from sijill.record.source import Risk
from sijill.record.terms import ControlKind, Group, Harm, Means, Scope, StatementKind, Target
from sijill.record.toll import Aside, TollGroup
from sijill.record.voice import Tie

FORMAT = "sijill-tables/1"
_QUOTE = (
    text("quote", "The words of the report that say so, verbatim."),
    text("quote_report", "The report that is quoted."),
    Column("quote_start", Kind.INTEGER, "Where the words begin in its text.", "characters"),
    Column("quote_end", Kind.INTEGER, "Where they end; this character is not among them.", "characters"),
    Column("quote_is_cut", Kind.BOOLEAN, "Whether words are cut off or veiled."),
)
_ACCOUNT = needed("account", "The account that says so.")
_COUNT = (
    number("low", "At least so many; empty where that end is not told.", "D1"),
    number("high", "At most so many; empty where that end is not told.", "D1"),
    flag("is_approx", "Whether the report says “about”.", "D1"),
    text("vague", "The word without a number that stands in a number's place; it is never made one.", rule="D2"),
)

ACCOUNTS = Table(
    "accounts",
    "All that one report claims of one event, or of one total over days and an area.",
    ("id",),
    (
        needed("id", "The account's id: its report's and a number."),
        text("incident", "The incident that it tells of; empty where it gives a total."),
        place_in_order("the incident's accounts"),
        needed("report", "The report that claims it."),
        choice("scope", "One event, or anything wider.", values_of(Scope), "D3, R10"),
        *DAYS,
        choices("means", "How harm was done.", values_of(Means)),
        choices("targets", "What was struck.", values_of(Target)),
        *_QUOTE,
        WITHHELD,
    ),
    (Link("incident", "incidents"), Link("report", "reports")),
)
CLAIMS = Table(
    "claims",
    "A number of one group harmed in one way, as one report says it: the grounds of every toll.",
    ("id",),
    (
        needed("id", "The claim's id; tolls name it."),
        _ACCOUNT,
        place_in_order("the account's claims"),
        choice("harm", "What was done to them.", values_of(Harm)),
        choice("group", "Whom the number counts.", values_of(Group), "R23"),
        *_COUNT,
        text("by", "Whom the report quotes for it."),
        text("part_of", "The claim that it is a part of."),
        choice("aside", "Why it makes no bound of a toll.", values_of(Aside), "R11", is_required=False),
        Column("why_aside", Kind.TEXT, "The same in a sentence.", is_required=True),
        flag("is_by_person", "Whether a person entered or corrected it.", "D7"),
        *_QUOTE,
    ),
    (Link("account", "accounts"),),
)
FACILITIES = Table(
    "facilities",
    "A number of places or vehicles struck, as one report says it.",
    ("account", "position"),
    (
        _ACCOUNT,
        place_in_order("the account's facilities"),
        choice("target", "What was struck.", values_of(Target)),
        *(_COUNT),
        *_QUOTE,
    ),
    (Link("account", "accounts"),),
)
TOTALS = Table(
    "totals",
    "One figure over days and an area, as a report says it, beside the sum of the incidents within it. Never added.",
    ("position",),
    (
        place_in_order("the edition's totals"),
        _ACCOUNT,
        needed("claim", "The claim that is the figure."),
        choice("group", "Whom it is held to count.", values_of(TollGroup)),
        number("sum_low", "Sum of the low bounds of the incidents within it.", "R8"),
        number("sum_high", "Sum of the high bounds, of open ones the highest number said.", "R8"),
        flag("is_sum_open", "Whether that sum may be more.", "R8"),
        texts("incidents", "The incidents within it.", "R10"),
        texts("untold", "Those of them without a figure of this harm and group: they are not nobody.", "R10"),
        texts("doubtful", "Incidents of which it cannot be told whether they are within; not in the sum.", "R10"),
    ),
    (Link("account", "accounts"), Link("claim", "claims")),
)
STATEMENTS = Table(
    "statements",
    "A position or testimony of a person, a body or a party. Each quotes its report: an empty quote is withheld.",
    ("position",),
    (
        place_in_order("the edition's statements"),
        needed("report", "The report that gives it."),
        choice("kind", "What it does.", values_of(StatementKind)),
        Column("speaker", Kind.TEXT, "Who speaks, as the report names it.", is_required=True),
        text("role", "The speaker's role, in the report's words."),
        *_QUOTE,
    ),
    (Link("report", "reports"),),
)
CONTROLS = Table(
    "controls",
    "A place changes hands, or a line moves, as a report says it. Each quotes its report: an empty quote is withheld.",
    ("position",),
    (
        place_in_order("the edition's changes of control"),
        needed("report", "The report that says so."),
        choice("kind", "What happened.", values_of(ControlKind)),
        *DAYS,
        texts("places", "Which places, as named."),
        text("by", "Who holds it after."),
        text("loser", "Who held it before."),
        *_QUOTE,
    ),
    (Link("report", "reports"),),
)
REPORTS = Table(
    "reports",
    "What was published, by whom, and where it was found.",
    ("id",),
    (
        needed("id", "The report's id."),
        place_in_order("the edition's reports"),
        text("title", "Its title.", hxl="#meta+title"),
        text("publisher", "Who published it.", hxl="#meta+source"),
        text("source", "The casebook's id of the source."),
        Column("published", Kind.DATE, "Day of publication.", rule="R20", hxl="#date+reported"),
        text("lang", "Language, ISO 639."),
        text("address", "Where it was found.", hxl="#meta+url"),
        text("sha256", "SHA-256 of the sealed bytes: unchanged since they were taken in.", rule="R30"),
        Column("captured", Kind.TIME, "When it was taken in, UTC.", rule="R30"),
        text("credit", "What its source's licence asks to be said."),
        WITHHELD,
        choice("risk", "What naming its source may do to those behind it.", values_of(Risk), "R31"),
    ),
)
TIES = Table(
    "ties",
    "The graph of voices: whose words a report gives. Corroboration counts voices.",
    ("incident", "position"),
    (
        needed("incident", "The incident."),
        place_in_order("the incident's ties"),
        needed("report", "The report."),
        Column("voice", Kind.TEXT, "Whose words these finally are.", rule="D5", is_required=True),
        choice("tie", "How it comes to give them.", values_of(Tie), "D5"),
    ),
    (Link("incident", "incidents"), Link("report", "reports")),
)
PROBLEMS = Table(
    "problems",
    "What of the record could not be told, and why.",
    ("position",),
    (
        place_in_order("the problems"),
        needed("code", "A stable code."),
        Column("message", Kind.TEXT, "What is wrong, and what to do.", is_required=True),
        Column("where", Kind.TEXT, "Where it is.", is_required=True),
        Column("about", Kind.TEXT, "What it is about.", is_required=True),
    ),
)
EDITION = Table(
    "edition",
    "The edition itself, in one row.",
    ("name",),
    (
        needed("format", "The name and number of this set of tables."),
        Column("name", Kind.TEXT, "The casebook's name.", is_required=True),
        Column("size", Kind.INTEGER, "Entries of its ledger at this edition.", "entries", is_required=True),
        needed("rule", "The rule of counting of the incidents' tolls."),
        texts("made_by", "What read, matched and reconciled, with versions."),
        Column("decided", Kind.INTEGER, "Decisions of people that count.", "decisions", rule="D7", is_required=True),
    ),
)
TABLES: tuple[Table, ...] = (
    EDITION,
    INCIDENTS,
    *CONTENTS,
    ACCOUNTS,
    CLAIMS,
    FACILITIES,
    TIES,
    TOTALS,
    STATEMENTS,
    CONTROLS,
    REPORTS,
    PROBLEMS,
)
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
