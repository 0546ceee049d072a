"""The tables of version 0.1.0."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Epoch seconds: on SQLite every whole number fits, on PostgreSQL it must be told to last beyond 2038.
EPOCH = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENTS = "'lobby', 'lezen', 'kiezen', 'gesloten', 'schrijven', 'bundel', 'praten', 'norm', 'einde'"


def upgrade() -> None:
    op.create_table(
        "sessie",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("vorige_code", sa.String(), nullable=True),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("streng", sa.Boolean(), nullable=False),
        sa.Column("zaal", sa.Boolean(), nullable=False),
        sa.Column("solo", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("stap", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("blad", sa.Integer(), nullable=False),
        sa.Column("pauze", sa.Boolean(), nullable=False),
        sa.Column("op_slot", sa.Boolean(), nullable=False),
        sa.Column("oefening", sa.String(), nullable=False),
        sa.Column("nagespeeld", sa.Integer(), nullable=False),
        sa.Column("hoofden", sa.Integer(), nullable=True),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("plek", sa.Integer(), nullable=False),
        sa.Column("begonnen", EPOCH, nullable=False),
        sa.Column("moment_sinds", EPOCH, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(f"moment IN ({MOMENTS})"),
        sa.CheckConstraint("hoofden > 0"),
        sa.CheckConstraint("(oefening = '') = (nagespeeld = 0)"),
        sa.CheckConstraint("oefening = '' OR op_slot"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_sessie_vorige_code", "sessie", ["vorige_code"])
    op.create_table(
        "hartslag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slag", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1"),
    )
    op.create_table(
        "stap",
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("kaart", sa.String(), nullable=False),
        sa.Column("werkvorm", sa.String(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sessie_id", "nr"),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"]),
    )
    _make_what_leans_on_a_sessie()
    _make_what_leans_on_a_stap()


def _make_what_leans_on_a_sessie() -> None:
    op.create_table(
        "deelnemer",
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sessie_id", "merk"),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "afspraak",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("terug", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"]),
    )
    op.create_table(
        "begeleider",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("merk", "sessie_id"),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"]),
    )
    op.create_table(
        "wissel",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("tot", EPOCH, nullable=False),
        sa.PrimaryKeyConstraint("merk"),
        sa.ForeignKeyConstraint(["sessie_id"], ["sessie.id"]),
    )


def _make_what_leans_on_a_stap() -> None:
    op.create_table(
        "vraag",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("stap", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("gevraagd", sa.String(), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("geopend_nummer", sa.Integer(), nullable=False),
        sa.Column("tot", EPOCH, nullable=True),
        sa.Column("gesloten", sa.Boolean(), nullable=False),
        sa.Column("getoond", sa.Boolean(), nullable=False),
        sa.Column("resultaat", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sessie_id", "stap", "ronde"),
        sa.ForeignKeyConstraint(["sessie_id", "stap"], ["stap.sessie_id", "stap.nr"]),
        sa.CheckConstraint("gesloten = (resultaat IS NOT NULL)"),
    )
    op.create_table(
        "tekst",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sessie_id", sa.String(), nullable=False),
        sa.Column("stap", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("veld", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("staat", sa.String(), nullable=False),
        sa.Column("samengevat", sa.Boolean(), nullable=False),
        sa.Column("van_regie", sa.Boolean(), nullable=False),
        sa.Column("groep", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("staat IN ('nieuw', 'getoond', 'weg')"),
        sa.ForeignKeyConstraint(["sessie_id", "stap"], ["stap.sessie_id", "stap.nr"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vote",
        sa.Column("vraag_id", sa.String(), nullable=False),
        sa.Column("voter", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("vraag_id", "voter"),
        sa.ForeignKeyConstraint(["vraag_id"], ["vraag.id"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meegedaan",
        sa.Column("vraag_id", sa.String(), nullable=False),
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("vraag_id", "merk"),
        sa.ForeignKeyConstraint(["vraag_id"], ["vraag.id"]),
        sqlite_with_rowid=False,
    )
