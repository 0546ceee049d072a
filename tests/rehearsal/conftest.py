"""Karim rehearses: the running product, with phones that take no time to think."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.listening import Listening
from tests.people import Begeleider
from tests.server import Server

HEADS = 6


class Rehearsing(Begeleider):
    """A begeleider who rehearses alone."""

    def rehearse(
        self, *kaarten: str, programma: str = "", telefoons: int = HEADS, profiel: str = "verdeeld"
    ) -> "Rehearsing":
        """Start a rehearsal of these cards or of a programma, and wait until everybody is in."""
        form = {"programma": programma, "kaart": list(kaarten), "telefoons": telefoons, "profiel": profiel}
        answer = self.post("/sessies", data=form | {"oefen": "1"})
        assert answer.status_code == 303, answer.text
        self.code = answer.headers["location"].removeprefix("/regie/")
        return self.wait_for(f"{telefoons} telefoons")

    def wait_for(self, words: str) -> "Rehearsing":
        """Wait until the regie says this."""
        with Listening(str(self.base_url), f"/regie/{self.code}/stroom", self) as regie:
            regie.wait_for(lambda event: words in re.sub(r"<[^>]+>", "", event.html))
        return self

    def ask(self, heads: int = HEADS) -> "Rehearsing":
        """Open a box, wait until all phones have put something in it, and close it."""
        self.do("open").wait_for(f"{heads} van {heads} hebben")
        self.do("sluit")
        return self


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A product in which simulated phones do everything at once."""
    with Server(tmp_path_factory.mktemp("oefenen"), {"GESPREK_OEFENTEMPO": "0"}) as server:
        yield server


@pytest.fixture
def karim(quick: Server) -> Iterator[Rehearsing]:
    with Rehearsing(quick.base_url, "Karim") as begeleider:
        yield begeleider


@pytest.fixture
def quick_start(new_server: Callable[..., Server]) -> Server:
    """A product of one's own, to restart, in which simulated phones do everything at once."""
    return new_server(GESPREK_OEFENTEMPO="0")
