"""Two makers at one pakket: what was changed meanwhile is never written over, and never published unseen."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.authoring import create, verbs
from app.content.content_files import PAKKET_FILE
from app.content.library import Library, Shelves
from app.errors import UnknownPage
from app.storage.writer import Database

TODAY = date(2027, 1, 15)
FIRST, SECOND = "soort: pakket # een", "soort: pakket # twee"


@pytest.fixture
def pakket(db: Database, library: Library) -> str:
    """The slug of a pakket that was begun just now, with only the file about itself, which has number 1."""
    return db.write_now(create.begin, Shelves(library), "Samen gemaakt", TODAY)


def write(db: Database, pakket: str, tekst: str, seen: int, hand: str = "") -> int:
    return db.write_now(verbs.write_file, pakket, PAKKET_FILE, tekst, seen, hand)


def texts(db: Database, pakket: str) -> Mapping[str, str]:
    with db.read() as session:
        return {row.naam: row.tekst for row in verbs.files(session, pakket)}


@pytest.mark.parametrize(
    ("first", "second"),
    [("", ""), ("een", ""), ("", "twee"), ("een", "twee")],
    ids=["forms", "page-form", "form-page", "pages"],
)
def test_nobody_writes_over_what_another_wrote_meanwhile(db: Database, pakket: str, first: str, second: str) -> None:
    write(db, pakket, FIRST, 1, first)
    with pytest.raises(verbs.SomebodyElse):
        write(db, pakket, SECOND, 1, second)
    assert texts(db, pakket) == {PAKKET_FILE: FIRST}


def test_a_page_that_saves_by_itself_may_be_behind_its_own_last_save(db: Database, pakket: str) -> None:
    write(db, pakket, FIRST, 1, "een")
    assert write(db, pakket, SECOND, 1, "een") == 3
    assert texts(db, pakket) == {PAKKET_FILE: SECOND}


def test_who_saves_what_stands_there_already_is_not_refused(db: Database, pakket: str) -> None:
    write(db, pakket, FIRST, 1)
    assert write(db, pakket, FIRST, 1) == 2


def test_nothing_is_published_that_was_not_checked(db: Database, pakket: str) -> None:
    checked = texts(db, pakket)
    write(db, pakket, FIRST, 1)
    with pytest.raises(verbs.SomebodyElse):
        db.write_now(verbs.publish, pakket, checked, "Vera", "Klaar", TODAY)
    with db.read() as session:
        assert verbs.published(session) == {}


def test_a_file_that_was_added_meanwhile_is_not_published_along(db: Database, pakket: str, library: Library) -> None:
    checked = texts(db, pakket)
    db.write_now(create.add_card, Shelves(library), pakket, "dilemma", "Het broodje")
    with pytest.raises(verbs.SomebodyElse):
        db.write_now(verbs.publish, pakket, checked, "Vera", "Klaar", TODAY)


def test_what_was_checked_is_what_is_published(db: Database, pakket: str) -> None:
    db.write_now(verbs.publish, pakket, texts(db, pakket), "Vera", "Klaar", TODAY)
    with db.read() as session:
        assert verbs.published(session) == {pakket: texts(db, pakket)}


@pytest.mark.bewijs("S10")
def test_a_revision_is_taken_back_at_its_own_pakket_alone(db: Database, pakket: str, library: Library) -> None:
    other = db.write_now(create.begin, Shelves(library), "Een ander", TODAY)
    db.write_now(verbs.keep, pakket, "Vera", "Eerste versie", TODAY)
    with pytest.raises(UnknownPage):
        db.write_now(verbs.take_back, other, 1, "Vera", TODAY)
