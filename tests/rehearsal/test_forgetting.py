"""Rehearsals that nobody ends, and more of them than a house can hold."""

from contextlib import ExitStack

from tests.cards import DILEMMA
from tests.disk import rows
from tests.people import Begeleider
from tests.rehearsal.rehearsing import Rehearsing
from tests.server import Server
from tests.sessie.keeping import HOUR, keep

MOST = 50
"""As many rehearsals as may go on at a time."""


def test_a_rehearsal_without_a_step_for_two_hours_is_gone_and_a_real_sessie_beside_it_is_not(
    quick_start: Server,
) -> None:
    with Rehearsing(quick_start.base_url, "Karim") as karim, Begeleider(quick_start.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        noor.act("wissel")
        karim.rehearse(DILEMMA).count(6).do("volgende", "open").wait_for("6 van 6")
        quick_start.kill9()
        data = quick_start.data
        keep(data, HOUR, lambda: not rows(data, "SELECT 1 FROM wissel"))
        assert len(rows(data, "SELECT 1 FROM sessie")) == 2
        keep(data, 3 * HOUR, lambda: len(rows(data, "SELECT 1 FROM sessie")) == 1)
        assert rows(data, "SELECT code, oefening FROM sessie") == [(noor.code, "")]
        assert rows(data, "SELECT 1 FROM vote UNION SELECT 1 FROM deelnemer") == []
        assert len(list((data / "sleutels").iterdir())) == 1


def test_beyond_fifty_rehearsals_only_real_sessies_start(quick_start: Server) -> None:
    form = {"kaart": [DILEMMA], "oefen": "1", "telefoons": 4, "profiel": "verdeeld"}
    with ExitStack() as people:
        team = [people.enter_context(Begeleider(quick_start.base_url, "Karim")) for _ in range(MOST + 1)]
        answers = [person.post("/sessies", data=form).status_code for person in team]
        assert answers == [303] * MOST + [503]
        team[-1].start(DILEMMA)
        assert "0 telefoons" in team[-1].regie
