"""Live streams under a server that is not ours: everybody is shown the same, and who never reads is let go."""

import socket
import time
from collections.abc import Iterator

import pytest

from tests.listening import Listening
from tests.people import Begeleider, goodbye, team
from tests.server import Server

CARD = "pesten-nieuwkomer"
PATIENCE_SECONDS = 2.0
# What uvicorn takes for who is behind, what the system keeps on both sides, and a picture that was under way.
MOST_KEPT = 64 * 1024 + 4 * 8 * 1024 + 64 * 1024


@pytest.fixture(scope="module", params=["h11", "httptools"])
def plain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {"PLAIN_HTTP": request.param, "PLAIN_PATIENCE": str(PATIENCE_SECONDS)}
    with Server(tmp_path_factory.mktemp("plain"), settings, module="tests.sessie.stream.plain_server") as server:
        yield server


@pytest.fixture
def noor(plain: Server) -> Iterator[Begeleider]:
    with Begeleider(plain.base_url, "Noor") as begeleider:
        yield begeleider.start(CARD)


def test_a_phone_and_the_scherm_follow_every_step_and_the_stream_ends_with_the_sessie(noor: Begeleider) -> None:
    url = str(noor.base_url)
    phones = team(url, noor.code, 2)
    noor.count(2)
    with (
        Listening(url, f"/s/{noor.code}/stroom", phones[0]) as phone,
        Listening(url, f"/scherm/{noor.code}/stroom") as scherm,
    ):
        noor.do("volgende")
        scherm.wait_for(lambda event: 'class="verhaal' in event.html)
        noor.do("open")
        phone.wait_for(lambda event: 'name="vraag"' in event.html)
        scherm.wait_for(lambda event: "van 2" in event.html)
        noor.do("sluit", "toon", "einde")
        phone.wait_for(lambda event: "onthoudt" in event.html or "Bedankt" in event.html or "voorbij" in event.html)
        assert phone.ended.wait(5)
        assert scherm.ended.wait(5)
    goodbye(phones)


def test_a_stream_that_its_listener_leaves_makes_room_for_others(noor: Begeleider) -> None:
    url = str(noor.base_url)
    for _ in range(15):
        with Listening(url, f"/scherm/{noor.code}/stroom") as scherm:
            scherm.wait_for(lambda _: True)
    with Listening(url, f"/scherm/{noor.code}/stroom") as scherm:
        noor.do("volgende")
        scherm.wait_for(lambda event: 'class="verhaal' in event.html)


def test_who_never_reads_is_let_go_and_little_is_kept_for_them(plain: Server, noor: Begeleider) -> None:
    with never_reads(plain.port, noor) as line, Listening(str(noor.base_url), f"/scherm/{noor.code}/stroom") as scherm:
        until, pictures = time.monotonic() + 4 * PATIENCE_SECONDS, 0
        while time.monotonic() < until:
            for on in (1, 0):
                noor.act("pauze", aan=on)
                pictures += 1
        began = time.monotonic()
        noor.do("volgende")
        assert scherm.wait_for(lambda event: 'class="verhaal' in event.html).at - began < PATIENCE_SECONDS
        line.settimeout(10)
        kept = b"".join(iter(lambda: line.recv(65536), b""))
    assert b"text/event-stream" in kept
    assert not kept.endswith(b"0\r\n\r\n"), "the answer was finished as if all of it was read"
    assert len(kept) <= MOST_KEPT
    assert kept.count(b"\nid: ") < pictures
    assert "Traceback" not in plain.log


def never_reads(port: int, noor: Begeleider) -> socket.socket:
    """A screen that asks for the regie, the largest picture, and reads nothing of it yet."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.connect(("127.0.0.1", port))
    cookies = "; ".join(f"{name}={value}" for name, value in noor.cookies.items())
    line.sendall(f"GET /regie/{noor.code}/stroom HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\n\r\n".encode())
    return line
