"""A moreel beraad in each of its three forms, led by somebody who presses what the regie shows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.leading import Led
from tests.browser.room import RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

# With how many steps each form has; the seven questions are followed by agreements.
FORMS = {"moreel-beraad-75": 11, "moreel-beraad-20": 5, "zeven-vragen-50": 8}
WAYS = {"Weg A": "Ik zeg er nu iets van.", "Weg B": "Ik wacht tot na de dienst."}
MOST_PRESSES = 80


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_beraad_with_six_phones(room: RoomOfBrowsers, form: str) -> None:
    led = Led(room, programma=form)
    led.go_on()
    chosen_between, number, steps = False, 0, set()
    for _ in range(MOST_PRESSES):
        steps.add(led.scherm.locator(".zaal__kop, body").first.inner_text().split("Stap ")[1][:2].strip())
        if led.moment == "schrijven":
            number += 1
            texts = [f"Gedachte {number} van {name}." for name in ("een", "twee", "drie", "vier", "vijf")]
            led.write(*texts)
            led.nobody_sees(*texts)
        if led.moment == "kiezen":
            opties = led.phones[0].locator("label.optie").all_inner_texts()
            chosen_between |= all(any(way in optie for optie in opties) for way in WAYS.values())
            led.choose([0, 1, 0, 1, 0, 1])
        fill_in(led)
        if led.at_the_end:
            break
        led.go_on()
    assert led.at_the_end
    assert chosen_between
    assert number
    assert len(steps) == FORMS[form]
    led.nobody_sees("Waarom deze stap", "Alleen voor jou")
    led.end()
    led.regie.goto(f"/verslag/{room.code}")
    for way in WAYS.values():
        expect(led.regie.locator("body")).to_contain_text(way)
    expect(led.regie.locator("body")).not_to_contain_text("Esra")


def fill_in(led: Led) -> None:
    """Put on the scherm whatever the regie asks for at this step; the ways have words of their own."""
    fields = led.regie.locator("form[action$='/schrijf']:has(textarea:visible)")
    for at in range(fields.count()):
        label = fields.nth(at).locator("label").first.inner_text().strip()
        area = fields.nth(at).locator("textarea")
        if area.input_value():
            continue
        text = WAYS.get(label, f"Samen bij {label}.")
        area.fill(text)
        fields.nth(at).get_by_role("button").first.click()
        expect(led.scherm.locator("body")).to_contain_text(text)
