"""The files of a verslag: what the page says, value by value, and no byte that knows more."""

import csv
import io
import json
import re
from typing import Any

import pytest

from tests.cards import DILEMMA
from tests.people import Begeleider, MakeTeam, Person
from tests.reading import results, side_by_side
from tests.report.playing import KEPT, SUMMARY, SUMMED, WITHHELD, begin, choose, weigh_arguments, write
from tests.server import Server

ENDINGS = ("", ".json", ".csv")


def as_data(noor: Begeleider) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(noor.see(f"/verslag/{noor.code}.json"))
    return data


def as_table(noor: Begeleider) -> list[dict[str, str]]:
    text = noor.see(f"/verslag/{noor.code}.csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_page_json_and_csv_agree_value_by_value(noor: Begeleider, make_team: MakeTeam) -> None:
    weigh_arguments(noor, make_team(noor, 6))
    noor.do("toon").act("afspraak", tekst="We vragen het na.", terug="2027-01-04")
    noor.do("einde")
    page, data, table = noor.see(f"/verslag/{noor.code}"), as_data(noor), as_table(noor)
    (stap,) = data["stappen"]
    told = [(ronde["kop"], rij["tekst"], rij["waarde"]) for ronde in stap["uitslagen"] for rij in ronde["rijen"]]
    assert [(row["kop"], row["tekst"], row["waarde"]) for row in table if row["onderdeel"] == "uitslag"] == told
    assert len(told) == 5 + 4 + 5
    under = {kop: [(tekst, waarde) for heading, tekst, waarde in told if heading == kop] for kop, _, _ in told}
    both = side_by_side(page)
    assert [(line, one) for line, one, _ in both] == under.pop("Voor het gesprek")
    assert [(line, two) for line, _, two in both] == under.pop("Na het gesprek")
    assert [results(page)] == list(under.values())
    texts = [(tekst["tekst"], tekst["samengevat"]) for veld in stap["teksten"] for tekst in veld["teksten"]]
    assert [(row["tekst"], row["waarde"] != "") for row in table if row["onderdeel"] == "tekst"] == texts
    assert {tekst for tekst, samengevat in texts if samengevat} == {SUMMARY}
    assert KEPT in {tekst for tekst, _ in texts}
    assert data["afspraken"] == [{"tekst": "We vragen het na.", "terug": "2027-01-04"}]
    assert (table[-1]["tekst"], table[-1]["waarde"]) == ("We vragen het na.", "2027-01-04")


def test_a_file_is_for_keeping_and_its_name_leads_nowhere(noor: Begeleider) -> None:
    for ending in (".json", ".csv"):
        answer = noor.get(f"/verslag/{noor.code}{ending}")
        kept = answer.headers["content-disposition"]
        assert re.fullmatch(rf'attachment; filename="verslag-[\d-]{{10}}\{ending}"', kept)
        assert answer.headers["cache-control"] == "no-store"
        assert noor.code not in answer.text


def test_files_are_only_for_the_browser_that_leads(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 1)
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        for person in (esra, ruud, karim):
            for ending in (".json", ".csv"):
                assert person.get(f"/verslag/{noor.code}{ending}").status_code == 403


def test_what_was_not_shown_or_left_out_is_in_no_file(noor: Begeleider, make_team: MakeTeam) -> None:
    weigh_arguments(noor, make_team(noor, 6))
    during = [noor.see(f"/verslag/{noor.code}{ending}") for ending in ENDINGS]
    noor.do("einde")
    for text in (*during, *(noor.see(f"/verslag/{noor.code}{ending}") for ending in ENDINGS)):
        assert KEPT in text
        for secret in (WITHHELD, SUMMED, "Na het gesprek", "niet getoond", "weggelaten"):
            assert secret not in text


def test_a_spreadsheet_gets_no_formula_and_the_page_no_markup(noor: Begeleider, make_team: MakeTeam) -> None:
    nasty = ("=1+1", "+31 zes", "-2", "@SUM(A1)", " =cmd", '"; =2+2', "<script>alert(1)</script>", "{{ 7*7 }}")
    team = make_team(noor, 8)
    begin(noor, team, "argumenten")
    choose(noor, team, "01")
    write(noor, team, *nasty)
    noor.do("toon")
    cells = [cell for row in as_table(noor) for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert {f"'{text.strip()}" for text in nasty[:5]} <= set(cells)
    assert '"; =2+2' in cells
    page = noor.see(f"/verslag/{noor.code}")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize(
    ("size", "one", "other"),
    [
        (4, ("01",), ("02",)),
        (5, ("01",), ("02", "02", "01")),
        (7, ("01",), ("02", "03", "01")),
        (9, ("01", "01", "01", "02"), ("02", "02", "01", "01", "02", "02", "01", "01", "03")),
        (12, ("01",), ("02", "03", "01")),
        (14, ("01", "01", "01", "02"), ("02", "03", "01", "01", "01", "02")),
    ],
)
def test_two_secrets_within_one_band_give_the_same_bytes(
    make_team: MakeTeam, server: Server, size: int, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """Source B4. The tallies differ, the words do not: then page, JSON, CSV and their headers are the same too."""
    seen = []
    for tokens in (one, other):
        with Begeleider(server.base_url, "Noor") as noor:
            noor.start(DILEMMA)
            team = make_team(noor, size)
            begin(noor, team)
            choose(noor, team, *tokens)
            noor.do("toon", "einde")
            seen.append([masked(noor, ending) for ending in ENDINGS])
    assert seen[0] == seen[1]


def masked(noor: Begeleider, ending: str) -> tuple[bytes, dict[str, str]]:
    """A verslag without what is another one for every sessie: its code, ids and days."""
    answer = noor.get(f"/verslag/{noor.code}{ending}")
    assert answer.status_code == 200
    body = answer.content.replace(noor.code.encode(), b"CODE")
    body = re.sub(rb"[0-9a-f]{32}|\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4}", b"*", body)
    headers = {name: re.sub(r"\d{4}-\d\d-\d\d", "*", value) for name, value in answer.headers.items() if name != "date"}
    return body, headers
