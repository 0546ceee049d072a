"""The people of the tests: Noor leads, her colleagues hold phones. They speak HTTP with the real product."""

import os
import re
import ssl
import time
from collections.abc import Callable
from functools import cache
from typing import Self

import httpx

BLANK = "00"
TEAM = ("Esra", "Ruud", "Sanne", "Bilal", "Anouk", "Joris", "Mila", "Tariq", "Femke", "Daan", "Yara", "Koen")


class Person(httpx.Client):
    """A browser of one person: cookies of its own, and posts that come from our own pages."""

    def __init__(self, base_url: str, name: str) -> None:
        super().__init__(base_url=base_url, headers={"Origin": base_url}, timeout=20, verify=trusted())
        self.name = name

    def see(self, path: str) -> str:
        """The page at this address. Fails when it is not a good answer."""
        answer = self.get(path, follow_redirects=True)
        assert answer.status_code == 200, f"{self.name} krijgt {answer.status_code} op {path}"
        return answer.text


def trusted() -> ssl.SSLContext:
    """Whom an HTTP client of the tests trusts: `SSL_CERT_FILE` when it is set, and otherwise the usual authorities."""
    return _trusting(os.environ.get("SSL_CERT_FILE", ""))


@cache
def _trusting(certificates: str) -> ssl.SSLContext:
    """Read once for all clients: it takes as long as a dozen requests, and most of what they ask is plain HTTP."""
    return ssl.create_default_context(cafile=certificates or None)


class Begeleider(Person):
    """Leads one sessie."""

    code: str

    def start(self, *kaarten: str, programma: str = "", streng: bool = False, **more: str) -> Self:
        """Start a sessie with these cards, or with a ready programma; `more` are other boxes that are ticked."""
        form = {"programma": programma, "kaart": list(kaarten), **({"streng": "1"} if streng else {}), **more}
        answer = self.post("/sessies", data=form)
        assert answer.status_code == 303, answer.text
        self.code = answer.headers["location"].removeprefix("/regie/")
        return self

    @property
    def regie(self) -> str:
        return self.see(f"/regie/{self.code}")

    @property
    def scherm(self) -> str:
        """What the room sees, looked at from a browser that knows nothing but the code."""
        with Person(str(self.base_url), "de zaal") as room:
            return room.see(f"/scherm/{self.code}")

    def act(self, handeling: str, **fields: object) -> httpx.Response:
        """Press a button of the regie as it now stands."""
        nummer = re.search(r'name="plek" value="(\d+)"', self.regie)
        form = {"plek": nummer[1] if nummer else "0", **{name: str(value) for name, value in fields.items()}}
        return self.post(f"/regie/{self.code}/{handeling}", data=form)

    def do(self, *handelingen: str) -> Self:
        """Press these buttons one after the other; each must be accepted."""
        for handeling in handelingen:
            answer = self.act(handeling, **({"zeker": 1} if handeling == "einde" else {}))
            assert answer.status_code == 303, f"{handeling}: {answer.status_code}"
        return self

    def next_press(self) -> str | None:
        """What the big button would do now; None when it leads to the end.

        That everybody handed in is seen at the next tick of three seconds, so there it looks again until then.
        """
        until = time.monotonic() + 10
        while "Sluiten kan als de tijd om is" in (page := self.regie) and time.monotonic() < until:
            pass
        found = re.search(r'action="/regie/\w+/(volgende|open|sluit|toon)"', page)
        return found[1] if found else None

    @property
    def asks(self) -> bool:
        """Whether the phones choose or write now."""
        return re.search('data-moment="(kiezen|schrijven)"', self.scherm) is not None

    def count(self, heads: int) -> Self:
        assert self.act("hoofden", hoofden=heads).status_code == 303
        return self


class Phone(Person):
    """Takes part in one sessie."""

    code: str

    def join(self, code: str) -> Self:
        self.code = code
        answer = self.post(f"/s/{code}/meedoen")
        assert answer.status_code == 303, f"{self.name} komt niet binnen: {answer.status_code}"
        return self

    @property
    def token(self) -> bytes:
        """The random number by which the sessie knows this phone."""
        return bytes.fromhex(self.cookies["gg-telefoon"])

    @property
    def page(self) -> str:
        return self.see(f"/s/{self.code}")

    @property
    def vraag(self) -> str:
        """The id of the open vraag, as the form on the phone holds it."""
        found = re.search(r'name="vraag" value="([0-9a-f]+)"', self.see(f"/s/{self.code}?anders=1"))
        assert found, f"{self.name} ziet geen vraag"
        return found[1]

    @property
    def opties(self) -> dict[str, str]:
        """What there is to choose, by token, as it stands on the phone."""
        form = self.see(f"/s/{self.code}?anders=1")
        return dict(re.findall(r'name="keuze" value="(\d\d)".*?</span>\s*<span>([^<]+)', form, re.DOTALL))

    @property
    def chosen(self) -> str:
        """The token of this phone's choice, as it may look at it itself; empty when there is none."""
        texts = re.findall(r"<strong>(.*?)</strong>", self.peek())
        return next((token for token, text in self.opties.items() if texts == [text]), "")

    def choose(self, *tokens: str, volgnummer: int | None = None, vraag: str | None = None) -> httpx.Response:
        form: dict[str, object] = {"vraag": vraag or self.vraag, "keuze": list(tokens)}
        if volgnummer is not None:
            form["volgnummer"] = str(volgnummer)
        return self.post(f"/s/{self.code}/stem", data=form)

    def write(self, *texts: str, toch: bool = False, volgnummer: int | None = None) -> httpx.Response:
        """Hand in these texts, one for each field; without any text: nothing to bring in."""
        form: dict[str, object] = {"vraag": self.vraag, "tekst": list(texts)}
        if not texts:
            form["leeg"] = "1"
        if toch:
            form["toch"] = "1"
        if volgnummer is not None:
            form["volgnummer"] = str(volgnummer)
        return self.post(f"/s/{self.code}/bijdrage", data=form)

    def peek(self) -> str:
        return self.post(f"/s/{self.code}/kijk", headers={"HX-Request": "true"}).text


MakeTeam = Callable[[Begeleider, int], list[Phone]]
"""Seats this many colleagues in the sessie of this begeleider."""


def team(base_url: str, code: str, size: int) -> list[Phone]:
    """This many colleagues, all taking part."""
    names = [TEAM[number % len(TEAM)] for number in range(size)]
    return [Phone(base_url, name).join(code) for name in names]


def goodbye(phones: list[Phone]) -> None:
    """Everybody puts the phone away."""
    for phone in phones:
        phone.close()
