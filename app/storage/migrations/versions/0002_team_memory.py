"""What a team remembers of its sessies, and at which step something was agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENTS = "'lobby', 'lezen', 'kiezen', 'gesloten', 'schrijven', 'bundel', 'praten', 'norm', 'einde'"
# The rules of 0.1.0 have no name, so that a table which is rebuilt has to be told them again.
RULES_OF_SESSIE = (
    sa.CheckConstraint(f"moment IN ({MOMENTS})"),
    sa.CheckConstraint("hoofden > 0"),
    sa.CheckConstraint("(oefening = '') = (nagespeeld = 0)"),
    sa.CheckConstraint("oefening = '' OR op_slot"),
    sa.UniqueConstraint("code"),
)


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("sinds", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("merk"),
    )
    op.create_table(
        "teamstuk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("team", sa.LargeBinary(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("thema", sa.String(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("maand", sa.String(), nullable=False),
        sa.Column("terug", sa.String(), nullable=True),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("resultaat", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["team"], ["team.merk"]),
        sa.CheckConstraint("soort IN ('afspraak', 'conclusie', 'meting')", name="soort_van_een_stuk"),
        sa.CheckConstraint(
            "(soort = 'meting') = (resultaat <> '') AND (soort = 'meting') = (vingerafdruk <> '')",
            name="alleen_een_meting_heeft_een_resultaat",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_teamstuk_team", "teamstuk", ["team"])
    with op.batch_alter_table("sessie", table_args=RULES_OF_SESSIE) as sessie:
        sessie.add_column(sa.Column("team", sa.LargeBinary(), nullable=True))
        sessie.add_column(sa.Column("terugblik", sa.String(), nullable=False, server_default=""))
        sessie.create_foreign_key("sessie_van_een_team", "team", ["team"], ["merk"])
        sessie.create_check_constraint("geen_team_bij_een_oefening", "oefening = '' OR team IS NULL")
    op.add_column("afspraak", sa.Column("stap", sa.Integer(), nullable=False, server_default="0"))
