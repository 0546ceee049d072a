"""Links for guests: how long each of them works, what comes in by them, and whose remarks are whose."""

import contextlib
from collections.abc import Callable
from datetime import date

import pytest

from app import access
from app.authoring import create, links, shelves, verbs
from app.content.content_files import PAKKET_FILE
from app.content.library import Library, Shelves
from app.errors import UnknownPage
from app.storage.tables.authoring import Inzending, Opmerking
from app.storage.writer import Database, Tx

NOW = 1_800_000_000
DAY = 24 * 3600
TODAY = date(2027, 1, 15)

Begin = Callable[[str], str]
"""Begins a pakket with this title; its slug."""


@pytest.fixture
def begin(db: Database, library: Library) -> Begin:
    shelves = Shelves(library)
    return lambda titel: db.write_now(create.begin, shelves, titel, TODAY)


def new_link(db: Database, soort: str, pakket: str | None = None, dagen: int = 7) -> str:
    """A new link, as it stands in its address."""
    token = access.new_token()
    db.write_now(links.make_link, token, soort, pakket, "De jurist", dagen, NOW)
    return token.hex()


def sent_in() -> Inzending:
    return Inzending(id=verbs.new_id(), titel="De sleutel", verhaal="Er ligt een sleutel.", vraag="", keuzes="", dag=1)


def remarks_of(db: Database, pakket: str) -> list[tuple[str, bool]]:
    with db.read() as session:
        return [(row.tekst, row.klaar) for row in links.remarks(session, pakket)]


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(7 * DAY, True), (7 * DAY + 1, False)])
def test_a_link_to_read_along_works_for_as_many_days_as_were_chosen(
    db: Database, begin: Begin, later: int, works: bool
) -> None:
    pakket = begin("Lees mee")
    sleutel = new_link(db, "meelezen", pakket)
    with contextlib.nullcontext() if works else pytest.raises(links.LinkEnded), db.read() as session:
        links.find_link(session, sleutel, "meelezen", NOW + later)
    with contextlib.nullcontext() if works else pytest.raises(links.LinkEnded):
        db.write_now(links.remark, sleutel, PAKKET_FILE, "Mooi.", NOW + later, TODAY)
    assert remarks_of(db, pakket) == [("Mooi.", False)] * works


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(7 * DAY, True), (7 * DAY + 1, False)])
def test_a_link_to_send_in_works_for_as_many_days_as_were_chosen(db: Database, later: int, works: bool) -> None:
    sleutel = new_link(db, "inzenden")
    with contextlib.nullcontext() if works else pytest.raises(links.LinkEnded), db.read() as session:
        links.find_link(session, sleutel, "inzenden", NOW + later)
    with contextlib.nullcontext() if works else pytest.raises(links.LinkEnded):
        db.write_now(links.send_in, sleutel, sent_in(), NOW + later)
    with db.read() as session:
        assert len(links.sent_in(session)) == works


@pytest.mark.parametrize(("dagen", "lasts"), [(90, 90), (36500, 30), (0, 30), (-1, 30)])
def test_a_link_lasts_no_other_number_of_days_than_we_offer(db: Database, dagen: int, lasts: int) -> None:
    sleutel = new_link(db, "inzenden", dagen=dagen)
    with db.read() as session:
        assert links.find_link(session, sleutel, "inzenden", NOW).tot == NOW + lasts * DAY


@pytest.mark.parametrize(("later", "told"), [(7 * DAY, True), (7 * DAY + 1, False)])
def test_makers_are_told_of_the_links_that_still_work(db: Database, later: int, told: bool) -> None:
    new_link(db, "inzenden")
    with db.read() as session:
        assert len(links.links(session, "inzenden", None, NOW + later)) == told


@pytest.mark.parametrize(("later", "stays"), [(7 * DAY, True), (7 * DAY + 1, False)])
def test_a_link_that_ended_leaves_no_row(db: Database, later: int, stays: bool) -> None:
    new_link(db, "inzenden")
    db.write_now(shelves.erase_old, NOW + later)
    with db.read() as session:
        assert len(links.links(session, "inzenden", None, NOW)) == stays


@pytest.mark.bewijs("S10")
def test_a_reader_says_nothing_about_another_pakket(db: Database, begin: Begin) -> None:
    mine, other = begin("Het mijne"), begin("Dat van een ander")
    sleutel = new_link(db, "meelezen", mine)
    db.write_now(links.remark, sleutel, PAKKET_FILE, "Mooi.", NOW, TODAY)
    assert (len(remarks_of(db, mine)), len(remarks_of(db, other))) == (1, 0)


@pytest.mark.bewijs("S10")
def test_a_remark_is_settled_at_its_own_pakket_alone(db: Database, begin: Begin) -> None:
    mine, other = begin("Het mijne"), begin("Dat van een ander")
    db.write_now(links.remark, new_link(db, "meelezen", mine), PAKKET_FILE, "Mooi.", NOW, TODAY)
    with db.read() as session:
        remark = links.remarks(session, mine)[0].id
    with pytest.raises(UnknownPage):
        db.write_now(links.settle, other, remark, klaar=True)
    assert remarks_of(db, mine) == [("Mooi.", False)]
    db.write_now(links.settle, mine, remark, klaar=True)
    assert remarks_of(db, mine) == [("Mooi.", True)]


def test_no_more_is_sent_in_than_five_hundred_that_wait(db: Database) -> None:
    def fill(tx: Tx) -> None:
        tx.session.add_all(sent_in() for _ in range(499))

    sleutel = new_link(db, "inzenden")
    db.write_now(fill)
    db.write_now(links.send_in, sleutel, sent_in(), NOW)
    with pytest.raises(links.BoxFull):
        db.write_now(links.send_in, sleutel, sent_in(), NOW)


def test_no_more_is_said_about_a_pakket_than_five_hundred_remarks(db: Database, begin: Begin) -> None:
    def fill(tx: Tx) -> None:
        tx.session.add_all(
            Opmerking(id=verbs.new_id(), pakket=pakket, bestand=PAKKET_FILE, wie="Een ander", tekst="Hm.", dag=1)
            for _ in range(499)
        )

    pakket = begin("Veel gelezen")
    sleutel = new_link(db, "meelezen", pakket)
    db.write_now(fill)
    db.write_now(links.remark, sleutel, PAKKET_FILE, "Mooi.", NOW, TODAY)
    with pytest.raises(links.BoxFull):
        db.write_now(links.remark, sleutel, PAKKET_FILE, "Nog één.", NOW, TODAY)
