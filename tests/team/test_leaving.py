"""A team takes its memory along, or erases it: the same as the page, and then nothing."""

import json
import re
from collections.abc import Callable

from tests.disk import every_byte, rows, wait_until
from tests.people import BLANK, Begeleider, MakeTeam
from tests.server import Server
from tests.team.memory import (
    AGREED,
    CARD,
    EXACT,
    OTHER_THEME,
    agree,
    agreed_at,
    begin_team,
    keeps,
    merk_of,
    months_later,
    show_result,
)

WITH_A_NUMBER = "Bel 06-12345678 als het weer gebeurt."
FLITS = ("01", "02", "03", "04", "05", BLANK) * 3


def texts(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_file_holds_exactly_what_the_page_shows(noor: Begeleider, make_team: MakeTeam) -> None:
    keeps(noor, CARD)
    phones = make_team(noor, 12)
    noor.count(12).do("volgende")
    show_result(noor, phones, EXACT)
    agree(noor, AGREED, "2030-01-31")
    noor.do("einde")
    agreed_at(noor, OTHER_THEME, "Wij groeten iedereen.")
    answer = noor.get("/team/geheugen.json")
    assert answer.headers["content-disposition"].startswith("attachment")
    given, page = answer.json(), noor.see("/team")
    said = re.findall(r'stuk__tekst">([^<]+)<', page)
    assert [line["tekst"] for line in given["stukken"]] == said
    assert len(said) == 2
    for line in given["stukken"]:
        assert line["soort"].capitalize() in texts(page)
        assert line["thema"] in page
        assert line["kaart"] in page
    assert "terug op 31 januari 2030" in page
    assert [line["terug"] for line in given["stukken"]].count("2030-01-31") == 1
    (result,) = given["uitslagen"]
    table = re.search(r"<table>(.*?)</table>", page, re.DOTALL)
    assert table
    shown = re.findall(r'<th scope="row">([^<]+)</th>\s*<td><strong class="cijfers">(\d+)<', table[1])
    assert result["aantallen"] == {line: int(number) for line, number in shown}
    assert f"{result['keuzes']} keuzes" in table[1]
    assert noor.code not in json.dumps(given)


def test_every_quarter_is_a_column_and_a_skipped_one_says_that_there_are_no_figures(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    for months in (6, 3, 0):
        keeps(noor, programma="flitsmeting-5")
        phones = make_team(noor, 18)
        noor.count(18).do("volgende")
        show_result(noor, phones, FLITS)
        noor.do("einde")
        months_later(server, noor, months)
    page = noor.see("/team")
    table = re.search(r"<h3>Vertellen wat er misging</h3>.*?<table>(.*?)</table>", page, re.DOTALL)
    assert table
    assert table[1].count("18 keuzes") == 3
    assert table[1].count("geen cijfers") == 1
    assert "Zeggen wat je ziet" not in page


def test_one_question_first_and_then_no_row_and_no_byte_is_left(new_server: Callable[..., Server]) -> None:
    own = new_server(GESPREK_BEWAREN_DAGEN="0")
    with Begeleider(own.base_url, "Noor") as noor:
        code = begin_team(noor)
        merk = merk_of(noor)
        keeps(noor, CARD)
        agree(noor)
        noor.do("volgende", "einde")
        own.restart()
        # The sessie went by itself; what the team agreed outlives it.
        wait_until(lambda: not rows(own.data, "SELECT 1 FROM sessie"))
        assert AGREED in noor.see("/team")
        assert AGREED.encode() in every_byte(own.data)
        assert "Wil je het teamgeheugen wissen?" in noor.see("/team/wissen")
        assert AGREED in noor.see("/team")
        answer = noor.post("/team/wissen")
        assert answer.status_code == 303
        assert "Het teamgeheugen is gewist" in noor.see(answer.headers["location"])
        assert AGREED not in noor.see("/")
        for table in ("team", "teamstuk"):
            assert rows(own.data, f"SELECT 1 FROM {table}") == []  # noqa: S608
        disk = every_byte(own.data)
        assert AGREED.encode() not in disk
        assert merk not in disk
        assert noor.post("/team/code", data={"code": code}).status_code == 404


def test_a_sessie_that_is_going_on_leaves_nothing_with_an_erased_team(noor: Begeleider, server: Server) -> None:
    agreed_at(noor, CARD)
    keeps(noor, CARD).do("volgende")
    stuk = rows(server.data, "SELECT id FROM teamstuk WHERE team = ?", merk_of(noor))[0][0]
    noor.act("terugblik", id=stuk, aan=1)
    assert AGREED in noor.scherm
    merk = merk_of(noor)
    noor.post("/team/wissen")
    assert AGREED not in noor.scherm
    assert AGREED not in noor.regie
    noor.do("overslaan")
    agree(noor)
    noor.do("einde")
    assert rows(server.data, "SELECT 1 FROM teamstuk WHERE team = ?", merk) == []
    assert rows(server.data, "SELECT 1 FROM sessie WHERE team = ?", merk) == []


def test_erasing_touches_no_other_team(noor: Begeleider, karim: Begeleider) -> None:
    agreed_at(noor, CARD)
    agreed_at(karim, CARD, "Wij doen het anders.")
    karim.post("/team/wissen")
    assert AGREED in noor.see("/team")


def test_what_seems_to_point_to_a_person_is_told_to_whoever_opens_the_memory(noor: Begeleider) -> None:
    agreed_at(noor, CARD, WITH_A_NUMBER)
    page = noor.see("/team")
    assert "In je tekst lijkt een telefoonnummer te staan." in page
    agreed_at(noor, OTHER_THEME)
    assert noor.see("/team").count("Haal weg wat naar een mens wijst") == 1
