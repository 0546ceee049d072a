"""Writing: a warning before personal data goes in, agreements, and what a begeleider may and may not write."""

import contextlib
import re
from collections.abc import Iterator

import pytest

from app.errors import VraagClosed
from app.sessie.verbs import writing
from app.sessie.verbs.ballot_box import votes_in
from tests.bewijs.rooms import NOW, MakeRoom
from tests.cards import DILEMMA, TALK
from tests.people import Begeleider, MakeTeam, Person, Phone
from tests.server import Server

NUMBER = "06-12345678"
# Only this test writes it: others leave theirs on the same disk, in agreements that may be kept.
NOBODY_ELSES = "06-87654321"


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Noor") as begeleider:
        yield begeleider.start(DILEMMA, TALK)


def let_write(noor: Begeleider, make_team: MakeTeam, size: int = 5) -> list[Phone]:
    """At the second card, the one for talking, everybody may write."""
    team = make_team(noor, size)
    noor.count(size)
    noor.do("volgende")
    assert noor.act("naar", stap=2).status_code == 303
    assert noor.act("werkvorm", vorm="schrijven").status_code == 303
    noor.do("open")
    return team


def test_a_phone_number_comes_back_once_with_a_warning(noor: Begeleider, make_team: MakeTeam) -> None:
    team = let_write(noor, make_team)
    warned = team[0].write(f"Bel hem op {NUMBER}.")
    assert warned.status_code == 200
    assert "een telefoonnummer" in warned.text
    assert "Er is nog niets ingeleverd" in warned.text
    assert NUMBER in warned.text
    assert "Het is ingeleverd" not in team[0].page
    assert team[0].write(f"Bel hem op {NUMBER}.", toch=True).status_code == 303
    assert "Het is ingeleverd" in team[0].page


