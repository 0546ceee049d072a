"""The tables of what trainers make: pakketten in the making, what became of them, and what others say about them."""

from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.storage.tables.sessie import EPOCH

STANDEN = "'concept', 'meelezen', 'gepubliceerd', 'ingetrokken'"


class Werkpakket(SQLModel, table=True):
    """A pakket in the making. `gepubliceerd` is the revision from which sessies are started, None when there is none.

    `sinds` is the epoch day on which it began.
    """

    __table_args__: ClassVar = (
        CheckConstraint(f"stand IN ({STANDEN})", name="stand_van_een_werkpakket"),
        CheckConstraint("(stand = 'gepubliceerd') = (gepubliceerd IS NOT NULL)", name="gepubliceerd_is_een_revisie"),
    )

    slug: str = Field(primary_key=True)
    stand: str = "concept"
    gepubliceerd: int | None = None
    sinds: int


class Werkbestand(SQLModel, table=True):
    """A file of a pakket as its makers have it now.

    `nummer` grows with every change, so that nobody writes over another. `hand` tells the open page that wrote last: a
    page that saves by itself may be a save behind itself.
    """

    pakket: str = Field(primary_key=True, foreign_key="werkpakket.slug")
    naam: str = Field(primary_key=True)
    tekst: str
    nummer: int = 1
    hand: str = ""


class Revisie(SQLModel, table=True):
    """All files of a pakket at one moment, as JSON by name: never changed. `wie` made it, on epoch day `dag`."""

    pakket: str = Field(primary_key=True, foreign_key="werkpakket.slug")
    nummer: int = Field(primary_key=True)
    bestanden: str
    wie: str
    reden: str
    dag: int


class Opmerking(SQLModel, table=True):
    """What a reader says about a card, under the name that the reader gave."""

    id: str = Field(primary_key=True)
    pakket: str = Field(foreign_key="werkpakket.slug", index=True)
    bestand: str
    wie: str
    tekst: str
    klaar: bool = False
    dag: int


class Weerwoord(SQLModel, table=True):
    """Why a maker leaves something as it is that the quality gate warned about; `sleutel` tells which warning."""

    pakket: str = Field(primary_key=True, foreign_key="werkpakket.slug")
    bestand: str = Field(primary_key=True)
    sleutel: str = Field(primary_key=True)
    reden: str
    wie: str


class Makenlink(SQLModel, table=True):
    """A link for somebody without an account, as a hash of its token; `tot` is an epoch second, `voor` whom it is for.

    It lets one read a pakket along, or send in a dilemma, and nothing else.
    """

    __table_args__: ClassVar = (
        CheckConstraint("soort IN ('meelezen', 'inzenden')", name="soort_van_een_makenlink"),
        CheckConstraint("(soort = 'meelezen') = (pakket IS NOT NULL)", name="meelezen_gaat_over_een_pakket"),
    )

    merk: bytes = Field(primary_key=True)
    soort: str
    pakket: str | None = Field(default=None, foreign_key="werkpakket.slug", index=True)
    voor: str
    tot: int = Field(sa_type=EPOCH)


class Inzending(SQLModel, table=True):
    """A dilemma that somebody sent in, without who that was; `dag` is an epoch day."""

    id: str = Field(primary_key=True)
    titel: str
    verhaal: str
    vraag: str
    keuzes: str
    dag: int
