"""Links for people without an account: to read a pakket along, and to send in a dilemma. And what comes in by them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app import access
from app.authoring.verbs import known_file, known_pakket, new_id
from app.authoring.workspace import day_number, day_of
from app.errors import Refusal, Uitweg, UnknownPage
from app.storage.tables.authoring import Inzending, Makenlink, Opmerking
from app.storage.writer import Tx

DAY_SECONDS = 24 * 3600
DAYS = (7, 14, 30, 90)
"""How long a link may last."""
USUAL_DAYS = {"meelezen": 14, "inzenden": 30}
MOST_WAITING = 500


@dataclass(frozen=True)
class OpenLink:
    """A link that still works, as makers see it: never the key itself. `merk` is what it is withdrawn by."""

    voor: str
    merk: str
    tot: str


class LinkEnded(Refusal):
    """A link that ended, was withdrawn or never was: the same answer for all three."""

    status = 404
    kop = "Deze link doet het niet meer"
    tekst = "Misschien is de tijd om. Vraag een nieuwe aan wie hem stuurde."
    uitweg = Uitweg("/", "Naar het begin")


class BoxFull(Refusal):
    """More waits than anybody can read."""

    status = 503
    kop = "Er ligt al te veel"
    tekst = "De trainers moeten eerst lezen wat er ligt. Bewaar je tekst en probeer het over een week."


def make_link(tx: Tx, token: bytes, soort: str, pakket: str | None, voor: str, dagen: int, now: int) -> None:
    """Insert a Makenlink for `voor` that lasts `dagen` days; a concept that is read along becomes "meelezen".

    `now` is in seconds. A number of days that we do not offer becomes the usual one. Raises `UnknownPage`.

    Two readers of one pakket never bear the same name: it tells what each of them said.
    """
    if pakket is not None:
        row = known_pakket(tx.session, pakket)
        if row.stand == "concept":
            row.stand = "meelezen"
            tx.session.add(row)
        voor = _name_for(
            voor,
            {one.voor for one in links(tx.session, soort, pakket, now)}
            | {one.wie for one in remarks(tx.session, pakket)},
        )
    tot = now + (dagen if dagen in DAYS else USUAL_DAYS[soort]) * DAY_SECONDS
    tx.session.add(Makenlink(merk=access.token_hash(token), soort=soort, pakket=pakket, voor=voor, tot=tot))


def withdraw(tx: Tx, merk: bytes) -> None:
    """Delete the Makenlink with this hash, if there is one."""
    tx.session.execute(delete(Makenlink).where(col(Makenlink.merk) == merk))


def find_link(session: Session, sleutel: str, soort: str, now: int) -> Makenlink:
    """The Makenlink whose token this is, in hexadecimal digits. Raises `LinkEnded`."""
    try:
        token = bytes.fromhex(sleutel)
    except ValueError:
        raise LinkEnded from None
    row = session.get(Makenlink, access.token_hash(token))
    if row is None or row.soort != soort or row.tot < now:
        raise LinkEnded
    return row


def links(session: Session, soort: str, pakket: str | None, now: int) -> list[OpenLink]:
    """The links that still work, the one that ends last first."""
    same = (Makenlink.soort == soort, Makenlink.pakket == pakket, col(Makenlink.tot) >= now)
    rows = session.exec(select(Makenlink).where(*same).order_by(col(Makenlink.tot).desc()))
    return [OpenLink(row.voor, row.merk.hex(), last_day(row)) for row in rows]


def last_day(link: Makenlink) -> str:
    """The day on which it ends, as year-month-day."""
    return day_of(link.tot // DAY_SECONDS)


def remark(tx: Tx, sleutel: str, naam: str, tekst: str, now: int, today: date) -> None:
    """Insert an Opmerking about a file of the pakket of a link. Raises `LinkEnded`, `UnknownPage`, `BoxFull`."""
    link = find_link(tx.session, sleutel, "meelezen", now)
    assert link.pakket is not None  # noqa: S101 - the table has a rule for it.
    known_file(tx.session, link.pakket, naam)
    if len(remarks(tx.session, link.pakket)) >= MOST_WAITING:
        raise BoxFull
    tx.session.add(
        Opmerking(id=new_id(), pakket=link.pakket, bestand=naam, wie=link.voor, tekst=tekst, dag=day_number(today))
    )


def remarks(session: Session, pakket: str) -> list[Opmerking]:
    """The Opmerking rows of a pakket: those that wait first, then the newest first."""
    rows = session.exec(select(Opmerking).where(Opmerking.pakket == pakket)).all()
    return sorted(rows, key=lambda row: (row.klaar, -row.dag, row.id))


def settle(tx: Tx, pakket: str, opmerking_id: str, *, klaar: bool) -> None:
    """Update an Opmerking to dealt with, or to waiting again. Raises `UnknownPage`."""
    row = tx.session.get(Opmerking, opmerking_id)
    if row is None or row.pakket != pakket:
        raise UnknownPage
    row.klaar = klaar
    tx.session.add(row)


def send_in(tx: Tx, sleutel: str, inzending: Inzending, now: int) -> None:
    """Insert an Inzending for the trainers. Raises `LinkEnded`, `BoxFull`."""
    find_link(tx.session, sleutel, "inzenden", now)
    if len(sent_in(tx.session)) >= MOST_WAITING:
        raise BoxFull
    tx.session.add(inzending)


def sent_in(session: Session) -> list[Inzending]:
    """The Inzending rows by day, and within a day in an order that does not say who was first."""
    return list(session.exec(select(Inzending).order_by(col(Inzending.dag), col(Inzending.id))))


def known_sent_in(session: Session, inzending_id: str) -> Inzending:
    """The Inzending with this id. Raises `UnknownPage`."""
    row = session.get(Inzending, inzending_id)
    if row is None:
        raise UnknownPage
    return row


def drop_sent_in(tx: Tx, inzending_id: str) -> None:
    """Delete an Inzending: it became a draft, or is not for here. Raises `UnknownPage`."""
    tx.session.delete(known_sent_in(tx.session, inzending_id))


def _name_for(voor: str, taken: Collection[str]) -> str:
    if voor not in taken:
        return voor
    return next(f"{voor} ({number})" for number in range(2, len(taken) + 3) if f"{voor} ({number})" not in taken)
