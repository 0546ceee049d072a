"""What the developer's command `python -m alembic` compares: the revisions, run in memory, with the tables in the code.

The product itself does not come here: it runs the revisions by `upgrade`.
"""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from app.storage.migrations.upgrade import upgrade
from app.storage.tables import accounts, authoring, sessie  # noqa: F401 - read for the tables that they make known.

engine = create_engine("sqlite://", poolclass=StaticPool)
upgrade(engine)
with engine.connect() as connection:
    context.configure(connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
