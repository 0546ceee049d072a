"""Who comes in where cards are made: on a server with accounts nobody without one, and a guest only by a link."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.routing import APIRoute

from app.main import MAKEN
from tests.authoring.trainers import Trainer
from tests.people import Person
from tests.server import Server

GUESTS = ("/meelezen/", "/inzenden/")
ROUTES = sorted(
    {
        (method, route.path)
        for part in MAKEN
        for route in part.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("dicht"), {"GESPREK_TOEGANG": "accounts"}) as server:
        yield server


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("route", [one for one in ROUTES if not one[1].startswith(GUESTS)], ids=" ".join)
def test_without_an_account_no_door_of_makers_opens(closed: Server, route: tuple[str, str]) -> None:
    method, path = route
    place = path.format(
        pakket="een", kaart="een", nummer="1", soort="csv", slug="aanspreken", inzending="0" * 32, sleutel="0" * 64
    )
    with Person(closed.base_url, "Mallory") as mallory:
        answer = mallory.request(method, place, data={"titel": "Van mij"} if method == "POST" else None)
        if method == "GET":
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/inloggen")
        else:
            assert answer.status_code == 403


@pytest.mark.bewijs("S9")
def test_a_made_up_link_opens_nothing(server: Server) -> None:
    with Person(server.base_url, "Mallory") as mallory:
        for place in ("/meelezen/", "/inzenden/"):
            for key in ("0" * 64, "zz", "0" * 63, "é"):
                assert mallory.get(f"{place}{key}").status_code == 404
                assert mallory.post(f"{place}{key}", data={"kaart": "een", "tekst": "Hallo"}).status_code == 404


def test_a_link_to_read_is_no_link_to_send_in(server: Server) -> None:
    with Trainer(server.base_url, "Vera") as vera:
        pakket = vera.begin("Eén deur")
        link = vera.link(pakket, "De jurist")
        assert vera.get(link.replace("/meelezen/", "/inzenden/")).status_code == 404


def test_the_link_stands_in_no_log_and_is_shown_once(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Trainer(server.base_url, "Vera") as vera:
        pakket = vera.begin("Eén keer te zien")
        link = vera.link(pakket, "De jurist")
        vera.get(link)
        assert link.rpartition("/")[2] not in vera.get(f"/maken/{pakket}").text
    server.stop()
    assert link.rpartition("/")[2] not in server.log
