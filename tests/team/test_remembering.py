"""What a team remembers: agreements and conclusions, found by theme, for this team and for nobody else."""

import re
from datetime import date

from tests.disk import rows
from tests.people import Begeleider, MakeTeam, Phone
from tests.server import Server
from tests.team.memory import (
    AGREED,
    CARD,
    OTHER_THEME,
    SAME_THEME,
    SECOND,
    agree,
    agreed_at,
    in_days,
    keeps,
    merk_of,
    piece,
)


def offered(begeleider: Begeleider) -> list[tuple[str, str]]:
    """What the regie says of an earlier time: what it is, and how it reads."""
    return re.findall(r"<small>(Jullie [a-z ]+), \w+ \d{4}</small> ([^<]+?)(?:</p>| <small>)", begeleider.regie)


def test_what_was_agreed_comes_back_at_a_card_with_the_same_theme(noor: Begeleider) -> None:
    agreed_at(noor, CARD)
    keeps(noor, SAME_THEME, OTHER_THEME).do("volgende")
    assert offered(noor) == [("Jullie spraken af", AGREED)]
    assert noor.act("naar", stap=2).status_code == 303
    assert AGREED not in noor.regie


def test_another_team_hears_nothing_of_it(noor: Begeleider, karim: Begeleider) -> None:
    agreed_at(noor, CARD)
    keeps(karim, SAME_THEME).do("volgende")
    assert AGREED not in karim.regie
    assert AGREED not in karim.see("/team")
    keeps(noor, SAME_THEME).do("volgende")
    answer = karim.act("terugblik", id=piece(noor), aan=1)
    assert answer.status_code == 409
    assert AGREED not in answer.text
    assert AGREED not in karim.scherm


def test_a_sessie_outside_the_memory_leaves_nothing_there_and_shows_nothing_of_it(noor: Begeleider) -> None:
    agreed_at(noor, CARD)
    noor.start(SAME_THEME).do("volgende")
    assert AGREED not in noor.regie
    noor.do("overslaan")
    agree(noor, SECOND)
    noor.do("einde")
    assert SECOND not in noor.see("/team")


def test_a_team_keeps_nothing_of_a_rehearsal_and_shows_it_nothing(noor: Begeleider, server: Server) -> None:
    agreed_at(noor, CARD)
    keeps(noor, SAME_THEME, oefen="1", telefoons="4", profiel="verdeeld").do("volgende")
    assert AGREED not in noor.regie
    assert "teamgeheugen" not in noor.regie
    noor.do("overslaan")
    agree(noor, SECOND)
    assert rows(server.data, "SELECT team FROM sessie WHERE code = ?", noor.code) == [(None,)]
    noor.do("einde")
    assert SECOND not in noor.see("/team")


def test_before_the_end_the_team_has_nothing_yet(noor: Begeleider) -> None:
    keeps(noor, CARD).do("volgende", "overslaan")
    agree(noor)
    assert AGREED not in noor.see("/team")
    noor.do("einde")
    assert AGREED in noor.see("/team")


