"""People who change their minds as quickly as the server allows, and who write down every yes that they are told."""

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import httpx

from tests.cards import DILEMMA
from tests.people import Begeleider, Phone, team
from tests.server import Server

PHONES = 12


class Voting(Protocol):
    """Whoever votes until told to stop."""

    def keep_voting(self, until: threading.Event) -> None: ...


class Ledger:
    """What one phone was told yes to, and what it was still waiting for when the server went."""

    def __init__(self, phone: Phone, vraag: str, tokens: list[str]) -> None:
        self._phone, self._vraag, self._tokens = phone, vraag, tokens
        self.acknowledged = ""
        self.under_way = ""
        self.count = 0
        self._volgnummer = 0

    def keep_voting(self, until: threading.Event) -> None:
        """Change one's mind as quickly as the server allows, and write down every yes."""
        while not until.is_set():
            self.under_way = random.choice(self._tokens)
            self._volgnummer += 1
            try:
                answer = self._phone.choose(self.under_way, volgnummer=self._volgnummer, vraag=self._vraag)
            except httpx.TransportError:
                return
            assert answer.status_code == 303
            self.acknowledged, self.under_way = self.under_way, ""
            self.count += 1

    @property
    def holds(self) -> bool:
        """Whether the server still has the last choice that it said yes to, or the later one that it never answered."""
        return self._phone.chosen in {self.acknowledged, self.under_way or self.acknowledged}


def begin(noor: Begeleider, server: Server) -> tuple[list[Phone], list[Ledger]]:
    """Noor lets her team choose, and for every phone there is somebody who writes down what it was told."""
    noor.start(DILEMMA)
    phones = team(server.base_url, noor.code, PHONES)
    noor.count(PHONES).do("volgende", "open")
    vraag, tokens = phones[0].vraag, sorted(phones[0].opties)
    return phones, [Ledger(phone, vraag, tokens) for phone in phones]


@contextmanager
def everybody_voting(ledgers: Sequence[Voting]) -> Iterator[None]:
    """Meanwhile all phones change their minds as quickly as they can; at the end each has its last answer."""
    stop = threading.Event()
    threads = [threading.Thread(target=ledger.keep_voting, args=(stop,)) for ledger in ledgers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
