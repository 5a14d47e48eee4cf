"""The tables of the desk: what lists, map, queue and search are asked of.

What always holds: all of it can be made again, so that a desk of another version is dropped and not brought up; days
are Python's ordinals, 0 for unknown; each query of `desk.py` goes by an index that stands here.
"""

VERSION = "3"
"""Changes with the tables, and with whatever is put into them."""

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # A card that rests on a restricted report has a second one, made as if there were no such report (`variant` 1).
    """CREATE TABLE card (
        key INTEGER PRIMARY KEY, number INTEGER NOT NULL, variant INTEGER NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, lat REAL, lon REAL, radius_km REAL, killed_low INTEGER, grade TEXT,
        told TEXT NOT NULL)""",
    "CREATE INDEX card_by_day ON card (first DESC, number DESC, variant)",
    "CREATE INDEX card_by_number ON card (number)",
    "CREATE VIRTUAL TABLE card_box USING rtree (key, south, north, west, east)",
    "CREATE VIRTUAL TABLE card_words USING fts5(words, detail=none, columnsize=0, tokenize='ascii')",
    """CREATE TABLE facet (
        facet TEXT NOT NULL, value TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (facet, value, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX facet_by_key ON facet (key)",
    # The key of a report is its day before its number, so that the full-text index gives the newest first by itself.
    """CREATE TABLE report (
        key INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, published INTEGER NOT NULL, told TEXT NOT NULL,
        words TEXT NOT NULL)""",
    "CREATE VIRTUAL TABLE report_words USING fts5(words, tokenize='ascii')",
    """CREATE TABLE report_field (
        name TEXT NOT NULL, value TEXT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (name, value, report)
    ) WITHOUT ROWID""",
    "CREATE INDEX report_field_by_report ON report_field (report)",
    "CREATE TABLE report_day (report INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)",
    "CREATE INDEX report_day_by_first ON report_day (first, last, report)",
    "CREATE INDEX report_day_by_report ON report_day (report)",
    "CREATE VIRTUAL TABLE report_box USING rtree (id, south, north, west, east, +report, +lat, +lon, +radius_km)",
    "CREATE TABLE report_spot (id INTEGER PRIMARY KEY, report INTEGER NOT NULL)",
    "CREATE INDEX report_spot_by_report ON report_spot (report)",
    """CREATE TABLE told_in (
        incident INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (incident, report)) WITHOUT ROWID""",
    "CREATE INDEX told_in_by_report ON told_in (report, incident)",
    """CREATE TABLE task (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, weight REAL NOT NULL,
        incident INTEGER, owner TEXT NOT NULL, assignee TEXT, told TEXT NOT NULL)""",
    "CREATE INDEX task_by_weight ON task (weight DESC, number)",
    "CREATE INDEX task_by_kind ON task (kind, weight DESC, number)",
    "CREATE INDEX task_by_owner ON task (owner)",
    "CREATE INDEX task_by_assignee ON task (assignee, weight DESC, number)",
    "CREATE INDEX task_by_incident ON task (incident)",
    "CREATE TABLE task_item (item TEXT NOT NULL, task INTEGER NOT NULL, PRIMARY KEY (item, task)) WITHOUT ROWID",
    "CREATE INDEX task_item_by_task ON task_item (task)",
    """CREATE TABLE person (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, incident INTEGER NOT NULL, report INTEGER NOT NULL,
        day INTEGER NOT NULL, harm TEXT NOT NULL, is_named INTEGER NOT NULL, told TEXT NOT NULL)""",
    "CREATE INDEX person_by_day ON person (day DESC, number DESC)",
    "CREATE INDEX person_by_incident ON person (incident)",
    "CREATE VIRTUAL TABLE person_words USING fts5(words, tokenize='ascii')",
    """CREATE TABLE tie (
        incident INTEGER NOT NULL, report INTEGER NOT NULL, voice TEXT NOT NULL, kind TEXT NOT NULL,
        PRIMARY KEY (incident, report, voice, kind)) WITHOUT ROWID""",
    "CREATE INDEX tie_by_report ON tie (report)",
    "CREATE TABLE restricted (item TEXT PRIMARY KEY, groups TEXT NOT NULL) WITHOUT ROWID",
)
