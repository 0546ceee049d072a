"""The verslag: what the room saw together, word for word, and nothing else."""

import re
from html import unescape

from tests.cards import DILEMMA, TALK
from tests.people import Begeleider, MakeTeam, Person
from tests.reading import ranking, results, side_by_side
from tests.report.playing import KEPT, SUMMARY, SUMMED, WITHHELD, begin, choose, weigh_arguments, write
from tests.server import Server

EMPTY = "Nog geen uitslagen of teksten."


def verslag(noor: Begeleider) -> str:
    return unescape(noor.see(f"/verslag/{noor.code}"))


def test_the_verslag_says_value_by_value_what_the_scherm_said(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 10)
    begin(noor, team)
    choose(noor, team, "01", "01", "01", "01", "02", "02", "02", "02", "02", "03")
    noor.do("toon")
    seen = results(noor.scherm)
    assert len(seen) == 5
    assert "10 keuzes." in noor.scherm
    noor.do("einde")
    page = verslag(noor)
    assert results(page) == seen
    assert '<span class="cijfers">10</span> keuzes.' in page
    assert "Weer dezelfde klusjes" in page


def test_two_rondes_stand_side_by_side_as_on_the_scherm(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 12)
    begin(noor, team, "twee-rondes")
    choose(noor, team, *["01"] * 4, *["02"] * 4, "03")
    noor.do("toon")
    choose(noor, team, "02")
    noor.do("toon")
    seen = side_by_side(noor.scherm)
    assert len(seen) == 5
    noor.do("einde")
    assert side_by_side(verslag(noor)) == seen


