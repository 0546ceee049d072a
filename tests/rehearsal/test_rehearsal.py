"""A begeleider practises alone: simulated phones do all that phones do, no real one comes in, and nothing is left."""

import re
import sqlite3
from contextlib import closing

import pytest

from app.content.rehearsal_words import AANTALLEN, PROBEER, PROFIELEN
from tests.cards import DILEMMA, STELLING
from tests.disk import every_byte
from tests.listening import Listening
from tests.people import Begeleider, Person, Phone
from tests.reading import results, side_by_side
from tests.rehearsal.rehearsing import HEADS, Rehearsing
from tests.server import OF_NOBODY, Server

MARK = "Oefensessie: nagespeelde telefoons"


def rows_left(server: Server) -> dict[str, int]:
    """How many rows every table holds, but for the one that the health check writes."""
    with closing(sqlite3.connect(server.data / "gesprek.sqlite")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
    return {name: count for name, count in counts.items() if count and name not in OF_NOBODY}


def test_a_card_is_rehearsed_from_the_lobby_to_the_end(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA, profiel="eensgezind")
    assert "Er zitten 6 hoofden in de kamer" in re.sub(r"<[^>]+>", "", karim.regie)
    assert "In deze kamer zitten 6 hoofden" in karim.scherm
    karim.count(HEADS).do("volgende").ask()
    assert results(karim.scherm) == []
    karim.do("toon")
    assert "(bijna) iedereen" in dict(results(karim.scherm)).values()
    karim.do("volgende")
    goodbye = karim.act("einde", zeker=1)
    assert goodbye.headers["location"] == "/sessies/nieuw?oefenen=klaar"
    assert "De oefensessie is klaar en helemaal gewist" in karim.see(goodbye.headers["location"])
    assert karim.get(f"/regie/{karim.code}").status_code == 403
    assert karim.get(f"/scherm/{karim.code}").status_code == 404


def test_two_rondes_are_rehearsed_and_the_talk_turns_the_room(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA, profiel="draait-om", telefoons=12).count(12).do("volgende")
    assert karim.act("werkvorm", vorm="twee-rondes").status_code == 303
    karim.ask(12).do("toon")
    before = results(karim.scherm)
    karim.ask(12).do("toon")
    both = side_by_side(karim.scherm)
    assert [(line, one) for line, one, _ in both] == before
    top = [[line for line, *values in both if values[at] in ("meerderheid", "(bijna) iedereen")] for at in (0, 1)]
    assert len(top[0]) == len(top[1]) == 1
    assert top[0] != top[1]
    karim.do("volgende", "einde")


def test_arguments_are_rehearsed_with_texts_to_leave_out_and_to_sum_up(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA, telefoons=8).count(8).do("volgende")
    assert karim.act("werkvorm", vorm="argumenten").status_code == 303
    karim.ask(8).ask(8)
    texts = re.findall(r'id="tekst-(\w+)">\s*<p>([^<]+)', karim.regie)
    assert len(texts) == len({text for _, text in texts}) == 7
    assert karim.act("weglaten", id=texts[0][0], weg=1).status_code == 303
    assert karim.act("samenvatten", id=texts[1][0], tekst="Iemand wil eerst vragen.").status_code == 303
    karim.do("toon")
    assert "Iemand wil eerst vragen." in karim.scherm
    assert texts[0][1] not in karim.scherm
    karim.ask(8).do("toon").ask(8).do("toon")
    assert "Na het gesprek" in karim.scherm
    karim.do("volgende", "einde")


def test_values_are_put_in_order_and_four_phones_are_too_few_for_a_result(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA, STELLING, telefoons=4).count(4).do("volgende")
    assert karim.act("werkvorm", vorm="waarden").status_code == 303
    karim.ask(4).do("toon")
    assert "te weinig keuzes" in karim.scherm
    karim.do("volgende", "volgende").ask(4).do("toon", "einde")


def test_a_full_hall_is_rehearsed_without_counting_heads(karim: Rehearsing) -> None:
    karim.rehearse(STELLING, telefoons=200, profiel="twee-kampen")
    assert "hoef je niet te tellen" in karim.regie
    karim.do("volgende").ask(200).do("toon")
    assert "200 keuzes" in re.sub(r"<[^>]+>", "", karim.scherm)
    karim.do("einde")


def test_karim_counts_the_heads_himself(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA).count(HEADS + 1).do("volgende")
    assert karim.act("open").status_code == 409
    karim.count(HEADS).do("open", "einde")


def test_regie_and_scherm_say_that_it_is_a_rehearsal_and_what_to_try(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA)
    for handelingen in ((), ("volgende",), ("open",), ("sluit",), ("toon",), ("volgende",)):
        karim.count(HEADS).do(*handelingen)
        moment = re.search(r'data-moment="(\w+)"', karim.scherm)
        assert moment
        assert MARK in karim.scherm
        assert MARK in karim.regie
        assert PROBEER[moment[1]] in karim.regie
        button = re.search(r'<(?:a|button) id="verder"[^>]*><span>([^<]+)', karim.regie)
        assert button
        assert f"Druk dan op ‘{button[1]}’." in karim.regie
    assert karim.act("pauze", aan=1).status_code == 303
    assert MARK in karim.scherm
    assert "Haal dan de pauze weg." in karim.regie
    assert "Wil je de oefensessie stoppen?" in karim.see(f"/regie/{karim.code}/einde")
    karim.do("einde")


def test_no_screen_shows_a_code_to_scan_and_a_real_phone_is_refused_as_by_any_closed_door(
    karim: Rehearsing, quick: Server
) -> None:
    karim.rehearse(DILEMMA)
    with Phone(quick.base_url, "Ruud") as ruud:
        unknown = ruud.get("/s/ABCDEF")
        for answer in (
            ruud.get(f"/s/{karim.code}"),
            ruud.post(f"/s/{karim.code}/meedoen"),
            ruud.post("/meedoen", data={"code": karim.code}),
        ):
            assert (answer.status_code, answer.text) == (404, unknown.text)
    for screen in (karim.regie, karim.scherm):
        assert 'class="qr"' not in screen
    assert karim.act("slot", dicht=0).status_code == 409
    assert "Haal van slot" not in karim.regie
    assert f"{HEADS} telefoons" in re.sub(r"<[^>]+>", "", karim.regie)
    karim.do("einde")


def test_after_a_new_code_the_simulated_phones_come_back_and_the_door_stays_shut(
    karim: Rehearsing, quick: Server
) -> None:
    karim.rehearse(DILEMMA).count(HEADS).do("volgende", "open").wait_for("6 van 6")
    moved = karim.act("code", zeker=1)
    karim.code = moved.headers["location"].removeprefix("/regie/")
    karim.wait_for(f"{HEADS} telefoons").count(HEADS).ask().do("toon")
    assert "6 keuzes" in re.sub(r"<[^>]+>", "", karim.scherm)
    with Phone(quick.base_url, "Ruud") as ruud:
        assert ruud.get(f"/s/{karim.code}").status_code == 404
    karim.do("einde")


def test_a_pause_stops_the_phones_and_they_go_on_after_it(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA).count(HEADS).do("volgende")
    assert karim.act("pauze", aan=1).status_code == 303
    assert karim.act("pauze", aan=0).status_code == 303
    karim.ask().do("toon", "einde")


def test_a_real_sessie_beside_it_has_no_simulated_phones_and_says_nothing_of_rehearsing(
    karim: Rehearsing, quick: Server
) -> None:
    with Begeleider(quick.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        karim.rehearse(DILEMMA).count(HEADS).do("volgende").ask()
        assert "0 telefoons" in noor.regie
        assert 'class="qr"' in noor.regie
        assert "nagespeeld" not in noor.regie + noor.scherm
        with Phone(quick.base_url, "Esra") as esra:
            assert "nagespeeld" not in esra.join(noor.code).page
        karim.do("einde")
        assert noor.act("einde", zeker=1).headers["location"] == f"/regie/{noor.code}"
        assert "Dank je wel" in noor.scherm


@pytest.mark.parametrize("wrong", [{"telefoons": 7}, {"telefoons": 5000}, {"profiel": "boos"}, {"telefoons": ""}])
def test_only_what_can_be_chosen_starts_a_rehearsal(karim: Rehearsing, wrong: dict[str, object]) -> None:
    form = {"kaart": [DILEMMA], "oefen": "1", "telefoons": 6, "profiel": "verdeeld", **wrong}
    assert karim.post("/sessies", data=form).status_code == 422


def test_every_way_to_start_offers_the_rehearsal_and_the_guide_leads_to_it(karim: Rehearsing) -> None:
    page = karim.see("/sessies/nieuw")
    programmas = page.count('name="programma" value="')
    assert page.count('name="oefen" value="1"') == programmas + 2
    for words in (*map(str, AANTALLEN), *PROFIELEN):
        assert f'<option value="{words}"' in page
    assert '<details class="vak vak--uitklap oefen-eerst" id="oefenen">' in page
    for adres in ("/", "/begeleiden"):
        assert 'href="/sessies/nieuw?oefenen=1#oefenen"' in karim.see(adres)
    assert 'id="oefenen" open>' in karim.see("/sessies/nieuw?oefenen=1")


def test_screens_that_are_still_on_hear_that_the_rehearsal_is_gone(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA)
    with (
        Listening(str(karim.base_url), f"/scherm/{karim.code}/stroom") as scherm,
        Listening(str(karim.base_url), f"/regie/{karim.code}/stroom", karim) as regie,
    ):
        karim.do("einde")
        for screen in (scherm, regie):
            screen.wait_for(lambda event: "Deze sessie is gewist" in event.html)
            assert screen.ended.wait(20)


def test_a_restart_in_the_middle_is_a_rehearsal_that_goes_on(quick_start: Server) -> None:
    with Rehearsing(quick_start.base_url, "Karim") as karim:
        karim.rehearse(DILEMMA).count(HEADS).do("volgende")
        assert karim.act("werkvorm", vorm="twee-rondes").status_code == 303
        karim.ask().do("toon")
        quick_start.restart()
        karim.do("open").wait_for("6 van 6")
        quick_start.kill9()
        quick_start.start()
        karim.wait_for("6 van 6").do("sluit", "toon")
        assert "Na het gesprek" in karim.scherm
        assert "De groep is veranderd" not in karim.scherm
        assert "0 telefoons" not in karim.regie


def test_a_lost_pepper_brings_the_phones_back_as_new_ones(quick_start: Server) -> None:
    with Rehearsing(quick_start.base_url, "Karim") as karim:
        karim.rehearse(DILEMMA).count(HEADS).do("volgende", "open").wait_for("6 van 6")
        quick_start.kill9()
        (pepper,) = (quick_start.data / "sleutels").glob("sessie-*")
        pepper.write_bytes(b"stuk")
        quick_start.start()
        karim.wait_for(f"{HEADS} telefoons").count(HEADS).ask().do("toon")
        assert "6 keuzes" in re.sub(r"<[^>]+>", "", karim.scherm)
        with Person(quick_start.base_url, "Ruud") as ruud:
            assert ruud.post(f"/s/{karim.code}/meedoen").status_code == 404


def test_nothing_is_left_of_a_rehearsal(quick_start: Server) -> None:
    with Rehearsing(quick_start.base_url, "Karim") as karim:
        karim.rehearse(DILEMMA, telefoons=8).count(8).do("volgende")
        assert karim.act("werkvorm", vorm="argumenten").status_code == 303
        karim.ask(8).ask(8).do("toon")
        texts = re.findall(r"<li>([^<]{9,})</li>", karim.scherm)
        assert karim.act("afspraak", tekst="Een afspraak om weg te gooien.").status_code == 303
        assert len(texts) == 7
        karim.do("open", "einde")
    assert rows_left(quick_start) == {}
    assert list((quick_start.data / "sleutels").iterdir()) == []
    disk = every_byte(quick_start.data)
    for secret in (*(text.encode() for text in texts), b"Een afspraak om weg", karim.code.encode()):
        assert secret not in disk
    for secret in (*texts, karim.code):
        assert secret not in quick_start.log


def test_a_rehearsal_makes_no_verslag_that_could_pass_for_a_real_one(karim: Rehearsing) -> None:
    karim.rehearse(DILEMMA).count(HEADS).do("volgende").ask().do("toon")
    assert "/verslag/" not in karim.regie
    refused = karim.get(f"/verslag/{karim.code}")
    assert refused.status_code == 409
    assert "Van een oefensessie is er geen verslag" in refused.text
    karim.do("einde")
