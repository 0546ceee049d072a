"""Whoever dawdles is cut off, with or without a proxy in front; whoever has a conversation notices nothing."""

import socket
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection

import pytest

from app.web.connection import HEAD_SECONDS
from tests.bewijs import Measured, size
from tests.crawlers import CUT_OFF_SECONDS, Crawlers
from tests.people import Begeleider, goodbye, team
from tests.server import Server

CARD = "pesten-nieuwkomer"
SLOW_BODY = (
    b"POST /meedoen HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nContent-Length: 900\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\ncode="
)


@pytest.mark.bewijs("S11")
def test_who_sends_a_request_drop_by_drop_is_cut_off_while_others_talk_on(
    new_server: Callable[..., Server], measured: Measured
) -> None:
    server, number = new_server(), size(20, 400)
    crawlers = Crawlers(server.port, number)
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(CARD)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        assert {phone.choose("02").status_code for phone in phones} == {303}
        noor.do("sluit", "toon")
        assert "(bijna) iedereen" in noor.scherm
        goodbye(phones)
    seconds = crawlers.seconds_until_all_are_cut_off()
    crawlers.close()
    assert seconds <= CUT_OFF_SECONDS
    measured(f"{2 * number} trage verbindingen weg binnen {seconds:.0f} s; een groep koos ondertussen")


def test_a_body_that_comes_drop_by_drop_is_refused_in_dutch_and_the_connection_ends(server: Server) -> None:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=2 * CUT_OFF_SECONDS) as slow:
        slow.sendall(SLOW_BODY)
        answer = b"".join(iter(lambda: slow.recv(65536), b""))
    assert time.monotonic() - began <= CUT_OFF_SECONDS
    assert answer.startswith(b"HTTP/1.1 408")
    assert "Er is niets opgeslagen" in answer.decode()


@pytest.mark.bewijs("S14")
def test_a_head_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(OSError):
            for _ in range(10_000):
                endless.sendall(b"X-More: " + b"a" * 4000 + b"\r\n")


def test_a_phone_that_rests_between_two_requests_keeps_its_connection(server: Server) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as esra:
        esra.connect()
        esra.auto_open = 0  # A connection that was cut off is an error here, and is not made anew.
        for rest in (HEAD_SECONDS + 1, 0):
            esra.request("GET", "/healthz")
            answer = esra.getresponse()
            assert answer.status == 200
            answer.read()
            time.sleep(rest)
