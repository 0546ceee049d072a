"""Code that somebody plants, in a card or from a phone, is read as text wherever it is shown, and runs nowhere."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.ballots.sealed_texts import MOST_CHARS
from app.sessie.verbs.afspraken import MOST_AGREEMENTS
from tests.bewijs import Measured, size
from tests.browser.room import LAPTOP, RoomOfBrowsers, room_of_browsers
from tests.content.writing import CARD, write
from tests.people import Begeleider, Phone, goodbye, team
from tests.report.playing import begin, choose
from tests.report.playing import write as hand_in
from tests.server import Server

pytestmark = pytest.mark.lang

HIT = "window.raak=1"
SHAPES = (
    "<script>{0}</script>",
    "<img src=x onerror={0}>",
    '"><svg onload={0}>',
    "<svg><animate onbegin={0} attributeName=x>",
    "<body onpageshow={0}>",
    "<details open ontoggle={0}>",
    "<input autofocus onfocus={0}>",
    "<video src=x onerror={0}>",
    "<iframe srcdoc='<script>parent.{0}</script>'>",
    "<a href='javascript:{0}'>klik</a>",
    "javascript:{0}",
    "';{0};//",
    "`-{0}-`",
    "</textarea><script>{0}</script>",
    "</title><script>{0}</script>",
    "<style>@import 'x';*{{color:red}}</style>",
    "<link rel=stylesheet href=//elders.voorbeeld>",
    "<meta http-equiv=refresh content=0;url=javascript:{0}>",
    "<math><mtext><img src=x onerror={0}>",
    "<!--><img src=x onerror={0}>-->",
    "&lt;img src=x onerror={0}&gt;",
    "<form action=javascript:{0}><button>",
    "<div hx-on:click={0} hx-get=/ hx-trigger=load>",
    "<template><script>{0}",
    "{{{{7*7}}}} {0}",
    "{{% for x in [] %}}{0}",
    "${{7*7}} {0}",
    "#{{7*7}} {0}",
    "<%= 7*7 %> {0}",
    "\u202e{0}",
)
TAGS = (
    "img src=x",
    "svg",
    "video src=x",
    "audio src=x",
    "body",
    "details open",
    "input autofocus",
    "select autofocus",
    "object data=x",
    "marquee",
)
EVENTS = (
    "onerror",
    "onload",
    "onfocus",
    "ontoggle",
    "onstart",
    "onbegin",
    "onpageshow",
    "onanimationstart",
    "onscroll",
    "onloadstart",
    "onpointerover",
    "onmouseover",
    "onresize",
    "onhashchange",
    "oncanplay",
    "onbounce",
    "onfinish",
    "onblur",
    "onwheel",
    "onclick",
    "onselectstart",
    "ontransitionend",
    "onmessage",
    "onpopstate",
    "onunload",
    "onsubmit",
    "oninput",
)
# Each thing that can happen to each of these: some in capitals, some without quotes, some cut off.
HAPPENING = tuple(
    f"<{tag.upper() if number % 2 else tag} {event}={HIT}{'' if number % 3 else '//'}{'>' if number % 5 else ''}"
    for number, (tag, event) in enumerate(product(TAGS, EVENTS))
)
FORMULAS = ("=1+1|cmd", "+1+1", "-1+1", "@SUM(A1:A9)", "\t=1+1", " =HYPERLINK(1)")
# What some of them would become if they were taken for markup.
MADE = "iframe, [onerror], [onload], [hx-on\\:click], [href^='javascript:'], style, math"
# Elements that would do something by themselves: our own pages have none.
WITH_A_DEED = """() => [...document.querySelectorAll("*")]
  .filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).map((one) => one.outerHTML)"""
ROUNDS = size(4, 8)
# A formula begins a cell of the table, so each is an agreement of its own.
WITH_SHAPES = MOST_AGREEMENTS - len(FORMULAS)


@pytest.fixture
def served(new_server: Callable[..., Server], tmp_path: Path) -> Server:
    """A product whose only card has code in every text that an author writes."""
    planted = cycle(json.dumps(shape.format(HIT)[:110]) for shape in SHAPES if "\u202e" not in shape)
    text = CARD.replace("titel: Een pakje op de stoel", f"titel: {next(planted)}")
    text = text.replace("  Een collega kijkt toe.", "".join(f"  {shape.format(HIT)}\n\n" for shape in SHAPES[:12]))
    text = text.replace("vraag: Wat doe je?", f"vraag: {next(planted)}")
    for asked in ("Wat denk je als eerste?", "Wie zou je bellen?", "Wat spreken wij af?"):
        text = text.replace(asked, next(planted))
    return new_server(GESPREK_INHOUD=str(write(tmp_path, pakje=text)))


@pytest.fixture
def room(browser: Browser, served: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, served.base_url) as room:
        yield room


@pytest.mark.bewijs("S5")
def test_planted_code_is_shown_as_text_and_runs_nowhere(
    room: RoomOfBrowsers, served: Server, measured: Measured
) -> None:
    looked, texts = 0, [*FORMULAS, *(shape.format(HIT) for shape in SHAPES)]
    plants, bundles = cycle(texts), list(bundled((*texts[len(FORMULAS) :], *HAPPENING)))
    agreements = cycle(bundles)
    assert len(bundles) <= ROUNDS * WITH_SHAPES
    for _ in range(ROUNDS):
        regie, noor = lead(room, served, "".join(islice(plants, 1))[:60])
        phones = [room.phone()]
        others = team(served.base_url, noor.code, 5)
        esra = Phone(served.base_url, "Esra")
        esra.code = noor.code
        for cookie in phones[0].context.cookies():
            esra.cookies.set(cookie["name"], cookie["value"])
        begin(noor, [esra, *others], "argumenten")
        choose(noor, [esra, *others], "01")
        hand_in(noor, [esra, *others], *(" ".join(islice(plants, 6))[:MOST_CHARS] for _ in range(6)))
        noor.do("toon")
        for text in (*FORMULAS, *islice(agreements, WITH_SHAPES)):
            assert noor.act("afspraak", tekst=text).status_code == 303
        scherm = room.hang_up_scherm()
        looked += looks_harmless(regie, scherm, *phones)
        for _ in range(8):
            noor.act("volgende")
        looked += looks_harmless(regie, scherm, *phones)
        regie.goto(f"/verslag/{noor.code}")
        looked += looks_harmless(regie)
        table = noor.see(f"/verslag/{noor.code}.csv").removeprefix("\ufeff")
        cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]
        assert [cell for cell in cells if re.match(r"\s*[=+@-]", cell)] == []
        assert any(cell.startswith("'=") for cell in cells)
        goodbye([esra, *others])
        noor.close()
    assert [line for line in room.complaints if "Content Security Policy" in line or "raak" in line] == []
    measured(f"{len(texts) + len(HAPPENING)} vormen in {looked} schermen en bestanden: 0 uitgevoerd")


def bundled(shapes: Sequence[str]) -> Iterator[str]:
    """As many in one text as fit, so that no agreement is cut in the middle of one."""
    text = ""
    for shape in shapes:
        if len(text) + len(shape) >= MOST_CHARS:
            yield text
            text = ""
        text += f" {shape}"
    yield text


def lead(room: RoomOfBrowsers, served: Server, titel: str) -> tuple[Page, Begeleider]:
    """The regie in a browser, and the same begeleider for what goes faster without one."""
    noor = Begeleider(served.base_url, "Noor").start("pakje", titel=titel)
    room.code = noor.code
    regie = room.sit_down(LAPTOP)
    regie.context.add_cookies([{"name": "gg-regie", "value": noor.cookies["gg-regie"], "url": served.base_url}])
    regie.on("dialog", lambda dialog: room.complaints.append(f"raak: {dialog.message}"))
    regie.goto(f"/regie/{noor.code}")
    return regie, noor


def looks_harmless(*pages: Page) -> int:
    """Nothing ran, no template was filled in, and what was planted made no element of the page."""
    for page in pages:
        page.reload()
        expect(page.locator("body")).to_be_visible()
        assert page.evaluate("window.raak === undefined")
        assert page.locator(MADE).count() == 0
        assert page.evaluate(WITH_A_DEED) == []
        assert "49" not in re.findall(r"\b49\b", page.locator("main").inner_text())
    return len(pages)
