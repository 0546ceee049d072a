"""What stays on the disk: while a vraag is open nothing readable, after it only what was shown."""

import pytest

from app.errors import StillRunning
from app.sessie.verbs.erase import forget, forget_ended
from tests.bewijs.rooms import MakeRoom
from tests.disk import every_byte, rows
from tests.people import Begeleider, MakeTeam
from tests.server import OF_NOBODY, Server


def test_no_file_holds_the_token_of_a_phone(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("02")
    disk = every_byte(server.data)
    for phone in team:
        token = phone.token
        assert token not in disk
        assert token.hex().encode() not in disk


@pytest.mark.bewijs("A9")
def test_no_file_holds_a_ballot_once_it_is_closed(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("02")
    ballots = rows(server.data, "SELECT voter, sealed FROM vote")
    keys = [path.read_bytes() for path in (server.data / "sleutels").glob("vraag-*")]
    assert len(ballots) >= 5
    noor.do("sluit")
    disk = every_byte(server.data)
    left = {row[0] for row in rows(server.data, "SELECT voter FROM vote")}
    for voter, sealed in ballots:
        if voter not in left:
            assert voter not in disk
            assert sealed not in disk
    gone = [key for key in keys if key not in disk]
    assert gone


@pytest.mark.bewijs("A9")
def test_after_the_end_no_trace_of_a_phone_is_left(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    make_team(noor, 5)
    ((sessie_id,),) = rows(server.data, "SELECT id FROM sessie WHERE code = ?", noor.code)
    marks = [row[0] for row in rows(server.data, "SELECT merk FROM deelnemer WHERE sessie_id = ?", sessie_id)]
    assert len(marks) == 5
    noor.do("volgende", "einde")
    disk = every_byte(server.data)
    assert not any(mark in disk for mark in marks)
    assert not list((server.data / "sleutels").glob(f"*{sessie_id}*"))


@pytest.mark.bewijs("A11")
def test_codes_votes_and_addresses_reach_no_log(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    vraag = esra.vraag
    esra.choose("02")
    esra.choose("rare keuze")
    esra.post(f"/s/{noor.code}/stem", data={"vraag": "x" * 300})
    esra.get("/bestaat-niet")
    noor.do("sluit", "toon")
    for secret in (noor.code, vraag, esra.cookies.get("gg-telefoon") or "?", "rare keuze", "127.0.0.1 -", "Ik spreek"):
        assert secret not in server.log


def test_of_a_sessie_that_is_forgotten_while_people_choose_no_row_and_no_key_is_left(make_room: MakeRoom) -> None:
    room = make_room(5)
    room.go_on()
    room.open()
    room.choose([1, 1, 2, 2, 0])
    assert [len(room.rows()[table]) for table in ("vote", "meegedaan")] == [5, 5]
    room.db.write_now(forget, room.id)
    assert {table for table, found in room.rows().items() if found} <= set(OF_NOBODY)
    assert list((room.folder / "sleutels").iterdir()) == []


@pytest.mark.bewijs("S10")
def test_a_sessie_that_runs_is_not_forgotten(make_room: MakeRoom) -> None:
    room = make_room(5)
    with pytest.raises(StillRunning):
        room.db.write_now(forget_ended, room.id)
    assert room.sessie.moment == "lobby"
