"""An account that nobody uses goes by itself, and the last one that can let others in stays."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from tests.accounts.colleagues import Colleague, read_link
from tests.disk import every_byte, wait_until
from tests.server import Server

YEAR_DAYS = 365


def not_seen_for(server: Server, days: dict[str, int]) -> None:
    """As if these people were here last so many days ago. The server stands still meanwhile."""
    with closing(sqlite3.connect(server.data / "gesprek.sqlite")) as database:
        for naam, ago in days.items():
            database.execute("UPDATE account SET gezien = gezien - ? WHERE naam = ?", (ago, naam))
        database.commit()


def left(server: Server) -> set[str]:
    with closing(sqlite3.connect(f"file:{server.data / 'gesprek.sqlite'}?mode=ro", uri=True)) as database:
        return {naam for (naam,) in database.execute("SELECT naam FROM account")}


def test_after_a_year_without_a_visit_an_account_goes_and_the_last_beheerder_stays(
    new_server: Callable[..., Server],
) -> None:
    server = new_server(GESPREK_TOEGANG="accounts")
    with (
        Colleague(server.base_url, "Ria") as ria,
        Colleague(server.base_url, "Tessa") as tessa,
        Colleague(server.base_url, "Bo") as bo,
    ):
        ria.accept(read_link(server.log))
        tessa.accept(ria.invite("trainer", "Tessa"))
        bo.accept(ria.invite("begeleider", "Bo"))
        server.stop()
        not_seen_for(server, {"Ria": YEAR_DAYS + 1, "Tessa": YEAR_DAYS + 1, "Bo": YEAR_DAYS - 1})
        server.start()
        wait_until(lambda: left(server) == {"Ria", "Bo"})
        assert tessa.log_in().status_code == 422
        assert bo.log_in().status_code == 303
        assert ria.log_in().status_code == 303
        wait_until(lambda: tessa.mail.encode() not in every_byte(server.data))
        assert bo.mail.encode() in every_byte(server.data)
