"""What of a team's memory a begeleider may lay on the table: words that were agreed on, of this team, now."""

from datetime import date

import pytest

from app import access
from app.errors import NotNow
from app.sessie.verbs import progress, team_memory
from app.storage.tables.sessie import Sessie, Teamstuk
from app.storage.writer import Tx
from app.team.verbs import begin
from tests.bewijs.rooms import MakeRoom, Room

OWN = ("een", "twee", "drie")
OTHERS, FIGURES = "vreemd", "cijfers"


def keeping(make_room: MakeRoom) -> Room:
    """A room that reads its card, whose team keeps three agreements and a result; another team keeps an agreement."""

    def fill(tx: Tx) -> None:
        mine, theirs = access.new_token(), access.new_token()
        for token in (mine, theirs):
            begin(tx, token, date(2026, 1, 5))
        tx.session.flush()
        team, other = access.token_hash(mine), access.token_hash(theirs)
        tx.session.get_one(Sessie, room.id).team = team
        for piece, whose in (*((one, team) for one in OWN), (OTHERS, other)):
            tx.session.add(Teamstuk(id=piece, team=whose, soort="afspraak", tekst=piece, maand="2026-01"))
        figures = Teamstuk(id=FIGURES, team=team, soort="meting", tekst="Wat doe je?", maand="2026-01")
        figures.vingerafdruk, figures.resultaat = "ab" * 32, "{}"
        tx.session.add(figures)

    room = make_room(5)
    room.go_on()
    room.db.write_now(fill)
    return room


def lay(room: Room, piece: str, *, aan: bool = True) -> bool:
    """Lay this on the table, or take it off. Whether that was allowed, and then it lies there, or does not."""
    try:
        room.db.write_now(team_memory.lay_on_table, room.id, piece, aan=aan)
    except NotNow:
        return False
    assert (piece in room.sessie.terugblik.split()) is aan
    return True


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize(
    ("piece", "may"), [(OWN[0], True), (FIGURES, False), (OTHERS, False), ("onbekend", False)], ids=lambda one: str(one)
)
def test_only_words_of_the_own_team_are_laid_on_the_table(make_room: MakeRoom, piece: str, may: bool) -> None:
    assert lay(keeping(make_room), piece) is may


def test_at_most_two_pieces_lie_on_the_table(make_room: MakeRoom) -> None:
    room = keeping(make_room)
    assert [lay(room, piece) for piece in OWN] == [True, True, False]
    assert lay(room, OWN[0], aan=False)
    assert lay(room, OWN[2])


def test_in_a_pause_nothing_is_laid_on_the_table(make_room: MakeRoom) -> None:
    room = keeping(make_room)
    room.db.write_now(progress.pause, room.id, aan=True)
    assert not lay(room, OWN[0])


def test_while_the_room_chooses_nothing_is_laid_on_the_table(make_room: MakeRoom) -> None:
    room = keeping(make_room)
    room.open()
    assert not lay(room, OWN[0])
