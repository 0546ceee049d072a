"""The library without a network: a whole evening, a server that is gone, a bad line, a new version; never a room."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.solo import READY, Solo, solo
from tests.content.writing import card, png, write
from tests.people import Begeleider
from tests.practice.recorder import Recorder
from tests.server import ROOT, Server

CARD = "/oefenen/pesten-nieuwkomer"
SHEETS = ("/themabladen", "/themabladen/social-media")
ELSEWHERE = ("/", "/oefenen", "/oefenen/mijn", *SHEETS, "/loketten", "/belofte", "/begeleiden")
DEEPER = (
    "/oefenen/zaak/peter-en-mo/pm-3-opco",
    "/oefenen/reflectie/bewust-gedrag",
    "/oefenen/hulp/handreiking-raadplegen",
)
NOTE = "Vanavond dacht ik hier anders over."


@pytest.fixture
def fatima(browser: Browser, server: Server) -> Iterator[Solo]:
    with solo(browser, server.base_url) as person:
        yield person


def ten_cards(person: Solo) -> dict[str, str]:
    """From the list by "Volgende kaart" past ten cards, choosing on each that asks for it. Address to choice."""
    page = person.open("/oefenen")
    page.locator("#gevonden .rij").first.click()
    chosen = {}
    for number in range(10):
        adres = page.locator("#kaart").get_attribute("data-adres") or ""
        if page.locator("[data-keuze]").count():
            chosen[adres] = person.choose(number % 2)
        title = page.locator(".hierna__kaart strong").last.inner_text()
        page.locator(".hierna__kaart").last.click()
        expect(page.locator("h1")).to_have_text(title)
    return chosen


def test_a_solo_evening_without_a_network(fatima: Solo, tmp_path: Path) -> None:
    fatima.fill_the_shelf()
    fatima.context.set_offline(True)
    chosen = ten_cards(fatima)
    assert len(chosen) >= 6
    page = fatima.open(CARD)
    fatima.write(0, NOTE)
    page.reload()
    expect(page.locator("textarea").first).to_have_value(NOTE)
    for adres, choice in chosen.items():
        fatima.open(adres)
        expect(page.locator("#kaart input:checked")).to_have_value(choice)

    fatima.open("/oefenen/mijn")
    expect(page.locator(".stuk")).to_have_count(len(chosen) + 1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    download.value.save_as(tmp_path / "mijn.json")
    assert NOTE in (tmp_path / "mijn.json").read_text("utf-8")
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_text("Alles is gewist van dit toestel.")).to_be_visible()
    page.reload()
    expect(page.locator("#leeg")).to_be_visible()
    assert fatima.complaints == []


def test_everything_opens_with_its_content_policy_after_the_server_is_gone(
    browser: Browser, new_server: Callable[..., Server]
) -> None:
    server = new_server()
    with solo(browser, server.base_url) as person:
        person.fill_the_shelf()
        server.kill9()
        index = json.loads(person.kept_in_caches()["/oefenen/zoek.json"])
        some = [row["adres"] for row in index["rijen"]][::20]
        for adres in (*ELSEWHERE, *DEEPER, *some):
            answer = person.page.goto(adres)
            assert answer is not None
            assert answer.from_service_worker, adres
            assert "default-src 'none'" in answer.headers["content-security-policy"], adres
            expect(person.page.locator("h1")).not_to_have_text("Geen bereik")
        person.open("/oefenen")
        person.page.get_by_label("Zoek een kaart of blad").fill("gescenk")
        expect(person.page.locator("#gevonden a[href='/themabladen/geschenken']")).to_be_visible()
        person.open(CARD)
        person.choose(1)
        assert [text for text in person.complaints if "Content Security Policy" in text] == []


def test_the_guide_that_was_read_once_opens_again_without_a_network(fatima: Solo) -> None:
    page = fatima.open("/begeleiden")
    page.wait_for_function("async () => (await caches.match('/klaar')) !== undefined", timeout=60_000)
    fatima.context.set_offline(True)
    fatima.open("/begeleiden")
    expect(page.locator("h1")).to_have_text("Je eerste keer begeleiden")


def test_a_room_is_never_kept_and_never_fetches_the_library(browser: Browser, server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Recorder(server.port) as wire:
        code = noor.start("pesten-nieuwkomer").code
        with solo(browser, wire.base_url) as person:
            page = person.open(f"/s/{code}")
            page.get_by_role("button", name="Doe mee").click()
            expect(page.locator("#beeld")).to_be_visible()
            person.open(f"/scherm/{code}")
            person.open("/loketten")
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            page.wait_for_timeout(1500)
            assert [request for request in wire.requests if "bundels" in request] == []
            person.fill_the_shelf()
            person.open(f"/s/{code}")
            kept = person.kept_in_caches()
            assert [path for path in kept if re.match(r"/(s|scherm|regie|sessies|verslag)(/|$)", path)] == []
            assert [path for path, text in kept.items() if code in text] == []
            person.context.set_offline(True)
            person.open(f"/s/{code}")
            expect(page.locator("h1")).to_have_text("Geen bereik")


def test_a_phone_that_has_the_library_asks_the_server_for_no_card(browser: Browser, server: Server) -> None:
    with Recorder(server.port) as wire, solo(browser, wire.base_url) as person:
        person.fill_the_shelf()
        before = Counter(wire.requests)
        ten_cards(person)
        asked = Counter(wire.requests) - before
        assert set(asked) <= {"GET /sw.js", "GET /bundels.json"}


def test_a_line_that_breaks_half_way_costs_no_second_download(browser: Browser, server: Server) -> None:
    def fetched() -> list[str]:
        return [request for request in wire.requests if request.startswith("GET /bundels/")]

    with Recorder(server.port) as wire, solo(browser, wire.base_url) as person:
        page = person.open("/oefenen")
        expect(page.locator("#offline progress")).to_be_visible(timeout=20_000)
        for _ in range(400):
            if len(fetched()) >= 4:
                break
            page.wait_for_timeout(20)
        wire.cut()
        early = fetched()
        expect(page.locator("#offline")).to_contain_text(re.compile("Nog niet alles|Klaar voor"), timeout=30_000)
        wire.mend()
        page.reload()
        expect(page.locator("#offline")).to_contain_text(READY, timeout=60_000)
        again = [request for request in early if fetched().count(request) > 1]
        assert len(again) <= 1, "Alleen de bundel die onderweg was, komt opnieuw."


def test_a_new_version_is_fetched_behind_the_page_and_offered(
    browser: Browser, new_server: Callable[..., Server], tmp_path: Path
) -> None:
    for folder in ("dilemmas", "themabladen"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    server = new_server(GESPREK_INHOUD=str(tmp_path))
    with solo(browser, server.base_url) as person:
        person.fill_the_shelf()
        page = person.open(CARD)
        person.write(0, NOTE)
        card = tmp_path / "dilemmas" / "onder-collegas" / "pesten-nieuwkomer.yaml"
        card.write_text(card.read_text("utf-8").replace("Koen is nieuw.", "Koen is hier nog maar net."), "utf-8")
        server.restart()
        page.reload()
        expect(page.locator(".verhaal").first).to_contain_text("Koen is nieuw.")
        expect(page.locator(".nieuwe-versie")).to_contain_text("Nieuwe versie klaar.", timeout=60_000)
        page.get_by_role("button", name="Vernieuw").click()
        expect(page.locator(".verhaal").first).to_contain_text("Koen is hier nog maar net.")
        expect(page.locator("textarea").first).to_have_value(NOTE)
        server.kill9()
        person.open(CARD)
        expect(page.locator(".verhaal").first).to_contain_text("Koen is hier nog maar net.")
        libraries = page.evaluate("caches.keys().then(names => names.filter(name => name.startsWith('bieb-')).length)")
        assert libraries == 1


def test_the_picture_of_a_card_is_seen_without_a_network(
    browser: Browser, new_server: Callable[..., Server], tmp_path: Path
) -> None:
    root = write(tmp_path, pakje=card(beeld="{bestand: brug.png, alt: Een brug over een gracht.}"))
    (root / "dilemmas" / "proef" / "brug.png").write_bytes(png(red=0))
    server = new_server(GESPREK_INHOUD=str(root))
    with solo(browser, server.base_url) as person:
        person.fill_the_shelf()
        server.kill9()
        picture = person.open("/oefenen/pakje").get_by_role("img", name="Een brug over een gracht.")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


def test_where_a_browser_may_keep_no_library_practising_still_works(browser: Browser, server: Server) -> None:
    with solo(browser, server.base_url, service_workers="block") as person:
        page = person.open(CARD)
        chosen = person.choose(1)
        page.reload()
        expect(page.locator("#kaart input:checked")).to_have_value(chosen)
        expect(page.locator("#offline")).to_be_hidden()
        assert person.complaints == []
