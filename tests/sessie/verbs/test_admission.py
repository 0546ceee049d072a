"""The door: joining, the lock, the head count, a new code, another device, wrong codes."""

import contextlib
import re
from collections.abc import Callable

import pytest

from app import access
from app.errors import LinkUsed
from app.sessie.verbs import admission
from tests.bewijs.rooms import NOW, MakeRoom, Room
from tests.people import Begeleider, MakeTeam, Person, Phone
from tests.server import Server


@pytest.mark.bewijs("A4")
def test_the_lobby_tells_how_many_phones_take_part(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 3)
    assert re.search(r">\s*3\s*<", esra.page)
    assert re.search(r">\s*3\s*<", noor.scherm)
    assert "hoofden" in esra.page


@pytest.mark.bewijs("A4")
def test_a_vote_opens_only_when_heads_and_phones_agree(noor: Begeleider, make_team: MakeTeam) -> None:
    make_team(noor, 6)
    noor.count(5).do("volgende")
    assert noor.act("open").status_code == 409
    assert "Jij telt 5 hoofden, er doen 6 telefoons mee." in noor.regie
    noor.count(6).do("open")
    assert "Sluit het kiezen" in noor.regie


@pytest.mark.bewijs("A4")
def test_a_vote_does_not_close_when_a_phone_came_in_meanwhile(noor: Begeleider, make_team: MakeTeam) -> None:
    make_team(noor, 4)
    noor.count(4).do("volgende", "open")
    make_team(noor, 1)
    assert noor.act("sluit").status_code == 409
    noor.count(5).do("sluit")


@pytest.mark.bewijs("S2")
def test_a_locked_lobby_looks_like_a_code_that_never_was(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 2)
    noor.act("slot", dicht=1)
    with Person(server.base_url, "negende") as ninth:
        locked = ninth.get(f"/s/{noor.code}")
        never = ninth.get("/s/ZZZZZZ")
        assert locked.status_code == never.status_code == 404
        assert locked.text == never.text
        assert ninth.post(f"/s/{noor.code}/meedoen").status_code == 404
    assert "Lees" in esra.page or "hoofden" in esra.page


