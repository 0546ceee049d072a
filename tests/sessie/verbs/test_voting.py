"""Choosing: alone, blind, changeable until it closes, and final after that."""

import re

import pytest

from app.errors import Refusal, UnknownOptie, VraagClosed
from app.sessie.verbs import voting
from app.sessie.verbs.ballot_box import votes_in
from tests.bewijs.rooms import MakeRoom, Room
from tests.cards import DILEMMA, SEVERAL, TALK
from tests.disk import wait_until
from tests.people import BLANK, Begeleider, MakeTeam, Person
from tests.server import Server


def open_vote(noor: Begeleider, size: int, *, card_moves: tuple[str, ...] = ("volgende", "open")) -> None:
    noor.count(size).do(*card_moves)


def test_a_team_of_six_sees_words_and_never_a_number(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    open_vote(noor, 6)
    for phone, token in zip(team, ["01", "01", "02", "02", "02", BLANK], strict=True):
        assert phone.choose(token).status_code == 303
    noor.do("sluit")
    assert "een deel" not in noor.scherm
    noor.do("toon")
    scherm = noor.scherm
    assert scherm.count("een deel") >= 1
    assert scherm.count("enkele of geen") >= 3
    assert not re.search(r"\b[2-6] (stemmen|keer)\b", scherm)
    assert "een deel" in team[0].page


@pytest.mark.bewijs("B2")
def test_a_team_of_four_gets_no_result_and_keeps_talking(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 4)
    open_vote(noor, 4)
    for phone in team:
        phone.choose("01")
    noor.do("sluit", "toon")
    assert "te weinig keuzes om veilig te tonen" in noor.scherm
    for word in ("enkele of geen", "een deel", "(bijna) iedereen"):
        assert word not in noor.scherm
        assert word not in team[0].page


def test_twelve_phones_with_enough_in_every_optie_get_exact_numbers(server: Server, make_team: MakeTeam) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start("systeem-meos-auto-voor-deur")
        team = make_team(noor, 12)
        open_vote(noor, 12)
        tokens = sorted(set(re.findall(r'name="keuze" value="(\d\d)"', team[0].page)))
        assert len(tokens) == 4
        for number, phone in enumerate(team):
            phone.choose(tokens[number % 4])
        noor.do("sluit", "toon")
        assert "enkele of geen" not in noor.scherm
        assert "12 keuzes" in noor.scherm


@pytest.mark.bewijs("A1")
def test_nothing_of_a_choice_reaches_any_screen_before_it_closes(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    open_vote(noor, 5)
    before = noor.scherm
    for phone in team:
        phone.choose("03")
    after = noor.scherm
    masked = [re.sub(r"\d+ van 5|nummer=\d+|>\d+<", "", text) for text in (before, after)]
    assert "enkele of geen" not in after
    assert len(masked[0]) - len(masked[1]) < 400


def test_the_answer_to_a_choice_is_the_same_whatever_was_chosen(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    open_vote(noor, 5)
    vraag = team[0].vraag
    for phone in team:
        phone.choose("01", vraag=vraag, volgnummer=1)
    # From here on the count that everybody sees stands still; until then it moves at every tick.
    wait_until(lambda: "5 van 5" in re.sub(r"<[^>]+>", "", team[0].page))
    bodies = set()
    for phone, token in zip(team, ["01", "02", "03", "04", BLANK], strict=True):
        form = {"vraag": vraag, "keuze": token, "volgnummer": "2"}
        bodies.add(phone.post(f"/s/{phone.code}/stem", data=form, headers={"HX-Request": "true"}).content)
    assert len(bodies) == 1


def test_a_colleague_changes_her_mind_until_it_closes_and_not_after(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *others = make_team(noor, 5)
    open_vote(noor, 5)
    vraag = esra.vraag
    esra.choose("01")
    esra.choose("02")
    assert esra.chosen == "02"
    for phone in others:
        phone.choose("02")
    noor.do("sluit")
    late = esra.choose("01", vraag=vraag, volgnummer=99)
    assert late.status_code == 409
    assert "gesloten" in late.text
    noor.do("toon")
    assert "(bijna) iedereen" in noor.scherm
    assert "Jij koos" not in esra.peek()


def test_a_late_copy_of_an_older_choice_changes_nothing(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 5)
    open_vote(noor, 5)
    vraag = esra.vraag
    esra.choose("01", volgnummer=5, vraag=vraag)
    assert esra.choose("02", volgnummer=5, vraag=vraag).status_code == 303
    assert esra.choose("02", volgnummer=4, vraag=vraag).status_code == 303
    assert esra.chosen == "01"


@pytest.mark.bewijs("B5")
def test_a_closed_vraag_never_opens_again(noor: Begeleider, make_team: MakeTeam) -> None:
    make_team(noor, 5)
    open_vote(noor, 5)
    noor.do("sluit")
    assert noor.act("open").status_code == 409
    noor.do("vorige")
    assert noor.act("open").status_code == 409
    assert "Toon de uitslag" in noor.regie


@pytest.mark.bewijs("B6")
def test_the_begeleider_cannot_vote_with_the_browser_that_leads(noor: Begeleider) -> None:
    answer = noor.post(f"/s/{noor.code}/meedoen")
    assert answer.status_code == 403
    assert "begeleider" in answer.text


def test_somebody_who_did_not_join_cannot_vote(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 5)
    open_vote(noor, 5)
    with Person(server.base_url, "een buitenstaander") as stranger:
        form = {"vraag": esra.vraag, "keuze": "01"}
        assert stranger.post(f"/s/{noor.code}/stem", data=form).status_code == 404
        assert stranger.post(f"/s/{noor.code}/kijk").status_code == 404


@pytest.mark.bewijs("I5")
def test_a_phone_of_another_sessie_cannot_vote_here(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 5)
    open_vote(noor, 5)
    with Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        (stranger,) = make_team(karim, 1)
        form = {"vraag": esra.vraag, "keuze": "01"}
        assert stranger.post(f"/s/{noor.code}/stem", data=form).status_code == 404


def test_an_unknown_optie_is_refused_without_repeating_it(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 5)
    open_vote(noor, 5)
    for token in ("77", "<b>", "01'--", "1"):
        answer = esra.choose(token)
        assert answer.status_code == 422
        assert "niets opgeslagen" in answer.text
        assert "&lt;b&gt;" not in answer.text
        assert "'--" not in answer.text
    assert esra.choose("01", "02").status_code == 422
    assert esra.choose().status_code == 422


def test_several_answers_may_be_chosen_but_none_of_all_stands_alone(server: Server, make_team: MakeTeam) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(SEVERAL)
        esra, *_ = make_team(noor, 5)
        open_vote(noor, 5)
        assert esra.choose("01", "03").status_code == 303
        assert esra.choose("01", "04").status_code == 422
        assert esra.choose("04").status_code == 303
        assert esra.choose(BLANK, "01").status_code == 422


@pytest.mark.bewijs("I3")
@pytest.mark.parametrize(
    ("kaart", "werkvorm", "twice"),
    [
        (DILEMMA, "kort", [1, 1]),
        (DILEMMA, "kort", [0, 0]),
        (SEVERAL, "kort", [1, 1]),
        (SEVERAL, "kort", [1, 2, 1]),
        (SEVERAL, "kort", [0, 0]),
        (DILEMMA, "waarden", [2, 2]),
        (DILEMMA, "waarden", [1, 2, 1]),
        (DILEMMA, "waarden", [0, 0]),
    ],
)
def test_no_ballot_holds_the_same_optie_twice(make_room: MakeRoom, kaart: str, werkvorm: str, twice: list[int]) -> None:
    room = asking(make_room, kaart, werkvorm)
    assert refused(room, twice) is UnknownOptie
    assert ballots_in(room) == 0


@pytest.mark.parametrize(
    "order", [[1, 2, 3, 4], [0, 1], [1, 0], [99], [-1]], ids=["four", "blank-first", "blank-last", "unknown", "below"]
)
def test_a_ranking_holds_at_most_three_known_opties_or_the_blank_alone(make_room: MakeRoom, order: list[int]) -> None:
    room = asking(make_room, DILEMMA, "waarden")
    assert refused(room, order) is UnknownOptie
    assert ballots_in(room) == 0


@pytest.mark.bewijs("I5")
def test_the_vraag_of_another_sessie_takes_no_choice_of_a_phone_that_takes_part_here(make_room: MakeRoom) -> None:
    here, there = asking(make_room, DILEMMA), asking(make_room, DILEMMA)
    assert refused(here, [1], vraag=there.vraag) is VraagClosed
    assert ballots_in(there) == 0


def asking(make_room: MakeRoom, kaart: str, werkvorm: str = "kort") -> Room:
    """A room of five phones that is asked to choose."""
    room = make_room(5, kaart, werkvorm=werkvorm)
    room.go_on()
    room.open()
    return room


def refused(room: Room, keuze: list[int], vraag: str | None = None) -> type[Refusal] | None:
    """Why the first phone may not choose this; None when it may."""
    try:
        room.db.write_now(voting.cast_vote, room.id, room.tokens[0], vraag or room.vraag, keuze, 1)
    except Refusal as why:
        return type(why)
    return None


def ballots_in(room: Room) -> int:
    with room.db.read() as session:
        return votes_in(session, room.vraag)


def test_a_card_for_talking_has_nothing_to_choose(server: Server, make_team: MakeTeam) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(TALK)
        esra, *_ = make_team(noor, 3)
        noor.do("volgende")
        assert noor.act("open").status_code == 409
        assert 'name="keuze"' not in esra.page
        noor.do("volgende")
        assert "Laat kiezen" not in noor.regie


def test_two_presses_on_the_same_button_are_one_step(noor: Begeleider, make_team: MakeTeam) -> None:
    make_team(noor, 5)
    noor.count(5)
    page = noor.regie
    nummer = re.search(r'name="plek" value="(\d+)"', page)
    assert nummer
    for _ in range(2):
        noor.post(f"/regie/{noor.code}/volgende", data={"plek": nummer[1]})
    assert "Laat kiezen" in noor.regie
