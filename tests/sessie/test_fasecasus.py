"""Peter en Mo: a story in fases, choices in a role, and what really happened beside what the room chose."""

import re
from collections.abc import Iterator

import pytest

from tests.people import Begeleider, MakeTeam, Phone
from tests.server import Server


@pytest.fixture
def karim(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Karim") as begeleider:
        yield begeleider.start(programma="peter-en-mo-90")


def play_until(karim: Begeleider, team: list[Phone], text: str, choice: int = 1) -> None:
    """Press on, and choose everywhere, until the scherm shows this text."""
    for _ in range(200):
        if text in karim.scherm:
            return
        if karim.asks:
            answer(team, choice)
        press = karim.next_press()
        assert press is not None, f"{text} kwam niet op het scherm"
        karim.do(press)
    raise AssertionError(text)


def answer(team: list[Phone], choice: int) -> None:
    """Everybody chooses this one of the opties, or writes one line where that is asked."""
    tokens = sorted(team[0].opties)
    for number, phone in enumerate(team):
        if tokens:
            phone.choose(tokens[choice])
        else:
            assert phone.write(f"Reden nummer {number}: het dossier is dun.").status_code == 303


def test_all_eleven_fases_are_played_and_nobody_is_named_too_early(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    karim.do("volgende")
    assert "Saskia" not in karim.scherm
    assert "Saskia" not in team[0].page
    titles, met_her_at = set(), 0
    for number in range(200):
        scherm = karim.scherm
        titles.update(re.findall(r"<h1[^>]*>([^<]+)</h1>", scherm))
        met_her_at = met_her_at or (number if "Saskia" in scherm else 0)
        if karim.asks:
            answer(team, 1)
        press = karim.next_press()
        if press is None:
            break
        karim.do(press)
    assert met_her_at > 10
    assert len(titles) > 11


def test_a_role_is_told_before_and_while_choosing(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    play_until(karim, team, "Je bent nu")
    assert "Je bent nu" in team[0].page


def test_what_happened_stands_beside_what_the_room_chose(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    play_until(karim, team, "Wat er gebeurde")
    scherm = karim.scherm
    assert "Jullie keuze" in scherm
    assert "(bijna) iedereen" in scherm
    assert "Wat er gebeurde" in team[0].page


def test_each_gives_one_line_why_and_nobody_learns_whose_it_is(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    play_until(karim, team, "Het schrijven is gesloten")
    assert "Reden nummer" not in karim.scherm
    assert "Reden nummer" not in team[0].page
    shuffled = re.findall(r"Reden nummer \d", karim.regie)
    assert sorted(shuffled) == [f"Reden nummer {number}" for number in range(5)]
    karim.do("toon")
    assert "Reden nummer 3" in karim.scherm
    assert "Reden nummer 3" in team[0].page


def test_what_happened_is_not_told_before_the_room_has_chosen(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    while (press := karim.next_press()) != "open":
        assert press is not None
        assert "Wat er gebeurde" not in karim.scherm
        karim.do(press)
    assert "Wat er gebeurde" not in team[0].page


def test_where_the_source_is_silent_the_app_says_so(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    play_until(karim, team, "De bron vertelt niet hoe dit afliep")


def test_a_long_menu_is_published_in_groepen_only(karim: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(karim, 5)
    karim.count(5)
    play_until(karim, team, "Schriftelijke berisping")
    menu = set(team[0].opties.values())
    while (press := karim.next_press()) != "sluit":
        assert press is not None
        karim.do(press)
    menu = set(team[0].opties.values())
    assert len(menu) > 8
    for phone in team:
        phone.choose("01")
    karim.do("sluit", "toon")
    shown = set(re.findall(r'<span class="woorden__optie">([^<]+)<', karim.scherm))
    assert 3 <= len(shown) <= 6
    assert "Zeg ik liever niet" in shown
    assert not shown & {text for text in menu if "berisping" in text or "uren" in text or "ontslag" in text}
