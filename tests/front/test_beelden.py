"""The picture of a card: where it is seen, how long it is kept, and that no name leads to another file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.writing import card, png, write
from tests.people import Begeleider, Person, Phone
from tests.server import Server

ALT = "Een brug over een gracht, met niemand erop."
SEEN = re.compile(r'<img class="kaart__beeld" src="(/beelden/pakje\?v=[0-9a-f]{12})" alt="([^"]*)">')


@pytest.fixture(scope="module")
def inhoud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with one card that has a picture, and one that has none."""
    root = write(
        tmp_path_factory.mktemp("inhoud"),
        pakje=card(beeld=f'{{bestand: brug.png, alt: "{ALT}"}}'),
        kaal=card("kaal"),
    )
    (root / "dilemmas" / "proef" / "brug.png").write_bytes(png(red=0))
    return root


@pytest.fixture(scope="module")
def own(inhoud: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("own"), {"GESPREK_INHOUD": str(inhoud)}) as server:
        yield server


@pytest.fixture
def fatima(own: Server) -> Iterator[Person]:
    with Person(own.base_url, "Fatima") as person:
        yield person


def test_the_picture_comes_as_what_it_is_and_may_be_kept_for_a_year(fatima: Person, inhoud: Path) -> None:
    found = SEEN.search(fatima.see("/oefenen/pakje"))
    assert found
    assert found[2] == ALT
    answer = fatima.get(found[1])
    assert answer.content == (inhoud / "dilemmas" / "proef" / "brug.png").read_bytes()
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_under_another_stamp_the_picture_is_not_kept(fatima: Person) -> None:
    for address in ("/beelden/pakje", "/beelden/pakje?v=000000000000"):
        assert fatima.get(address).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name",
    ["kaal", "brug.png", "pakje.yaml", "..%2Fproef%2Fbrug.png", "%2Fetc%2Fpasswd", "pakje%00", "PAKJE", "../brug.png"],
)
def test_no_other_name_leads_to_a_file(fatima: Person, name: str) -> None:
    assert fatima.get(f"/beelden/{name}").status_code == 404


def test_a_phone_and_the_scherm_show_the_picture_with_the_story_and_its_words(own: Server) -> None:
    with Begeleider(own.base_url, "Noor") as noor, Phone(own.base_url, "Esra") as esra:
        esra.join(noor.start("pakje", "kaal").code)
        assert "kaart__beeld" not in esra.page
        noor.count(1).do("volgende")
        for screen in (esra.page, noor.scherm):
            found = SEEN.search(screen)
            assert found
            assert found[2] == ALT
        noor.do("open")
        assert "kaart__beeld" in esra.page


def test_a_card_without_a_picture_shows_none(own: Server) -> None:
    with Begeleider(own.base_url, "Noor") as noor, Phone(own.base_url, "Esra") as esra:
        esra.join(noor.start("kaal").code)
        noor.count(1).do("volgende")
        for screen in (esra.page, noor.scherm, esra.see("/oefenen/kaal")):
            assert "kaart__beeld" not in screen


def test_the_picture_is_on_the_list_of_what_a_phone_keeps(fatima: Person) -> None:
    found = SEEN.search(fatima.see("/oefenen/pakje"))
    assert found
    listed = json.loads(fatima.see("/bundels.json"))["bestanden"]
    assert [adres for adres in listed if adres.startswith("/beelden/")] == [found[1]]


def test_another_picture_has_another_address(own: Server, fatima: Person, inhoud: Path) -> None:
    before = SEEN.search(fatima.see("/oefenen/pakje"))
    (inhoud / "dilemmas" / "proef" / "brug.png").write_bytes(png(red=255))
    own.restart()
    after = SEEN.search(fatima.see("/oefenen/pakje"))
    assert before
    assert after
    assert before[1] != after[1]
