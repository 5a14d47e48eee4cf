"""Incidents, their accounts and tolls, decisions, proposals.

What always holds: this file never changes again; it does not look at `tables`, which will. It only adds tables, which
are empty until an entry of their kinds is made: no casebook of the first version has one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables."""
    _make_incidents()
    _make_tolls()
    _make_decisions()


def _make_incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("founder", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_incident_number"),
        sa.PrimaryKeyConstraint("number", name="pk_incident"),
    )
    op.create_index("ix_incident_founder", "incident", ["founder", "number"], unique=False)
    op.create_table(
        "matched",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("into", sa.Integer(), nullable=True),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_matched_number"),
        sa.ForeignKeyConstraint(["incident"], ["incident.number"], name="fk_matched_incident"),
        sa.ForeignKeyConstraint(["into"], ["incident.number"], name="fk_matched_into"),
        sa.PrimaryKeyConstraint("number", name="pk_matched"),
    )
    op.create_index("ix_matched_incident", "matched", ["incident", "number"], unique=False)
    op.create_table(
        "matched_account",
        sa.Column("matched", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matched"], ["matched.number"], name="fk_matched_account_matched"),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_matched_account_document"),
        sa.PrimaryKeyConstraint("matched", "position", name="pk_matched_account"),
    )
    op.create_index("ix_matched_account_account", "matched_account", ["account", "matched"], unique=False)
    op.create_index("ix_matched_account_document", "matched_account", ["document", "matched"], unique=False)


def _make_tolls() -> None:
    op.create_table(
        "reconciled",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("date_from", sa.Text(), nullable=True),
        sa.Column("date_to", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("killed_whom", sa.Text(), nullable=True),
        sa.Column("injured_whom", sa.Text(), nullable=True),
        sa.Column("killed_low", sa.BigInteger(), nullable=True),
        sa.Column("killed_high", sa.BigInteger(), nullable=True),
        sa.Column("injured_low", sa.BigInteger(), nullable=True),
        sa.Column("injured_high", sa.BigInteger(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_reconciled_number"),
        sa.ForeignKeyConstraint(["incident"], ["incident.number"], name="fk_reconciled_incident"),
        sa.PrimaryKeyConstraint("number", name="pk_reconciled"),
    )
    op.create_index("ix_reconciled_incident", "reconciled", ["incident", "number"], unique=False)


def _make_decisions() -> None:
    op.create_table(
        "decided",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_decided_number"),
        sa.PrimaryKeyConstraint("number", name="pk_decided"),
    )
    op.create_table(
        "decided_about",
        sa.Column("decided", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decided"], ["decided.number"], name="fk_decided_about_decided"),
        sa.PrimaryKeyConstraint("decided", "position", name="pk_decided_about"),
    )
    op.create_index("ix_decided_about_about", "decided_about", ["about", "decided"], unique=False)
    op.create_table(
        "proposed",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["entry.seq"], name="fk_proposed_number"),
        sa.ForeignKeyConstraint(["incident"], ["incident.number"], name="fk_proposed_incident"),
        sa.PrimaryKeyConstraint("number", name="pk_proposed"),
    )
    op.create_index("ix_proposed_incident", "proposed", ["incident", "number"], unique=False)
