"""A sheet leads to everything that can be practised with it, and each of those leads back."""

import re
from collections.abc import Iterator

import pytest

from tests.people import Person
from tests.server import Server

FASECASUS = "/oefenen/zaak/peter-en-mo"
BESLISHULP = "/oefenen/hulp/handreiking-raadplegen"


@pytest.fixture(scope="module")
def fatima(server: Server) -> Iterator[Person]:
    with Person(server.base_url, "Fatima") as person:
        yield person


def practised_with(fatima: Person, sheet: str) -> list[str]:
    return re.findall(r'href="(/oefenen/[^"]+)"', fatima.see(f"/themabladen/{sheet}"))


@pytest.mark.parametrize(
    ("sheet", "address"), [("waarheidsgetrouw-opmaken", FASECASUS), ("omgaan-met-informatie", BESLISHULP)]
)
def test_a_sheet_names_the_fasecasus_and_the_beslishulp_that_name_it(fatima: Person, sheet: str, address: str) -> None:
    assert address in practised_with(fatima, sheet)
    assert address not in practised_with(fatima, "social-media")


def test_everything_that_a_sheet_names_opens(fatima: Person) -> None:
    sheets = set(re.findall(r'href="/themabladen/([a-z-]+)"', fatima.see("/themabladen")))
    assert len(sheets) > 9
    for address in {address for sheet in sheets for address in practised_with(fatima, sheet)}:
        fatima.see(address)


def test_the_beslishulp_leads_back_to_its_sheet(fatima: Person) -> None:
    assert 'href="/themabladen/omgaan-met-informatie"' in fatima.see(BESLISHULP)
