"""A phone after its tap: it looks like every other, holds nothing of the choice, and never says what is not so."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bewijs import Measured
from tests.browser.room import RoomOfBrowsers, room_of_browsers
from tests.people import Begeleider, Phone, goodbye, team
from tests.server import Server

CARD, NEXT = "pesten-nieuwkomer", "stelling-beetje-integer"
WIDTHS = (320, 390, 820)
BY_ITSELF = 10.0
Colleagues = Callable[[int], list[Phone]]
KEPT = """async () => JSON.stringify({
  local: {...localStorage}, session: {...sessionStorage}, state: history.state, name: window.name,
  databases: (await indexedDB.databases()).map(({name}) => name),
  caches: await Promise.all((await caches.keys()).map(async (name) => [
    name, await Promise.all((await (await caches.open(name)).matchAll()).map((one) => one.text())),
  ])),
})"""


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Noor") as begeleider:
        yield begeleider.start(CARD, NEXT)


@pytest.fixture
def room(browser: Browser, server: Server, noor: Begeleider) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        room.code = noor.code
        yield room


@pytest.fixture
def colleagues(noor: Begeleider) -> Iterator[Colleagues]:
    """`colleagues(4)`: so many others, who need no browser of their own here."""
    made: list[Phone] = []

    def make(number: int) -> list[Phone]:
        made.extend(team(str(noor.base_url), noor.code, number))
        return made

    yield make
    goodbye(made)


def tap(phone: Page, number: int) -> None:
    phone.locator("label.optie").nth(number).click()
    expect(phone.locator("#dicht")).to_contain_text("Je kaart is dicht")


def read(phone: Page) -> str:
    return phone.locator("body").inner_text()


@pytest.mark.bewijs("A15", "A16")
def test_phones_that_chose_differently_look_the_same_and_hold_the_same(
    room: RoomOfBrowsers, noor: Begeleider, colleagues: Colleagues, measured: Measured
) -> None:
    esra, ruud = room.phone(), room.phone()
    others = colleagues(4)
    noor.count(6).do("volgende", "open")
    for number, phone in enumerate((esra, ruud)):
        expect(phone.locator("label.optie").first).to_be_visible()
        texts = phone.locator("label.optie").all_inner_texts()
        tap(phone, number)
    # The number of choices comes every three seconds, on each screen at its own moment.
    for phone in (esra, ruud):
        expect(phone.locator("#voortgang")).to_contain_text("2 van 6")
    for width in WIDTHS:
        seen = []
        for phone in (esra, ruud):
            phone.set_viewport_size({"width": width, "height": 780})
            phone.evaluate("document.fonts.ready.then(() => true)")
            seen.append(phone.screenshot(animations="disabled", caret="hide"))
        assert read(esra) == read(ruud)
        assert seen[0] == seen[1], width
    assert esra.evaluate(KEPT) == ruud.evaluate(KEPT)
    assert [text for text in texts[:2] if text in esra.evaluate(KEPT)] == []
    for colleague in others:
        colleague.choose("02")
    noor.do("sluit")
    ways = 0
    for act in ("niets", "terug", "verversen", "zonder bereik"):
        for phone in (esra, ruud):
            go(phone, act)
        # Space around the picture only tells whether it came with the page or by the stream.
        assert esra.locator("#kaart").inner_html().strip() == ruud.locator("#kaart").inner_html().strip(), act
        assert "Jij koos" not in esra.content()
        ways += 1
    assert esra.evaluate(KEPT) == ruud.evaluate(KEPT)
    measured(f"pixel voor pixel gelijk op {len(WIDTHS)} breedtes; 0 sporen, ook na sluiten op {ways} manieren")


def go(phone: Page, act: str) -> None:
    """Do what people do with a phone, and come back to the room."""
    match act:
        case "terug":
            phone.go_back()
            phone.go_forward()
        case "verversen":
            phone.reload()
        case "zonder bereik":
            phone.context.set_offline(True)
            phone.wait_for_timeout(300)
            phone.context.set_offline(False)
        case "tweede tabblad":
            tab = phone.context.new_page()
            tab.goto(phone.url)
            expect(tab.locator("#beeld")).to_be_visible()
            tab.close()
            phone.bring_to_front()
    expect(phone.locator("#beeld")).to_be_visible()


@pytest.mark.bewijs("R15")
def test_whatever_is_done_with_a_phone_it_tells_the_truth_at_every_step(
    room: RoomOfBrowsers, noor: Begeleider, colleagues: Colleagues, measured: Measured
) -> None:
    esra = room.phone()
    others = colleagues(5)
    noor.count(6)
    moments = {"meedoen": "lobby", "kiezen": "kiezen", "opgeslagen": "kiezen", "gesloten": "gesloten"}
    done = 0
    for step, moment in moments.items():
        if step == "kiezen":
            noor.do("volgende", "open")
        elif step == "opgeslagen":
            tap(esra, 1)
        elif step == "gesloten":
            for phone in others:
                phone.choose("02")
            noor.do("sluit")
        for act in ("niets", "verversen", "terug", "tweede tabblad", "zonder bereik"):
            go(esra, act)
            expect(esra.locator("#beeld")).to_have_attribute("data-moment", moment)
            said = esra.locator("#dicht").count() > 0 and "Je kaart is dicht" in read(esra)
            assert said == (step == "opgeslagen"), (step, act)
            done += 1
    noor.do("toon")
    assert "6 keuzes" in noor.scherm
    measured(f"{done} keer het goede beeld, 0 keer ten onrechte opgeslagen")


@pytest.mark.bewijs("R16")
def test_a_choice_without_a_network_lands_in_its_own_vraag_or_is_refused_in_sight(
    room: RoomOfBrowsers, noor: Begeleider, colleagues: Colleagues
) -> None:
    esra, ruud = room.phone(), room.phone()
    others = colleagues(5)
    noor.count(7).do("volgende", "open")
    for number, phone in enumerate((esra, ruud)):
        expect(phone.locator("label.optie").first).to_be_visible()
        phone.context.set_offline(True)
        phone.locator("label.optie").nth(number).click()
        expect(phone.locator("body")).to_contain_text("nog niet opgeslagen")
    esra.context.set_offline(False)
    expect(esra.locator("#dicht")).to_contain_text("Je kaart is dicht", timeout=30_000)
    for colleague in others:
        colleague.choose("02")
    noor.do("sluit", "toon")
    assert "6 keuzes" in noor.scherm
    noor.act("naar", stap=2)
    noor.do("open")
    ruud.context.set_offline(False)
    refused(ruud)
    with Phone(str(noor.base_url), "Ruud") as again:
        again.code = noor.code
        cookie = next(one for one in ruud.context.cookies() if one["name"] == "gg-telefoon")
        again.cookies.set("gg-telefoon", cookie["value"])
        assert again.chosen == ""


def refused(phone: Page) -> None:
    """The phone shows what is asked now, unanswered, and says that the former choice was too late."""
    expect(phone.locator("[data-melding]:visible").first).to_be_visible(timeout=30_000)
    expect(phone.locator("[data-melding=niet-opgeslagen]")).to_be_hidden(timeout=30_000)
    expect(phone.locator("#dicht")).to_have_count(0)


@pytest.mark.bewijs("R17")
def test_where_a_proxy_blocks_the_stream_the_phone_asks_by_itself(
    room: RoomOfBrowsers, noor: Begeleider, measured: Measured
) -> None:
    esra = room.phone()
    esra.context.route("**/stroom*", lambda route: route.abort())
    esra.reload()
    expect(esra.locator("#beeld")).to_have_attribute("data-moment", "lobby")
    noor.count(1).do("volgende")
    began = time.monotonic()
    expect(esra.locator("#beeld")).to_have_attribute("data-moment", "lezen")
    took = time.monotonic() - began
    assert took <= BY_ITSELF + 2
    measured(f"zonder stroom ziet een telefoon de volgende stap na {took:.0f} s")