@pytest.mark.bewijs("S2")
def test_an_ended_sessie_looks_like_a_code_that_never_was(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    noor.do("volgende", "einde")
    assert esra.get(f"/s/{noor.code}").status_code == 404
    assert esra.get(f"/s/{noor.code}").text == esra.get("/s/ZZZZZZ").text


def test_the_code_may_be_typed_as_people_type(noor: Begeleider, server: Server) -> None:
    with Person(server.base_url, "Ruud") as ruud:
        typed = f" {noor.code[:3].lower()}-{noor.code[3:].lower()} "
        answer = ruud.post("/meedoen", data={"code": typed})
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/s/{noor.code}"


def test_a_new_code_sends_every_phone_out_and_the_old_code_is_dead(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 3)
    old = noor.code
    answer = noor.act("code", zeker=1)
    noor.code = answer.headers["location"].removeprefix("/regie/")
    assert noor.code != old
    assert esra.get(f"/s/{old}").status_code == 404
    assert "Doe mee" in esra.see(f"/s/{noor.code}")
    assert noor.get(f"/regie/{old}").headers["location"] == f"/regie/{noor.code}"


def test_a_new_code_while_people_choose_throws_the_open_box_away_unopened(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("01")
    noor.code = noor.act("code", zeker=1).headers["location"].removeprefix("/regie/")
    assert "Laat kiezen" in noor.regie
    again = make_team(noor, 5)
    noor.count(5).do("open")
    again[0].choose("02")
    noor.do("sluit", "toon")
    assert "te weinig keuzes" in noor.scherm


@pytest.mark.bewijs("I3")
def test_the_whole_team_cannot_vote_twice_by_way_of_a_new_code(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("01")
    noor.do("vorige")
    noor.code = noor.act("code", zeker=1).headers["location"].removeprefix("/regie/")
    again = make_team(noor, 5)
    noor.count(5).do("open")
    for phone in again:
        phone.choose("02")
    noor.do("sluit", "toon")
    assert "5 keuzes" in noor.scherm


@pytest.mark.bewijs("I3")
def test_whoever_leaves_and_comes_back_does_not_vote_twice(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("01")
    for token in ("02", "03", "02", "03", "02", "03"):
        assert team[0].post(f"/s/{noor.code}/weg").status_code == 200
        team[0].join(noor.code)
        team[0].choose(token)
    noor.do("sluit", "toon")
    assert "5 keuzes" in noor.scherm
    assert "(bijna) iedereen" in noor.scherm


def test_a_double_tap_on_the_door_is_one_phone(noor: Begeleider, server: Server) -> None:
    with Phone(server.base_url, "Mila") as mila:
        ticket = re.search(r'name="kaartje" value="([0-9a-f]+)"', mila.see(f"/s/{noor.code}"))
        assert ticket
        for _ in range(2):
            mila.cookies.clear()
            assert mila.post(f"/s/{noor.code}/meedoen", data={"kaartje": ticket[1]}).status_code == 303
        mila.code = noor.code
        assert re.search(r">\s*1\s*<", mila.page)


def test_a_browser_without_cookies_is_told_so(noor: Begeleider, server: Server) -> None:
    with Phone(server.base_url, "Mila") as mila:
        mila.join(noor.code)
        mila.cookies.clear()
        assert "Zet cookies aan" in mila.see(f"/s/{noor.code}?binnen=1")


def test_a_room_without_phones_talks_about_a_card_without_choosing(noor: Begeleider) -> None:
    noor.do("volgende", "overslaan")
    assert "Toon de norm" in noor.regie
    assert "Dit koos de groep" not in noor.scherm


def test_nothing_moves_during_a_pause(noor: Begeleider, make_team: MakeTeam) -> None:
    make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    noor.act("pauze", aan=1)
    for handeling in ("sluit", "vorige", "volgende", "open"):
        assert noor.act(handeling).status_code == 409
    noor.act("pauze", aan=0)
    noor.do("sluit")


@pytest.mark.bewijs("S9")
def test_another_device_leads_with_a_link_that_works_once(noor: Begeleider, server: Server) -> None:
    page = noor.act("wissel").text
    link = re.search(r"/regie/\w{6}/wissel/[0-9a-f]{64}", page)
    assert link
    with Begeleider(server.base_url, "Noors laptop") as laptop, Person(server.base_url, "een ander") as other:
        laptop.code = noor.code
        assert laptop.get(f"/regie/{noor.code}").status_code == 403
        assert "form" in laptop.see(link[0])
        assert laptop.post(link[0]).status_code == 303
        assert "Begin" in laptop.regie
        assert "Begin" in noor.regie
        assert other.post(link[0]).status_code == 404
        assert other.get(f"/regie/{noor.code}").status_code == 403


def offered(room: Room, now: int = NOW) -> bytes:
    """The token of a new link with which another device leads this sessie."""
    link = access.new_token()
    room.db.write_now(admission.offer_switch, room.id, link, now)
    return link


def leads_by(link: bytes, room: Room, now: int = NOW) -> bool:
    """Whether a new device that opens this link, at the code of this room, leads it from then on."""
    device = access.new_token()
    with contextlib.suppress(LinkUsed):
        room.db.write_now(admission.take_switch, room.code, link, device, None, now)
    with room.db.read() as session:
        return access.leads(session.connection(), room.id, device)


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(600, True), (601, False)])
def test_a_link_to_another_device_works_for_ten_minutes(make_room: MakeRoom, later: int, works: bool) -> None:
    room = make_room(1)
    assert leads_by(offered(room), room, NOW + later) is works


@pytest.mark.bewijs("S9")
def test_a_link_to_another_device_leads_no_other_sessie(make_room: MakeRoom) -> None:
    noors, karims = make_room(1), make_room(1)
    link = offered(noors)
    assert not leads_by(link, karims)
    assert leads_by(link, noors)


@pytest.mark.bewijs("S9")
def test_a_new_link_to_another_device_ends_the_one_before(make_room: MakeRoom) -> None:
    room = make_room(1)
    first, second = offered(room), offered(room)
    assert not leads_by(first, room)
    assert leads_by(second, room)


def test_a_new_link_to_another_device_ends_none_of_another_sessie(make_room: MakeRoom) -> None:
    noors, karims = make_room(1), make_room(1)
    link = offered(noors)
    offered(karims)
    assert leads_by(link, noors)


@pytest.mark.bewijs("S9")
def test_a_link_to_another_device_ends_with_the_sessie(make_room: MakeRoom) -> None:
    room = make_room(1)
    link = offered(room)
    room.end()
    assert not leads_by(link, room)


def test_a_phone_that_becomes_the_regie_no_longer_takes_part(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    link = re.search(r"/regie/\w{6}/wissel/[0-9a-f]{64}", noor.act("wissel").text)
    assert link
    assert esra.post(link[0]).status_code == 303
    assert esra.get(f"/s/{noor.code}").status_code == 403


def test_a_stranger_cannot_press_any_button_of_the_regie(noor: Begeleider, server: Server) -> None:
    handelingen = ["volgende", "vorige", "open", "sluit", "toon", "pauze", "slot", "code", "hoofden", "naar", "einde"]
    with Person(server.base_url, "een buitenstaander") as stranger:
        for handeling in [*handelingen, "wissel"]:
            answer = stranger.post(f"/regie/{noor.code}/{handeling}", data={"zeker": "1", "stap": "1", "hoofden": "3"})
            assert answer.status_code == 403, handeling
    assert "Begin" in noor.regie


def test_joining_twice_in_one_browser_is_one_phone(noor: Begeleider, server: Server) -> None:
    with Phone(server.base_url, "Mila") as mila:
        mila.join(noor.code)
        mila.join(noor.code)
        assert re.search(r">\s*1\s*<", mila.page)


def test_whoever_leaves_is_no_longer_counted(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, ruud = make_team(noor, 2)
    assert ruud.post(f"/s/{noor.code}/weg").status_code == 200
    assert re.search(r">\s*1\s*<", esra.page)
    assert "Doe mee" in ruud.see(f"/s/{noor.code}")


def test_a_flood_of_wrong_codes_is_stopped_and_says_what_to_do(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Person(server.base_url, "een gokker") as guesser:
        answers = [guesser.get(f"/s/AAAA{a}{b}").status_code for a in "BCDEFGHJ" for b in "BCDEFGHJK"]
    assert answers[0] == 404
    assert answers[-1] == 429
