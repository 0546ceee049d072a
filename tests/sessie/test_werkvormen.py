"""The werkvormen: what a room is asked, in which order, and what it may see of it."""

import re
from collections.abc import Iterator

import pytest

from tests.cards import DILEMMA
from tests.people import Begeleider, MakeTeam, Person, Phone
from tests.reading import ranking
from tests.server import Server

LONELY_REASON = "Omdat ik het zelf heb meegemaakt."


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    """A begeleider with one dilemma of four opties, in the lobby."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        yield begeleider.start(DILEMMA)


def moment(someone: Begeleider) -> str:
    found = re.search(r'data-moment="(\w+)"', someone.scherm)
    assert found
    return found[1]


def play(noor: Begeleider, werkvorm: str, team: list[Phone]) -> None:
    """Count the heads, go to the card and choose this werkvorm."""
    noor.count(len(team)).do("volgende")
    assert noor.act("werkvorm", vorm=werkvorm).status_code == 303


def vote(team: list[Phone], *tokens: str) -> None:
    """Each phone chooses the token at its place; the last token is for everybody else."""
    for number, phone in enumerate(team):
        assert phone.choose(tokens[min(number, len(tokens) - 1)]).status_code == 303


def round_of(noor: Begeleider, team: list[Phone], *tokens: str) -> None:
    """Open, let everybody choose, and close."""
    noor.do("open")
    vote(team, *tokens)
    noor.do("sluit")


def test_in_two_rondes_both_results_stand_side_by_side(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 10)
    play(noor, "twee-rondes", team)
    round_of(noor, team, "01", "01", "01", "02", "02", "02", "03", "03", "03", "04")
    noor.do("toon")
    assert "Na het gesprek" not in noor.scherm
    round_of(noor, team, "02")
    assert "Na het gesprek" not in noor.scherm
    noor.do("toon")
    for screen in (noor.scherm, team[0].page):
        assert "Voor het gesprek" in screen
        assert "Na het gesprek" in screen
        assert "(bijna) iedereen" in screen


def test_one_who_came_in_between_watches_the_second_ronde(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    play(noor, "twee-rondes", team)
    round_of(noor, team, "01")
    (late,) = make_team(noor, 1)
    noor.count(7).do("toon", "open")
    assert "Je kijkt deze ronde mee" in late.page
    assert 'name="keuze"' not in late.page
    assert "Je kijkt deze ronde mee" not in team[0].page
    refused = late.choose("02", vraag=team[0].vraag)
    assert refused.status_code == 409
    vote(team, "02")
    noor.do("sluit", "toon")
    assert "Na het gesprek" in noor.scherm


@pytest.mark.bewijs("B5")
def test_when_one_of_the_first_ronde_is_missing_there_are_no_figures(noor: Begeleider, make_team: MakeTeam) -> None:
    *team, gone = make_team(noor, 7)
    play(noor, "twee-rondes", [*team, gone])
    round_of(noor, [*team, gone], "01")
    noor.do("toon", "open")
    vote(team, "02")
    noor.do("sluit", "toon")
    assert "De groep is veranderd. Vergelijk dit keer zonder cijfers." in noor.scherm
    assert "Na het gesprek" in noor.scherm
    table = noor.scherm.split("Na het gesprek")[1]
    assert "(bijna) iedereen" not in table.split("zaal__voet")[0]


@pytest.mark.bewijs("B5")
def test_who_left_and_came_back_is_another_phone(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    play(noor, "twee-rondes", team)
    round_of(noor, team, "01")
    noor.do("toon")
    assert team[0].post(f"/s/{noor.code}/weg").status_code == 200
    team[0].cookies.clear()
    team[0].join(noor.code)
    noor.do("open")
    assert "Je kijkt deze ronde mee" in team[0].page


def test_me_and_my_colleagues_shows_both_only_at_the_end(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    play(noor, "ik-en-collega's", team)
    round_of(noor, team, "02")
    assert "Dit koos de groep" not in noor.scherm
    noor.do("open")
    assert "Wat kiezen de meesten hier, denk je?" in team[0].page
    vote(team, "01")
    noor.do("sluit", "toon")
    assert "Dit dacht de groep" in noor.scherm
    assert "Dit koos de groep" in noor.scherm


@pytest.mark.bewijs("A6")
def test_arguments_come_as_one_bundle_and_are_weighed_before_choosing_again(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    team = make_team(noor, 6)
    play(noor, "argumenten", team)
    round_of(noor, team, "01")
    noor.do("open")
    reasons = [f"Argument nummer {number}." for number in range(5)]
    for phone, reason in zip(team, reasons, strict=False):
        assert phone.write(reason).status_code == 303
        assert "Argument nummer" not in noor.regie
        assert "Het is ingeleverd" in phone.page
    assert team[5].write().status_code == 303
    noor.do("sluit")
    assert sorted(re.findall(r"<p>(Argument nummer \d\.)", noor.regie)) == reasons
    assert "Argument nummer" not in noor.scherm + team[0].page

    withheld = re.search(r'id="tekst-(\w+)">\s*<p>Argument nummer 4', noor.regie)
    summed = re.search(r'id="tekst-(\w+)">\s*<p>Argument nummer 3', noor.regie)
    assert withheld and summed
    assert noor.act("weglaten", id=withheld[1], weg=1).status_code == 303
    assert noor.act("samenvatten", id=summed[1], tekst="Iemand wees op de regels.").status_code == 303
    assert "Argument nummer 3" not in noor.regie
    noor.do("toon")
    for screen in (noor.scherm, team[0].page):
        assert "Argument nummer 0." in screen
        assert "Iemand wees op de regels." in screen
        assert "samengevat" in screen
        assert "Argument nummer 4" not in screen
        assert "1 tekst is niet getoond" in screen
        assert "Dit koos de groep" not in screen

    noor.do("open")
    assert sorted(team[0].opties.values())[:3] == reasons[:3]
    vote(team, "01")
    noor.do("sluit", "toon", "open")
    vote(team, "03")
    noor.do("sluit", "toon")
    assert "Na het gesprek" in noor.scherm


@pytest.mark.bewijs("A6")
def test_too_few_texts_are_erased_unread(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    team = make_team(noor, 6)
    play(noor, "argumenten", team)
    round_of(noor, team, "01")
    noor.do("open")
    assert team[0].write(LONELY_REASON).status_code == 303
    assert team[1].write("Een tweede reden.").status_code == 303
    for phone in team[2:]:
        assert phone.write().status_code == 303
    noor.do("sluit")
    assert "Te weinig teksten" in noor.regie
    for screen in (noor.regie, noor.scherm, team[0].page):
        assert LONELY_REASON not in screen
    kept = b"".join(file.read_bytes() for file in server.data.rglob("*") if file.is_file())
    assert LONELY_REASON.encode() not in kept


def test_writing_cannot_be_cut_short_while_somebody_still_writes(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    play(noor, "argumenten", team)
    round_of(noor, team, "01")
    noor.do("open")
    for phone in team[:4]:
        phone.write("Ik ben klaar.")
    assert noor.act("sluit").status_code == 409
    assert "als elke telefoon iets heeft ingeleverd" in noor.regie
    team[4].write()
    noor.do("sluit")
    assert moment(noor) == "bundel"


def test_a_text_can_be_changed_until_the_writing_closes_and_an_old_one_never_wins(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    team = make_team(noor, 5)
    play(noor, "argumenten", team)
    round_of(noor, team, "01")
    noor.do("open")
    for phone in team:
        phone.write("Mijn eerste gedachte.", volgnummer=1)
    team[0].write("Mijn tweede gedachte.", volgnummer=2)
    team[0].write("Te oud om nog te tellen.", volgnummer=1)
    assert "Mijn tweede gedachte." in team[0].see(f"/s/{noor.code}?anders=1")
    assert "Mijn tweede gedachte." not in team[1].see(f"/s/{noor.code}?anders=1")
    noor.do("sluit")
    assert noor.regie.count("<p>Mijn eerste gedachte.") == 4
    assert "Te oud om nog te tellen." not in noor.regie
    form = {"vraag": "0" * 32, "tekst": ["Veel te laat."], "volgnummer": "9"}
    late = team[0].post(f"/s/{noor.code}/bijdrage", data=form)
    assert late.status_code == 409


def test_what_if_marks_where_the_majority_turns(make_team: MakeTeam, server: Server) -> None:
    with Begeleider(server.base_url, "Karim") as karim:
        karim.start(programma="wat-als-20")
        team = make_team(karim, 5)
        karim.count(5).do("volgende")
        round_of(karim, team, "01")
        karim.do("toon", "volgende")
        feit = re.search(r'class="feit">([^<]+)', karim.scherm)
        assert feit
        assert feit[1] in team[0].page
        round_of(karim, team, "02")
        assert "omslagpunt" not in karim.scherm
        karim.do("toon")
        assert "omslagpunt" in karim.scherm


def role_of(phone: Phone) -> str:
    found = re.search(r"Je kijkt nu als <strong>([^<]+)", phone.page)
    assert found, f"{phone.name} heeft geen rol"
    return found[1]


def test_each_phone_has_its_own_role_and_no_screen_splits_the_result(make_team: MakeTeam, server: Server) -> None:
    with Begeleider(server.base_url, "Karim") as karim:
        karim.start(programma="door-andere-ogen-20")
        team = make_team(karim, 12)
        karim.count(12).do("volgende")
        roles = [role_of(phone) for phone in team]
        assert len(set(roles)) > 1
        assert roles == [role_of(phone) for phone in team]
        assert "Je kijkt nu als" not in karim.scherm + karim.regie
        round_of(karim, team, "01", "02")
        karim.do("toon")
        assert "Dit koos de groep" in karim.scherm
        assert "Je kijkt nu als" not in karim.scherm + karim.regie


def test_values_are_put_in_order_and_only_the_order_of_the_room_is_shown(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    play(noor, "waarden", team)
    noor.do("open")
    vraag = re.search(r'name="vraag" value="([0-9a-f]+)"', team[0].page)
    assert vraag
    for phone in team[:4]:
        form = {"vraag": vraag[1], "keuze": ["03", "01", ""]}
        assert phone.post(f"/s/{noor.code}/stem", data=form).status_code == 303
    blank = team[4].post(f"/s/{noor.code}/stem", data={"vraag": vraag[1], "keuze": ["", "", ""], "liever_niet": "1"})
    assert blank.status_code == 303
    twice = team[4].post(f"/s/{noor.code}/stem", data={"vraag": vraag[1], "keuze": ["02", "02", ""]})
    assert twice.status_code == 422
    noor.do("sluit", "toon")
    assert [place for place, _ in ranking(noor.scherm)] == ["1e", "2e", "3e", "3e"]
    assert not re.search(r"\b(12|8) punten", noor.scherm)


def test_a_werkvorm_can_change_until_its_question_would_be_another(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    noor.count(5).do("volgende")
    round_of(noor, team, "01")
    noor.do("toon")
    assert noor.act("werkvorm", vorm="waarden").status_code == 409
    assert noor.act("werkvorm", vorm="twee-rondes").status_code == 303
    noor.do("open")
    assert "Je kijkt deze ronde mee" not in team[0].page
    assert noor.act("werkvorm", vorm="kort").status_code == 409


def test_a_phone_of_the_hall_cannot_do_what_the_regie_does_with_texts(noor: Begeleider, make_team: MakeTeam) -> None:
    esra, *_ = make_team(noor, 5)
    with Person(str(noor.base_url), "Ruud") as ruud:
        for person in (esra, ruud):
            for handeling in ("samenvatten", "weglaten", "schrijf", "afspraak", "werkvorm", "langer"):
                assert person.post(f"/regie/{noor.code}/{handeling}", data={"id": "0" * 32}).status_code == 403
