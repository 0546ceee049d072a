"""What the screens hear, and when: steps at once, numbers on the tick, nothing of one phone ever."""

import re
import time

import pytest

from app.sessie.stream.channel import KEEP_ALIVE
from tests.house_rules import ROOT
from tests.listening import Listening
from tests.people import Begeleider, MakeTeam, Person, Phone
from tests.server import Server

TICK = 3.0


def on_scherm(noor: Begeleider) -> Listening:
    return Listening(str(noor.base_url), f"/scherm/{noor.code}/stroom")


def on_phone(phone: Phone, known: str = "") -> Listening:
    return Listening(str(phone.base_url), f"/s/{phone.code}/stroom{known}", phone)


def test_scherm_and_phones_follow_every_step_without_asking(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 5)
    noor.count(5)
    with on_scherm(noor) as scherm, on_phone(esra) as phone:
        noor.do("volgende")
        scherm.wait_for(lambda event: 'class="verhaal' in event.html)
        noor.do("open")
        phone.wait_for(lambda event: 'name="vraag"' in event.html)
        scherm.wait_for(lambda event: "van 5" in event.html)
        noor.do("sluit", "toon")
        phone.wait_for(lambda event: "te weinig" in event.html or "enkele of geen" in event.html)


def test_pause_blanks_every_screen_within_a_second(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    noor.do("volgende")
    with on_scherm(noor) as scherm, on_phone(esra) as phone:
        scherm.wait_for(lambda _: True)
        phone.wait_for(lambda _: True)
        pressed = time.monotonic()
        noor.act("pauze", aan=1)
        for screen in (scherm, phone):
            blank = screen.wait_for(lambda event: "auze" in event.html)
            assert "verhaal" not in blank.html
            assert blank.at - pressed < 1.0


@pytest.mark.bewijs("A2")
def test_the_number_of_choices_moves_only_on_the_tick(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    noor.count(6).do("volgende", "open")
    with on_scherm(noor) as scherm:
        scherm.wait_for(lambda event: "van 6" in event.html)
        for phone in team[:5]:
            phone.choose("01")
        scherm.wait_for(lambda event: "5 van 6" in event.html)
        moves = [event for event in scherm.events if "van 6" in event.html and "0 van 6" not in event.html]
    assert len(moves) <= 2
    seen = [re.search(r"(\d) van 6", event.html) for event in moves]
    assert all(seen)


def test_the_last_choice_is_seen_even_when_nothing_rings_after_it(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in team:
        phone.choose("01")
        assert "van 5" in noor.scherm
    with on_scherm(noor) as scherm:
        scherm.wait_for(lambda event: "5 van 5" in event.html, patience=3 * TICK)


def test_reloading_the_scherm_tells_no_more_than_watching_it(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    noor.count(6).do("volgende", "open")

    def shown() -> str:
        found = re.search(r"(\d)</strong>? van 6|(\d) van 6", noor.scherm)
        assert found
        return found[0]

    before, began = shown(), time.monotonic()
    changes = 0
    for phone in team:
        phone.choose("01")
        now = shown()
        changes += now != before
        before = now
    assert changes <= 1 + (time.monotonic() - began) // TICK


@pytest.mark.bewijs("A2")
def test_a_changed_mind_is_not_heard_at_all(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *others = make_team(noor, 5)
    noor.count(5).do("volgende", "open")
    for phone in (esra, *others):
        phone.choose("01")
    with on_scherm(noor) as scherm:
        scherm.wait_for(lambda event: "5 van 5" in event.html)
        heard = len(scherm.events)
        esra.choose("03")
        time.sleep(2 * TICK + 0.5)
        assert len(scherm.events) == heard


def test_the_stream_of_phones_holds_nothing_of_one_phone(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, ruud, *_ = make_team(noor, 5)
    noor.count(5).do("volgende")
    with on_phone(esra) as hers, on_phone(ruud) as his:
        noor.do("open")
        opened = [screen.wait_for(lambda event: 'name="vraag"' in event.html).html for screen in (hers, his)]
        assert opened[0] == opened[1]
        esra.choose("02")
        # An open vraag is never redrawn over the stream: some have chosen and some have not.
        noor.act("slot", dicht=1)
        for screen in (hers, his):
            screen.wait_for(lambda event: event.name == "ververs")
    assert "Je kaart is dicht" in esra.page
    assert "Je kaart is dicht" not in ruud.page


def test_a_phone_that_knows_the_picture_hears_only_what_is_new(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    number = re.search(r"stroom\?beeld=(\d+)", esra.page)
    assert number
    with on_phone(esra, f"?beeld={number[1]}") as knows:
        first = knows.wait_for(lambda _: True)
    with on_phone(esra, "?beeld=0") as knows_not:
        whole = knows_not.wait_for(lambda _: True)
    assert len(first.html) < len(whole.html)


def test_an_outsider_hears_nothing(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    make_team(noor, 2)
    with Person(server.base_url, "een buitenstaander") as stranger, Begeleider(server.base_url, "Karim") as karim:
        karim.start("pesten-nieuwkomer")
        assert stranger.get(f"/s/{noor.code}/stroom").status_code == 404
        assert stranger.get(f"/regie/{noor.code}/stroom").status_code == 403
        assert karim.get(f"/regie/{noor.code}/stroom").status_code == 403
        assert stranger.get("/scherm/ZZZZZZ/stroom").status_code == 404


def test_a_new_code_sends_listening_phones_away_and_ends_their_stream(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    with on_phone(esra) as phone, on_scherm(noor) as scherm:
        phone.wait_for(lambda _: True)
        scherm.wait_for(lambda _: True)
        answer = noor.act("code", zeker=1)
        new = answer.headers["location"].removeprefix("/regie/")
        scherm.wait_for(lambda event: new in event.html)
        phone.wait_for(lambda event: "code" in event.html and event.number == "0")
        assert phone.ended.wait(5)
        assert not any(new in event.html for event in phone.events)


def test_the_end_is_heard_and_the_stream_closes(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 2)
    with on_phone(esra) as phone:
        phone.wait_for(lambda _: True)
        noor.do("einde")
        phone.wait_for(lambda event: "onthoudt" in event.html or "Bedankt" in event.html or "voorbij" in event.html)
        assert phone.ended.wait(5)


def test_a_quiet_stream_gives_signs_of_life_before_a_screen_believes_that_it_is_dead(noor: Begeleider) -> None:
    follower = (ROOT / "static" / "js" / "stroom.js").read_text("utf-8")
    silence = int(re.findall(r"SILENCE = (\d+);", follower)[0]) / 1000
    assert silence > 2 * KEEP_ALIVE
    with on_scherm(noor) as scherm:
        scherm.wait_for(lambda _: True)
        assert scherm.wait_for_sign_of_life(silence) == 1
