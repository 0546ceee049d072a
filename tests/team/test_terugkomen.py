"""What a team agreed comes back at the beginning: for whoever led, for whoever opens the memory, and once for both."""

import re
from collections.abc import Iterator

import pytest

from tests.disk import rows
from tests.people import Begeleider
from tests.server import Server
from tests.team.memory import AGREED, CARD, SECOND, agreed_at, begin_team, in_days


def reminded(begeleider: Begeleider, words: str = AGREED) -> int:
    """How often these words stand at the beginning as what comes back."""
    return begeleider.see("/").count(f"<strong>{words}</strong>")


def settle(begeleider: Begeleider) -> None:
    """Press the first `Afgehandeld` at the beginning; it leads back there."""
    form = re.search(r'action="([^"]+/afgehandeld)">(.*?)</form>', begeleider.see("/"), re.DOTALL)
    assert form, "Er komt niets terug."
    answer = begeleider.post(form[1], data=dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2])))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.fixture
def sanne(server: Server) -> Iterator[Begeleider]:
    """A colleague of Noor, in a browser that led nothing."""
    with Begeleider(server.base_url, "Sanne") as begeleider:
        yield begeleider


def test_what_this_browser_led_and_its_team_keeps_as_well_stands_there_once(noor: Begeleider) -> None:
    agreed_at(noor, CARD, AGREED, terug=in_days(7))
    agreed_at(noor, CARD, SECOND, terug=in_days(8))
    assert reminded(noor) == 1
    assert reminded(noor, SECOND) == 0
    assert 'href="/verslag/' in noor.see("/")
    settle(noor)
    assert reminded(noor) == 0
    assert AGREED in noor.see("/team")


def test_a_colleague_who_opens_the_memory_is_reminded_and_another_team_is_not(
    sanne: Begeleider, karim: Begeleider, server: Server
) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        assert sanne.post("/team/code", data={"code": begin_team(noor)}).status_code == 303
        agreed_at(noor, CARD, AGREED, terug=in_days(-3))
    assert reminded(sanne) == 1
    assert "/verslag/" not in sanne.see("/")
    assert sanne.get("/").headers["cache-control"] == "no-store"
    assert reminded(karim) == 0
    assert karim.get("/").headers["cache-control"] == "no-cache"
    stuk = re.search(r'name="id" value="([0-9a-f]{32})"', sanne.see("/"))
    assert stuk
    assert karim.post("/team/afgehandeld", data={"id": stuk[1]}).status_code == 404
    assert reminded(sanne) == 1


def test_who_settles_it_settles_it_for_whoever_led_too(sanne: Begeleider, server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        assert sanne.post("/team/code", data={"code": begin_team(noor)}).status_code == 303
        agreed_at(noor, CARD, AGREED, terug=in_days(1))
        agreed_at(noor, CARD, SECOND, terug=in_days(2))
        settle(sanne)
        assert (reminded(sanne), reminded(noor)) == (0, 0)
        assert reminded(noor, SECOND) == 1
        settle(noor)
        assert (reminded(sanne, SECOND), reminded(noor, SECOND)) == (0, 0)


def test_the_same_agreement_on_a_later_day_is_not_settled_along_with_it(noor: Begeleider, server: Server) -> None:
    agreed_at(noor, CARD, AGREED, terug=in_days(0))
    agreed_at(noor, CARD, AGREED, terug=in_days(40))
    assert reminded(noor) == 1
    settle(noor)
    assert reminded(noor) == 0
    assert rows(server.data, "SELECT terug FROM teamstuk WHERE tekst = ? AND terug = ?", AGREED, in_days(40))


def test_an_agreement_of_a_deleted_sessie_still_comes_back_to_its_team(noor: Begeleider) -> None:
    agreed_at(noor, CARD, AGREED, terug=in_days(3))
    assert noor.post(f"/verslag/{noor.code}/wis", data={"zeker": "1"}).status_code == 303
    assert reminded(noor) == 1
    settle(noor)
    assert reminded(noor) == 0
