"""What makers do with a pakket that is there: write, keep, publish, retire, take back. Every verb is one savepoint."""

import json
import secrets
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from app.authoring.workspace import day_number, files_of
from app.content.content_files import PAKKET_FILE
from app.errors import Refusal, UnknownPage
from app.live.bell import LIBRARY
from app.storage.tables.authoring import Makenlink, Opmerking, Revisie, Weerwoord, Werkbestand, Werkpakket
from app.storage.writer import Tx

# As large as the check lets a file be; what is larger was never typed by anybody.
LONGEST_TEXT = 1_000_000


class SomebodyElse(Refusal):
    """Two makers had the same card open."""

    status = 409
    kop = "Iemand anders veranderde dit net"
    tekst = "Jouw tekst is nog niet bewaard. Kopieer hem, laad de kaart opnieuw en zet je verandering erbij."


class NotReady(Refusal):
    """What has mistakes cannot be in a sessie."""

    status = 409
    kop = "Dit pakket heeft nog fouten"
    tekst = "Los ze eerst op. Bij elke fout staat op welke regel, en wat je kunt doen."


def write_file(tx: Tx, pakket: str, naam: str, tekst: str, seen: int, hand: str = "") -> int:
    """Update a Werkbestand with a new text; returns its new number.

    `seen` is the number of the text that was changed, `hand` the page on which that was done.

    Raises `UnknownPage`, and `SomebodyElse` when the text is another one by now.
    """
    row = known_file(tx.session, pakket, naam)
    if row.tekst == tekst:
        return row.nummer
    if row.nummer != seen and not (hand and row.hand == hand):
        raise SomebodyElse
    row.tekst, row.nummer, row.hand = tekst, row.nummer + 1, hand
    tx.session.add(row)
    return row.nummer


def remove_file(tx: Tx, pakket: str, naam: str, wie: str, today: date) -> None:
    """Delete a Werkbestand, after a Revisie of how it was. Raises `UnknownPage`, also for the file of the pakket."""
    row = known_file(tx.session, pakket, naam)
    if naam == PAKKET_FILE:
        raise UnknownPage
    keep(tx, pakket, wie, f"Voor het weghalen van {naam.removesuffix('.yaml')}", today)
    tx.session.delete(row)


def keep(tx: Tx, pakket: str, wie: str, reden: str, today: date) -> int:
    """Insert a Revisie of all files as they are now, unless the newest is the same; returns the number of the newest.

    Raises `UnknownPage`.
    """
    known_pakket(tx.session, pakket)
    texts = {row.naam: row.tekst for row in files(tx.session, pakket)}
    newest = tx.session.exec(
        select(Revisie).where(Revisie.pakket == pakket).order_by(col(Revisie.nummer).desc()).limit(1)
    ).first()
    if newest is not None and files_of(newest) == texts:
        return newest.nummer
    nummer = newest.nummer + 1 if newest else 1
    content = json.dumps(texts, ensure_ascii=False, sort_keys=True)
    tx.session.add(
        Revisie(pakket=pakket, nummer=nummer, bestanden=content, wie=wie, reden=reden, dag=day_number(today))
    )
    tx.session.flush()
    return nummer


def take_back(tx: Tx, pakket: str, nummer: int, wie: str, today: date) -> None:
    """Make the Werkbestand rows what they were in this Revisie; one of how they are now comes first.

    Raises `UnknownPage`.
    """
    revisie = known_revisie(tx.session, pakket, nummer)
    keep(tx, pakket, wie, f"Voor het terugzetten van revisie {nummer}", today)
    wanted = files_of(revisie)
    for row in files(tx.session, pakket):
        if row.naam not in wanted:
            tx.session.delete(row)
    for naam, tekst in wanted.items():
        known = tx.session.get(Werkbestand, (pakket, naam))
        if known is None:
            tx.session.add(Werkbestand(pakket=pakket, naam=naam, tekst=tekst))
        elif known.tekst != tekst:
            known.tekst, known.nummer = tekst, known.nummer + 1
            tx.session.add(known)
    tx.session.flush()
    keep(tx, pakket, wie, f"Teruggezet: revisie {nummer}", today)


