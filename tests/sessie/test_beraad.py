"""A whole moreel beraad, in each of its three forms, with a case of the team's own."""

import re
from collections.abc import Iterator

import pytest

from tests.people import Begeleider, MakeTeam, Phone
from tests.server import Server

FORMS = ("moreel-beraad-75", "moreel-beraad-20", "zeven-vragen-50")
WAYS = ("Ik zeg er nu iets van.", "Ik wacht tot na de dienst.")


@pytest.fixture
def karim(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Karim") as begeleider:
        yield begeleider


def fill_in(karim: Begeleider) -> None:
    """Write something in every field that the begeleider fills in now; the ways have words of their own."""
    if "Schrijf samen op" not in karim.regie:
        return
    for veld in re.findall(r'action="/regie/\w+/schrijf".*?name="veld" value="([\w-]+)"', karim.regie, re.DOTALL):
        ways = {"weg-a": WAYS[0], "weg-b": WAYS[1]}
        assert karim.act("schrijf", veld=veld, tekst=ways.get(veld, f"Ingevuld bij {veld}.")).status_code == 303


def answer(team: list[Phone], seen: set[str]) -> None:
    """Everybody chooses or writes, whatever is asked."""
    for number, phone in enumerate(team):
        tokens = sorted(token for token in phone.opties if token != "00")
        if tokens:
            seen.update(phone.opties.values())
            phone.choose(tokens[number % 2])
        else:
            fields = phone.see(f"/s/{phone.code}?anders=1").count("<textarea")
            assert phone.write(*(f"Tekst {number} in veld {veld}." for veld in range(fields))).status_code == 303


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_beraad_from_the_frame_to_the_end(karim: Begeleider, make_team: MakeTeam, form: str) -> None:
    karim.start(programma=form)
    team = make_team(karim, 6)
    karim.count(6)
    seen: set[str] = set()
    for _ in range(80):
        if karim.asks:
            writing = 'data-moment="schrijven"' in karim.scherm
            answer(team, seen)
            assert not writing or "Tekst 1 in veld" not in karim.scherm + karim.regie + team[0].page
        fill_in(karim)
        press = karim.next_press()
        if press is None:
            break
        karim.do(press)
    assert set(WAYS) <= seen
    assert "Waarom deze stap" not in karim.scherm
    assert "Rond de sessie af" in karim.regie


def test_the_question_and_the_ways_stay_in_view_while_everybody_chooses(karim: Begeleider, make_team: MakeTeam) -> None:
    karim.start(programma=FORMS[1])
    team = make_team(karim, 6)
    karim.count(6)
    for _ in range(40):
        if 'data-moment="kiezen"' in karim.scherm:
            break
        if karim.asks:
            answer(team, set())
        fill_in(karim)
        karim.do(karim.next_press() or "volgende")
    assert set(WAYS) <= set(team[0].opties.values())
    assert "Ingevuld bij vraag." in team[0].page


def test_the_begeleider_is_told_what_is_still_empty_before_going_on(karim: Begeleider, make_team: MakeTeam) -> None:
    karim.start(programma=FORMS[1])
    make_team(karim, 5)
    karim.count(5)
    for _ in range(10):
        if "Schrijf samen op" in karim.regie:
            break
        karim.do(karim.next_press() or "volgende")
    assert "Nog leeg: Weg A en Weg B. Zonder kan de groep hier straks niet uit kiezen." in karim.regie
    assert "Nog leeg" not in karim.scherm
    assert karim.act("schrijf", veld="weg-a", tekst=WAYS[0]).status_code == 303
    assert "Nog leeg: Weg B." in karim.regie
    assert karim.act("schrijf", veld="weg-b", tekst=WAYS[1]).status_code == 303
    assert "Nog leeg" not in karim.regie


def test_without_two_ways_nobody_is_asked_to_choose(karim: Begeleider, make_team: MakeTeam) -> None:
    karim.start(programma=FORMS[1])
    team = make_team(karim, 6)
    karim.count(6)
    for _ in range(60):
        assert 'data-moment="kiezen"' not in karim.scherm or set(WAYS).isdisjoint(team[0].opties.values())
        if karim.asks:
            answer(team, set())
        press = karim.next_press()
        if press is None:
            break
        karim.do(press)
