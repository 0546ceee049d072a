"""Every werkvorm as people see it: a regie, a scherm and six phones, from the first choice to what may be shown."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.leading import Led
from tests.browser.room import RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

CARD = "pesten-nieuwkomer"
NEARLY_ALL, HARDLY_ANYBODY = "(bijna) iedereen", "enkele of geen"
REASONS = ("Zij weet niet wat hier gewoon is.", "Dat maakt het erger.", "Dit wijst naar Koen.", "Ik schaam me ervoor.")


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


def test_two_rondes_stand_side_by_side_after_the_talk(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD)
    led.go("Begin met de eerste kaart")
    led.werkvorm("twee-rondes")
    led.go("Laat kiezen")
    led.choose([0])
    led.nobody_sees(NEARLY_ALL, "Voor het gesprek")
    led.go("Sluit het kiezen")
    led.nobody_sees(NEARLY_ALL)
    led.go("Toon de uitslag")
    led.all_see(NEARLY_ALL)
    expect(led.regie.locator("body")).to_contain_text("Een tweede ronde voegt weinig toe")
    led.nobody_sees("Na het gesprek")
    led.go("Laat opnieuw kiezen")
    led.choose([1])
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.all_see("Voor het gesprek")
    led.all_see("Na het gesprek")
    led.end()


def test_when_the_group_changed_there_are_no_figures_and_the_regie_says_so_before(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD, phones=7)
    led.go("Begin met de eerste kaart")
    led.werkvorm("twee-rondes")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Toon de uitslag", "Laat opnieuw kiezen")
    led.choose([1], led.phones[:6])
    expect(led.regie.locator("body")).to_contain_text("In de eerste ronde kozen 7 telefoons, nu 6.")
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.all_see("De groep is veranderd")
    expect(led.scherm.locator(".naast")).to_have_count(0)
    after = led.scherm.locator(".paneel").last
    expect(after).not_to_contain_text(re.compile(r"iedereen|enkele|een deel"))


def test_too_few_choices_show_nothing_and_the_talk_goes_on(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD, phones=4)
    led.go("Begin met de eerste kaart")
    expect(led.regie.locator("body")).to_contain_text("Met minder dan 5 keuzes toont het scherm geen uitslag")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.all_see(re.compile("te weinig keuzes", re.IGNORECASE))
    led.nobody_sees(NEARLY_ALL, HARDLY_ANYBODY)
    expect(led.scherm.locator("body")).to_contain_text("Praat hierover")


def test_what_i_choose_and_what_i_expect_open_together(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD)
    led.go("Begin met de eerste kaart")
    led.werkvorm("ik-en-collega's")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Vraag wat de meesten kiezen")
    led.nobody_sees(NEARLY_ALL, "Dit koos de groep")
    for phone in led.phones:
        expect(phone.locator("legend")).to_contain_text("Wat kiezen de meesten hier, denk je?")
    led.choose([2])
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.all_see("Dit koos de groep")
    led.all_see("Dit dacht de groep")


def test_arguments_come_at_once_without_what_was_left_out_and_are_weighed(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD)
    led.go("Begin met de eerste kaart")
    led.werkvorm("argumenten")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Laat schrijven")
    led.write(*REASONS)
    for text in REASONS:
        assert text not in led.regie.content()
    led.nobody_sees(*REASONS, NEARLY_ALL)
    led.go("Sluit het schrijven")
    led.nobody_sees(*REASONS)
    bundle = led.regie.locator(".bundel__tekst")
    expect(bundle).to_have_count(len(REASONS))
    bundle.filter(has_text="Koen").get_by_role("button", name="Laat weg").click()
    expect(bundle.filter(has_text="Koen")).to_contain_text("wordt niet getoond")
    ashamed = bundle.filter(has_text="schaam")
    ashamed.locator("summary").click()
    ashamed.locator("textarea").fill("Iemand herkent het bij zichzelf.")
    ashamed.get_by_role("button", name="Bewaar").click()
    expect(led.regie.locator("body")).not_to_contain_text("schaam")
    led.go("Toon de teksten")
    led.all_see(REASONS[0])
    led.all_see("Iemand herkent het bij zichzelf.")
    led.all_see("samengevat")
    led.nobody_sees("Koen.", "schaam", NEARLY_ALL)
    led.go("Vraag wat meeweegt")
    led.choose([0])
    led.go("Sluit het kiezen", "Toon de uitslag", "Laat opnieuw kiezen")
    led.choose([1])
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.all_see("Na het gesprek")


def test_too_few_texts_are_shown_to_nobody(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD)
    led.go("Begin met de eerste kaart")
    led.werkvorm("argumenten")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Laat schrijven")
    led.write(*REASONS[:2])
    led.go("Sluit het schrijven")
    expect(led.regie.locator("body")).to_contain_text("Te weinig teksten om te tonen")
    led.go_on()
    led.all_see(re.compile("te weinig teksten", re.IGNORECASE))
    led.nobody_sees(*REASONS)
    for text in REASONS:
        assert text not in led.regie.content()


def test_what_if_shows_where_the_majority_turns(room: RoomOfBrowsers) -> None:
    led = Led(room, programma="wat-als-20")
    led.go("Begin met de eerste kaart", "Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Toon de uitslag", "Lees wat er verandert")
    changed = led.scherm.locator(".feit").first.inner_text()
    for phone in led.phones:
        expect(phone.locator("body")).to_contain_text(changed)
    led.go("Laat opnieuw kiezen")
    led.choose([1])
    led.nobody_sees("omslagpunt")
    led.go("Sluit het kiezen", "Toon de uitslag")
    expect(led.scherm.locator(".omslag")).to_contain_text("omslagpunt")


def test_each_phone_looks_through_other_eyes_and_no_screen_divides_by_them(room: RoomOfBrowsers) -> None:
    led = Led(room, programma="door-andere-ogen-20")
    led.go("Begin met de eerste kaart")
    roles = []
    for phone in led.phones:
        expect(phone.locator("body")).to_contain_text("Je kijkt nu als")
        roles.append(phone.locator("body").inner_text().split("Je kijkt nu als")[1].strip().split("\n")[0])
    assert len(set(roles)) > 1
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Toon de uitslag")
    expect(led.scherm.locator("body")).to_contain_text("Dit koos de groep")
    for screen in (led.scherm, led.regie):
        assert "Je kijkt nu als" not in screen.content()


def test_values_are_put_in_order_and_the_scherm_shows_the_order_alone(room: RoomOfBrowsers) -> None:
    led = Led(room, CARD)
    led.go("Begin met de eerste kaart")
    led.werkvorm("waarden")
    led.go("Laat op volgorde zetten")
    for phone in led.phones:
        first, second, _ = phone.locator("select[name=keuze]").all()
        first.select_option(index=3)
        second.select_option(index=1)
        phone.get_by_role("button", name="Leg mijn keuze vast").click()
        expect(phone.locator("#dicht")).to_contain_text("Je kaart is dicht")
    led.nobody_sees("rang__plaats")
    led.go("Sluit het kiezen", "Toon de uitslag")
    expect(led.scherm.locator(".rang__plaats").first).to_have_text("1e")
    expect(led.scherm.locator("body")).not_to_contain_text(re.compile(r"\bpunten\b"))


def test_what_a_room_wrote_is_grouped_and_weighed(room: RoomOfBrowsers) -> None:
    led = Led(room, programma="kompas-korpsdag-60")
    led.go("Begin met de eerste kaart")
    while "Laat schrijven" not in led.regie.locator("#verder").inner_text():
        led.go_on()
    led.go("Laat schrijven")
    led.write("Te weinig tijd.", "Nooit tijd.", "Wie zegt er iets?", "Wie durft?")
    led.nobody_sees("Nooit tijd.", "Wie durft?")
    led.go("Sluit het schrijven")
    bundle = led.regie.locator(".bundel__tekst")
    for text in ("Te weinig tijd.", "Nooit tijd."):
        one = bundle.filter(has_text=text)
        one.locator("input[name=groep]").fill("Tijd")
        one.locator(".groepje button").click()
        expect(led.regie.locator("#groepen option")).not_to_have_count(0)
    led.go("Toon de teksten")
    led.all_see("Wie durft?")
    led.go_on()
    assert led.moment == "kiezen"
    choices = led.phones[0].locator("label.optie").all_inner_texts()
    assert [text for text in choices if text.strip() == "Tijd"]
    assert not [text for text in choices if "Nooit tijd." in text]