def test_when_the_group_changed_the_second_ronde_has_no_figures_here_either(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    *team, gone = make_team(noor, 7)
    begin(noor, [*team, gone], "twee-rondes")
    choose(noor, [*team, gone], "01")
    noor.do("toon", "open")
    for phone in team:
        phone.choose("02")
    noor.do("sluit", "toon", "einde")
    before, after = verslag(noor).split("Na het gesprek")
    assert ("Ik vraag Koen hoe hij dit vindt", "(bijna) iedereen") in results(before)
    assert "De groep is veranderd. Vergelijk dit keer zonder cijfers." in after
    assert results(after) == []


def test_a_result_that_was_never_shown_is_not_in_it(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    begin(noor, team)
    choose(noor, team, "02")
    during = verslag(noor)
    noor.do("einde")
    for page in (during, verslag(noor)):
        assert results(page) == []
        assert "(bijna) iedereen" not in page
        assert "keuzes." not in page


def test_a_result_that_waits_for_the_last_ronde_waits_here_too(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    begin(noor, team, "argumenten")
    choose(noor, team, "01")
    write(noor, team, "Een.", "Twee.", "Drie.")
    noor.do("toon")
    page = verslag(noor)
    assert "Drie." in page
    assert results(page) == []


def test_released_texts_are_in_it_and_what_was_left_out_is_not(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 6)
    weigh_arguments(noor, team)
    noor.do("toon")
    during = verslag(noor)
    noor.do("einde")
    for page in (during, verslag(noor)):
        assert f"<li>{KEPT}</li>" in page
        assert f'<li>{SUMMARY} <small class="teksten__samengevat">samengevat</small></li>' in page
        assert WITHHELD not in page
        assert SUMMED not in page
        assert "niet getoond" not in page
        assert len(side_by_side(page)) == 5
        assert "Wat weegt voor jou mee?" in page
        assert [waarde for _, waarde in results(page)].count("(bijna) iedereen") == 1


def test_texts_that_the_begeleider_still_looks_through_are_not_in_it(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    begin(noor, team, "argumenten")
    choose(noor, team, "01")
    write(noor, team, "Een.", "Twee.", "Drie.")
    assert "Drie." in noor.regie
    assert "Drie." not in verslag(noor)
    noor.do("einde")
    assert "Drie." not in verslag(noor)


def test_of_values_only_the_order_is_told(noor: Begeleider, make_team: MakeTeam) -> None:
    team = make_team(noor, 5)
    begin(noor, team, "waarden")
    noor.do("open")
    vraag = re.search(r'name="vraag" value="([0-9a-f]+)"', team[0].page)
    assert vraag
    for phone in team:
        phone.post(f"/s/{noor.code}/stem", data={"vraag": vraag[1], "keuze": ["03", "01", ""]})
    noor.do("sluit", "toon")
    seen = ranking(noor.scherm)
    noor.do("einde")
    assert ranking(verslag(noor)) == seen
    assert [place for place, _ in seen] == ["1e", "2e", "3e", "3e"]


def test_a_moreel_beraad_keeps_what_was_filled_in_and_the_choice_between_both_ways(
    make_team: MakeTeam, server: Server
) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(programma="moreel-beraad-20")
        team = make_team(noor, 5)
        noor.count(5).do("volgende", "volgende", "volgende", "volgende")
        filled = {"vraag": "Mag ik zwijgen?", "weg-a": "Ik zeg niets.", "weg-b": "Ik vertel het morgen."}
        for veld, tekst in filled.items():
            assert noor.act("schrijf", veld=veld, tekst=tekst).status_code == 303
        noor.do("volgende", "overslaan", "toon", "volgende")
        choose(noor, team, "02")
        noor.do("open")
        for phone in team[:3]:
            phone.write("Omdat ik eerlijk wil zijn.", "Aan mijn collega.")
        for phone in team[3:]:
            phone.write()
        noor.do("sluit", "toon")
        assert noor.act("afspraak", tekst="We vragen het eerst na.", terug="2027-01-04").status_code == 303
        noor.do("einde")
        page = verslag(noor)
        for tekst in (*filled.values(), "Omdat ik eerlijk wil zijn.", "Aan mijn collega."):
            assert f"<li>{tekst}</li>" in page
        for veld in ("De vraag", "Weg A", "Weg B"):
            assert f"<h3>{veld}</h3>" in page
        assert ("Ik vertel het morgen.", "(bijna) iedereen") in results(page)
        assert "We vragen het eerst na." in page
        assert "terug op 4 januari 2027" in page


def test_the_programma_tells_what_the_room_did_not_reach(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA, TALK).do("volgende")
        assert re.search(r'dezelfde klusjes</span> <span class="meta">Kiezen en praten · \d+ min</span>', verslag(noor))
        assert verslag(noor).count("komt nog") == 1
        noor.do("einde")
        assert verslag(noor).count("niet aan toe gekomen") == 1


def test_before_anything_was_shown_the_verslag_says_so_and_says_what_it_will_never_hold(noor: Begeleider) -> None:
    page = verslag(noor)
    assert EMPTY in page
    assert "Nog geen afspraken." in page
    assert "Dit staat er niet in" in page
    assert "De sessie loopt nog" in page
    noor.do("volgende", "einde")
    assert EMPTY not in verslag(noor)
    assert "De sessie loopt nog" not in verslag(noor)


def test_only_the_browser_that_leads_may_read_it(noor: Begeleider, make_team: MakeTeam, server: Server) -> None:
    esra, *_ = make_team(noor, 1)
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        for person in (esra, ruud, karim):
            refused, never = person.get(f"/verslag/{noor.code}"), person.get("/verslag/ZZZZZZ")
            assert (refused.status_code, refused.text) == (403, never.text)
            assert noor.code not in refused.text


def test_a_former_code_leads_to_the_present_one(noor: Begeleider) -> None:
    before = noor.code
    answer = noor.act("code", zeker=1)
    after = answer.headers["location"].removeprefix("/regie/")
    assert after != before
    moved = noor.get(f"/verslag/{before}")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/verslag/{after}")


def test_the_regie_leads_to_the_verslag_and_back(noor: Begeleider) -> None:
    noor.do("volgende")
    assert f'href="/verslag/{noor.code}"' in noor.regie
    assert f'href="/regie/{noor.code}"' in verslag(noor)
    noor.do("einde")
    assert "Bekijk het verslag" in noor.regie
