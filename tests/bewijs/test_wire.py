"""What goes over the wire and into the log is the same whatever somebody chooses."""

import math
import random
import socket
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest

from tests.bewijs import Measured, size
from tests.bewijs.rooms import ANSWERS
from tests.cards import DILEMMA
from tests.listening import Listening
from tests.people import Begeleider, Person, Phone, goodbye, team
from tests.server import Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

TOKENS = [f"{number:02}" for number in range(ANSWERS)]
# Of a difference as large as this or larger chance gives one in a thousand.
RARE = 3.29


class Wire:
    """One phone's own connection, byte for byte."""

    def __init__(self, phone: Phone) -> None:
        address = urlsplit(str(phone.base_url))
        self._socket = socket.create_connection((address.hostname, address.port), timeout=20)
        cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        origin = str(phone.base_url).rstrip("/")
        self._head = (
            f"POST /s/{phone.code}/stem HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: {origin}\r\nCookie: {cookies}\r\n"
            "HX-Request: true\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        )

    def choose(self, vraag: str, token: str, number: int) -> tuple[int, int, float]:
        """The lengths of what was sent and of what came back (bytes), and how long that took (s)."""
        body = urlencode({"vraag": vraag, "keuze": token, "volgnummer": f"{number:06}"})
        request = f"{self._head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        began = time.perf_counter()
        self._socket.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._socket.recv(65536)
        head, _, content = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(content) < length:
            content += self._socket.recv(65536)
        return len(request), len(head) + 4 + len(content), time.perf_counter() - began

    def close(self) -> None:
        self._socket.close()


@pytest.mark.bewijs("A13")
def test_every_choice_is_as_long_and_takes_as_long_as_every_other(server: Server, measured: Measured) -> None:
    dice, each = random.Random(20261122), size(20, 600)
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        assert sorted(phones[0].opties) == sorted(TOKENS)
        wire, vraag = Wire(phones[0]), phones[0].vraag
        # From here on the number of choices, which every screen shows, stays what it is.
        with Listening(server.base_url, f"/scherm/{noor.code}/stroom") as scherm:
            wire.choose(vraag, TOKENS[0], 0)
            scherm.wait_for(lambda event: "1 van 5" in event.html)
        order = TOKENS * each
        dice.shuffle(order)
        lengths, seconds = set(), defaultdict(list)
        for number, token in enumerate(order, start=1):
            sent, received, took = wire.choose(vraag, token, number)
            lengths.add((sent, received))
            seconds[token].append(took)
        wire.close()
        goodbye(phones)
    assert len(lengths) == 1
    furthest = max(abs(rank_difference(mine, others(seconds, token))) for token, mine in seconds.items())
    assert furthest < RARE + 1
    means = [statistics.fmean(took) for took in seconds.values()]
    measured(
        f"{len(lengths)} lengte over {len(order)} keuzes; gemiddelden verschillen "
        f"{1000 * (max(means) - min(means)):.2f} ms (z = {furthest:.1f})"
    )


def others(seconds: dict[str, list[float]], token: str) -> list[float]:
    return [took for other, each in seconds.items() if other != token for took in each]


def rank_difference(one: list[float], other: list[float]) -> float:
    """How many standard errors the ranks of these two lie apart (Mann and Whitney, in the normal approximation)."""
    ranked = sorted([*((took, 0) for took in one), *((took, 1) for took in other)])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, start=1) if which == 0)
    n, m = len(one), len(other)
    return (ranks - n * (n + m + 1) / 2) / math.sqrt(n * m * (n + m + 1) / 12)


@pytest.mark.bewijs("A11")
def test_no_line_of_the_log_tells_of_anybody(new_server: Callable[..., Server], measured: Measured) -> None:
    """Good, wrong, forged and unreadable requests; the server has one level, and nobody can make it louder."""
    server, asked = new_server(), 0
    with Begeleider(server.base_url, "Noor") as noor, Person(server.base_url, "Mallory") as mallory:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        vraag, secrets = phones[0].vraag, {noor.code, "Mallory-browser", "?geheim="}
        secrets |= {value for phone in phones for value in phone.cookies.values()} | set(noor.cookies.values())
        for number in range(size(20, 500)):
            phone, secret = phones[number % 5], f"geheim{number}"
            secrets.add(secret)
            phone.choose(TOKENS[number % ANSWERS], vraag=vraag, volgnummer=number)
            phone.post(f"/s/{noor.code}/stem", data={"vraag": vraag, "keuze": secret})
            phone.post(f"/s/{noor.code}/stem", content=b"\xff" * 50, headers={"Content-Type": secret})
            mallory.get(f"/s/{secret}?geheim={secret}", headers={"User-Agent": f"Mallory-browser {secret}"})
            mallory.post(f"/regie/{noor.code}/sluit", data={"plek": secret}, headers={"Cookie": f"gg-regie={secret}"})
            asked += 5
        secrets.add(vraag)
        goodbye(phones)
    server.stop()
    assert server.log
    assert [secret for secret in secrets if secret in server.log] == []
    measured(f"0 van {len(secrets)} geheimen na {asked} verzoeken")
