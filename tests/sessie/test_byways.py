"""Byways: what stays true when a begeleider goes back, skips, jumps or changes her mind."""

import json
import re
import time
from collections.abc import Callable, Iterator

import pytest

from tests.cards import DILEMMA, STELLING, TALK
from tests.disk import rows
from tests.people import Begeleider, MakeTeam, Phone
from tests.server import Server

NAMES_SOMEBODY = "Omdat de nieuwe er last van heeft."
REASONS = (NAMES_SOMEBODY, "Omdat het hoort.", "Omdat ik het ook zou willen.", "Omdat niemand anders het doet.")


Lead = Callable[..., Begeleider]


@pytest.fixture
def lead(server: Server) -> Iterator[Lead]:
    """`lead(DILEMMA, TALK)`: Noor, with a sessie of these cards."""
    with Begeleider(server.base_url, "Noor") as noor:
        yield noor.start


def all_choose(noor: Begeleider, team: list[Phone]) -> None:
    """Everybody chooses the first optie."""
    noor.do("open")
    for phone in team:
        assert phone.choose("01").status_code == 303
    noor.do("sluit")


def all_write(noor: Begeleider, team: list[Phone], *texts: str) -> None:
    """Each phone hands in the text at its place, and whoever has none has nothing to bring in."""
    noor.do("open")
    for number, phone in enumerate(team):
        assert phone.write(*texts[number : number + 1]).status_code == 303
    noor.do("sluit")


def verslag(noor: Begeleider) -> str:
    """Every word of the verslag, as JSON."""
    return json.dumps(json.loads(noor.see(f"/verslag/{noor.code}.json")), ensure_ascii=False)


def test_a_result_is_in_the_verslag_by_whichever_road_the_room_came_to_see_it(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(DILEMMA, STELLING)
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    all_choose(noor, team)
    assert noor.act("naar", stap=2).status_code == 303
    assert "(bijna) iedereen" not in verslag(noor)
    noor.do("vorige")
    assert "(bijna) iedereen" in team[0].page
    assert "(bijna) iedereen" in verslag(noor)


def test_of_what_the_room_never_saw_nothing_is_left_after_the_end(
    lead: Lead, make_team: MakeTeam, server: Server
) -> None:
    noor = lead(DILEMMA)
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    all_choose(noor, team)
    mine = "SELECT count(*) FROM vraag JOIN sessie ON sessie.id = vraag.sessie_id WHERE sessie.code = ?"
    assert rows(server.data, mine, noor.code) == [(1,)]
    noor.do("einde")
    assert rows(server.data, mine, noor.code) == [(0,)]


def test_the_room_does_not_come_back_to_talk_about_texts_that_nobody_let_out(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(DILEMMA, TALK, STELLING)
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    assert noor.act("naar", stap=2).status_code == 303
    assert noor.act("werkvorm", vorm="schrijven").status_code == 303
    all_write(noor, team, *REASONS)
    assert noor.act("naar", stap=3).status_code == 303
    noor.do("vorige")
    assert 'data-moment="bundel"' in noor.scherm
    for screen in (noor.scherm, team[1].page, verslag(noor)):
        assert NAMES_SOMEBODY not in screen
    assert NAMES_SOMEBODY in noor.regie
    noor.do("volgende")
    assert NAMES_SOMEBODY in noor.scherm


def test_a_ronde_that_was_asked_is_never_lost_by_another_werkvorm(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(TALK)
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    assert noor.act("werkvorm", vorm="kompas").status_code == 303
    noor.do("overslaan")
    for words in ("Rust op de ploeg", "Eerlijk verdelen"):
        assert noor.act("schrijf", veld="tekst", tekst=words).status_code == 303
    noor.do("volgende")
    all_choose(noor, team)
    assert noor.act("werkvorm", vorm="schrijven").status_code == 409
    noor.do("toon")
    assert "Rust op de ploeg" in noor.scherm


def test_the_regie_does_not_tell_before_the_tick_that_the_last_one_handed_in(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(TALK)
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    assert noor.act("werkvorm", vorm="schrijven").status_code == 303
    noor.do("open")
    for phone in team:
        phone.write("Ik zou het vragen.")
    seen = set()
    until = time.monotonic() + 10
    while (True, True) not in seen and time.monotonic() < until:
        page = noor.regie
        seen.add(("5 van 5" in page, "Sluiten kan als de tijd om is" not in page))
    assert seen <= {(False, False), (True, True)}
    assert (True, True) in seen


def weighed(noor: Begeleider, team: list[Phone]) -> str:
    """Play `argumenten` until the reasons were weighed, and go back to them; the id of the one that names somebody."""
    noor.count(len(team)).do("volgende")
    assert noor.act("werkvorm", vorm="argumenten").status_code == 303
    all_choose(noor, team)
    all_write(noor, team, *REASONS)
    noor.do("volgende")
    all_choose(noor, team)
    noor.do("toon")
    assert NAMES_SOMEBODY in noor.scherm
    noor.do("vorige")
    assert NAMES_SOMEBODY in noor.regie
    found = re.search(rf'id="tekst-([0-9a-f]+)">\s*<p>{NAMES_SOMEBODY}', noor.regie)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("handeling", "fields", "instead"),
    [
        ("samenvatten", {"tekst": "Omdat iemand er last van heeft."}, "Omdat iemand er last van heeft."),
        ("weglaten", {"weg": 1}, "Een tekst die is weggelaten"),
    ],
)
def test_a_reason_that_was_weighed_can_still_be_taken_back_everywhere(
    lead: Lead, make_team: MakeTeam, server: Server, handeling: str, fields: dict[str, object], instead: str
) -> None:
    noor = lead(DILEMMA)
    team = make_team(noor, 6)
    reason = weighed(noor, team)
    assert noor.act(handeling, id=reason, **fields).status_code == 303
    noor.do("toon")
    for screen in (noor.scherm, team[1].page, verslag(noor)):
        assert NAMES_SOMEBODY not in screen
        assert instead in screen
        assert "Omdat het hoort." in screen
    noor.do("einde")
    gevraagd = "SELECT gevraagd FROM vraag JOIN sessie ON sessie.id = vraag.sessie_id WHERE sessie.code = ?"
    assert all(NAMES_SOMEBODY not in asked for (asked,) in rows(server.data, gevraagd, noor.code))


def test_a_reason_that_is_put_back_stands_where_it_stood(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(DILEMMA)
    team = make_team(noor, 6)
    reason = weighed(noor, team)
    for weg in (1, 0):
        assert noor.act("weglaten", id=reason, weg=weg).status_code == 303
    noor.do("toon")
    assert "Een tekst die is weggelaten" not in noor.scherm
    assert NAMES_SOMEBODY in noor.scherm
