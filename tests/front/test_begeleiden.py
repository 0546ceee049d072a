"""The guide for whoever leads for the first time: short enough for the evening before, and whole."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from app.content.guidance import TIPS, WERKVORM_UITLEG
from app.content.schema import WERKVORMEN
from tests.people import Begeleider, Person
from tests.server import Server

MINUTES = 4
WORDS_A_MINUTE = 250
"""What an adult reads of easy text without hurry."""


@pytest.fixture(scope="module")
def noor(server: Server) -> Iterator[Person]:
    with Person(server.base_url, "Noor") as person:
        yield person


@pytest.fixture(scope="module")
def guide(noor: Person) -> str:
    return noor.see("/begeleiden")


@pytest.fixture(scope="module")
def words(guide: str) -> str:
    """What somebody reads from top to bottom: not the ways to other places, nor what is only said aloud."""
    main = guide[guide.index("<main") : guide.index("</main>")]
    ways = r'<nav.*?</nav>|<p class="tip__hulp.*?</p>|<span class="alleen-voorlezen">.*?</span>'
    text = re.sub(r"<[^>]+>", " ", re.sub(ways, "", main, flags=re.DOTALL))
    return " ".join(unescape(text).split())


def test_noor_reads_it_in_four_minutes(words: str) -> None:
    assert 600 < len(words.split()) <= MINUTES * WORDS_A_MINUTE


def test_it_goes_from_the_evening_before_to_afterwards(guide: str) -> None:
    heads = [unescape(head) for head in re.findall(r"<h2[^>]*>.*?</svg>([^<]+)</h2>", guide, re.DOTALL)]
    assert heads == [
        "Vooraf",
        "Beginnen",
        "Het gesprek",
        "Dit belooft de app",
        "Dit doe jij nooit",
        "Als het lastig wordt",
        "Erna",
        "Werkvormen",
    ]


def test_it_tells_every_werkvorm_and_when_to_choose_it(words: str) -> None:
    for slug, naam in WERKVORMEN.items():
        uitleg = WERKVORM_UITLEG[slug]
        assert f"{naam} {uitleg.wat} {uitleg.wanneer}" in words


def test_it_holds_every_tip_whole_in_the_words_of_the_regie(words: str, server: Server) -> None:
    with Begeleider(server.base_url, "Karim") as karim:
        regie = unescape(karim.start("pesten-nieuwkomer").regie)
    for tip in TIPS:
        for text in (tip.kop, *tip.nu, tip.zeg):
            assert text in words
            assert text in regie


def test_it_says_what_a_begeleider_never_does(words: str) -> None:
    for never in (
        "Raden of vragen wie wat koos.",
        "Vragen of iemand een telefoon laat zien.",
        "Zelf als eerste zeggen wat je vindt.",
    ):
        assert never in words


def test_every_way_in_it_leads_somewhere(noor: Person, guide: str) -> None:
    main = guide[guide.index("<main") : guide.index("</main>")]
    assert 'href="/belofte"' in main
    for href in set(re.findall(r'href="([^"]+)"', main)):
        path, _, place = href.partition("#")
        page = noor.see(path) if path else guide
        assert not place or f'id="{place}"' in page, href


@pytest.mark.parametrize("adres", ["/", "/sessies/nieuw"])
def test_a_newcomer_finds_it_where_a_sessie_begins(noor: Person, adres: str) -> None:
    assert 'href="/begeleiden"' in noor.see(adres)


def test_it_asks_for_nothing_and_remembers_nobody(noor: Person, guide: str) -> None:
    assert "<form" not in guide
    assert "set-cookie" not in noor.get("/begeleiden").headers
    assert "private" in noor.get("/begeleiden").headers["cache-control"]
