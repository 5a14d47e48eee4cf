"""Alembic's environment: brings the schema up over the connection that `versions.bring_up` hands over.

What always holds: there is no way in but that one, no `alembic.ini`, and the transaction is the caller's.
"""

from alembic import context

from sijill.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
