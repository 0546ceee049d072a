"""Searching in solo practice: it forgives, and it does not lose what somebody typed too early."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.solo import Solo, solo
from tests.server import Server


@pytest.fixture
def fatima(browser: Browser, server: Server) -> Iterator[Solo]:
    with solo(browser, server.base_url) as person:
        yield person
        assert person.complaints == []


def test_a_typing_error_still_finds(fatima: Solo) -> None:
    page = fatima.open("/oefenen")
    field = page.get_by_label("Zoek een kaart of blad")
    finds = {
        "gescenk": "/themabladen/geschenken",
        "tatoage": "/oefenen/zichtbare-tatoeage",
        "gewled": "/themabladen/gebruik-van-geweld",
        "de bioen ziten": "/oefenen/geweld-vuistslag-geboeid",
    }
    for typed, adres in finds.items():
        field.fill(typed)
        expect(page.locator("#gevonden-kop")).to_contain_text("gevonden")
        expect(page.locator(f"#gevonden a[href='{adres}']")).to_be_visible()
    field.fill("qqqqqq")
    expect(page.locator("#gevonden-kop")).to_have_text("Niets gevonden")


def test_whoever_types_before_the_list_is_there_still_finds(fatima: Solo) -> None:
    held: list[Route] = []
    fatima.page.route("**/oefenen/zoek.json*", lambda route: held.append(route))
    page = fatima.open("/oefenen")
    page.get_by_label("Zoek een kaart of blad").fill("tatoeage")
    expect(page.locator("#gevonden-kop")).to_have_text("Alle kaarten")
    for route in held:
        route.continue_()
    expect(page.locator("#gevonden-kop")).to_contain_text("gevonden")
