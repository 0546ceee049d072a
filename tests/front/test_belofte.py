"""The promise about practising alone: every sentence on the page is proven by a test, or admits a risk."""

import ast
import re

import pytest

from tests.people import Person
from tests.server import ROOT, Server

SAME_REQUESTS = (
    "browser/test_oefenen.py::test_the_server_gets_the_same_requests_whether_somebody_chooses_and_writes_or_not"
)
NO_CARD = "browser/test_offline.py::test_a_phone_that_has_the_library_asks_the_server_for_no_card"
PROVEN = {
    "Wat je kiest en schrijft, gaat niet naar de server.": SAME_REQUESTS,
    "Het staat alleen op je eigen telefoon.": SAME_REQUESTS,
    "De server geeft alleen kaarten.": "practice/test_pages.py::test_no_page_of_the_room_takes_anything",
    "Staan ze eenmaal op je telefoon, dan vraagt hij er geen meer op.": NO_CARD,
    "De server weet dan niet welke kaart je leest.": NO_CARD,
    "Alles wat je bewaarde, kun je meenemen of in één keer wissen.": (
        "browser/test_oefenen.py::test_everything_can_be_taken_along_and_wiped_with_a_way_back"
    ),
}
ADMITTED = {"Wie je telefoon pakt, kan het dus lezen."}


def test_every_sentence_about_practising_alone_is_proven_or_admits_a_risk(server: Server) -> None:
    with Person(server.base_url, "Fatima") as fatima:
        page = fatima.see("/belofte")
    section = re.search(r'<h2 id="alleen">.*?</h2>(.*?)</section>', page, re.DOTALL)
    assert section
    told = re.findall(r"[^.<>\n]+\.", section[1])
    assert {sentence.strip() for sentence in told} == PROVEN.keys() | ADMITTED


@pytest.mark.parametrize("proof", sorted(set(PROVEN.values())))
def test_what_proves_a_promise_is_a_test(proof: str) -> None:
    path, name = proof.split("::")
    tests = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    assert name in {node.name for node in tests.body if isinstance(node, ast.FunctionDef)}
