"""One sessie over two processes: nobody in the room can tell which one a phone or a screen reached."""

import re
import secrets
import time
from collections.abc import Callable
from functools import partial

import psycopg
import pytest

from app.access import ALPHABET
from tests.cards import DILEMMA
from tests.listening import Listening
from tests.people import Begeleider, Person, Phone
from tests.server import Server
from tests.storage.postgres.pair import Pair, at_once, elsewhere

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# A screen elsewhere follows a step at once; this leaves room for a busy machine.
SOON = 5.0
# Wrong codes that one network may try in ten minutes, as `app.web.guess_limits` has it.
BUDGET, MORE_THAN_ENOUGH = 60, 80
PATIENCE = 20.0
CUT = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE application_name = 'goed-gesprek luistert' AND datname = %s"""

KNOW_OF_EACH_OTHER = """SELECT count(*) FROM pg_stat_activity AS one
WHERE application_name = 'goed-gesprek luistert' AND datname = %s AND query_start > (
  SELECT max(backend_start) + interval '5.5 seconds' FROM pg_stat_activity
  WHERE application_name = 'goed-gesprek luistert' AND datname = one.datname)"""

Phones = Callable[[str], list[Phone]]


def until(holds: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until this holds. Fails when it does not in time."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.bewijs("R8")
def test_a_whole_sessie_is_led_on_one_process_while_phones_and_scherm_reach_the_other(
    pair: Pair, noor: Begeleider, phones: Phones
) -> None:
    noor.start(DILEMMA)
    team = phones(noor.code)
    assert "5 telefoons" in noor.regie
    noor.count(5).do("volgende")
    with Listening(pair.second.base_url, f"/scherm/{noor.code}/stroom") as scherm:
        with Listening(pair.second.base_url, f"/s/{noor.code}/stroom", team[4]) as mila:
            noor.do("open")
            mila.wait_for(lambda event: 'name="keuze"' in event.html or event.name == "ververs", SOON)
        for phone in team:
            assert phone.choose("02").status_code == 303
        scherm.wait_for(lambda event: "5 van 5" in event.html)
        (key,) = pair.keys.glob("vraag-*")
        noor.do("sluit")
        assert not key.exists()
        noor.do("toon")
        scherm.wait_for(lambda event: "5 keuzes" in event.html, SOON)
    noor.do("einde")
    assert team[4].get(f"/s/{noor.code}").status_code == 404
    assert list(pair.keys.iterdir()) == []


def test_the_same_step_pressed_on_two_processes_at_once_is_one_step(
    pair: Pair, noor: Begeleider, phones: Phones
) -> None:
    noor.start(DILEMMA)
    phones(noor.code)
    noor.count(5)
    other = elsewhere(noor, pair.second)
    for handeling in ("volgende", "open"):
        found = re.search(r'name="plek" value="(\d+)"', noor.regie)
        assert found
        press = [
            partial(person.post, f"/regie/{noor.code}/{handeling}", data={"plek": found[1]}) for person in (noor, other)
        ]
        at_once(*press)
        ((plek,),) = pair.rows("SELECT plek FROM sessie WHERE code = %s", noor.code)
        assert plek == int(found[1]) + 1
    assert pair.rows("SELECT count(*) FROM vraag WHERE NOT gesloten") == [(1,)]
    other.close()


@pytest.mark.bewijs("S1")
def test_two_processes_give_a_guesser_no_more_than_one_does(pair: Pair, noor: Begeleider, phones: Phones) -> None:
    noor.start(DILEMMA)
    esra, *_ = phones(noor.code)
    # A process that has just started learns within five seconds that it is not alone.
    until(lambda: pair.rows(KNOW_OF_EACH_OTHER, pair.database) == [(2,)])

    def guesses(door: Server) -> int:
        """How many wrong codes this process answers before it says that it was enough."""
        with Person(door.base_url, "een gokker") as joker:
            for number in range(MORE_THAN_ENOUGH):
                code = "".join(secrets.choice(ALPHABET) for _ in range(6))
                if joker.get(f"/s/{code}", headers={"X-Forwarded-For": "192.0.2.77"}).status_code == 429:
                    return number
        return MORE_THAN_ENOUGH

    made = [guesses(door) for door in (pair.first, pair.second)]
    assert BUDGET - 2 <= sum(made) <= BUDGET + 2
    assert esra.get(f"/s/{noor.code}", headers={"X-Forwarded-For": "192.0.2.77"}).status_code == 200


@pytest.mark.bewijs("R8")
def test_one_phone_has_one_ballot_whichever_process_it_reaches(pair: Pair, noor: Begeleider, phones: Phones) -> None:
    noor.start(DILEMMA)
    team = phones(noor.code)
    noor.count(5).do("volgende", "open")
    vraag = team[0].vraag
    for phone in team[1:]:
        phone.choose("02")
    esra, again = team[0], elsewhere(team[0], pair.second)
    votes = [partial(one.choose, "01", volgnummer=nr, vraag=vraag) for one, nr in ((esra, 1), (again, 1))]
    at_once(*votes)
    assert again.choose("03", volgnummer=2, vraag=vraag).status_code == 303
    assert esra.choose("01", volgnummer=1, vraag=vraag).status_code == 303
    assert esra.chosen == again.chosen == "03"
    assert pair.rows("SELECT count(*) FROM vote WHERE vraag_id = %s", vraag) == [(5,)]
    again.close()
    noor.do("sluit", "toon")
    assert "5 keuzes" in noor.scherm


def test_two_presses_on_one_door_page_are_one_phone_also_on_two_processes(pair: Pair, noor: Begeleider) -> None:
    noor.start(DILEMMA)
    with Phone(pair.first.base_url, "Esra") as esra, Phone(pair.second.base_url, "Esra") as again:
        door = esra.see(f"/s/{noor.code}")
        kaartje = re.search(r'name="kaartje" value="([0-9a-f]+)"', door)
        assert kaartje
        press = [partial(one.post, f"/s/{noor.code}/meedoen", data={"kaartje": kaartje[1]}) for one in (esra, again)]
        at_once(*press)
        assert esra.cookies["gg-telefoon"] == again.cookies["gg-telefoon"]
    assert pair.count("deelnemer") == 1


def test_a_screen_that_missed_a_ring_is_right_again_by_itself(pair: Pair, noor: Begeleider) -> None:
    noor.start(DILEMMA)
    with Listening(pair.second.base_url, f"/scherm/{noor.code}/stroom") as scherm:
        scherm.wait_for(lambda event: noor.code[:3] in event.html)
        assert pair.rows(CUT, pair.database) == [(2,)]
        noor.do("volgende")
        scherm.wait_for(lambda event: "Koen is nieuw" in event.html, 10)


def test_no_code_and_no_text_goes_over_the_bell(pair: Pair, noor: Begeleider) -> None:
    address = pair.postgres.address(pair.database).replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as curious:
        curious.execute("LISTEN goed_gesprek")
        noor.start(DILEMMA)
        noor.act("afspraak", tekst="We vragen door.")
        noor.do("volgende")
        heard = {note.payload for note in curious.notifies(timeout=2)}
    assert heard
    assert all(re.fullmatch("[0-9a-f]{32}", payload) for payload in heard)
    ids = {str(row[0]) for row in pair.rows("SELECT id FROM sessie")}
    assert heard.isdisjoint(ids)


def test_a_rehearsal_is_played_by_one_process_and_by_whoever_takes_over(pair: Pair) -> None:
    duty = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 3 AND granted"
    until(lambda: len(pair.rows(duty)) == 1)
    with Begeleider(pair.first.base_url, "Noor") as noor:
        form = {"kaart": DILEMMA, "oefen": "1", "profiel": "verdeeld", "telefoons": "8"}
        noor.code = noor.post("/sessies", data=form).headers["location"].removeprefix("/regie/")
        until(lambda: pair.count("deelnemer") == 8)
        noor.count(8).do("volgende")
        ((busy,),) = pair.rows(duty)
        pair.rows("SELECT pg_terminate_backend(%s)", busy)
        noor.do("open")
        until(lambda: len(pair.rows(duty)) == 1)
        until(lambda: pair.count("vote") == 8)
        assert pair.count("deelnemer") == 8
        noor.act("einde", zeker=1)
