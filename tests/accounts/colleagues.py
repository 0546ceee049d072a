"""People with an account, who come in as people do: by a link, a password and a code."""

import re
import time
from collections.abc import Callable
from itertools import count
from typing import Self

import httpx
import pyotp

from tests.people import Person

GOOD = "fiets regen lantaarn zeven"
_NUMBERS = count(1)


class Colleague(Person):
    """Somebody with an account, or about to have one."""

    mail: str
    secret: str = ""

    def accept(self, link: str, *, password: str = GOOD, mail: str = "") -> httpx.Response:
        """Use an invitation. The name of a person is the name of the account."""
        self.mail = mail or f"{self.name.lower()}@team.voorbeeld"
        return self.post(link, data={"naam": self.name, "mail": self.mail, "wachtwoord": password})

    def log_in(self, password: str = GOOD, *, verder: str = "/account", mail: str = "") -> httpx.Response:
        return self.post("/inloggen", data={"mail": mail or self.mail, "wachtwoord": password, "verder": verder})

    def give_code(self, code: str, *, verder: str = "/account") -> httpx.Response:
        return self.post("/inloggen/code", data={"code": code, "verder": verder})

    def code(self, step: int = 0) -> str:
        """What the app on this person's phone shows now, or so many half minutes on."""
        return pyotp.TOTP(self.secret).at(int(time.time()) + 30 * step)

    def turn_on(self) -> tuple[str, ...]:
        """Set up the second step; the recovery codes."""
        self.secret = read_secret(self.see("/account/tweede-stap"))
        answer = self.post("/account/tweede-stap", data={"code": self.code()})
        assert answer.status_code == 200, answer.text
        return tuple(re.findall(r"<li>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})</li>", answer.text))

    def invite(self, rol: str, naam: str = "Iemand") -> str:
        """Make an invitation as beheerder; the path of its link."""
        answer = self.post("/accounts/uitnodigen", data={"rol": rol, "naam": naam})
        assert answer.status_code == 200, answer.text
        return read_link(answer.text)

    @property
    def token(self) -> str:
        return self.cookies.get("gg-aanmelding") or ""

    @property
    def is_in(self) -> bool:
        return self.get("/account").status_code == 200

    def id_of(self, name: str) -> str:
        """The id of this person's account, as the list for beheerders holds it."""
        row = rf'<strong>{name}</strong>.*?name="id" value="([0-9a-f]+)"'
        found = re.search(row, self.see("/accounts"), re.DOTALL)
        assert found, f"{name} staat niet in de lijst"
        return found[1]


def read_link(text: str) -> str:
    """The path of the last invitation in this page, or in what the server printed."""
    links: list[str] = re.findall(r"/uitnodiging/[0-9a-f]{64}", text)
    return links[-1]


def fresh_mail(name: str) -> str:
    """An address that no other test has."""
    return f"{name}-{next(_NUMBERS)}@team.voorbeeld"


def read_secret(page: str) -> str:
    found = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page)
    assert found, "Er staat geen geheim om te typen"
    return found[1].replace(" ", "")


Meet = Callable[[str], Colleague]


class WithAccount(Colleague):
    """For tests that need a role and nothing more."""

    def begin(self, beheerder: Colleague, rol: str) -> Self:
        assert self.accept(beheerder.invite(rol, self.name)).status_code == 303
        return self
