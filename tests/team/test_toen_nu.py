"""Then and now: only exact beside exact, with a quarter in between, for one team; and the flitsmeting that uses it."""

import json
import re

from tests.disk import rows
from tests.people import Begeleider, MakeTeam, Phone
from tests.reading import side_by_side
from tests.server import Server
from tests.team.memory import CARD, EXACT, OTHER_THEME, WITH_ROLES, WORDS, keeps, merk_of, months_later, show_result

LATER = ("01",) * 5 + EXACT[3:] + ("02",)
FLITS = ("flits-eigen-fout", "flits-klopt-niet", "flits-tegen-de-leiding")


def played(noor: Begeleider, make_team: MakeTeam, tokens: tuple[str, ...], card: str = CARD) -> list[Phone]:
    """A sessie of one card, up to its result."""
    keeps(noor, card)
    phones = make_team(noor, len(tokens))
    noor.count(len(tokens)).do("volgende")
    show_result(noor, phones, tokens)
    return phones


def test_the_same_card_a_quarter_later_stands_beside_then(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    played(noor, make_team, EXACT)
    assert "Toen, in" not in noor.scherm
    noor.do("einde")
    months_later(server, noor, 3)
    esra, *_ = played(noor, make_team, LATER)
    for screen in (noor.scherm, noor.regie, esra.page):
        assert re.search(r">Toen, in \w+ \d{4}: 12 keuzes</th><th[^>]*>Nu: 15 keuzes</th>", screen)
        assert [values for _, *values in side_by_side(screen)][:4] == [["3", "5"], ["3", "4"], ["3", "3"], ["3", "3"]]
    noor.do("volgende")
    assert "Toen, in" not in noor.scherm


def test_less_than_a_quarter_later_there_is_nothing_and_nothing_says_so(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    played(noor, make_team, EXACT)
    noor.do("einde")
    months_later(server, noor, 2)
    played(noor, make_team, LATER)
    assert "Toen" not in noor.scherm
    assert "Toen en nu" not in noor.regie
    noor.do("einde")
    assert len(rows(server.data, "SELECT 1 FROM teamstuk WHERE team = ? AND soort = 'meting'", merk_of(noor))) == 1


def test_words_now_are_never_laid_beside_numbers_then(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    played(noor, make_team, EXACT)
    noor.do("einde")
    months_later(server, noor, 3)
    played(noor, make_team, WORDS)
    assert "(bijna) iedereen" in noor.scherm
    assert "Toen" not in noor.scherm
    assert "Toen en nu" not in noor.regie


def test_words_then_are_not_kept_so_there_is_nothing_to_compare(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    played(noor, make_team, WORDS)
    noor.do("einde")
    assert rows(server.data, "SELECT 1 FROM teamstuk WHERE team = ?", merk_of(noor)) == []
    months_later(server, noor, 3)
    played(noor, make_team, EXACT)
    assert "Toen" not in noor.scherm


def test_a_result_that_the_room_never_saw_is_not_kept(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    keeps(noor, CARD, OTHER_THEME)
    phones = make_team(noor, 12)
    noor.count(12).do("volgende", "open")
    for phone, token in zip(phones, EXACT, strict=True):
        phone.choose(token)
    noor.do("sluit")
    noor.do("einde")
    assert rows(server.data, "SELECT 1 FROM teamstuk WHERE team = ?", merk_of(noor)) == []


def test_another_team_sees_its_own_past_only(
    noor: Begeleider, karim: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    played(noor, make_team, EXACT)
    noor.do("einde")
    months_later(server, noor, 3)
    played(karim, make_team, LATER)
    assert "Toen" not in karim.scherm
    assert "Toen en nu" not in karim.regie


def test_a_choice_in_a_role_is_not_what_the_team_itself_chose(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    keeps(noor, WITH_ROLES)
    phones = make_team(noor, 12)
    noor.count(12).do("volgende")
    assert noor.act("werkvorm", vorm="rollen").status_code == 303
    show_result(noor, phones, EXACT)
    noor.do("einde")
    assert rows(server.data, "SELECT 1 FROM teamstuk WHERE team = ?", merk_of(noor)) == []


def test_of_two_rondes_the_team_keeps_the_choice_before_the_talk(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    keeps(noor, CARD)
    phones = make_team(noor, 12)
    noor.count(12).do("volgende")
    assert noor.act("werkvorm", vorm="twee-rondes").status_code == 303
    show_result(noor, phones, EXACT)
    show_result(noor, phones, ("02",) * 6 + EXACT[6:])
    noor.do("einde")
    ((kept,),) = rows(server.data, "SELECT resultaat FROM teamstuk WHERE team = ?", merk_of(noor))
    assert json.loads(kept)["waarden"] == ["3", "3", "3", "3"]


def test_a_flitsmeting_stands_before_and_after_the_chosen_cards(noor: Begeleider) -> None:
    noor.start(OTHER_THEME, flits="1")
    titles = re.findall(r'<option value="\d+"[^>]*>\d+\. ([^<]+)</option>', noor.do("volgende").regie)
    assert len(titles) == 6
    assert titles[-1] == "Er anders over denken"
    assert titles[-3:-1] == ["Vertellen wat er misging", "Zeggen wat je ziet"]


def test_a_flitsmeting_is_not_put_around_itself(noor: Begeleider, server: Server) -> None:
    noor.start(programma="flitsmeting-5", flits="1")
    steps = rows(
        server.data, "SELECT count(*) FROM stap JOIN sessie ON sessie.id = sessie_id WHERE code = ?", noor.code
    )
    assert steps == [(3,)]


def test_after_the_cards_the_room_sees_the_flitsmeting_beside_how_it_began(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    keeps(noor, OTHER_THEME, flits="1")
    phones = make_team(noor, 6)
    noor.count(6).do("volgende")
    show_result(noor, phones, ("01",) * 6)
    assert "Eerder in deze sessie" not in noor.scherm
    assert noor.act("naar", stap=5).status_code == 303
    show_result(noor, phones, ("05",) * 6)
    assert '<th scope="col">Eerder in deze sessie</th><th scope="col">Nu</th>' in noor.scherm
    first, *_ = side_by_side(noor.scherm)
    assert first[1:] == ["(bijna) iedereen", "enkele of geen"]


def test_with_one_phone_less_the_second_flitsmeting_has_no_figures(noor: Begeleider, make_team: MakeTeam) -> None:
    keeps(noor, OTHER_THEME, flits="1")
    *phones, gone = make_team(noor, 7)
    noor.count(7).do("volgende")
    show_result(noor, [*phones, gone], ("01",) * 7)
    gone.post(f"/s/{noor.code}/weg")
    assert noor.act("naar", stap=5).status_code == 303
    noor.count(6)
    show_result(noor, phones, ("05",) * 6)
    assert "De groep is veranderd" in noor.scherm
    assert "Eerder in deze sessie" not in noor.scherm
    assert "(bijna) iedereen" not in noor.scherm
