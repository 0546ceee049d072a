"""The promise: every paragraph on the page is proven by a test, or admits a risk."""

import ast
import html
import re

import pytest

from tests.front.beloften import ADMITTED, EXPLAINED, PROVEN
from tests.people import Person
from tests.server import ROOT, Server

BLOCK = re.compile(r"<(li|p|tr)\b[^>]*>(.*?)</\1>", re.DOTALL)


def told(page: str) -> list[str]:
    """Every paragraph, item and row of the page as somebody reads it; the two cells of a row with a colon between."""
    main = page.split("<main", 1)[1].split("</main>")[0]
    rows = main.replace("</th><td>", ": ").replace("<thead>", "<!--").replace("</thead>", "-->")
    blocks = [inside for _, inside in BLOCK.findall(re.sub(r"<!--.*?-->", "", rows, flags=re.DOTALL))]
    return [html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", block)).strip()) for block in blocks]


@pytest.mark.bewijs("A17")
def test_every_paragraph_of_the_promise_is_proven_or_admits_a_risk(server: Server) -> None:
    with Person(server.base_url, "Fatima") as fatima:
        page = fatima.see("/belofte")
    known = {*PROVEN, *ADMITTED, *EXPLAINED}
    assert [words for words in told(page) if words not in known] == []
    assert sorted(known - set(told(page))) == []


@pytest.mark.bewijs("A17")
def test_every_claim_has_a_test_and_stands_in_one_list_only() -> None:
    assert [words for words, tests in PROVEN.items() if not tests] == []
    assert len({*PROVEN, *ADMITTED, *EXPLAINED}) == len(PROVEN) + len(ADMITTED) + len(EXPLAINED)


@pytest.mark.parametrize("proof", sorted({proof for tests in PROVEN.values() for proof in tests}))
def test_what_proves_a_promise_is_a_test(proof: str) -> None:
    path, name = proof.split("::")
    assert name.startswith("test_")
    tests = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    assert name in {node.name for node in tests.body if isinstance(node, ast.FunctionDef)}
