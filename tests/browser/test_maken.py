"""A trainer makes a card with nothing but what the screens say: from an idea to a sessie, and on while that runs."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import check as check_page
from tests.browser.room import LAPTOP, PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

STORY = (
    "Je rijdt terug van een melding. Je collega zet de auto stil bij een broodjeszaak en loopt zo langs de rij.\n\n"
    "De eigenaar lacht en wuift het geld weg."
)
FIELDS = {
    "verhaal": STORY,
    "vraag": "Wat doe je?",
    "opties.0.tekst": "Ik leg het geld op de toonbank",
    "opties.1.tekst": "Ik zeg er later iets van",
    "opties.2.tekst": "Ik laat het zo",
    "doorvragen": "Wat zie je gebeuren?\nWat maakt het lastig?\nWat spreken wij in ons team af?",
    "bron.0.stuk": "Eigen idee",
    "bron.0.regels": "1",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for makers alone: what they publish would stand between the cards that other tests know by heart."""
    with Server(tmp_path_factory.mktemp("makers")) as own:
        yield own


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        page.locator(f'[name="{name}"]').fill(value)


def check(room: RoomOfBrowsers, page: Page) -> None:
    """No accessibility violation. What axe itself may not do under our rules is no complaint about the page.

    The screens in a preview are for the eye alone; they have tests of their own.
    """
    before = len(room.complaints)
    check_page(page, but=".proefbeelden")
    del room.complaints[before:]


def kept(page: Page) -> None:
    """Wait until the page has saved what was typed by itself."""
    expect(page.locator("#bewaard")).to_contain_text("Bewaard.")


def begin(room: RoomOfBrowsers, pakket: str, kaart: str) -> Page:
    """Vera begins a pakket and a dilemma in it."""
    vera = room.sit_down(LAPTOP)
    vera.goto("/")
    vera.get_by_role("link", name="Maken: schrijf zelf").click()
    vera.get_by_label("Hoe heet het?").fill(pakket)
    vera.get_by_role("button", name="Begin", exact=True).click()
    vera.get_by_label("Nieuwe kaart").fill(kaart)
    vera.get_by_role("button", name="Voeg toe").click()
    expect(vera.get_by_role("heading", level=1)).to_have_text(kaart)
    return vera


def write_card(vera: Page) -> None:
    vera.locator('select[name="thema"]').select_option(index=2)
    vera.locator('[name="minuten"]').fill("10")
    vera.locator('input[name="kernwaarden"][type=checkbox]').first.check()
    for name, value in FIELDS.items():
        field = vera.locator(f'[name="{name}"]')
        if field.count() == 0:
            vera.get_by_role("button", name="Bewaar").first.click()
        vera.locator(f'[name="{name}"]').fill(value)
    kept(vera)


def test_from_an_idea_to_a_sessie_and_a_new_revision_while_it_runs(room: RoomOfBrowsers) -> None:
    vera = begin(room, "Onderweg", "Het gratis broodje")
    expect(vera.locator("#fouten-kop")).to_be_visible()
    write_card(vera)
    expect(vera.locator("#bewaard")).to_contain_text("Geen fouten")
    phone = vera.locator(".proefbeeld__telefoon")
    expect(phone).to_contain_text("Ik leg het geld op de toonbank")
    expect(vera.locator(".proefbeeld__scherm")).to_contain_text("Wat doe je?")
    vera.locator('a[data-moment="praten"]').click()
    expect(vera.locator(".proefbeeld__scherm")).to_contain_text("Wat zie je gebeuren?")
    check(room, vera)

    vera.get_by_role("link", name="Tekst", exact=True).click()
    text = vera.locator("#tekst").input_value()
    assert "vraag: Wat doe je?" in text
    vera.get_by_role("link", name="Formulier", exact=True).click()
    expect(vera.locator('[name="opties.1.tekst"]')).to_have_value("Ik zeg er later iets van")

    vera.get_by_role("link", name="Probeer uit").click()
    for votes in (4, 8, 20, 200):
        expect(vera.get_by_role("heading", name=f"{votes} keuzes")).to_be_visible()
    expect(vera.locator("#proef-4 ~ *").first).to_contain_text("te weinig keuzes")
    check(room, vera)

    vera.goto("/maken/onderweg")
    vera.get_by_label("Voor wie?").fill("Jurist")
    vera.get_by_role("button", name="Maak een link").click()
    link = vera.get_by_label("De link om mee te lezen").input_value()
    jurist = room.sit_down(PHONE)
    jurist.goto(re.sub(r"^https?://[^/]+", room.base_url, link))
    expect(jurist.locator("body")).to_contain_text("broodjeszaak")
    jurist.get_by_label("Wat valt je op?").fill("Noem ook het geschenk van vijftig euro.")
    jurist.get_by_role("button", name="Zeg het").click()
    expect(jurist.locator("body")).to_contain_text("Bedankt")
    check(room, jurist)

    vera.goto("/maken/onderweg/kaart/het-gratis-broodje")
    expect(vera.locator("body")).to_contain_text("Noem ook het geschenk van vijftig euro.")
    vera.get_by_role("button", name="Gedaan").click()
    vera.goto("/maken/onderweg")
    check(room, vera)
    vera.get_by_role("button", name="Publiceer").click()
    expect(vera.locator("body")).to_contain_text("Staat in de app")

    regie = room.lead("het-gratis-broodje")
    esra = room.phone()
    regie.locator("#hoofden").fill("1")
    regie.get_by_role("button", name="Klaar").click()
    regie.locator("#verder:not([data-rust])").click()
    expect(esra.locator("body")).to_contain_text("broodjeszaak")

    vera.goto("/maken/onderweg/kaart/het-gratis-broodje")
    fill(vera, {"verhaal": STORY.replace("broodjeszaak", "snackbar")})
    kept(vera)
    vera.goto("/maken/onderweg")
    vera.get_by_label("Wat is er nieuw?").fill("Een snackbar past beter")
    vera.get_by_role("button", name="Publiceer opnieuw").click()
    expect(vera.locator("body")).to_contain_text("Een snackbar past beter")
    esra.reload()
    expect(esra.locator("body")).to_contain_text("broodjeszaak")
    expect(esra.locator("body")).not_to_contain_text("snackbar")
    later = room.sit_down(PHONE)
    later.goto("/oefenen/het-gratis-broodje")
    expect(later.locator("body")).to_contain_text("snackbar")

    vera.get_by_role("link", name="Revisie 1").click()
    expect(vera.locator(".verschil ins").filter(has_text="snackbar").first).to_be_visible()
    check(room, vera)


