"""What somebody writes in a card to hurt others: it is refused with a line, or it is only text on every screen."""

from collections.abc import Iterator

import pytest

from tests.authoring.trainers import CARD, Trainer
from tests.people import Person
from tests.server import Server

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "${7*7}",
    "</textarea><script>alert(1)</script>",
    "</template><script>alert(1)</script>",
    "javascript:alert(1)",
    "<style>*{display:none}</style>",
    "' onmouseover='alert(1)",
)
BOMBS = {
    "aliases": "soort: dilemma\na: &a [x, x]\nb: [*a, *a]\n",
    "tags": "soort: !!python/object/apply:os.system ['true']\n",
    "twice": "soort: dilemma\nsoort: casus\n",
    "deep": "a: " + "[" * 3000,
    "bidi": "soort: dilemma\ntitel: \u202eomgekeerd\n",
    "nul": "soort: dilemma\ntitel: \x00\n",
    "long": "titel: " + "x" * 300_000,
}


@pytest.fixture
def vera(server: Server) -> Iterator[Trainer]:
    with Trainer(server.base_url, "Vera") as vera:
        yield vera


@pytest.mark.bewijs("S5")
@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_in_a_card_is_only_text_wherever_it_is_shown(vera: Trainer, payload: str) -> None:
    pakket = vera.begin(f"Markeer {payload}")
    kaart = vera.add(
        pakket,
        "Een kaart met streken",
        verhaal=f"Verhaal {payload}",
        vraag=f"Vraag {payload}",
        **{
            "opties.0.tekst": f"Optie {payload}",
            "norm.tekst": f"Norm {payload}",
            "norm.herkomst": "afgeleid",
            "norm.nagekeken": "2026-11-22",
        },
    )
    link = vera.link(pakket, f"Lezer {payload}")
    assert vera.publish(pakket, f"Reden {payload}").status_code == 303
    pages = [f"/maken/{pakket}", f"/maken/{pakket}/revisie/1", link, f"/oefenen/{kaart}"]
    pages += [f"/maken/{pakket}/kaart/{kaart}{more}" for more in ("", "?als=tekst", "?moment=praten", "/proef")]
    for place in pages:
        text = vera.see(place)
        assert payload not in text or ("<" not in payload and '"' not in payload and "'" not in payload)
        assert "49" not in text.split("Verhaal ", 1)[-1][:40]
        assert "root:" not in text


@pytest.mark.bewijs("S3")
@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_text_is_kept_as_a_draft_and_told_on_its_line(vera: Trainer, name: str) -> None:
    pakket = vera.begin(f"Vijandig {name}")
    kaart = vera.add(pakket, "Een vijandige kaart")
    assert vera.write_text(pakket, kaart, BOMBS[name]).status_code == 303
    page = vera.get(f"/maken/{pakket}/kaart/{kaart}?als=tekst")
    assert page.status_code == 200
    assert "Dit moet anders" in page.text
    assert vera.publish(pakket).status_code == 409
    check = vera.post(f"/maken/{pakket}/kaart/{kaart}/keur", data={"tekst": BOMBS[name]})
    assert check.status_code == 200
    assert check.json()[0]["regel"] >= 1


@pytest.mark.bewijs("S14")
def test_a_text_that_is_too_large_is_refused_before_it_is_read(vera: Trainer) -> None:
    pakket = vera.begin("Te groot")
    kaart = vera.add(pakket, "Een grote kaart")
    before = vera.text(pakket, kaart)
    refused = vera.post(f"/maken/{pakket}/kaart/{kaart}", data={"_als": "tekst", "tekst": "x" * 1_300_000})
    assert refused.status_code == 413
    assert vera.text(pakket, kaart) == before
    with Person(str(vera.base_url).rstrip("/"), "Mallory") as mallory:
        assert mallory.post(f"/meelezen/{'0' * 64}", data={"tekst": "x" * 30_000}).status_code == 413
    assert CARD["vraag"] in before


@pytest.mark.parametrize("soort", ["onzin", "a" * 3000, "..%2Fpakket", "dilemma.schema", "é"])
def test_a_kind_that_does_not_exist_has_no_schema(vera: Trainer, soort: str) -> None:
    assert vera.get(f"/maken/schema/{soort}.json").status_code == 404
    assert vera.get("/maken/schema/dilemma.json").json()["title"]