def test_the_warning_blocks_nothing_and_stays_between_phone_and_server(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    team = let_write(noor, make_team)
    team[0].write(f"Bel hem op {NOBODY_ELSES}.")
    for screen in (noor.regie, noor.scherm, team[1].page):
        assert NOBODY_ELSES not in screen
        assert "telefoonnummer" not in screen
    assert NOBODY_ELSES not in server.log
    kept = b"".join(file.read_bytes() for file in server.data.rglob("*") if file.is_file())
    assert NOBODY_ELSES.encode() not in kept


def test_an_ordinary_text_gets_no_warning(noor: Begeleider, make_team: MakeTeam) -> None:
    team = let_write(noor, make_team)
    assert team[0].write("Ik zou het eerst aan een collega vragen.").status_code == 303


@pytest.mark.parametrize("text", ["x" * 281, "é" * 281])
def test_too_long_a_text_is_refused_and_nothing_of_it_is_kept(noor: Begeleider, make_team: MakeTeam, text: str) -> None:
    team = let_write(noor, make_team)
    refused = team[0].write(text)
    assert refused.status_code == 413
    assert text not in refused.text
    assert "Het is ingeleverd" not in team[0].page


def test_a_text_is_shown_as_text_whatever_it_holds(noor: Begeleider, make_team: MakeTeam) -> None:
    team = let_write(noor, make_team)
    for phone in team:
        phone.write("<script>alert(1)</script> {{ 7*7 }} <b>vet</b>")
    noor.do("sluit", "toon")
    for screen in (noor.regie, noor.scherm, team[0].page):
        assert "<script>alert" not in screen
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in screen


def test_nobody_writes_for_a_question_that_is_not_asked_now(noor: Begeleider, make_team: MakeTeam) -> None:
    team = let_write(noor, make_team)
    vraag = team[0].vraag
    for phone in team:
        phone.write("Klaar.")
    noor.do("sluit")
    late = team[0].post(f"/s/{noor.code}/bijdrage", data={"vraag": vraag, "tekst": ["Te laat."], "volgnummer": "9"})
    assert late.status_code == 409
    with Person(str(noor.base_url), "Ruud") as ruud:
        answer = ruud.post(f"/s/{noor.code}/bijdrage", data={"vraag": vraag, "tekst": ["Van buiten."]})
        assert answer.status_code == 404


@pytest.mark.parametrize(("late", "kept"), [(5, True), (6, False)])
def test_a_text_that_was_sent_in_the_last_second_may_come_five_seconds_late(
    make_room: MakeRoom, late: int, kept: bool
) -> None:
    room = make_room(5, TALK, werkvorm="schrijven")
    room.go_on()
    room.open()
    with contextlib.suppress(VraagClosed):
        # One field: two minutes to write.
        room.db.write_now(
            writing.hand_in, room.id, room.tokens[0], room.vraag, ["Net op tijd."], 1, NOW + 2 * 60 + late
        )
    with room.db.read() as session:
        assert votes_in(session, room.vraag) == int(kept)


@pytest.mark.bewijs("I5")
def test_the_vraag_of_another_sessie_takes_no_text_of_a_phone_that_takes_part_here(make_room: MakeRoom) -> None:
    here, there = (make_room(5, TALK, werkvorm="schrijven") for _ in range(2))
    for room in (here, there):
        room.go_on()
        room.open()
    with pytest.raises(VraagClosed):
        here.db.write_now(writing.hand_in, here.id, here.tokens[0], there.vraag, ["Van elders."], 1, NOW)
    with there.db.read() as session:
        assert votes_in(session, there.vraag) == 0


def test_a_choice_cannot_be_put_in_a_box_for_texts(noor: Begeleider, make_team: MakeTeam) -> None:
    team = let_write(noor, make_team)
    answer = team[0].post(f"/s/{noor.code}/stem", data={"vraag": team[0].vraag, "keuze": ["01"]})
    assert answer.status_code == 409


def test_the_room_proposes_weighs_and_writes_down_what_it_agrees(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    noor.count(6).do("volgende")
    noor.do("afspreken", "open")
    proposals = ["We vragen door.", "We bellen elkaar na een zware dienst.", "We beginnen met een rondje."]
    for number, phone in enumerate(team):
        phone.write(proposals[number]) if number < 3 else phone.write()
    noor.do("sluit")
    assert proposals[0] in noor.regie
    assert proposals[0] not in noor.scherm
    assert noor.act("schrijf", veld="afspraak", tekst="We kijken over zes weken terug.").status_code == 303
    noor.do("open")
    assert "We kijken over zes weken terug." in team[0].opties.values()
    for phone in team:
        phone.choose("01", "02")
    noor.do("sluit", "toon")
    assert noor.act("afspraak", tekst="We vragen door.", terug="2027-01-04").status_code == 303
    noor.do("einde")
    for screen in (noor.regie, noor.scherm):
        assert "We vragen door." in screen
        assert "4 januari 2027" in screen


def test_an_agreement_can_be_struck_out_and_needs_words_and_a_real_day(noor: Begeleider) -> None:
    assert noor.act("afspraak", tekst="  ").status_code == 422
    assert noor.act("afspraak", tekst="Goed.", terug="2027-02-30").status_code == 422
    noor.do("volgende", "overslaan")
    assert noor.act("afspraak", tekst="Een afspraak die weg mag.").status_code == 303
    found = re.search(r'afspraak-weg.*?name="id" value="(\w+)"', noor.regie, re.DOTALL)
    assert found
    assert noor.act("afspraak-weg", id=found[1]).status_code == 303
    assert "Een afspraak die weg mag." not in noor.regie


def test_one_sessie_cannot_reach_the_agreements_or_texts_of_another(noor: Begeleider, server: Server) -> None:
    noor.do("volgende", "overslaan")
    noor.act("afspraak", tekst="Van het team van Noor.")
    found = re.search(r'afspraak-weg.*?name="id" value="(\w+)"', noor.regie, re.DOTALL)
    assert found
    with Begeleider(server.base_url, "Karim") as karim:
        karim.start(TALK)
        karim.act("afspraak-weg", id=found[1])
        karim.act("afspraak", id=found[1], tekst="Overgeschreven.")
        karim.act("samenvatten", id=found[1], tekst="Overgeschreven.")
    assert "Van het team van Noor." in noor.regie
    assert "Overgeschreven." not in noor.regie
