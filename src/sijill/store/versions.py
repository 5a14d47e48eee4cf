"""The version that a database's schema has, and the way up to the newest.

What comes in: a connection that may write, its transaction begun. What goes out: a schema of the newest version. What
always holds: a schema newer than this program's is left alone; an older one is brought up in one transaction.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from sijill.store.tables import VERSION
from sijill.store.trouble import StoreError

SCRIPTS = Path(__file__).with_name("migrations")


def version_of(connection: Connection) -> str | None:
    """The version of the schema; `None` where there is no schema yet; `StoreError` where it is another program's."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "alembic_version" in names and (kept := connection.scalar(text("SELECT version_num FROM alembic_version"))):
        return str(kept)
    raise StoreError("this database is not a casebook's, or has lost its version; give a casebook's record.db")


def bring_up(connection: Connection, version: str | None) -> None:
    """Bring a schema of an older version, or none, to the newest."""
    if version == VERSION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(
            f"its schema has version {version}, which this Sijill does not know (its own is {VERSION}): "
            "a newer Sijill made it; install that one or a later"
        )
    command.upgrade(settings, "head")
