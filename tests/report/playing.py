"""What a room does: choose, write, weigh, fill in. Each function plays one ronde through the doors of the product."""

import re

from tests.people import Begeleider, Phone

KEPT = "Zij weet niet wat wij gewoon vinden."
WITHHELD = "Dit ging over Koen zelf."
SUMMED = "Vorige week deed ik het ook, bij de koffie."
SUMMARY = "Iemand herkent het bij zichzelf."


def begin(noor: Begeleider, team: list[Phone], werkvorm: str = "") -> None:
    """Count the heads, go to the first card and play it in this werkvorm."""
    noor.count(len(team)).do("volgende")
    if werkvorm:
        assert noor.act("werkvorm", vorm=werkvorm).status_code == 303


def choose(noor: Begeleider, team: list[Phone], *tokens: str) -> None:
    """A ronde: each phone chooses the token at its place, the last one is for everybody else."""
    noor.do("open")
    for number, phone in enumerate(team):
        assert phone.choose(tokens[min(number, len(tokens) - 1)]).status_code == 303
    noor.do("sluit")


def write(noor: Begeleider, team: list[Phone], *texts: str) -> None:
    """A ronde of writing: each phone hands in the text at its place, all others a blank."""
    noor.do("open")
    for number, phone in enumerate(team):
        answer = phone.write(texts[number]) if number < len(texts) else phone.write()
        assert answer.status_code == 303
    noor.do("sluit")


def text_on_regie(noor: Begeleider, words: str) -> str:
    """The id of a text of the bundle on the regie."""
    found = re.search(rf'id="tekst-(\w+)">\s*<p>{re.escape(words)}', noor.regie)
    assert found, f"{words} staat niet op de regie"
    return found[1]


def weigh_arguments(noor: Begeleider, team: list[Phone]) -> None:
    """A whole step of arguments: one text is left out, one summed up; then the room weighs and chooses again."""
    begin(noor, team, "argumenten")
    choose(noor, team, "01")
    write(noor, team, KEPT, WITHHELD, SUMMED, "Een team is van iedereen.")
    assert noor.act("weglaten", id=text_on_regie(noor, WITHHELD), weg=1).status_code == 303
    assert noor.act("samenvatten", id=text_on_regie(noor, SUMMED), tekst=SUMMARY).status_code == 303
    noor.do("toon")
    choose(noor, team, "01")
    noor.do("toon")
    choose(noor, team, "02")
