"""The tables of a sessie, of its team and of its begeleider, with their constraints.

No row holds a name, an address, a browser or a time of a phone. Tables of phones and votes have no row number and are
ordered by random bytes, so that their order says nothing about who came first.
"""

from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

# A time in epoch seconds: on PostgreSQL a plain whole number ends in 2038.
EPOCH = BigInteger().with_variant(Integer(), "sqlite")
MOMENTS = "'lobby', 'lezen', 'kiezen', 'gesloten', 'schrijven', 'bundel', 'praten', 'norm', 'einde'"


class Sessie(SQLModel, table=True):
    """One conversation of one team. Times are whole epoch seconds of the begeleider's own steps.

    `nummer` grows with every change of the picture, `plek` only when the room goes to another place in the flow.
    `ronde` counts the rondes of the present step from 1, `blad` the screens of its story from 0.
    `zaal` asks for the large letters of a hall; `solo` holds the slugs of the cards to take home, with spaces between.

    `oefening` is how the simulated phones of a rehearsal choose, '' for a real sessie, and `nagespeeld` how many there
    are. The door of a rehearsal is shut from beginning to end, so that no real phone can ever come in.

    `team` is the memory to which the begeleider lets this sessie's agreements go, or None; never that of a rehearsal.
    `terugblik` holds the ids of what of it lies on the table at this place, with spaces between.
    """

    __table_args__: ClassVar = (
        CheckConstraint(f"moment IN ({MOMENTS})"),
        CheckConstraint("hoofden > 0"),
        CheckConstraint("(oefening = '') = (nagespeeld = 0)"),
        CheckConstraint("oefening = '' OR op_slot"),
        CheckConstraint("oefening = '' OR team IS NULL", name="geen_team_bij_een_oefening"),
    )

    id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    vorige_code: str | None = Field(default=None, index=True)
    titel: str
    minuten: int
    streng: bool = False
    zaal: bool = False
    solo: str = ""
    moment: str = "lobby"
    stap: int = 0
    ronde: int = 1
    blad: int = 0
    pauze: bool = False
    op_slot: bool = False
    oefening: str = ""
    nagespeeld: int = 0
    hoofden: int | None = None
    nummer: int = 1
    plek: int = 1
    team: bytes | None = Field(default=None, foreign_key="team.merk")
    terugblik: str = ""
    begonnen: int = Field(sa_type=EPOCH)
    moment_sinds: int = Field(sa_type=EPOCH)


class Stap(SQLModel, table=True):
    """A step of a sessie, with the card as it was at the start: editing a pack never changes a running sessie."""

    sessie_id: str = Field(primary_key=True, foreign_key="sessie.id")
    nr: int = Field(primary_key=True)
    kaart: str
    werkvorm: str
    minuten: int


class Vraag(SQLModel, table=True):
    """One ronde that was opened. Once `gesloten` it holds what was published and nothing else, and never opens again.

    `gevraagd` is the ronde as it was asked (`app.content.rondes.Ronde`, JSON). `vingerafdruk` is the identity of the
    question: a copy of a card asks the same. `geopend_nummer` is the number of the picture with which it opened, `tot`
    the epoch second until which texts are taken. `resultaat` is a published result, or for texts how many there were.
    """

    __table_args__: ClassVar = (
        UniqueConstraint("sessie_id", "stap", "ronde"),
        ForeignKeyConstraint(["sessie_id", "stap"], ["stap.sessie_id", "stap.nr"]),
        CheckConstraint("gesloten = (resultaat IS NOT NULL)"),
        # In the words in which the queries ask for it, or else the databases do not recognise it.
        Index(
            "ix_vraag_open",
            "sessie_id",
            sqlite_where=text("gesloten IS 0"),
            postgresql_where=text("gesloten IS false"),
        ),
    )

    id: str = Field(primary_key=True)
    sessie_id: str
    stap: int
    ronde: int = 1
    gevraagd: str
    vingerafdruk: str
    geopend_nummer: int
    tot: int | None = Field(default=None, sa_type=EPOCH)
    gesloten: bool = False
    getoond: bool = False
    resultaat: str | None = None


