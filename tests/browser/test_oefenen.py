"""Solo practice in a real browser: choosing, writing, finding; and that none of it leaves the phone."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import check
from tests.browser.solo import Solo, solo
from tests.practice.recorder import Recorder
from tests.server import Server

CARD = "/oefenen/pesten-nieuwkomer"
SEVERAL = "/oefenen/casus-datalek"
TALK = "/oefenen/vraag-wat-is-lekken"
FASE = "/oefenen/zaak/peter-en-mo/pm-9-disciplinair"
REFLECTIE = "/oefenen/reflectie/bewust-gedrag"
HULP = "/oefenen/hulp/handreiking-raadplegen"
SCREENS = ("/oefenen", "/oefenen#tekst=geweld", CARD, SEVERAL, TALK, "/oefenen/zaak/peter-en-mo", FASE, REFLECTIE, HULP)
SECRET = "Dat zeg ik tegen niemand 7731"


@pytest.fixture
def fatima(browser: Browser, server: Server) -> Iterator[Solo]:
    with solo(browser, server.base_url) as person:
        yield person
        assert person.complaints == []


def test_a_choice_and_a_note_stand_there_again_after_a_reload(fatima: Solo) -> None:
    fatima.open(CARD)
    chosen = fatima.choose(1)
    fatima.write(2, "Ik keek weg.\nDat wil ik anders.")
    fatima.page.reload()
    expect(fatima.page.locator("#kaart input:checked")).to_have_value(chosen)
    expect(fatima.page.locator(".denkvraag").nth(2).locator("textarea")).to_have_value(
        "Ik keek weg.\nDat wil ik anders."
    )


def test_a_note_survives_a_page_that_is_left_in_the_middle_of_a_word(fatima: Solo) -> None:
    fatima.open(CARD)
    fatima.page.get_by_role("button", name="Schrijf iets op").first.click()
    fatima.page.keyboard.type("Half een zi")
    fatima.page.goto("/loketten")
    fatima.open(CARD)
    expect(fatima.page.locator("textarea").first).to_have_value("Half een zi")


def test_a_choice_can_be_taken_back(fatima: Solo) -> None:
    fatima.open(CARD)
    fatima.choose(0)
    fatima.page.get_by_role("button", name="Haal mijn keuze weg").click()
    expect(fatima.page.locator(".keuze-stand")).to_contain_text("Je keuze is weg.")
    fatima.open("/oefenen/mijn")
    expect(fatima.page.locator("#leeg")).to_be_visible()


def test_none_of_the_above_goes_with_nothing_else(fatima: Solo) -> None:
    page = fatima.open(SEVERAL)
    opties = page.locator("label.optie")
    fatima.choose(0)
    fatima.choose(1)
    assert page.locator("input:checked").count() == 2
    opties.filter(has_text="Geen van alle").click()
    expect(page.locator("input:checked")).to_have_value("Geen van alle")
    opties.nth(0).click()
    expect(page.locator("input:checked")).to_have_count(1)


def test_nothing_on_the_page_judges_a_choice(fatima: Solo) -> None:
    page = fatima.open(CARD)
    texts = set()
    for number in range(page.locator("label.optie").count()):
        fatima.choose(number)
        page.mouse.move(0, 0)
        texts.add(page.locator("#kaart").inner_text() + page.locator(".denk").inner_text())
    assert len(texts) == 1


def test_the_norm_lies_closed_until_it_is_opened(fatima: Solo) -> None:
    page = fatima.open(CARD)
    expect(page.locator("#norm .norm")).to_be_hidden()
    page.get_by_text("Wat zegt de norm?").click()
    expect(page.locator("#norm .norm")).to_be_visible()
    expect(page.get_by_role("link", name="Sociaal veilig werkklimaat")).to_be_visible()


def test_what_was_decided_stands_beside_what_really_happened(fatima: Solo) -> None:
    fatima.open("/oefenen/zaak/peter-en-mo/pm-8-plichtsverzuim")
    chosen = fatima.choose(1)
    fatima.page.get_by_role("link", name="Volgende fase").click()
    expect(fatima.page.locator(".gebeurd")).to_contain_text("Wat er echt gebeurde")
    expect(fatima.page.locator(".gebeurd__jij")).to_contain_text(f"Jij koos: {chosen}.")


def test_a_decision_aid_asks_one_by_one_and_keeps_nothing(fatima: Solo) -> None:
    page = fatima.open(HULP)
    visible = page.locator(".hulpvraag:visible")
    for number in range(7):
        expect(page.locator("[data-teller]")).to_have_text(f"Vraag {number + 1} van 8")
        visible.get_by_role("button", name="Ja").click()
    visible.get_by_role("button", name="Ja").click()
    expect(page.locator(".hulpvraag__stop:visible")).to_contain_text("grens van de strafwet")
    page.get_by_role("button", name="Vorige vraag").click()
    visible.get_by_role("button", name="Nee").click()
    expect(page.locator(".hulpslot__tekst")).to_be_visible()
    fatima.open("/oefenen/mijn")
    expect(page.locator("#leeg")).to_be_visible()


def test_everything_can_be_taken_along_and_wiped_with_a_way_back(fatima: Solo, tmp_path: Path) -> None:
    title = fatima.open(CARD).locator("h1").inner_text()
    chosen = fatima.choose(1)
    fatima.write(0, SECRET)
    page = fatima.open("/oefenen/mijn")
    for button, kind in (("Bewaar als tekst", "txt"), ("Bewaar als bestand", "json")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert re.fullmatch(rf"oefenen-\d{{4}}-\d\d-\d\d\.{kind}", download.value.suggested_filename)
        download.value.save_as(tmp_path / kind)
    for part in (title, chosen, SECRET):
        assert part in (tmp_path / "txt").read_text("utf-8")
    (record,) = json.loads((tmp_path / "json").read_text("utf-8"))["bewaard"]
    assert (record["adres"], record["keuzes"][0]["gekozen"]) == (CARD, [chosen])

    page.get_by_role("button", name="Wis alles").click()
    expect(page.locator(".stuk")).to_have_count(1)
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.locator("#leeg")).to_be_visible()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator(".stuk")).to_contain_text(SECRET)
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_role("button", name="Zet terug")).to_have_count(0, timeout=12_000)
    page.reload()
    expect(page.locator("#leeg")).to_be_visible()
    fatima.open(CARD)
    expect(page.locator("#kaart input:checked")).to_have_count(0)


def test_wiping_in_one_tab_empties_the_card_in_another(fatima: Solo) -> None:
    fatima.open(CARD)
    fatima.write(0, SECRET)
    other = fatima.context.new_page()
    other.goto("/oefenen/mijn")
    other.get_by_role("button", name="Wis dit").click()
    expect(fatima.page.locator("textarea").first).to_have_value("")


@pytest.mark.parametrize("workers", ["block", "allow"])
def test_the_server_gets_the_same_requests_whether_somebody_chooses_and_writes_or_not(
    browser: Browser, server: Server, workers: str
) -> None:
    asked = []
    for chooses in (False, True):
        with Recorder(server.port) as wire, solo(browser, wire.base_url, service_workers=workers) as person:
            if workers == "allow":
                person.fill_the_shelf()
            texts = evening(person, chooses=chooses)
            for text in (SECRET, *texts):
                for form in (text, quote(text), quote_plus(text)):
                    assert form.encode() not in wire.sent
            assert b"content-length" not in wire.sent.lower()
            # When the browser looks at its worker again, and when it fetches its own icon, is up to the browser.
            own = ("GET /sw.js", "GET /static/merk.svg", "GET /static/icons/")
            asked.append(sorted(request for request in wire.requests if not request.startswith(own)))
    assert all(request.startswith("GET ") for request in asked[0])
    assert asked[0] == asked[1]


def evening(person: Solo, *, chooses: bool) -> list[str]:
    """Three pages and what one keeps, with or without choosing. Gives what was chosen."""
    chosen = []
    for path in (CARD, SEVERAL, FASE):
        person.open(path)
        if chooses:
            chosen.append(person.choose(1))
            person.write(0, SECRET)
        person.page.wait_for_load_state("networkidle")
    person.open("/oefenen/mijn")
    expect(person.page.locator(".stuk")).to_have_count(3 * chooses)
    person.page.wait_for_timeout(800)
    return chosen


def test_without_javascript_a_card_is_all_there(browser: Browser, server: Server) -> None:
    with solo(browser, server.base_url, java_script_enabled=False) as person:
        page = person.open(CARD)
        page.get_by_text("Wat zegt de norm?").click()
        expect(page.locator("#norm .norm")).to_be_visible()
        expect(page.locator("textarea").first).to_be_hidden()
        page = person.open("/oefenen")
        page.get_by_label("Zoek een kaart of blad").fill("tatoeage")
        page.get_by_role("button", name="Zoek").click()
        expect(page.locator("#gevonden-kop")).to_contain_text("gevonden")


@pytest.mark.parametrize(("scheme", "widths"), [("light", (320, 1280)), ("dark", (390,))])
def test_no_screen_has_an_accessibility_violation_or_is_too_wide(
    browser: Browser, server: Server, scheme: str, widths: tuple[int, ...]
) -> None:
    with solo(browser, server.base_url, color_scheme=scheme, service_workers="block") as person:
        for width in widths:
            person.page.set_viewport_size({"width": width, "height": 800})
            for path in SCREENS:
                check(person.open(path))
            person.open(CARD)
            person.choose(1)
            person.write(0, "Een notitie.")
            person.page.get_by_text("Wat zegt de norm?").click()
            check(person.page)
            page = person.open("/oefenen/mijn")
            expect(page.locator(".stuk")).to_have_count(1)
            check(page)
            page.get_by_role("button", name="Wis alles").click()
            page.get_by_role("button", name="Ja, wis alles").click()
            expect(page.get_by_role("button", name="Zet terug")).to_be_visible()
            check(page)
        assert person.complaints == []
