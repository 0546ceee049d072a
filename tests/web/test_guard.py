"""The outer door: what every answer carries, and what never comes in."""

import asyncio
import re
import socket

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from app.web.guard import BODY_LIMIT, Guard
from tests.people import Begeleider, Person, Phone, trusted
from tests.server import Server

CARD = "pesten-nieuwkomer"
PAGES = ("/", "/sessies/nieuw", "/team", "/loketten", "/belofte", "/themabladen", "/offline", "/healthz", "/sw.js")
ELSEWHERE = ("/x", "/s/ZZZZZZ", "/scherm/ZZZZZZ", "/regie/ZZZZZZ", "/regie/ZZZZZZ/stroom", "/themabladen/geen")
WITHOUT_BODY = ("/static/css/basis.css", "/manifest.webmanifest")


@pytest.mark.bewijs("S7")
@pytest.mark.parametrize("path", [*PAGES, *ELSEWHERE, *WITHOUT_BODY])
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    with Person(server.base_url, "Noor") as noor:
        headers = noor.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    # A packed page tells of its contents by its length; a file that is the same for everybody has nothing to tell.
    assert "content-encoding" not in headers or path.startswith("/static/")


@pytest.mark.bewijs("S8")
def test_no_page_loads_anything_from_elsewhere(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(CARD)
        for path in (*PAGES, f"/regie/{noor.code}", f"/scherm/{noor.code}"):
            assert not re.search(r'(src|href|action)="(https?:)?//(?!deeplink\.rechtspraak\.nl)', noor.see(path)), path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.voorbeeld"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_a_post_from_another_site_is_refused(server: Server, headers: dict[str, str]) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(CARD)
        with httpx.Client(base_url=server.base_url, cookies=noor.cookies, verify=trusted()) as elsewhere:
            for path in ("/sessies", "/meedoen", f"/regie/{noor.code}/volgende", f"/s/{noor.code}/meedoen"):
                answer = elsewhere.post(path, data={"plek": "1"}, headers=headers)
                assert answer.status_code == 403
                assert "andere site" in answer.text
        assert "Begin met de eerste kaart" in noor.regie


@pytest.mark.bewijs("S6")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_another_site_asks_for_nothing_but_to_look(server: Server, method: str) -> None:
    with httpx.Client(base_url=server.base_url, verify=trusted()) as elsewhere:
        answer = elsewhere.request(method, "/", headers={"Origin": "https://elders.voorbeeld"})
        assert (answer.status_code, "andere site" in answer.text) == (403, True)
        assert elsewhere.get("/", headers={"Origin": "https://elders.voorbeeld"}).status_code == 200


def test_a_get_never_changes_anything(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(CARD)
        for handeling in ("volgende", "open", "pauze", "slot"):
            assert noor.get(f"/regie/{noor.code}/{handeling}").status_code == 404
        assert noor.get(f"/s/{noor.code}/stem").status_code in (404, 405)
        assert "Begin met de eerste kaart" in noor.regie


@pytest.mark.bewijs("S14")
def test_a_body_that_is_too_large_is_refused_and_not_repeated(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        told = noor.post("/meedoen", data={"code": "ABC" * 4000})
        untold = noor.post("/meedoen", content=(b"code=ABC" for _ in range(3000)))
    for answer in (told, untold):
        assert answer.status_code == 413
        assert "Maak het korter" in answer.text
        assert "ABC" not in answer.text


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("length", "status"), [(BODY_LIMIT, 404), (BODY_LIMIT + 1, 413)])
def test_a_body_is_as_large_as_it_may_be_and_not_a_byte_larger(
    server: Server, told: bool, length: int, status: int
) -> None:
    body = b"code=ZZZZZZ&rest=".ljust(length, b"x")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with Person(server.base_url, "Noor") as noor:
        answer = noor.post("/meedoen", content=body if told else iter([body]), headers=form)
    assert answer.status_code == status


def test_a_body_that_is_shorter_than_was_told_reaches_nobody() -> None:
    """What the server that we run under reports itself, and another one may not."""
    reached: list[Message | Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        reached.extend((scope, await receive()))
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x=1", "more_body": False}

    async def send(message: Message) -> None:
        reached.append(message)

    headers = [(b"content-length", b"400"), (b"sec-fetch-site", b"same-origin")]
    scope = {"type": "http", "method": "POST", "scheme": "http", "path": "/meedoen", "headers": headers}
    asyncio.run(Guard(app)(scope, receive, send))
    assert reached == []


@pytest.mark.parametrize(
    "framing", ["Content-Length: 400\r\n\r\nx=1", "Transfer-Encoding: chunked\r\n\r\n3\r\nx=1\r\n"]
)
def test_a_post_that_is_cut_off_does_nothing(server: Server, framing: str) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(CARD)
        head = f"POST /s/{noor.code}/meedoen HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n"
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as cut:
            cut.sendall((head + framing).encode())
            cut.shutdown(socket.SHUT_WR)
            answered = cut.recv(1000)
        esra.join(noor.code)
        assert answered == b""
        assert re.search(r">\s*1\s*<", esra.page)


def test_text_that_is_too_long_for_its_field_is_refused_and_not_repeated(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        answer = noor.post("/sessies", data={"kaart": CARD, "titel": "Geheim! " * 20})
    assert answer.status_code == 422
    assert "Er is niets opgeslagen" in answer.text
    assert "Geheim!" not in answer.text


def test_a_phone_that_lost_its_cookie_is_asked_to_join_again(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(CARD)
        esra.join(noor.code)
        esra.cookies.clear()
        assert "Doe mee" in esra.page
        assert esra.post(f"/s/{noor.code}/stem", data={"vraag": "x", "keuze": "01"}).status_code == 404


@pytest.mark.bewijs("S9")
def test_a_planted_cookie_is_not_a_phone(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(CARD)
        planted = "ab" * 32
        esra.cookies.set("gg-telefoon", planted)
        assert "Doe mee" in esra.see(f"/s/{noor.code}")
        esra.join(noor.code)
        assert planted not in [cookie.value for cookie in esra.cookies.jar if cookie.domain != ""]
        # The browser that leads gets a new one at every start, and none that somebody else thought up.
        tokens = set()
        for _ in range(3):
            noor.cookies.set("gg-regie", planted)
            noor.start(CARD)
            tokens.add(next(cookie.value for cookie in noor.cookies.jar if cookie.domain != ""))
            noor.cookies.delete("gg-regie", domain="", path="/")
        assert len(tokens) == 3
        assert planted not in tokens
        regie = Person(server.base_url, "Mallory")
        regie.cookies.set("gg-regie", planted)
        assert regie.get(f"/regie/{noor.code}").status_code == 403
        regie.close()


def test_an_unknown_page_is_a_dutch_page_with_a_way_on(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        answer = noor.get("/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert 'lang="nl"' in answer.text
    assert "alert(1)" not in answer.text


def test_starting_with_nothing_chosen_says_what_is_missing(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        answer = noor.post("/sessies", data={}, follow_redirects=True)
    assert answer.status_code == 200
    assert "minstens één kaart" in answer.text
