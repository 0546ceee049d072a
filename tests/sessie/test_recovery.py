"""Starting after something was lost, and what the house forgets by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.config import Settings
from tests.cards import DILEMMA
from tests.disk import rows
from tests.people import Begeleider, Phone, goodbye, team
from tests.report.playing import begin, choose, write
from tests.server import OF_NOBODY, Server
from tests.sessie.keeping import DAY, HOUR, keep, tidy_up

pytestmark = pytest.mark.lang


def test_when_a_pepper_is_lost_everybody_joins_again_and_the_sessie_goes_on(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        before = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        noor.act("slot", dicht=1)
        for phone in before:
            phone.choose("02")
        server.kill9()
        (pepper,) = (server.data / "sleutels").glob("sessie-*")
        pepper.write_bytes(b"stuk")
        server.start()
        assert "Doe mee" in before[0].see(f"/s/{noor.code}")
        for phone in before:
            phone.join(noor.code)
        noor.count(5).do("open")
        for phone in before:
            phone.choose("01")
        noor.do("sluit", "toon")
        assert "5 keuzes" in noor.scherm
        goodbye(before)


@pytest.fixture
def left_behind(new_server: Callable[..., Server]) -> Path:
    """The data of a server that went while a team was choosing and a link for another device was open."""
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(DILEMMA)
        esra.join(noor.code)
        noor.count(1).do("volgende", "open")
        esra.choose("01")
        noor.act("wissel")
    server.stop()
    return server.data


def test_a_sessie_that_slept_for_twelve_hours_is_ended_and_erased(left_behind: Path) -> None:
    keep(left_behind, 11 * HOUR, lambda: not rows(left_behind, "SELECT 1 FROM wissel"))
    assert rows(left_behind, "SELECT moment FROM sessie") == [("kiezen",)]
    keep(left_behind, 13 * HOUR, lambda: rows(left_behind, "SELECT moment FROM sessie") == [("einde",)])
    for statement in ("SELECT 1 FROM vote", "SELECT 1 FROM deelnemer"):
        assert not rows(left_behind, statement), statement
    assert not list((left_behind / "sleutels").iterdir())


def test_an_ended_sessie_is_deleted_after_thirty_days(left_behind: Path) -> None:
    keep(left_behind, DAY, lambda: rows(left_behind, "SELECT moment FROM sessie") == [("einde",)])
    keep(left_behind, 32 * DAY, lambda: not rows(left_behind, "SELECT 1 FROM sessie"))
    assert not rows(left_behind, "SELECT sessie_id FROM stap UNION SELECT sessie_id FROM vraag")
    assert not rows(left_behind, "SELECT sessie_id FROM begeleider UNION SELECT sessie_id FROM wissel")


def test_texts_agreements_and_who_took_part_go_with_their_sessie(new_server: Callable[..., Server]) -> None:
    server = new_server()
    kept = ("tekst", "afspraak", "meegedaan", "vraag", "begeleider")
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, 5)
        begin(noor, phones, "argumenten")
        choose(noor, phones, "01")
        write(noor, phones, "Een.", "Twee.", "Drie.")
        noor.do("toon").act("afspraak", tekst="We vragen door.", terug="2099-01-04")
        goodbye(phones)
    server.stop()
    assert all(rows(server.data, f"SELECT 1 FROM {table}") for table in kept)  # noqa: S608
    tidy_up(server.data, DAY)
    assert rows(server.data, "SELECT moment FROM sessie") == [("einde",)]
    assert not rows(server.data, "SELECT 1 FROM meegedaan")
    tidy_up(server.data, 30 * DAY)
    assert rows(server.data, "SELECT tekst FROM afspraak") == [("We vragen door.",)]
    tidy_up(server.data, 32 * DAY)
    tables = [name for (name,) in rows(server.data, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert set(kept) < set(tables)
    assert [name for name in tables if name not in OF_NOBODY and rows(server.data, f"SELECT 1 FROM {name}")] == []  # noqa: S608


def test_the_keyring_has_a_place_of_its_own_when_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert Settings().model_copy(update={"data": tmp_path}).sleutels == tmp_path / "sleutels"
    monkeypatch.setenv("GESPREK_SLEUTELS", str(tmp_path / "elders"))
    assert Settings().model_copy(update={"data": tmp_path}).sleutels == tmp_path / "elders"
