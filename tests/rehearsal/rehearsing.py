"""A begeleider who rehearses, and waits for phones that take no time to think."""

import re

from tests.listening import Listening
from tests.people import Begeleider

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