class Deelnemer(SQLModel, table=True):
    """A phone that takes part, as a hash of its token under the sessie's pepper."""

    __table_args__: ClassVar = {"sqlite_with_rowid": False}

    sessie_id: str = Field(primary_key=True, foreign_key="sessie.id")
    merk: bytes = Field(primary_key=True)


class Vote(SQLModel, table=True):
    """A sealed ballot, or a sealed text. Its primary key is what makes one ballot per phone true."""

    __table_args__: ClassVar = {"sqlite_with_rowid": False}

    vraag_id: str = Field(primary_key=True, foreign_key="vraag.id")
    voter: bytes = Field(primary_key=True)
    sealed: bytes


class Meegedaan(SQLModel, table=True):
    """A phone took part in this question, as a hash of its token and the question under the sessie's pepper.

    It says whether two rondes had the same phones, and never what one chose. It goes when the question is over.
    """

    __table_args__: ClassVar = {"sqlite_with_rowid": False}

    vraag_id: str = Field(primary_key=True, foreign_key="vraag.id")
    merk: bytes = Field(primary_key=True)


class Tekst(SQLModel, table=True):
    """A text of a closed writing phase, or one that the begeleider wrote. Its random id is its place in the order.

    `veld` is the slug of the field that it was written in. `samengevat` marks a paraphrase by the begeleider.
    """

    __table_args__: ClassVar = (
        CheckConstraint("staat IN ('nieuw', 'getoond', 'weg')"),
        ForeignKeyConstraint(["sessie_id", "stap"], ["stap.sessie_id", "stap.nr"]),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True)
    sessie_id: str
    stap: int
    ronde: int
    veld: str
    tekst: str
    staat: str = "nieuw"
    samengevat: bool = False
    van_regie: bool = False
    groep: str = ""


class Afspraak(SQLModel, table=True):
    """Something that the room agreed. `terug` is the day on which it comes back (year-month-day), or None.

    `stap` is the step at which it was written down, 0 after the end.
    """

    id: str = Field(primary_key=True)
    sessie_id: str = Field(foreign_key="sessie.id")
    nr: int
    stap: int = 0
    tekst: str
    terug: str | None = None


class Team(SQLModel, table=True):
    """The memory of a team, as a hash of the token that its code gives. `sinds` is a day (year-month-day)."""

    merk: bytes = Field(primary_key=True)
    sinds: str


class Teamstuk(SQLModel, table=True):
    """One thing that a team keeps of its sessies. Nothing in it leads back to one of them, let alone to a person.

    `thema` is a slug or empty, `maand` is year-month, `terug` the day on which an agreement comes back. A `meting` is a
    result that was published exactly (`app.sessie.meting.Meting`, JSON); `vingerafdruk` is its question's identity.
    """

    __table_args__: ClassVar = (
        CheckConstraint("soort IN ('afspraak', 'conclusie', 'meting')", name="soort_van_een_stuk"),
        CheckConstraint(
            "(soort = 'meting') = (resultaat <> '') AND (soort = 'meting') = (vingerafdruk <> '')",
            name="alleen_een_meting_heeft_een_resultaat",
        ),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True)
    team: bytes = Field(foreign_key="team.merk", index=True)
    soort: str
    thema: str = ""
    titel: str = ""
    tekst: str
    maand: str
    terug: str | None = None
    vingerafdruk: str = ""
    resultaat: str = ""


class Begeleider(SQLModel, table=True):
    """A browser that leads a sessie, as a hash of its token."""

    merk: bytes = Field(primary_key=True)
    sessie_id: str = Field(primary_key=True, foreign_key="sessie.id")


class Wissel(SQLModel, table=True):
    """A one-use link to lead a sessie from another device, as a hash of its token; `tot` is an epoch second."""

    merk: bytes = Field(primary_key=True)
    sessie_id: str = Field(foreign_key="sessie.id")
    tot: int = Field(sa_type=EPOCH)


class Hartslag(SQLModel, table=True):
    """One row that the health check writes, to know that votes can be written."""

    __table_args__: ClassVar = (CheckConstraint("id = 1"),)

    id: int = Field(default=1, primary_key=True)
    slag: int = 0
