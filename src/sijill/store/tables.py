"""The schema, once, in types that any back-end has: the ledger's tables, and those derived from it.

What always holds: the ledger's tables are the record and are only added to; a derived table's rows are only added too,
each by the one entry that it follows from, in the order of its key; days are ISO texts, lists are canonical JSON.
A change here needs a new version in `migrations/versions`.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.sql.type_api import TypeEngine

VERSION = "0002"
"""The newest version of the schema: the head of `migrations/versions`."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _key(name: str, parent: str | None = None) -> Column[int]:
    points = [ForeignKey(parent)] if parent else []
    return Column(name, Integer, *points, primary_key=True, autoincrement=False)


def _of(name: str, parent: str, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(parent), nullable=nullable)


def _columns(kind: type[TypeEngine[Any]], names: str) -> list[Column[Any]]:
    """Columns of one type; a name with a question mark may be null."""
    return [Column(name.rstrip("?"), kind, nullable=name.endswith("?")) for name in names.split()]


entry = Table(
    "entry",
    METADATA,
    _key("seq"),
    *_columns(Text, "at kind body prev hash"),
    Index("ix_entry_kind", "kind", "seq"),
)
head = Table("head", METADATA, _key("size"), *_columns(Text, "root at key signature"))
frontier = Table(
    "frontier",
    METADATA,
    _key("number"),
    *_columns(Integer, "size"),
    *_columns(Text, "peaks"),
    CheckConstraint("number = 0"),
)
"""The one row that lets a writer go on without hashing the ledger again: the tree's size, and its peaks in hex."""

document = Table(
    "document", METADATA, _key("number"), *_columns(Text, "id"), Column("address", Text, nullable=False, unique=True)
)
capture = Table(
    "capture",
    METADATA,
    _key("number"),
    _of("document", "document.number"),
    *_columns(Text, "id sha256"),
    *_columns(BigInteger, "size"),
    *_columns(Text, "name at media_type? published? publisher? lang? title? source? held_in? captured?"),
    *_columns(Text, "forwarded? collector? tool version trail?"),
    Index("ix_capture_document", "document", "number"),
    Index("ix_capture_sha256", "sha256"),
)
text = Table(
    "text",
    METADATA,
    _key("number", "entry.seq"),
    _of("capture", "capture.number"),
    *_columns(Text, "parser kind sha256 text published? publisher? title? lang?"),
    Index("ix_text_capture", "capture", "number"),
)
reading = Table(
    "reading",
    METADATA,
    _key("number", "entry.seq"),
    _of("capture", "capture.number"),
    *_columns(Text, "text reader version sha256"),
    *_columns(Boolean, "relevant"),
    *_columns(Text, "lang? published?"),
    Index("ix_reading_capture", "capture", "number", "reader"),
)
account = Table(
    "account",
    METADATA,
    _key("number"),
    _of("reading", "reading.number"),
    *_columns(Text, "id kind incident? date_from? date_to? date_text?"),
    *_columns(Integer, "date_start? date_end?"),
    *_columns(Text, "means targets perpetrators facilities text"),
    *_columns(Integer, "start end"),
    Index("ix_account_reading", "reading"),
)
account_place = Table(
    "account_place",
    METADATA,
    _key("number"),
    _of("account", "account.number"),
    *_columns(Integer, "position"),
    *_columns(Text, "text"),
    *_columns(Integer, "start end"),
    *_columns(Text, "country? within? gazetteer_id?"),
    *_columns(Float, "lat? lon? radius_km? south? west? north? east?"),
    *_columns(Text, "admin candidates"),
    Index("ix_account_place_account", "account"),
)
"""`south` to `east` is the box about the place's circle of doubt; it may reach beyond 180 degrees, and is not cut."""
claim = Table(
    "claim",
    METADATA,
    _key("number"),
    _of("account", "account.number"),
    *_columns(Integer, "position"),
    *_columns(Text, "harm grp"),
    *_columns(BigInteger, "low? high?"),
    *_columns(Boolean, "approx"),
    *_columns(Text, "vague? quote"),
    *_columns(Integer, "start end"),
    *_columns(Text, "by? cue?"),
    # No foreign key: a part may be told before its whole, and each row that is dropped would be looked for in all.
    *_columns(Integer, "part_of?"),
    Index("ix_claim_account", "account"),
    Index("ix_claim_harm", "harm", "number"),
)
passage = Table("passage", METADATA, _key("claim", "claim.number"), *_columns(Text, "folded"))
"""The words to search a claim by: its account's text and places and its quote, folded, each word once."""
victim = Table(
    "victim",
    METADATA,
    _key("reading", "reading.number"),
    _key("position"),
    _of("account", "account.number", nullable=True),
    *_columns(Text, "name?"),
    *_columns(Float, "age?"),
    *_columns(Text, "age_unit? sex? harm died? roles kin? text"),
    *_columns(Integer, "start end"),
    Index("ix_victim_account", "account"),
)
control = Table(
    "control",
    METADATA,
    _key("reading", "reading.number"),
    _key("position"),
    *_columns(Text, "places by? loser? kind date_from? date_to? text"),
    *_columns(Integer, "start end"),
)
statement = Table(
    "statement",
    METADATA,
    _key("reading", "reading.number"),
    _key("position"),
    *_columns(Text, "speaker role? kind text"),
    *_columns(Integer, "start end"),
)
copy = Table(
    "copy",
    METADATA,
    _key("number", "entry.seq"),
    _of("document", "document.number"),
    _of("of", "document.number"),
    *_columns(Text, "rule kind measure"),
    *_columns(Float, "likeness"),
    Index("ix_copy_document", "document"),
    Index("ix_copy_of", "of"),
)
problem = Table(
    "problem",
    METADATA,
    _key("entry", "entry.seq"),
    _key("position"),
    *_columns(Text, "kind"),
    _of("capture", "capture.number", nullable=True),
    *_columns(Text, "by? code message where about"),
    Index("ix_problem_capture", "capture", "kind"),
    Index("ix_problem_code", "code", "where"),
)
"""`kind` is that of the entry that tells of it: `not-parsed` and `not-read` stopped a capture, the others did not; `by`
is the parser or the reader that it stopped."""

