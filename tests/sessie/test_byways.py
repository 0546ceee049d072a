"""Byways: what stays true when a begeleider goes back, skips, jumps or changes her mind."""

import json
import re
from collections.abc import Callable, Iterator

import pytest

from tests.people import Begeleider, Phone
from tests.server import Server
from tests.sessie.conftest import DILEMMA, TALK, MakeTeam
from tests.sessie.test_erasure import rows

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
    assert all(NAMES_SOMEBODY not in asked for (asked,) in rows(server, gevraagd, noor.code))


def test_a_reason_that_is_put_back_stands_where_it_stood(lead: Lead, make_team: MakeTeam) -> None:
    noor = lead(DILEMMA)
    team = make_team(noor, 6)
    reason = weighed(noor, team)
    for weg in (1, 0):
        assert noor.act("weglaten", id=reason, weg=weg).status_code == 303
    noor.do("toon")
    assert "Een tekst die is weggelaten" not in noor.scherm
    assert NAMES_SOMEBODY in noor.scherm
