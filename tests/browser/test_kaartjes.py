"""Cards to print, in a browser: as many pages as sides, nothing cut off, and nothing to press on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import check
from tests.browser.room import LAPTOP, room_of_browsers
from tests.content.writing import card, write
from tests.server import Server

CUT = """cards => cards.filter(card => {
  const box = card.getBoundingClientRect();
  const paper = 148 * 96 / 25.4;
  return card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1 || box.height > paper + 1
    || [...card.querySelectorAll('*')].some(part => part.getBoundingClientRect().bottom > box.bottom + 1);
}).map(card => card.getAttribute('aria-label'))"""
A6, A4 = (298, 420), (595, 842)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with room_of_browsers(browser, server.base_url, "light") as room:
        yield room.sit_down(LAPTOP)
        assert room.complaints == []


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height in points of every page."""
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def printed(page: Page) -> list[tuple[int, int]]:
    return pages_of(page.pdf(prefer_css_page_size=True))


def is_size(page: tuple[int, int], paper: tuple[int, int]) -> bool:
    return abs(page[0] - paper[0]) <= 1 and abs(page[1] - paper[1]) <= 1


def test_a_pack_is_a_page_for_each_side_of_a_card(page: Page) -> None:
    page.goto("/kaartjes/stellingen")
    sides = page.locator(".kaartje").count()

    pages = printed(page)

    assert len(pages) == sides == 28
    assert all(is_size(one, A6) for one in pages)


def test_four_on_a_sheet_is_a_quarter_of_the_paper(page: Page) -> None:
    page.goto("/kaartjes/stellingen?vel=a4")

    pages = printed(page)

    assert len(pages) == 8
    assert all(is_size(one, A4) for one in pages)


@pytest.mark.parametrize("vel", ["", "?vel=a4"])
def test_nothing_is_cut_off_on_any_card_of_any_pack(page: Page, vel: str) -> None:
    page.goto("/kaartjes/stellingen")
    others = [link.get_attribute("href") for link in page.locator("details a").all()]
    assert len(others) > 8
    for address in ("/kaartjes/stellingen", *others):
        page.goto(f"{address}{vel}")
        page.emulate_media(media="print")
        assert page.locator("article.kaartje").evaluate_all(CUT) == [], address
        page.emulate_media(media="screen")


def test_on_paper_there_is_nothing_to_press(page: Page) -> None:
    page.goto("/kaartjes/stellingen")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("link", name="Vier op A4")).to_be_hidden()
    expect(page.get_by_role("heading", name="Praten over thuis").first).to_be_visible()


def test_the_page_has_no_violation_and_the_guide_leads_to_it(page: Page) -> None:
    page.goto("/begeleiden")
    page.get_by_role("link", name="Print de kaarten").click()
    expect(page.get_by_role("heading", name="op kaartjes")).to_be_visible()
    check(page)


def test_the_longest_card_that_may_be_written_is_not_cut_off(
    browser: Browser, new_server: Callable[..., Server], tmp_path: Path
) -> None:
    told = f'verwijzingen: ["{"artikel " * 19}"]'
    norm = f'{{tekst: "{"woorden " * 86}", herkomst: afgeleid, nagekeken: "2026-11-22", {told}}}'
    opties = ", ".join(f'{{tekst: "{n} {"kiezen " * 12}", toelichting: "{n} {"uitleg " * 12}"}}' for n in range(5))
    doorvragen = ", ".join(f'"{n} {"doorvragen " * 17}"' for n in range(8))
    long = card(
        "lang",
        titel="Een titel van zestig tekens is er een die de rand bijna raak",
        vraag=f'"{"vragen " * 16}"',
        opties=f"[{opties}]",
        doorvragen=f"[{doorvragen}]",
        norm=norm,
        uitleg=norm,
        inhoudswaarschuwing=f'"{"zwaar " * 22}"',
    )
    long = re.sub(r"doorvragen: (.*)\n(  - .*\n)+", r"doorvragen: \1\n", long.replace("antwoorden: wat-doe-je\n", ""))
    long = re.sub(r"doorvragen:\n(  - .*\n)+", "", long)
    long = re.sub(r"verhaal: \|\n(  .*\n|\n)+(?=vraag)", f"verhaal: |\n  {'verhaal ' * 108}\n", long)
    root = write(tmp_path / "inhoud", lang=long)
    own = new_server(GESPREK_INHOUD=str(root))
    with room_of_browsers(browser, own.base_url, "light") as room:
        page = room.sit_down(LAPTOP)
        for vel, paper in (("", A6), ("?vel=a4", A4)):
            page.goto(f"/kaartjes/proef{vel}")
            sheets = page.locator(".vel").count()
            page.emulate_media(media="print")
            assert page.locator("article.kaartje").evaluate_all(CUT) == []
            pages = printed(page)
            assert len(pages) == sheets
            assert all(is_size(one, paper) for one in pages)
