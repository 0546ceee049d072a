"""Who may do what, for every address that there is: one table, held against the running product."""

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import NamedTuple

import httpx
import pytest

from app.main import PARTS
from app.sessie.stream.endpoint import ADDRESS
from app.sessie.web.handelingen import HANDELINGEN
from tests.accounts.colleagues import Colleague, read_link
from tests.cards import DILEMMA
from tests.matrix import EVERYBODY, FORM, LEADER, NOT_THE_SAME, NOTHING_THERE, STREAMS, TABLE, Route
from tests.people import Begeleider, Person, Phone
from tests.server import Server

AGREED = "We vragen het eerst na."


class Here(NamedTuple):
    code: str
    vraag: str
    people: dict[str, Person]

    def ask(self, who: str, route: Route, **headers: str) -> httpx.Response:
        method, path = route
        place = path.format(
            code=self.code,
            slug="geen-kaart",
            fase="geen-fase",
            name="geen",
            link="0" * 64,
            handeling="geen-handeling",
            afspraak_id="0" * 32,
            pakket="geen-pakket",
            kaart="geen-kaart",
            nummer="1",
            soort="geen",
            sleutel="0" * 64,
            inzending="0" * 32,
            account_id="0" * 32,
        )
        form = {"plek": "0", "vraag": self.vraag, "keuze": "01", **FORM} if method == "POST" else None
        return self.people[who].request(method, place, data=form, headers=headers)


class House(NamedTuple):
    """A product where leading needs an account, and somebody of each role."""

    server: Server
    ids: dict[str, str]

    def sit_down(self, who: Person, role: str) -> None:
        """Log in, as far as the server can see, without the time that a password takes."""
        token, now = secrets.token_bytes(32), int(time.time())
        row = (hashlib.sha256(token).digest(), self.ids[role], "binnen", 0, now, now)
        with closing(sqlite3.connect(self.server.data / "gesprek.sqlite", timeout=10)) as database:
            database.execute("INSERT INTO aanmelding VALUES (?, ?, ?, ?, ?, ?)", row)
            database.commit()
        who.cookies.set("gg-aanmelding", token.hex(), domain="127.0.0.1")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with Server(tmp_path_factory.mktemp("matrix"), {"GESPREK_TOEGANG": "accounts"}) as server:
        ids = {}
        with Colleague(server.base_url, "Ria") as ria:
            ria.accept(read_link(server.log))
            ids["beheerder"] = ria.id_of("Ria")
            for role, name in (("trainer", "Tessa"), ("begeleider", "Bo")):
                with Colleague(server.base_url, name) as new:
                    new.accept(ria.invite(role, name))
                ids[role] = ria.id_of(name)
        yield House(server, ids)


@pytest.fixture
def here(house: House) -> Iterator[Here]:
    """A sessie in which Esra's phone takes part, and another one of which Karim and Ruud are."""
    url = house.server.base_url
    with ExitStack() as stack:
        nobody, zaal, bo, tessa, ria = (
            stack.enter_context(Person(url, name)) for name in ("Mallory", "De zaal", "Bo", "Tessa", "Ria")
        )
        noor, karim = (stack.enter_context(Begeleider(url, name)) for name in ("Noor", "Karim"))
        esra, ruud = (stack.enter_context(Phone(url, name)) for name in ("Esra", "Ruud"))
        for begeleider in (noor, karim):
            house.sit_down(begeleider, "begeleider")
            begeleider.start(DILEMMA)
            begeleider.cookies.delete("gg-aanmelding")
            assert begeleider.post("/team").status_code == 200
        esra.join(noor.code)
        ruud.join(karim.code)
        zaal.see(f"/scherm/{noor.code}")
        assert noor.act("afspraak", tekst=AGREED).status_code == 303
        noor.count(1).do("volgende", "open")
        for who, role in ((bo, "begeleider"), (tessa, "trainer"), (ria, "beheerder")):
            house.sit_down(who, role)
        people: dict[str, Person] = {"niemand": nobody, "telefoon elders": ruud, "begeleider elders": karim}
        people |= {"telefoon": esra, "scherm": zaal, "begeleider": noor}
        yield Here(noor.code, esra.vraag, {**people, "begeleider-account": bo, "trainer": tessa, "beheerder": ria})


def is_refused(answer: httpx.Response) -> bool:
    """Whether this lets nobody in: it says so, or it leads to the login."""
    return answer.status_code in {403, 404} or answer.headers.get("location", "").startswith("/inloggen?verder=")


def test_the_table_has_every_address_of_the_product_and_no_other() -> None:
    routes = [route for part in PARTS for route in part.router.routes]
    assert {(method, route.path) for route in routes for method in route.methods} == TABLE.keys()
    assert all(ADDRESS.fullmatch(f"/{audience}/ABCDEF/stroom") for audience in STREAMS)


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("route", [route for route in TABLE if TABLE[route] != EVERYBODY], ids=" ".join)
def test_only_who_may_gets_in(here: Here, route: Route) -> None:
    for who in sorted(EVERYBODY - TABLE[route]):
        answer = here.ask(who, route)
        assert is_refused(answer), who
        assert AGREED not in answer.text
    for who in sorted(TABLE[route]):
        answer = here.ask(who, route)
        assert answer.status_code != 403, who
        assert not answer.headers.get("location", "").startswith("/inloggen?"), who
        assert (answer.status_code == 404) <= (route in NOTHING_THERE), who


@pytest.mark.bewijs("S10")
def test_what_is_open_to_everybody_is_the_same_for_everybody_or_leads_nowhere(here: Here) -> None:
    for route in (route for route in TABLE if TABLE[route] == EVERYBODY):
        statuses = {here.ask(who, route).status_code for who in sorted(EVERYBODY)}
        assert len(statuses) == 1 or statuses == NOT_THE_SAME[route], route
        assert statuses <= {200, 303, 404, 422, 429}, route


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("handeling", sorted(HANDELINGEN))
def test_no_button_of_the_regie_works_for_anybody_else(here: Here, handeling: str) -> None:
    for who in sorted(EVERYBODY - LEADER):
        assert here.ask(who, ("POST", f"/regie/{{code}}/{handeling}")).status_code == 403
    assert here.ask("begeleider", ("POST", f"/regie/{{code}}/{handeling}")).status_code != 403


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("audience", sorted(STREAMS))
def test_a_live_stream_is_only_for_its_own_audience(here: Here, audience: str) -> None:
    for who in sorted(EVERYBODY):
        with here.people[who].stream("GET", f"/{audience}/{here.code}/stroom") as stream:
            assert (stream.status_code == 200) == (who in STREAMS[audience]), who
            assert stream.status_code in {200, 403, 404}


@pytest.mark.bewijs("S6")
@pytest.mark.parametrize("route", [route for route in TABLE if route[0] == "POST"], ids=" ".join)
def test_nothing_changes_by_a_post_from_elsewhere_or_by_looking(here: Here, route: Route) -> None:
    who = next((who for who in ("begeleider", "telefoon", "beheerder") if who in TABLE[route]), "niemand")
    for headers in ({"Origin": "https://elders.voorbeeld"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert here.ask(who, route, **headers).status_code == 403
    here.people[who].headers.pop("Origin")
    assert here.ask(who, route).status_code == 403
    if ("GET", route[1]) not in TABLE and "/regie/{code}/" not in route[1]:
        for method in ("GET", "HEAD"):
            assert here.ask(who, (method, route[1])).status_code in {404, 405}
