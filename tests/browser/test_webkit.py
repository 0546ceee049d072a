"""The engine of Safari, as far as Debian has it: the library without a network, and a vote in a room that is live."""

from collections.abc import Iterator

import pytest

from tests.browser.solo import KEPT, READY
from tests.browser.webkit import WebKit
from tests.people import Begeleider, Phone
from tests.practice.recorder import Recorder
from tests.server import Server

CARD = "pesten-nieuwkomer"
NOTE = "Dat zeg ik tegen niemand 7731"
# A page of every kind that was never visited before the network went, and words of it.
SHELF = {
    "/": "Dan open kaart.",
    "/oefenen/zaak/peter-en-mo/pm-3-opco": "Peter en Mo",
    "/oefenen/hulp/handreiking-raadplegen": "opzoeken",
    "/themabladen/social-media": "Social media",
    "/loketten": "112",
    "/belofte": "Niemand",
}


@pytest.fixture
def wire(server: Server) -> Iterator[Recorder]:
    """The network of the phone: it can go and come back."""
    with Recorder(server.port) as wire:
        yield wire


@pytest.fixture
def safari(webkit: WebKit, wire: Recorder) -> WebKit:
    webkit.base_url = wire.base_url
    return webkit


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Noor") as noor:
        yield noor.start(CARD)


@pytest.fixture
def ruud(server: Server) -> Iterator[Phone]:
    with Phone(server.base_url, "Ruud") as ruud:
        yield ruud


def take_part(safari: WebKit, code: str) -> None:
    safari.open(f"/s/{code}")
    safari.tap("form[action$='/meedoen'] button")
    safari.shows("hoofden")


def test_the_library_opens_in_webkit_without_a_network(safari: WebKit, wire: Recorder) -> None:
    safari.open("/oefenen")
    safari.shows(READY, "#offline")
    wire.cut()
    for path, words in SHELF.items():
        safari.open(path)
        safari.shows(words, "main")
    safari.open("/oefenen")
    safari.write("input[type=search]", "gescenk")
    safari.shows("Geschenken", "#gevonden")
    safari.open("/regie/ABCDEF")
    safari.shows("Geen bereik", "h1")


def test_a_choice_and_a_note_in_webkit_stand_there_again_and_never_leave_the_phone(
    safari: WebKit, wire: Recorder
) -> None:
    safari.open(f"/oefenen/{CARD}")
    safari.tap("[data-keuze] label.optie", 1)
    safari.shows(KEPT, "[data-keuze] .bewaard")
    safari.tap(".denkvraag button")
    safari.write(".denkvraag textarea", NOTE)
    safari.shows(KEPT, ".denkvraag .bewaard")
    safari.reload()
    safari.holds("#kaart input:checked", safari.run("return document.querySelectorAll('#kaart input')[1].value"))
    safari.holds(".denkvraag textarea", NOTE)
    assert NOTE.encode() not in wire.sent
    assert [request for request in wire.requests if not request.startswith("GET ")] == []


def test_a_phone_with_webkit_follows_the_room_and_closes_its_card_over_a_choice(
    safari: WebKit, noor: Begeleider, ruud: Phone
) -> None:
    take_part(safari, noor.code)
    ruud.join(noor.code)
    safari.shows("2 telefoons")
    noor.count(2).do("volgende")
    safari.shows("Koen is nieuw.")
    assert safari.run("return document.querySelectorAll('label.optie').length") == 0
    noor.do("open")
    safari.tap("label.optie", 1)
    safari.shows("Je kaart is dicht")
    chosen = list(ruud.opties.values())[1]
    assert chosen not in safari.run("return document.body.innerHTML")
    safari.shows("1 van 2", "#voortgang")
    noor.do("sluit")
    safari.shows("Het kiezen is gesloten")
    assert chosen not in safari.run("return document.body.innerHTML")


def test_a_choice_in_webkit_without_a_network_is_kept_and_sent_once_when_it_returns(
    safari: WebKit, wire: Recorder, noor: Begeleider
) -> None:
    take_part(safari, noor.code)
    noor.count(1).do("volgende", "open")
    safari.shows("Eén tik is genoeg")
    wire.cut()
    safari.tap("label.optie", 1)
    safari.shows("nog niet opgeslagen")
    wire.mend()
    safari.shows("Je kaart is dicht")
    safari.shows("1 van 1", "#voortgang")
    assert wire.requests.count(f"POST /s/{noor.code}/stem") == 1
