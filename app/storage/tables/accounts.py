"""The tables of people with an account: begeleiders who log in, trainers and beheerders. Never of who takes part."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.storage.tables.sessie import EPOCH

ROLES = "'begeleider', 'trainer', 'beheerder'"


class Account(SQLModel, table=True):
    """Somebody who may log in. `sinds` and `gezien` are epoch days: when it was made, and when it was last used.

    `mail` is in small letters. `wachtwoord` is an argon2id hash, '' for who has none here. `totp` is the secret of the
    second step, sealed with a key of the keyring, and `totp_stap` the last step of thirty seconds that was used.
    `herstel` holds hashes of recovery codes with spaces between, `elders` a hash of who it is for another organisation.
    """

    __table_args__: ClassVar = (
        CheckConstraint(f"rol IN ({ROLES})", name="rol_van_een_account"),
        UniqueConstraint("mail", name="een_account_per_adres"),
        UniqueConstraint("elders", name="een_account_per_mens_elders"),
    )

    id: str = Field(primary_key=True)
    naam: str
    mail: str | None = None
    wachtwoord: str = ""
    rol: str
    actief: bool = True
    totp: bytes | None = None
    totp_stap: int = 0
    herstel: str = ""
    elders: str | None = None
    sinds: int
    gezien: int


class Aanmelding(SQLModel, table=True):
    """A browser that is logging in or has done so, as a hash of its token. Times are whole epoch seconds.

    `stap` says how far it is: the `code` is still asked, a second step must be set up (`instellen`), or it is `binnen`.
    `mis` counts wrong codes of this one.
    """

    __table_args__: ClassVar = (
        CheckConstraint("stap IN ('code', 'instellen', 'binnen')", name="stap_van_een_aanmelding"),
    )

    merk: bytes = Field(primary_key=True)
    account: str = Field(foreign_key="account.id", index=True)
    stap: str
    mis: int = 0
    begonnen: int = Field(sa_type=EPOCH)
    gezien: int = Field(sa_type=EPOCH)


class Uitnodiging(SQLModel, table=True):
    """A link that works once, as a hash of its token; `tot` is an epoch second.

    It makes an account with this `rol`, or gives `account` a new password, without its second step when `wis_tweede`.
    `van_server` was made by whoever runs the server: it may take over an account of the same address.
    """

    __table_args__: ClassVar = (CheckConstraint(f"rol IN ({ROLES})", name="rol_van_een_uitnodiging"),)

    merk: bytes = Field(primary_key=True)
    rol: str
    naam: str = ""
    account: str | None = Field(default=None, foreign_key="account.id", index=True)
    wis_tweede: bool = False
    van_server: bool = False
    tot: int = Field(sa_type=EPOCH)
