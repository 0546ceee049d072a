"""What `/belofte` says about phones, the regie and the database, seen from where a colleague, a boss or an operator is.

What other files prove already, stands there; `tests/front/beloften.py` ties every sentence of the page to its test.
"""

import re
import time
from pathlib import Path

import pytest

from app.sessie.picture.qr import qr
from tests.cards import DILEMMA
from tests.disk import rows
from tests.people import Begeleider, MakeTeam, Person, Phone
from tests.reading import masked
from tests.server import Server

PATIENCE = 15.0
KEY_BYTES = 32


def asked_of(page: str) -> set[str]:
    """The names of everything that a page asks somebody to fill in or to choose."""
    fields = re.findall(r"<(?:input|textarea|select)\b[^>]*>", page)
    return {name for field in fields if 'type="hidden"' not in field for name in re.findall(r'name="([^"]+)"', field)}


def test_nobody_is_asked_for_a_name_an_address_or_a_number(noor: Begeleider, server: Server) -> None:
    with Phone(server.base_url, "Esra") as esra:
        assert asked_of(esra.see("/")) == {"code"}
        assert asked_of(esra.see(f"/s/{noor.code}")) == set()
        esra.join(noor.code)
        assert asked_of(esra.page) == set()
        noor.count(1).do("volgende", "open")
        assert asked_of(esra.page) == {"keuze"}


def test_a_phone_carries_one_random_number_that_says_nothing_and_goes_with_the_browser(
    noor: Begeleider, server: Server
) -> None:
    given = []
    for name in ("Esra", "Ruud"):
        with Phone(server.base_url, name) as phone:
            given.append(phone.post(f"/s/{noor.code}/meedoen").headers.get_list("set-cookie"))
    for cookies in given:
        assert len(cookies) == 1
        assert re.fullmatch(r"gg-telefoon=[0-9a-f]{64}; HttpOnly; Path=/; SameSite=lax", cookies[0])
    assert given[0] != given[1]


def watched(noor: Begeleider) -> tuple[str, str]:
    """What the boss sees on the regie and the scherm once one choice has been counted."""
    deadline = time.monotonic() + PATIENCE
    while "1 van 5" not in re.sub(r"<[^>]+>", "", noor.scherm) and time.monotonic() < deadline:
        time.sleep(0.2)
    return masked(noor.regie, noor.code), masked(noor.scherm, noor.code)


@pytest.mark.bewijs("A1")
def test_the_regie_and_the_scherm_look_the_same_whichever_phone_chose_what(server: Server, make_team: MakeTeam) -> None:
    seen = []
    for number, token in ((0, "01"), (4, "03")):
        with Begeleider(server.base_url, "Noor") as noor:
            noor.start(DILEMMA)
            phones = make_team(noor, 5)
            noor.count(5).do("volgende", "open")
            phones[number].choose(token)
            seen.append(watched(noor))
    assert "1 van 5" in re.sub(r"<[^>]+>", "", seen[0][1])
    assert seen[0] == seen[1]


