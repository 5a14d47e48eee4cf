"""The first schema: the ledger, and all that is derived from it.

What always holds: this file never changes again; it does not look at `tables`, which will.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

VIRTUAL = (
    "CREATE VIRTUAL TABLE claim_words USING fts5("
    "folded, content='passage', content_rowid='claim', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE place_box USING rtree(number, south, north, west, east, first, last, +account)",
    "CREATE VIRTUAL TABLE account_days USING rtree(account, first, last)",
)


def upgrade() -> None:
    """Make the schema."""
    _make_ledger()
    _make_captures()
    _make_texts()
    _make_accounts()
    _make_places()
    _make_claims()
    _make_rest()
    op.execute("INSERT INTO frontier (number, size, peaks) VALUES (0, 0, '')")
    if op.get_bind().dialect.name == "sqlite":
        for statement in VIRTUAL:
            op.execute(statement)


def _make_ledger() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_entry"),
    )
    op.create_index("ix_entry_kind", "entry", ["kind", "seq"], unique=False)
    op.create_table(
        "head",
        sa.Column("size", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_head"),
    )
    op.create_table(
        "frontier",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("peaks", sa.Text(), nullable=False),
        sa.CheckConstraint("number = 0", name="ck_frontier"),
        sa.PrimaryKeyConstraint("number", name="pk_frontier"),
    )


def _make_captures() -> None:
    op.create_table(
        "document",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
        sa.UniqueConstraint("address", name="uq_document_address"),
    )
    op.create_table(
        "capture",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("held_in", sa.Text(), nullable=True),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("forwarded", sa.Text(), nullable=True),
        sa.Column("collector", sa.Text(), nullable=True),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("trail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_capture_document"),
        sa.PrimaryKeyConstraint("number", name="pk_capture"),
    )
    op.create_index("ix_capture_document", "capture", ["document", "number"], unique=False)
    op.create_index("ix_capture_sha256", "capture", ["sha256"], unique=False)


def _make_texts() -> None:
    op.create_table(
        "text",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["capture"], ["capture.number"], name="fk_text_capture"),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_text_number"),
        sa.PrimaryKeyConstraint("number", name="pk_text"),
    )
    op.create_index("ix_text_capture", "text", ["capture", "number"], unique=False)
    op.create_table(
        "copy",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_copy_document"),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_copy_number"),
        sa.ForeignKeyConstraint(["of"], ["document.number"], name="fk_copy_of"),
        sa.PrimaryKeyConstraint("number", name="pk_copy"),
    )
    op.create_index("ix_copy_document", "copy", ["document"], unique=False)
    op.create_index("ix_copy_of", "copy", ["of"], unique=False)
    op.create_table(
        "problem",
        sa.Column("entry", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("capture", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["capture.number"], name="fk_problem_capture"),
        sa.ForeignKeyConstraint(["entry"], ["entry.seq"], name="fk_problem_entry"),
        sa.PrimaryKeyConstraint("entry", "position", name="pk_problem"),
    )
    op.create_index("ix_problem_capture", "problem", ["capture", "kind"], unique=False)
    op.create_index("ix_problem_code", "problem", ["code", "where"], unique=False)


def _make_accounts() -> None:
    op.create_table(
        "reading",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["capture"], ["capture.number"], name="fk_reading_capture"),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_reading_number"),
        sa.PrimaryKeyConstraint("number", name="pk_reading"),
    )
    op.create_index("ix_reading_capture", "reading", ["capture", "number", "reader"], unique=False)
    op.create_table(
        "account",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=True),
        sa.Column("date_from", sa.Text(), nullable=True),
        sa.Column("date_to", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_start", sa.Integer(), nullable=True),
        sa.Column("date_end", sa.Integer(), nullable=True),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("targets", sa.Text(), nullable=False),
        sa.Column("perpetrators", sa.Text(), nullable=False),
        sa.Column("facilities", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_account_reading"),
        sa.PrimaryKeyConstraint("number", name="pk_account"),
    )
    op.create_index("ix_account_reading", "account", ["reading"], unique=False)


def _make_places() -> None:
    op.create_table(
        "account_place",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("gazetteer_id", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("south", sa.Float(), nullable=True),
        sa.Column("west", sa.Float(), nullable=True),
        sa.Column("north", sa.Float(), nullable=True),
        sa.Column("east", sa.Float(), nullable=True),
        sa.Column("admin", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_account_place_account"),
        sa.PrimaryKeyConstraint("number", name="pk_account_place"),
    )
    op.create_index("ix_account_place_account", "account_place", ["account"], unique=False)


def _make_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("harm", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("vague", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_claim_account"),
        sa.PrimaryKeyConstraint("number", name="pk_claim"),
    )
    op.create_index("ix_claim_account", "claim", ["account"], unique=False)
    op.create_index("ix_claim_harm", "claim", ["harm", "number"], unique=False)
    op.create_table(
        "passage",
        sa.Column("claim", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.number"], name="fk_passage_claim"),
        sa.PrimaryKeyConstraint("claim", name="pk_passage"),
    )
    op.create_table(
        "victim",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("age", sa.Float(), nullable=True),
        sa.Column("age_unit", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("harm", sa.Text(), nullable=False),
        sa.Column("died", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("kin", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_victim_account"),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_victim_reading"),
        sa.PrimaryKeyConstraint("reading", "position", name="pk_victim"),
    )
    op.create_index("ix_victim_account", "victim", ["account"], unique=False)


def _make_rest() -> None:
    op.create_table(
        "control",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("loser", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date_from", sa.Text(), nullable=True),
        sa.Column("date_to", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_control_reading"),
        sa.PrimaryKeyConstraint("reading", "position", name="pk_control"),
    )
    op.create_table(
        "statement",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_statement_reading"),
        sa.PrimaryKeyConstraint("reading", "position", name="pk_statement"),
    )
