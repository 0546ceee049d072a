"""Accounts: who they are, which browsers are logged in, and links that work once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROLES = "'begeleider', 'trainer', 'beheerder'"
EPOCH = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("mail", sa.String(), nullable=True),
        sa.Column("wachtwoord", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_stap", sa.Integer(), nullable=False),
        sa.Column("herstel", sa.String(), nullable=False),
        sa.Column("elders", sa.String(), nullable=True),
        sa.Column("sinds", sa.Integer(), nullable=False),
        sa.Column("gezien", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mail", name="een_account_per_adres"),
        sa.UniqueConstraint("elders", name="een_account_per_mens_elders"),
        sa.CheckConstraint(f"rol IN ({ROLES})", name="rol_van_een_account"),
    )
    op.create_table(
        "aanmelding",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("stap", sa.String(), nullable=False),
        sa.Column("mis", sa.Integer(), nullable=False),
        sa.Column("begonnen", EPOCH, nullable=False),
        sa.Column("gezien", EPOCH, nullable=False),
        sa.PrimaryKeyConstraint("merk"),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.CheckConstraint("stap IN ('code', 'instellen', 'binnen')", name="stap_van_een_aanmelding"),
    )
    op.create_index("ix_aanmelding_account", "aanmelding", ["account"])
    op.create_table(
        "uitnodiging",
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("wis_tweede", sa.Boolean(), nullable=False),
        sa.Column("van_server", sa.Boolean(), nullable=False),
        sa.Column("tot", EPOCH, nullable=False),
        sa.PrimaryKeyConstraint("merk"),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.CheckConstraint(f"rol IN ({ROLES})", name="rol_van_een_uitnodiging"),
    )
    op.create_index("ix_uitnodiging_account", "uitnodiging", ["account"])
