"""Deleting a sessie: in one step, after one question, and then there is no row, no file and no byte of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from tests.cards import DILEMMA
from tests.disk import every_byte, wait_until
from tests.people import Begeleider, MakeTeam, Person
from tests.report.playing import KEPT, SUMMARY, WITHHELD, weigh_arguments
from tests.server import OF_NOBODY, Server

AGREED = "We vragen eerst hoe het met Koen gaat."


def rows_left(server: Server) -> dict[str, int]:
    """How many rows each table has; what is about nobody does not count."""
    with closing(sqlite3.connect(server.data / "gesprek.sqlite")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    return {name: number for name, number in counts.items() if number and name not in OF_NOBODY}


def test_a_deleted_sessie_leaves_no_row_no_file_and_no_byte(
    new_server: Callable[..., Server], make_team: MakeTeam
) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        weigh_arguments(noor, make_team(noor, 6))
        noor.do("toon").act("afspraak", tekst=AGREED, terug="2027-01-04")
        noor.act("wissel")
        noor.do("einde")
        with closing(sqlite3.connect(server.data / "gesprek.sqlite")) as database:
            ids = [str(row[0]) for row in database.execute("SELECT id FROM sessie UNION SELECT id FROM vraag")]
        traces = [text.encode() for text in (noor.code, KEPT, SUMMARY, AGREED, "Weer dezelfde klusjes", *ids)]
        assert all(trace in every_byte(server.data) for trace in traces)
        assert WITHHELD.encode() not in every_byte(server.data)

        gone = noor.post(f"/verslag/{noor.code}/wis", data={"zeker": "1"}, follow_redirects=True)
        assert "Alles van deze sessie is gewist" in gone.text
        assert rows_left(server) == {}
        assert [path.name for path in (server.data / "sleutels").iterdir()] == []
        for path in (f"/verslag/{noor.code}", f"/verslag/{noor.code}.csv", f"/regie/{noor.code}"):
            assert noor.get(path).status_code == 403
        assert noor.get(f"/scherm/{noor.code}").status_code == 404
        # The file itself is written anew as soon as nobody writes.
        wait_until(lambda: not any(trace in every_byte(server.data) for trace in traces))
        assert not [trace for trace in traces if trace.decode() in server.log]


def test_it_asks_first_and_a_press_without_the_answer_deletes_nothing(noor: Begeleider) -> None:
    noor.do("volgende", "einde")
    assert "Wil je alles van deze sessie wissen?" in noor.see(f"/verslag/{noor.code}/wis")
    asked = noor.post(f"/verslag/{noor.code}/wis")
    assert (asked.status_code, asked.headers["location"]) == (303, f"/verslag/{noor.code}/wis")
    assert f'href="/verslag/{noor.code}/wis"' in noor.see(f"/verslag/{noor.code}")


def test_a_running_sessie_is_ended_first(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 5)
    assert f"/verslag/{noor.code}/wis" not in noor.see(f"/verslag/{noor.code}")
    for answer in (noor.get(f"/verslag/{noor.code}/wis"), noor.post(f"/verslag/{noor.code}/wis", data={"zeker": "1"})):
        assert answer.status_code == 409
        assert "Deze sessie loopt nog" in answer.text
    assert "telefoons doen mee" in esra.page


def test_nobody_else_can_delete_it(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 1)
    noor.do("volgende", "einde")
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA).do("volgende", "einde")
        for person in (esra, ruud, karim):
            assert person.get(f"/verslag/{noor.code}/wis").status_code == 403
            assert person.post(f"/verslag/{noor.code}/wis", data={"zeker": "1"}).status_code == 403
        assert noor.get(f"/verslag/{noor.code}").status_code == 200
        assert noor.post(f"/verslag/{noor.code}/wis", data={"zeker": "1"}).status_code == 303
        assert karim.get(f"/verslag/{karim.code}").status_code == 200
