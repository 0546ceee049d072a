"""What a proxy in front of Goed Gesprek must do and must not do, whichever proxy it is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.cards import DILEMMA
from tests.crawlers import CUT_OFF_SECONDS, Crawlers
from tests.deploy.proxies import Proxy, can_shake_hands, shake_hands
from tests.listening import Listening
from tests.people import Begeleider, Person, Phone, goodbye, team, trusted
from tests.server import Server, free_port

YEAR = 31_536_000
HEADERS = (
    "strict-transport-security",
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cache-control",
)

Start = Callable[[Path, int], Proxy]


class Promises:
    """The tests; a proxy of its own sort brings `start`, and `behind` to run them against."""

    start: Start

    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def trust(behind: Proxy) -> Iterator[None]:
        """Everybody in these tests trusts the certificate that was made for them."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SSL_CERT_FILE", str(behind.folder / "certificate.conf"))
            yield

    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def crawlers(behind: Proxy) -> Iterator[Crawlers]:
        """They are there from the beginning, so that the other tests go on in their company."""
        crawlers = Crawlers(behind.https, talk=shake_hands)
        yield crawlers
        crawlers.close()

    @pytest.mark.bewijs("S8")
    def test_a_team_chooses_over_https_and_its_cookies_stay_with_this_host(self, behind: Proxy) -> None:
        with Begeleider(behind.base_url, "Noor") as noor:
            noor.start(DILEMMA)
            phones = team(behind.base_url, noor.code, 5)
            noor.count(5).do("volgende", "open")
            assert {phone.choose("02").status_code for phone in phones} == {303}
            noor.do("sluit", "toon")
            assert "(bijna) iedereen" in phones[0].page
            cookies = [*noor.cookies.jar, *phones[0].cookies.jar]
            assert [cookie.name for cookie in cookies] == ["__Host-gg-regie", "__Host-gg-telefoon"]
            assert all(cookie.secure for cookie in cookies)
            goodbye(phones)

    @pytest.mark.parametrize(
        ("path", "status"), [("/", 200), ("/bestaat-niet", 404), ("/s/ZZZZZZ", 404), ("/scherm/ZZZZZZ/stroom", 404)]
    )
    def test_every_answer_of_the_app_keeps_its_own_headers(self, behind: Proxy, path: str, status: int) -> None:
        with Person(behind.base_url, "Noor") as noor:
            answer = noor.get(path)
        assert answer.status_code == status
        _is_safe(answer)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "content-encoding" not in answer.headers

    def test_what_is_too_large_is_refused_at_the_door(self, behind: Proxy) -> None:
        with Person(behind.base_url, "Noor") as noor:
            answer = noor.post("/meedoen", data={"code": "A" * 40_000})
        assert answer.status_code == 413
        assert "Maak het korter" in answer.text
        assert "AAAA" not in answer.text
        _is_safe(answer)

    def test_a_live_stream_passes_line_by_line(self, behind: Proxy) -> None:
        with Begeleider(behind.base_url, "Noor") as noor, Phone(behind.base_url, "Esra") as esra:
            esra.join(noor.start(DILEMMA).code)
            scherm = Listening(behind.base_url, f"/scherm/{noor.code}/stroom")
            with scherm, Listening(behind.base_url, f"/s/{noor.code}/stroom", esra) as phone:
                noor.count(1).do("volgende")
                for screen in (scherm, phone):
                    screen.wait_for(lambda event: 'class="verhaal' in event.html, patience=5)
                    assert not screen.ended.is_set()

    def test_plain_http_leads_to_https(self, behind: Proxy) -> None:
        answer = httpx.get(f"http://127.0.0.1:{behind.http}/belofte", headers={"Host": "localhost"}, verify=trusted())
        assert answer.status_code in (301, 308)
        assert re.fullmatch(r"https://localhost(:\d+)?/belofte", answer.headers["location"])

    def test_a_modern_phone_speaks_http2_and_an_old_tls_is_refused(self, behind: Proxy) -> None:
        with shake_hands(behind.https, http2=True) as line:
            assert line.selected_alpn_protocol() == "h2"
            assert line.version() == "TLSv1.3"
        with pytest.raises(OSError, match=r"(?i)alert protocol version"):
            shake_hands(behind.https, old=True)
        with pytest.raises(OSError, match=r"(?i)alert|unrecognized"):
            shake_hands(behind.https, name="elders.voorbeeld")

    @pytest.mark.bewijs("A12")
    def test_when_the_app_is_away_visitors_read_so_in_dutch(self, tmp_path: Path) -> None:
        alone = type(self).start(tmp_path, free_port())
        try:
            with httpx.Client(base_url=alone.base_url, verify=False) as noor:  # noqa: S501
                answer = noor.get("/s/GEHEIM", headers={"User-Agent": "Telefoon van Noor"})
        finally:
            alone.stop()
        assert answer.status_code == 503
        assert "er even niet" in answer.text
        assert answer.headers["content-type"].startswith("text/html")
        _is_safe(answer)
        _holds_nothing_about_visitors(alone.written, "GEHEIM", "Telefoon van Noor")

    @pytest.mark.bewijs("A12")
    def test_nothing_about_a_visitor_is_written_down(self, behind: Proxy, server: Server) -> None:
        with Begeleider(behind.base_url, "Noor") as noor, Phone(behind.base_url, "Esra") as esra:
            noor.headers["User-Agent"] = esra.headers["User-Agent"] = "Telefoon van Esra"
            esra.join(noor.start(DILEMMA).code)
            noor.count(1).do("volgende", "open")
            vraag, token = esra.vraag, esra.cookies.get("__Host-gg-telefoon") or "?"
            esra.choose("02")
            esra.choose("rare keuze")
            esra.post(f"/s/{noor.code}/stem", data={"vraag": vraag, "keuze": "B" * 40_000})
            esra.get(f"/s/{noor.code}/bestaat-niet")
            _misbehave(behind.https, noor.code)
        for written in (behind.written, server.log):
            _holds_nothing_about_visitors(written, noor.code, vraag, token, "Telefoon van Esra", "rare keuze")

    def test_who_sends_a_request_drop_by_drop_is_cut_off(self, behind: Proxy, crawlers: Crawlers) -> None:
        assert crawlers.seconds_until_all_are_cut_off() <= CUT_OFF_SECONDS
        assert can_shake_hands(behind.https)


