"""What trainers make: pakketten, their files and revisions, and what others say about them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STANDEN = "'concept', 'meelezen', 'gepubliceerd', 'ingetrokken'"
EPOCH = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "werkpakket",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("stand", sa.String(), nullable=False),
        sa.Column("gepubliceerd", sa.Integer(), nullable=True),
        sa.Column("sinds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug"),
        sa.CheckConstraint(f"stand IN ({STANDEN})", name="stand_van_een_werkpakket"),
        sa.CheckConstraint("(stand = 'gepubliceerd') = (gepubliceerd IS NOT NULL)", name="gepubliceerd_is_een_revisie"),
    )
    op.create_table(
        "werkbestand",
        sa.Column("pakket", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("hand", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pakket", "naam"),
        sa.ForeignKeyConstraint(["pakket"], ["werkpakket.slug"]),
    )
    op.create_table(
        "revisie",
        sa.Column("pakket", sa.String(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("bestanden", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("dag", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pakket", "nummer"),
        sa.ForeignKeyConstraint(["pakket"], ["werkpakket.slug"]),
    )
    op.create_table(
        "opmerking",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pakket", sa.String(), nullable=False),
        sa.Column("bestand", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("klaar", sa.Boolean(), nullable=False),
        sa.Column("dag", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["pakket"], ["werkpakket.slug"]),
    )
    op.create_index("ix_opmerking_pakket", "opmerking", ["pakket"])
    op.create_table(
        "weerwoord",
        sa.Column("pakket", sa.String(), nullable=False),
        sa.Column("bestand", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pakket", "bestand", "sleutel"),
        sa.ForeignKeyConstraint(["pakket"], ["werkpakket.slug"]),
    )
    op.create_table(
        "makenlink",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("pakket", sa.String(), nullable=True),
        sa.Column("voor", sa.String(), nullable=False),
        sa.Column("tot", EPOCH, nullable=False),
        sa.PrimaryKeyConstraint("merk"),
        sa.ForeignKeyConstraint(["pakket"], ["werkpakket.slug"]),
        sa.CheckConstraint("soort IN ('meelezen', 'inzenden')", name="soort_van_een_makenlink"),
        sa.CheckConstraint("(soort = 'meelezen') = (pakket IS NOT NULL)", name="meelezen_gaat_over_een_pakket"),
    )
    op.create_index("ix_makenlink_pakket", "makenlink", ["pakket"])
    op.create_table(
        "inzending",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("verhaal", sa.String(), nullable=False),
        sa.Column("vraag", sa.String(), nullable=False),
        sa.Column("keuzes", sa.String(), nullable=False),
        sa.Column("dag", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
