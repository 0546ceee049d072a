"""The list of solo practice: searching, filtering, the card of the day, and the way back to it."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.solo import Solo, solo
from tests.server import Server

CARD = "/oefenen/pesten-nieuwkomer"
OTHER_CARD = "/oefenen/casus-datalek"
INDEX = "**/oefenen/zoek.json*"
SOMETHING = re.compile(r"^\d+ gevonden$")
A_FEW_LINES = 120  # Pixels: what one text may be longer than another.


@pytest.fixture
def fatima(browser: Browser, server: Server) -> Iterator[Solo]:
    with solo(browser, server.base_url) as person:
        yield person
        assert person.complaints == []


def titles(page: Page) -> list[str]:
    return page.locator("#gevonden .rij__titel").all_text_contents()


def height_of(page: Page, place: str) -> float:
    """How far down the page it begins, in pixels."""
    box = page.locator(place).bounding_box()
    assert box is not None
    return box["y"]


def test_a_typing_error_still_finds(fatima: Solo) -> None:
    page = fatima.open("/oefenen")
    field = page.get_by_label("Zoek een kaart of blad")
    finds = {
        "gescenk": "/themabladen/geschenken",
        "tatoage": "/oefenen/zichtbare-tatoeage",
        "gewled": "/themabladen/gebruik-van-geweld",
        "de boien ziten": "/oefenen/geweld-vuistslag-geboeid",
    }
    for typed, adres in finds.items():
        # What the search before found may hold the same row, so it goes first.
        field.fill("qqqqqq")
        expect(page.locator("#gevonden-kop")).to_have_text("Niets gevonden")
        field.fill(typed)
        expect(page.locator("#gevonden-kop")).to_have_text(SOMETHING)
        expect(page.locator(f"#gevonden a[href='{adres}']")).to_be_visible()


def test_whoever_types_before_the_list_is_there_still_finds(fatima: Solo) -> None:
    held: list[Route] = []
    fatima.page.route(INDEX, lambda route: held.append(route))
    page = fatima.open("/oefenen")
    page.get_by_label("Zoek een kaart of blad").fill("tatoeage")
    expect(page.locator("#gevonden-kop")).to_have_text("Alle kaarten")
    for route in held:
        route.continue_()
    expect(page.locator("#gevonden-kop")).to_have_text(SOMETHING)


def test_filters_stay_behind_the_hash_and_come_back_with_back(fatima: Solo) -> None:
    page = fatima.open("/oefenen")
    page.locator("[data-filter='thema=geweld']").click()
    expect(page.locator("#gevonden-kop")).to_contain_text("Geweld:")
    assert page.url.endswith("/oefenen#thema=geweld")
    found = titles(page)
    page.locator("#gevonden .rij").first.click()
    page.get_by_role("link", name="Alle kaarten").first.click()
    expect(page.locator("#gevonden-kop")).to_contain_text("Geweld:")
    assert titles(page) == found
    page.get_by_role("link", name="Toon alles").click()
    expect(page.locator("#gevonden-kop")).to_have_text("Alle kaarten")


def test_a_link_with_a_filter_in_it_works_too(fatima: Solo) -> None:
    page = fatima.open("/oefenen?soort=stelling")
    expect(page.locator("#gevonden-kop")).to_have_text(SOMETHING)
    kinds = page.locator("#gevonden small").all_text_contents()
    assert kinds
    assert all("stelling" in kind for kind in kinds)


def test_the_card_of_the_day_belongs_to_the_day(fatima: Solo) -> None:
    seen = []
    for day in (3, 3, 4, 5, 6):
        fatima.page.clock.set_fixed_time(datetime(2027, 3, day, 9))
        page = fatima.open("/oefenen")
        expect(page.locator("#vandaag")).to_contain_text(f"{day} maart")
        seen.append(page.locator("#vandaag [data-open]").get_attribute("href"))
    assert seen[0] == seen[1]
    assert len(set(seen)) > 2


def test_the_list_stays_where_it_is_when_the_card_of_the_day_comes(fatima: Solo) -> None:
    held: list[Route] = []
    fatima.page.route(INDEX, lambda route: held.append(route))
    with fatima.page.expect_request(INDEX):
        page = fatima.open("/oefenen")
    before = height_of(page, "#themas")
    expect(page.locator("#vandaag")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(page.locator("#vandaag")).to_be_visible()
    assert abs(height_of(page, "#themas") - before) < A_FEW_LINES


def test_without_javascript_no_place_is_kept_for_a_card_of_the_day(browser: Browser, server: Server) -> None:
    with solo(browser, server.base_url, java_script_enabled=False) as person:
        page = person.open("/oefenen")
        assert height_of(page, "#themas") - height_of(page, ".zoekvak noscript") < A_FEW_LINES


def test_the_list_leads_back_to_where_somebody_was(fatima: Solo) -> None:
    page = fatima.open("/oefenen")
    expect(page.locator("#vandaag")).to_be_visible()
    today = page.locator("#vandaag [data-open]").get_attribute("href")
    # The card of the day is one tap away already, so it is not offered twice.
    title = fatima.open(CARD if today != CARD else OTHER_CARD).locator("h1").inner_text()
    page = fatima.open("/oefenen")
    page.locator("#vandaag").get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)