def _is_safe(answer: httpx.Response) -> None:
    """Every header of a safe page is there, and once: a browser that reads two policies may take the wrong one."""
    told = [name.lower() for name, _ in answer.headers.multi_items()]
    assert {name: told.count(name) for name in HEADERS} == dict.fromkeys(HEADERS, 1)
    age = re.match(r"max-age=(\d+); includeSubDomains", answer.headers["strict-transport-security"])
    assert age
    assert int(age[1]) >= YEAR


def _holds_nothing_about_visitors(written: str, *secrets: str) -> None:
    for secret in (*secrets, "127.0.0.1", "client:", "remote_ip"):
        found = [line for line in written.splitlines() if secret in line]
        # Where the server itself can be found is no secret; it says so when it starts.
        assert [line for line in found if secret in secrets or "Goed Gesprek draait op" not in line] == []


def _misbehave(port: int, code: str) -> None:
    """Requests that a proxy likes to complain about: broken off, broken, and aimed at somebody else."""
    for head in (
        f"POST /s/{code}/stem HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nkeuze=",
        f"GET /s/{code}\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET /s/{code} HTTP/1.1\r\nHost: elders.voorbeeld\r\n\r\n",
        f"GET /s/{code} HTTP/9.9\r\n\r\n",
    ):
        with shake_hands(port) as line:
            line.sendall(head.encode())
