"""What was agreed comes back on the start page of whoever led, and on nobody else's."""

from datetime import date, timedelta
from html import unescape

import pytest

from app.front.due_afspraken import opening_of
from tests.cards import DILEMMA
from tests.people import Begeleider, MakeTeam, Person
from tests.server import Server

HEADING = "Hier komen jullie op terug"
SOON = "We vragen door bij ‘niks aan de hand’."
MISSED = "We beginnen de dienst met een rondje."
LATER = "We lezen de norm nog eens samen."


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def start_page(person: Person) -> str:
    return unescape(person.see("/"))


def agree(noor: Begeleider) -> None:
    for tekst, days in ((SOON, 3), (MISSED, -5), (LATER, 30)):
        assert noor.act("afspraak", tekst=tekst, terug=in_days(days)).status_code == 303
    assert noor.act("afspraak", tekst="Zonder dag.").status_code == 303


def test_noor_sees_what_comes_back_this_week_and_what_was_missed(noor: Begeleider) -> None:
    agree(noor)
    noor.do("volgende", "einde")
    page = start_page(noor)
    assert HEADING in page
    assert page.index(MISSED) < page.index(SOON)
    assert LATER not in page
    assert "Zonder dag." not in page
    assert f'href="/verslag/{noor.code}"' in page
    assert noor.get("/").headers["cache-control"] == "no-store"


def test_others_see_nothing_of_it_and_may_keep_the_page(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    agree(noor)
    esra, *_ = make_team(noor, 1)
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        pages = {start_page(person) for person in (esra, ruud, karim)}
        assert len(pages) == 1
        assert HEADING not in pages.pop()
        assert ruud.get("/").headers["cache-control"] == "no-cache"


def test_afgehandeld_takes_the_day_away_and_keeps_the_agreement(noor: Begeleider) -> None:
    agree(noor)
    action = start_page(noor).split(f"<strong>{SOON}")[1].split('action="')[1].split('"')[0]
    answer = noor.post(action)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert SOON not in start_page(noor)
    assert MISSED in start_page(noor)
    assert SOON in unescape(noor.see(f"/verslag/{noor.code}"))
    assert noor.post(action).status_code == 303


def test_nobody_else_can_take_the_day_away(noor: Begeleider, server: Server) -> None:
    agree(noor)
    action = start_page(noor).split(f"<strong>{SOON}")[1].split('action="')[1].split('"')[0]
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        for person in (ruud, karim):
            assert person.post(action).status_code == 403
        assert karim.post(action.replace(noor.code, karim.code)).status_code == 303
    assert SOON in start_page(noor)


def test_the_next_sessie_of_the_same_browser_keeps_the_reminder(noor: Begeleider) -> None:
    agree(noor)
    noor.start(DILEMMA)
    assert SOON in start_page(noor)


def test_a_browser_that_leads_is_known_again_after_it_was_closed_and_a_phone_is_not(
    noor: Begeleider, server: Server
) -> None:
    def given(person: Person, path: str, **form: str) -> str:
        return person.post(path, data=form).headers["set-cookie"]

    with Person(server.base_url, "Karim") as karim, Person(server.base_url, "Esra") as esra:
        assert f"Max-Age={31 * 24 * 3600}" in given(karim, "/sessies", kaart=DILEMMA)
        phone = given(esra, f"/s/{noor.code}/meedoen").lower()
        assert "max-age" not in phone
        assert "expires" not in phone


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (-1, "Jullie zouden terugkijken op:"),
        (0, "Vandaag kijken jullie terug op:"),
        (1, "Morgen kijken jullie terug op:"),
        (7, "Over 7 dagen kijken jullie terug op:"),
    ],
)
def test_the_sentence_says_how_soon(days: int, sentence: str) -> None:
    today = date(2026, 12, 30)
    assert opening_of(today + timedelta(days=days), today) == sentence
