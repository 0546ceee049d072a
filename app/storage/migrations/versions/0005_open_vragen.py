"""Which vragen are open, found without looking at those that were closed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(
        "ix_vraag_open",
        "vraag",
        ["sessie_id"],
        sqlite_where=sa.text("gesloten IS 0"),
        postgresql_where=sa.text("gesloten IS false"),
    )