def publish(tx: Tx, pakket: str, checked: Mapping[str, str], wie: str, reden: str, today: date) -> int:
    """Insert a Revisie, point the Werkpakket to it and ring LIBRARY; returns the number of the revision.

    From then on sessies start from these files. Sessies that run keep the cards that they began with.

    `checked` are the texts that were found without mistakes. Raises `UnknownPage`, `SomebodyElse` when they differ.
    """
    row = known_pakket(tx.session, pakket)
    if {one.naam: one.tekst for one in files(tx.session, pakket)} != checked:
        raise SomebodyElse
    row.gepubliceerd = keep(tx, pakket, wie, reden, today)
    row.stand = "gepubliceerd"
    tx.session.add(row)
    tx.ring(LIBRARY)
    return row.gepubliceerd


def retire(tx: Tx, pakket: str) -> None:
    """Point the Werkpakket to no Revisie and ring LIBRARY: no new sessie starts from it. Raises `UnknownPage`."""
    row = known_pakket(tx.session, pakket)
    row.stand, row.gepubliceerd = "ingetrokken", None
    tx.session.add(row)
    tx.ring(LIBRARY)


def throw_away(tx: Tx, pakket: str) -> None:
    """Delete a Werkpakket with every row about it. Raises `UnknownPage`, also for one that is published."""
    row = known_pakket(tx.session, pakket)
    if row.stand == "gepubliceerd":
        raise UnknownPage
    for table in (Werkbestand, Revisie, Opmerking, Weerwoord, Makenlink):
        tx.session.execute(delete(table).where(col(table.pakket) == pakket))
    tx.session.delete(row)


def answer(tx: Tx, pakket: str, naam: str, sleutel: str, reden: str, wie: str) -> None:
    """Insert or update the Weerwoord to a signal of the quality gate; without a `reden` it is deleted.

    Raises `UnknownPage`.
    """
    known_file(tx.session, pakket, naam)
    row = tx.session.get(Weerwoord, (pakket, naam, sleutel))
    if not reden:
        if row is not None:
            tx.session.delete(row)
        return
    row = row or Weerwoord(pakket=pakket, bestand=naam, sleutel=sleutel, reden="", wie="")
    row.reden, row.wie = reden, wie
    tx.session.add(row)


def published(session: Session) -> dict[str, dict[str, str]]:
    """The files of every published pakket, as slug to file name to text."""
    found = session.exec(
        select(Werkpakket.slug, Revisie).join(
            Revisie, (col(Revisie.pakket) == Werkpakket.slug) & (col(Revisie.nummer) == Werkpakket.gepubliceerd)
        )
    )
    return {slug: files_of(revisie) for slug, revisie in found}


def known_pakket(session: Session, slug: str) -> Werkpakket:
    """The Werkpakket of this slug. Raises `UnknownPage`."""
    row = session.get(Werkpakket, slug)
    if row is None:
        raise UnknownPage
    return row


def known_file(session: Session, pakket: str, naam: str) -> Werkbestand:
    """The Werkbestand of this name, with `.yaml`. Raises `UnknownPage`."""
    row = session.get(Werkbestand, (pakket, naam))
    if row is None:
        raise UnknownPage
    return row


def known_revisie(session: Session, pakket: str, nummer: int) -> Revisie:
    """The Revisie of this number, from 1. Raises `UnknownPage`."""
    row = session.get(Revisie, (pakket, nummer))
    if row is None:
        raise UnknownPage
    return row


def files(session: Session, pakket: str) -> list[Werkbestand]:
    """The Werkbestand rows of a pakket, in no order; none for a pakket that is unknown."""
    return list(session.exec(select(Werkbestand).where(Werkbestand.pakket == pakket)))


def remarks_waiting(session: Session, pakket: str) -> dict[str, int]:
    """The number of Opmerking rows that are not `klaar`, by file name; a file without any is absent."""
    rows = session.exec(
        select(Opmerking.bestand, func.count())
        .where(Opmerking.pakket == pakket, col(Opmerking.klaar).is_(False))
        .group_by(Opmerking.bestand)
    )
    return dict(rows.all())


def new_id() -> str:
    """A random key of 32 hexadecimal digits."""
    return secrets.token_hex(16)