def test_the_room_sees_it_only_when_it_is_laid_on_the_table_and_until_the_next_step(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    agreed_at(noor, CARD)
    keeps(noor, SAME_THEME)
    esra, *_ = make_team(noor, 5)
    noor.count(5).do("volgende")
    assert AGREED not in noor.scherm
    assert AGREED not in esra.page
    stuk = piece(noor)
    assert noor.act("terugblik", id=stuk, aan=1).status_code == 303
    assert AGREED in noor.scherm
    assert AGREED in esra.page
    noor.act("pauze", aan=1)
    assert AGREED not in noor.scherm
    assert AGREED not in esra.page
    noor.act("pauze", aan=0)
    noor.do("open")
    assert AGREED not in noor.scherm
    assert AGREED not in esra.page
    assert noor.act("terugblik", id=stuk, aan=1).status_code == 409


def test_it_can_be_taken_off_the_table_again(noor: Begeleider) -> None:
    agreed_at(noor, CARD)
    keeps(noor, SAME_THEME).do("volgende")
    stuk = piece(noor)
    noor.act("terugblik", id=stuk, aan=1)
    noor.act("terugblik", id=stuk, aan=0)
    assert AGREED not in noor.scherm


def test_in_the_lobby_stands_what_comes_back_by_now(noor: Begeleider) -> None:
    agreed_at(noor, CARD, AGREED, terug=in_days(0))
    agreed_at(noor, CARD, SECOND, terug=in_days(20))
    keeps(noor, OTHER_THEME)
    assert AGREED in noor.regie
    assert SECOND not in noor.regie
    noor.act("terugblik", id=piece(noor), aan=1)
    assert AGREED in noor.scherm
    assert noor.code in re.sub(r"\s", "", noor.scherm)


def test_what_is_written_after_the_end_goes_along_and_what_is_struck_out_goes(noor: Begeleider) -> None:
    keeps(noor, CARD).do("volgende", "overslaan", "einde")
    agree(noor)
    assert AGREED in noor.see("/team")
    written = re.search(r'afspraak-weg".*?name="id" value="([0-9a-f]{32})"', noor.regie, re.DOTALL)
    assert written
    assert noor.act("afspraak", id=written[1], tekst=SECOND).status_code == 303
    assert SECOND in noor.see("/team")
    assert AGREED not in noor.see("/team")
    assert noor.act("afspraak-weg", id=written[1]).status_code == 303
    assert SECOND not in noor.see("/team")


def test_who_agrees_the_same_again_has_one_agreement(noor: Begeleider) -> None:
    agreed_at(noor, CARD)
    agreed_at(noor, CARD, terug=in_days(30))
    assert noor.see("/team").count(f'stuk__tekst">{AGREED}') == 1


def test_something_can_be_put_under_another_theme_or_erased_by_itself(noor: Begeleider, karim: Begeleider) -> None:
    agreed_at(noor, CARD)
    stuk = re.search(r'id="stuk-([0-9a-f]{32})"', noor.see("/team"))
    assert stuk
    for path in ("/team/thema", "/team/weg"):
        assert karim.post(path, data={"id": stuk[1], "thema": "geweld"}).status_code == 404
    assert noor.post("/team/thema", data={"id": stuk[1], "thema": "veilig-team"}).status_code == 303
    keeps(noor, SAME_THEME, OTHER_THEME).do("volgende")
    assert AGREED not in noor.regie
    assert noor.act("naar", stap=2).status_code == 303
    noor.act("terugblik", id=piece(noor), aan=1)
    assert AGREED in noor.scherm
    assert noor.post("/team/weg", data={"id": stuk[1]}).status_code == 303
    assert AGREED not in noor.scherm
    assert AGREED not in noor.see("/team")


def go_on(noor: Begeleider, team: list[Phone], words: str) -> None:
    """Press the big button; where the phones are asked something then, they choose the first or write these words."""
    press = noor.next_press()
    assert press, "De grote knop wacht."
    noor.do(press)
    screen = noor.scherm
    for phone in team:
        if 'data-moment="schrijven"' in screen:
            assert phone.write(*[words] * phone.page.count("<textarea")).status_code == 303
        elif 'data-moment="kiezen"' in screen:
            assert phone.choose("01").status_code == 303


def test_every_phone_is_told_beforehand_that_the_team_keeps_what_is_agreed(noor: Begeleider) -> None:
    told = "bewaart de begeleider voor dit team"
    with Phone(str(noor.base_url), "Esra") as esra:
        keeps(noor, CARD)
        assert told in esra.see(f"/s/{noor.code}")
        esra.join(noor.code)
        assert told in esra.page
    with Phone(str(noor.base_url), "Ruud") as ruud:
        noor.start(CARD)
        assert told not in ruud.see(f"/s/{noor.code}")
        ruud.join(noor.code)
        assert told not in ruud.page


def test_a_conclusion_of_a_beraad_is_kept_and_what_phones_wrote_is_not(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    own, conclusion = "Ik zeg liever niets zolang het druk is.", "Wij zeggen het dezelfde dag."
    keeps(noor, programma="moreel-beraad-75")
    team = make_team(noor, 5)
    noor.count(5)
    seen = ""
    while 'name="veld" value="conclusie"' not in noor.regie:
        go_on(noor, team, own)
        seen += noor.scherm
    assert own in seen
    assert noor.act("schrijf", veld="conclusie", tekst=conclusion).status_code == 303
    assert noor.act("schrijf", veld="open", tekst="Wie vertelt het de chef?").status_code == 303
    noor.do("einde")
    assert conclusion in noor.see("/team")
    kept = rows(server.data, "SELECT soort, tekst FROM teamstuk WHERE team = ?", merk_of(noor))
    assert kept == [("conclusie", conclusion)]
    keeps(noor, CARD)
    assert offered(noor) == [("Jullie conclusie", conclusion)]


def test_nothing_about_a_person_or_a_sessie_stands_in_the_rows_of_a_team(
    noor: Begeleider, make_team: MakeTeam, server: Server
) -> None:
    keeps(noor, CARD, titel="De dag van Fatima")
    phones = make_team(noor, 5)
    noor.count(5).do("volgende", "overslaan")
    agree(noor)
    sessie = rows(server.data, "SELECT * FROM sessie WHERE code = ?", noor.code)[0]
    noor.do("einde")
    kept = [*rows(server.data, "SELECT * FROM team"), *rows(server.data, "SELECT * FROM teamstuk")]
    known = {str(value) for row in kept for value in row}
    of_the_sessie = {sessie[0], noor.code, "De dag van Fatima", *(phone.cookies["gg-telefoon"] for phone in phones)}
    assert not known & of_the_sessie
    mine = rows(server.data, "SELECT maand, terug FROM teamstuk WHERE team = ?", merk_of(noor))
    assert mine == [(date.today().strftime("%Y-%m"), None)]
    columns = [row[1] for row in rows(server.data, "PRAGMA table_info(teamstuk)")]
    assert columns == [
        "id",
        "team",
        "soort",
        "thema",
        "titel",
        "tekst",
        "maand",
        "terug",
        "vingerafdruk",
        "resultaat",
    ]