def test_in_the_text_view_the_editor_helps_marks_and_saves_by_itself(room: RoomOfBrowsers) -> None:
    vera = begin(room, "In tekst", "De lege stoel")
    expect(vera.locator("script[src*=codemirror]")).to_have_count(0)
    vera.get_by_role("link", name="Tekst", exact=True).click()
    editor = vera.get_by_role("textbox", name="De tekst van deze kaart, als YAML")
    expect(editor).to_contain_text("De lege stoel")
    expect(vera.locator(".cm-lint-marker-error").first).to_be_visible()
    editor.press("Control+End")
    vera.keyboard.type("inh")
    vera.locator(".cm-tooltip-autocomplete").get_by_role("option", name="inhoudswaarschuwing").click()
    vera.keyboard.type("Dit gaat over ruzie.")
    kept(vera)
    check(room, vera)
    vera.get_by_role("link", name="Formulier", exact=True).click()
    expect(vera.locator('[name="inhoudswaarschuwing"]')).to_have_value("Dit gaat over ruzie.")


def test_two_trainers_never_write_over_each_other(room: RoomOfBrowsers) -> None:
    vera = begin(room, "Samen", "Twee pennen")
    tom = room.sit_down(LAPTOP)
    tom.goto(vera.url)
    fill(vera, {"vraag": "Wat zeg je?"})
    kept(vera)
    fill(tom, {"vraag": "Wat denk je?"})
    expect(tom.locator("#bewaard")).to_contain_text("iemand anders veranderde deze kaart")
    room.complaints.clear()
    vera.reload()
    expect(vera.locator('[name="vraag"]')).to_have_value("Wat zeg je?")


def test_a_trainer_without_javascript_writes_and_publishes(room: RoomOfBrowsers) -> None:
    plain = room.sit_down(PHONE, java_script_enabled=False)
    plain.goto("/maken")
    plain.get_by_label("Hoe heet het?").fill("Zonder script")
    plain.get_by_role("button", name="Begin", exact=True).click()
    plain.get_by_label("Nieuwe kaart").fill("De lege tank")
    plain.get_by_role("button", name="Voeg toe").click()
    plain.locator('select[name="thema"]').select_option(index=2)
    plain.locator('[name="minuten"]').fill("10")
    plain.locator('input[name="kernwaarden"][type=checkbox]').first.check()
    for name, value in FIELDS.items():
        if plain.locator(f'[name="{name}"]').count() == 0:
            plain.get_by_role("button", name="Bewaar").first.click()
        plain.locator(f'[name="{name}"]').fill(value)
    plain.get_by_role("button", name="Bewaar").first.click()
    expect(plain.locator("#bewaard")).to_contain_text("Geen fouten")
    expect(plain.locator(".proefbeeld__telefoon")).to_contain_text("Ik laat het zo")
    plain.goto("/maken/zonder-script")
    plain.get_by_role("button", name="Publiceer").click()
    plain.goto("/sessies/nieuw?gekozen=de-lege-tank")
    expect(plain.locator("body")).to_contain_text("De lege tank")