incident = Table(
    "incident",
    METADATA,
    _key("number", "entry.seq"),
    *_columns(Text, "id founder"),
    Index("ix_incident_founder", "founder", "number"),
)
"""An incident, by the entry that first told of it; `founder` is the account that came first of those it had then."""
matched = Table(
    "matched",
    METADATA,
    _key("number", "entry.seq"),
    _of("incident", "incident.number"),
    *_columns(Text, "rule former"),
    _of("into", "incident.number", nullable=True),
    *_columns(Integer, "accounts"),
    Index("ix_matched_incident", "incident", "number"),
)
"""An incident as it was from an entry on, until a later one; `accounts` is how many it had."""
matched_account = Table(
    "matched_account",
    METADATA,
    _key("matched", "matched.number"),
    _key("position"),
    *_columns(Text, "account"),
    _of("document", "document.number"),
    Index("ix_matched_account_account", "account", "matched"),
    Index("ix_matched_account_document", "document", "matched"),
)
reconciled = Table(
    "reconciled",
    METADATA,
    _key("number", "entry.seq"),
    _of("incident", "incident.number"),
    *_columns(Text, "rules result date_from? date_to? place? grade? killed_whom? injured_whom?"),
    *_columns(BigInteger, "killed_low? killed_high? injured_low? injured_high?"),
    *_columns(Integer, "documents voices"),
    Index("ix_reconciled_incident", "incident", "number"),
)
"""The headline of an incident's tolls; the whole is the blob that `result` names."""
decided = Table("decided", METADATA, _key("number", "entry.seq"), *_columns(Text, "id verdict author reason at value?"))
decided_about = Table(
    "decided_about",
    METADATA,
    _key("decided", "decided.number"),
    _key("position"),
    *_columns(Text, "about key?"),
    Index("ix_decided_about_about", "about", "decided"),
)
proposed = Table(
    "proposed",
    METADATA,
    _key("number", "entry.seq"),
    _of("incident", "incident.number"),
    *_columns(Text, "rule a b"),
    *_columns(Float, "score"),
    Index("ix_proposed_incident", "incident", "number"),
)

LEDGER = (entry, head, frontier)
DERIVED = (
    document, capture, text, reading, account, account_place, claim, passage, victim, control, statement, copy, problem,
    incident, matched, matched_account, reconciled, decided, decided_about, proposed,
)  # fmt: skip
"""The derived tables, each after those that its rows point to."""