def controls(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every form of a page: where it goes, and the fields that it sends."""
    forms = re.findall(r"<form\b[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", page, re.DOTALL)
    return [(where.rsplit("/", 1)[1], tuple(re.findall(r'name="([^"]+)"', inside))) for where, inside in forms]


@pytest.mark.bewijs("A3")
def test_no_button_of_the_regie_is_about_one_phone(server: Server, make_team: MakeTeam) -> None:
    """A list of phones would be longer with more of them; and what a button sends can name no phone."""
    seen: list[list[list[tuple[str, tuple[str, ...]]]]] = []
    for size in (5, 9):
        with Begeleider(server.base_url, "Noor") as noor:
            noor.start(DILEMMA)
            phones = make_team(noor, size)
            pages = [noor.regie]
            for handeling in ("volgende", "open"):
                pages.append(noor.count(size).do(handeling).regie)
            marks = rows(server.data, "SELECT hex(merk) FROM deelnemer")
            assert not any(mark.lower() in page for (mark,) in marks for page in pages)
            assert not any((phone.cookies.get("gg-telefoon") or "?") in page for phone in phones for page in pages)
            seen.append([controls(page) for page in pages])
    assert seen[0] == seen[1]
    assert {field for page in seen[0] for _, fields in page for field in fields} <= {
        "plek",
        "aan",
        "dicht",
        "zeker",
        "hoofden",
        "stap",
        "vorm",
    }


def test_the_qr_code_is_the_same_for_everybody_and_leads_to_the_sessie_alone(noor: Begeleider, server: Server) -> None:
    address = qr(f"{server.base_url}/s/{noor.code}")
    with Person(server.base_url, "Esra") as esra, Person(server.base_url, "Ruud") as ruud:
        for person in (esra, ruud):
            assert str(address) in person.see(f"/scherm/{noor.code}")


def database_files(server: Server) -> list[Path]:
    return [path for path in server.data.iterdir() if path.is_file()]


def test_the_key_of_an_open_vraag_is_in_no_database_file(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    (esra,) = make_team(noor, 1)
    noor.count(1).do("volgende", "open")
    vraag = esra.vraag
    esra.choose("02")
    path = server.data / "sleutels" / f"vraag-{vraag}.key"
    assert path.stat().st_mode & 0o777 == 0o600
    key = path.read_bytes()[:KEY_BYTES]
    assert [file.name for file in database_files(server) if key in file.read_bytes()] == []


def test_no_table_has_a_place_for_who_or_when(server: Server) -> None:
    """Of a phone there are hashes and a sealed choice, without a row number that would tell who came first."""
    for table, columns in (
        ("deelnemer", ["sessie_id", "merk"]),
        ("vote", ["vraag_id", "voter", "sealed"]),
        ("meegedaan", ["vraag_id", "merk"]),
    ):
        assert [name for (name,) in rows(server.data, "SELECT name FROM pragma_table_info(?)", table)] == columns
        ((made,),) = rows(server.data, "SELECT sql FROM sqlite_master WHERE name = ?", table)
        assert "WITHOUT ROWID" in made


def test_what_was_shown_in_words_is_kept_in_words(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    team = make_team(noor, 6)
    noor.count(6).do("volgende", "open")
    vraag = team[0].vraag
    for phone, token in zip(team, ["01", "01", "01", "02", "02", "03"], strict=True):
        phone.choose(token)
    noor.do("sluit", "toon")
    ((kept,),) = rows(server.data, "SELECT resultaat FROM vraag WHERE id = ?", vraag)
    assert re.findall(r"\d+", kept) == ["6"]
    assert "een deel" in kept


def test_that_a_phone_took_part_has_another_mark_for_every_question_and_is_forgotten(
    server: Server, make_team: MakeTeam
) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA, "stelling-beetje-integer")
        team = make_team(noor, 5)
        tokens = [phone.token for phone in team]
        marks: list[set[bytes]] = []
        noor.count(5).do("volgende")
        for step in (1, 2):
            noor.act("naar", stap=step)
            noor.act("werkvorm", vorm="twee-rondes")
            noor.do("open")
            vraag = team[0].vraag
            for phone in team:
                phone.choose("01")
            marks.append(
                {mark for (mark,) in rows(server.data, "SELECT merk FROM meegedaan WHERE vraag_id = ?", vraag)}
            )
            noor.do("sluit", "toon")
        known = {mark for (mark,) in rows(server.data, "SELECT merk FROM deelnemer")}
        assert [len(found) for found in marks] == [5, 5]
        assert marks[0].isdisjoint(marks[1])
        assert known.isdisjoint(marks[0] | marks[1] | set(tokens))
        left = {mark for (mark,) in rows(server.data, "SELECT merk FROM meegedaan")}
        assert marks[0].isdisjoint(left)
        noor.do("einde")
        left = {mark for (mark,) in rows(server.data, "SELECT merk FROM meegedaan")}
        assert marks[1].isdisjoint(left)
