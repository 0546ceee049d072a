"""How pakketten and cards begin: empty, as a copy, from a file, from the box. Every verb chooses its names itself.

So two makers who begin at the same moment never get the same name, and neither of them has to try again.
"""

from collections.abc import Mapping
from datetime import date

from app.authoring.form import write_form
from app.authoring.free_names import free_name, names_of_cards, names_of_packs, own_names
from app.authoring.links import drop_sent_in, known_sent_in
from app.authoring.verbs import files, known_pakket
from app.authoring.workspace import SOORTEN, day_number, fresh
from app.content.content_files import PAKKET_FILE
from app.content.library import Shelves
from app.content.slugs import slug_of
from app.errors import Refusal
from app.storage.tables.authoring import Inzending, Werkbestand, Werkpakket
from app.storage.writer import Tx

MOST_FILES = 200
MOST_OPTIES = 5
LONGEST_TITEL = 60
BOX = "Ingezonden dilemma's"
"""What the pakket is called in which drafts land of what was sent in."""


class TooManyFiles(Refusal):
    """A pakket holds as many files as it may."""

    kop = "Dit pakket is vol"
    tekst = f"Er gaan hooguit {MOST_FILES} kaarten in een pakket. Begin een tweede."


def begin(tx: Tx, shelves: Shelves, titel: str, today: date) -> str:
    """Insert a Werkpakket with only its `pakket.yaml`; returns its slug."""
    slug = free_name(titel, names_of_packs(tx.session, shelves.shipped))
    _put(tx, slug, {PAKKET_FILE: fresh("pakket", slug, titel)}, today)
    return slug


def take_over(tx: Tx, shelves: Shelves, pakket: str, texts: Mapping[str, str], today: date) -> str:
    """Insert a copy of a pakket that came with the app, with a new name for each card; returns its slug."""
    slug = free_name(f"{pakket} eigen", names_of_packs(tx.session, shelves.shipped))
    taken = names_of_cards(tx.session, shelves.now)
    _put(tx, slug, own_names(texts, slug, taken, former=pakket, behind="eigen"), today)
    return slug


def bring_in(tx: Tx, shelves: Shelves, titel: str, texts: Mapping[str, str], today: date) -> str:
    """Insert a pakket with these files, which came from elsewhere; returns its slug."""
    slug = free_name(titel, names_of_packs(tx.session, shelves.shipped))
    about = {PAKKET_FILE: fresh("pakket", slug, titel[:LONGEST_TITEL] or "Binnengehaald")}
    _put(tx, slug, about | own_names(texts, slug, names_of_cards(tx.session, shelves.now)), today)
    return slug


def add_card(tx: Tx, shelves: Shelves, pakket: str, soort: str, titel: str) -> str:
    """Insert a Werkbestand for a new card; returns its slug. Raises `UnknownPage`, `TooManyFiles`."""
    titel = titel or f"Nieuwe {SOORTEN[soort].lower()}"
    kaart = free_name(titel, names_of_cards(tx.session, shelves.now))
    _put_card(tx, pakket, kaart, fresh(soort, kaart, titel))
    return kaart


def take_up(tx: Tx, shelves: Shelves, inzending_id: str, today: date) -> tuple[str, str]:
    """Insert a card with the text of an Inzending, and delete that; returns the slugs of the pakket and of the card.

    Raises `UnknownPage`, `TooManyFiles`.
    """
    row = known_sent_in(tx.session, inzending_id)
    pakket = slug_of(BOX)
    if tx.session.get(Werkpakket, pakket) is None:
        pakket = begin(tx, shelves, BOX, today)
    kaart = free_name(row.titel or "Ingezonden dilemma", names_of_cards(tx.session, shelves.now))
    _put_card(tx, pakket, kaart, draft_of(row, kaart))
    drop_sent_in(tx, inzending_id)
    return pakket, kaart


def draft_of(row: Inzending, kaart: str) -> str:
    """The text of a card with what somebody wrote in the form, a choice on every line."""
    opties = [line.strip("-* ") for line in row.keuzes.splitlines() if line.strip("-* ")]
    given = {"verhaal": [row.verhaal], "vraag": [row.vraag or "Wat doe je?"]}
    given |= {f"opties.{number}.tekst": [optie] for number, optie in enumerate(opties[:MOST_OPTIES])}
    return write_form(fresh("dilemma", kaart, (row.titel or "Ingezonden dilemma")[:LONGEST_TITEL]), given)


def _put(tx: Tx, slug: str, texts: Mapping[str, str], today: date) -> None:
    tx.session.add(Werkpakket(slug=slug, sinds=day_number(today)))
    tx.session.flush()
    for naam, tekst in texts.items():
        tx.session.add(Werkbestand(pakket=slug, naam=naam, tekst=tekst))
    tx.session.flush()


def _put_card(tx: Tx, pakket: str, kaart: str, tekst: str) -> None:
    known_pakket(tx.session, pakket)
    if len(files(tx.session, pakket)) >= MOST_FILES:
        raise TooManyFiles
    tx.session.add(Werkbestand(pakket=pakket, naam=f"{kaart}.yaml", tekst=tekst))
