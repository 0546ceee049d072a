"""The code of a team: shown once, opens the memory elsewhere, and tells whoever guesses nothing."""

import re
from collections.abc import Callable

import pytest

from app import access
from tests.disk import rows
from tests.people import Begeleider, Person
from tests.server import Server
from tests.team.memory import AGREED, CARD, agreed_at, begin_team

WRONG = ("AAAAAAAAAA", "K7M", "niet eens een code", "K7M4QXB9RTK7M4QX", "👮" * 10)


def test_the_code_is_shown_once_and_kept_nowhere(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        shown = begin_team(noor)
        code = shown.replace(" ", "")
        assert re.fullmatch(f"[{access.ALPHABET}]{{3}} [{access.ALPHABET}]{{3}} [{access.ALPHABET}]{{4}}", shown)
        page = noor.see("/team")
        assert shown not in page
        assert code not in page
        disk = b"".join(path.read_bytes() for path in server.data.rglob("*") if path.is_file())
        token = noor.cookies["gg-team"]
        for secret in (shown, code, token):
            assert secret.encode() not in disk
            assert secret not in server.log
        assert bytes.fromhex(token) not in disk


def test_a_second_press_on_the_button_makes_no_second_memory(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        begin_team(noor)
        before = rows(server.data, "SELECT count(*) FROM team")
        answer = noor.post("/team")
        assert (answer.status_code, answer.headers["location"]) == (303, "/team")
        assert rows(server.data, "SELECT count(*) FROM team") == before


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} "])
def test_another_begeleider_opens_it_with_the_code_however_it_is_typed(server: Server, typed: str) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Begeleider(server.base_url, "Samira") as samira:
        code = begin_team(noor)
        agreed_at(noor, CARD)
        assert AGREED not in samira.see("/team")
        answer = samira.post("/team/code", data={"code": typed.format(code).lower()})
        assert (answer.status_code, answer.headers["location"]) == (303, "/team")
        assert AGREED in samira.see("/team")


def test_a_wrong_code_and_one_that_was_erased_get_the_same_kind_answer(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Person(server.base_url, "Iemand") as stranger:
        gone = begin_team(noor)
        noor.post("/team/wissen")
        answers = [stranger.post("/team/code", data={"code": code}) for code in (gone, *WRONG)]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert "Deze code doet het niet" in answers[0].text
        assert not stranger.cookies


def test_who_guesses_too_often_waits_and_a_right_code_then_tells_nothing_either(
    new_server: Callable[..., Server],
) -> None:
    own = new_server()
    with Begeleider(own.base_url, "Noor") as noor, Person(own.base_url, "Iemand") as stranger:
        code = begin_team(noor)
        agreed_at(noor, CARD)
        for _ in range(60):
            assert stranger.post("/team/code", data={"code": "FOUT"}).status_code == 404
        answer = stranger.post("/team/code", data={"code": code})
        assert answer.status_code == 429
        assert not stranger.cookies
        assert AGREED not in stranger.see("/team")
        assert AGREED in noor.see("/team")


def test_the_browser_remembers_the_team_in_a_cookie_that_no_script_and_no_other_site_reads(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        cookie = noor.post("/team").headers["set-cookie"]
    assert re.search(r"^gg-team=[0-9a-f]{64};", cookie)
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=34560000"} <= set(re.split(r";\s*", cookie))


def test_over_https_a_neighbouring_site_cannot_plant_that_cookie(server: Server) -> None:
    origin = server.base_url.replace("http:", "https:")
    with Person(server.base_url, "Noor") as noor:
        noor.headers.update({"X-Forwarded-Proto": "https", "Origin": origin})
        cookie = noor.post("/team").headers["set-cookie"]
    assert cookie.startswith("__Host-gg-team=")
    assert "Secure" in cookie


def test_a_device_can_forget_the_team_while_the_memory_stays(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        code = begin_team(noor)
        agreed_at(noor, CARD)
        noor.post("/team/vergeet")
        assert AGREED not in noor.see("/team")
        assert 'name="bewaar"' not in noor.see("/sessies/nieuw")
        noor.post("/team/code", data={"code": code})
        assert AGREED in noor.see("/team")


def test_only_who_keeps_a_team_is_asked_whether_the_sessie_goes_into_its_memory(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Begeleider(server.base_url, "Karim") as karim:
        begin_team(noor)
        ticked = re.findall(r'<input[^>]*name="bewaar"[^>]*>', noor.see("/sessies/nieuw"))
        assert ticked
        assert all("checked" in box for box in ticked)
        assert 'name="bewaar"' not in karim.see("/sessies/nieuw")
        karim.start(CARD, bewaar="1")
        assert rows(server.data, "SELECT team FROM sessie WHERE code = ?", karim.code) == [(None,)]


def test_nobody_without_the_cookie_reads_takes_or_erases_anything(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Person(server.base_url, "Iemand") as stranger:
        begin_team(noor)
        agreed_at(noor, CARD)
        stranger.cookies.set("gg-team", "0" * 64)
        for path in ("/team/geheugen.json", "/team/wissen"):
            answer = stranger.get(path)
            assert answer.status_code == 404
            assert AGREED not in answer.text
        assert stranger.post("/team/wissen").status_code == 404
        assert AGREED not in stranger.see("/team")
        assert AGREED in noor.see("/team")
