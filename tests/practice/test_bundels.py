"""The library in parcels: all of it, the same as the server gives, and only what changed travels again."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.people import Person
from tests.server import ROOT, Server

CARD = "dilemmas/onder-collegas/pesten-nieuwkomer.yaml"
LIBRARY = {"/themabladen", "/oefenen", "/oefenen/mijn", "/oefenen/zoek.json"}
FIXED = {"/", "/loketten", "/belofte", "/offline", "/begeleiden", *LIBRARY}


@pytest.fixture(scope="module")
def phone(server: Server) -> Iterator[Person]:
    with Person(server.base_url, "de telefoon") as person:
        yield person


@pytest.fixture(scope="module")
def kept(phone: Person) -> dict[str, dict[str, str]]:
    """Everything in all parcels, by address."""
    return everything(phone)


def contents(phone: httpx.Client) -> dict[str, list[str]]:
    """The table of contents: `bundels` and `bestanden`."""
    content: dict[str, list[str]] = json.loads(phone.get("/bundels.json").text)
    return content


def everything(phone: httpx.Client) -> dict[str, dict[str, str]]:
    parcels = [json.loads(phone.get(adres).text) for adres in contents(phone)["bundels"]]
    return {page["adres"]: page for parcel in parcels for page in parcel}


def test_every_page_of_the_library_is_in_a_parcel(phone: Person, kept: dict[str, dict[str, str]]) -> None:
    index = json.loads(phone.see("/oefenen/zoek.json"))
    assert set(kept) == FIXED | {row["adres"] for row in index["rijen"]} | set(index["daaronder"])


def test_a_parcel_holds_exactly_what_the_server_gives(phone: Person, kept: dict[str, dict[str, str]]) -> None:
    for adres, page in kept.items():
        answer = phone.get(adres)
        assert (page["tekst"], page["soort"]) == (answer.text, answer.headers["content-type"]), adres


def test_no_room_is_ever_in_a_parcel(kept: dict[str, dict[str, str]]) -> None:
    assert [adres for adres in kept if re.match(r"/(s|scherm|regie|sessies|meedoen|verslag)(/|$)", adres)] == []


def test_every_file_that_a_page_uses_is_on_the_list(phone: Person, kept: dict[str, dict[str, str]]) -> None:
    used = {found for page in kept.values() for found in re.findall(r'(?:src|href)="(/static/[^"#]+)', page["tekst"])}
    assert used == set(contents(phone)["bestanden"])
    assert [adres for adres in used if phone.get(adres).status_code != 200] == []


def test_keeping_everything_takes_few_requests_and_little_data(phone: Person) -> None:
    addresses = contents(phone)["bundels"]
    assert len(addresses) <= 16
    with phone.stream("GET", addresses[0]) as answer:
        assert answer.headers["content-encoding"] == "gzip"
    sizes = [len(gzip.compress(phone.get(adres).content)) for adres in addresses]
    assert sum(sizes) < 500_000


def test_a_parcel_comes_whole_for_who_cannot_unpack(phone: Person) -> None:
    adres = contents(phone)["bundels"][0]
    answer = phone.get(adres, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.json()


def test_a_parcel_of_another_version_is_gone(phone: Person) -> None:
    assert phone.get("/bundels/0123456789abcdef.json").status_code == 404


def test_one_changed_norm_is_one_changed_parcel(new_server: Callable[..., Server], tmp_path: Path) -> None:
    for folder in ("dilemmas", "themabladen"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    server = new_server(GESPREK_INHOUD=str(tmp_path))
    with Person(server.base_url, "de telefoon") as phone:
        before = contents(phone)
        server.restart()
        assert contents(phone) == before
        card = tmp_path / CARD
        card.write_text(
            card.read_text("utf-8").replace("Pesten hoort niet thuis", "Pesten hoort nergens thuis"), "utf-8"
        )
        server.restart()
        after = contents(phone)
        assert after["versie"] != before["versie"]
        assert len(set(before["bundels"]) - set(after["bundels"])) == 1
        assert len(set(after["bundels"]) - set(before["bundels"])) == 1
        assert "Pesten hoort nergens thuis" in everything(phone)["/oefenen/pesten-nieuwkomer"]["tekst"]
