"""Before a sessie: Noor reads what she chooses, a whole methode too, and every programma that stands ready starts."""

from html import unescape

from app.content.check import SHIPPED
from app.content.library import load
from tests.people import Begeleider, Person
from tests.server import Server


def test_noor_reads_the_steps_of_a_methode_and_why_each_is_there_before_she_starts(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        page = unescape(noor.see("/sessies/nieuw"))

    for stap in load(SHIPPED).methoden["moreel-beraad"].stappen:
        assert stap.titel in page
        assert stap.waarom in page
        assert not any(valkuil in page for valkuil in stap.valkuilen)


def test_every_programma_that_stands_ready_starts(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        for slug, programma in load(SHIPPED).programmas.items():
            assert programma.titel in unescape(noor.start(programma=slug).regie)
