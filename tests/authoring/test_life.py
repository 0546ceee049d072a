"""The life of a pakket: begun, written, published, changed, retired, taken back; and sessies beside it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.authoring.trainers import CARD, Trainer
from tests.people import Begeleider, Phone
from tests.server import Server


@pytest.fixture
def vera(server: Server) -> Iterator[Trainer]:
    with Trainer(server.base_url, "Vera") as vera:
        yield vera


def test_a_published_card_can_be_chosen_practised_and_read_and_a_draft_cannot(vera: Trainer) -> None:
    pakket = vera.begin("Levensloop")
    kaart = vera.add(pakket, "Het eerste broodje")
    places = (f"/sessies/nieuw/kaart/{kaart}", f"/oefenen/{kaart}")
    assert [vera.get(path).status_code for path in places] == [404, 404]
    assert vera.publish(pakket).status_code == 303
    assert [vera.get(path).status_code for path in places] == [200, 200]
    assert "Het eerste broodje" in vera.get("/oefenen").text
    assert vera.post(f"/maken/{pakket}/trek-in").status_code == 303
    assert [vera.get(path).status_code for path in places] == [404, 404]


def test_what_has_mistakes_is_not_published_and_says_where_they_are(vera: Trainer) -> None:
    pakket = vera.begin("Met fouten")
    kaart = vera.add(pakket, "Zonder vraag", vraag="")
    refused = vera.publish(pakket)
    assert refused.status_code == 409
    assert "nog fouten" in refused.text
    assert "vraag" in vera.get(f"/maken/{pakket}/kaart/{kaart}").text
    assert vera.get(f"/oefenen/{kaart}").status_code == 404


def test_a_sessie_keeps_the_card_with_which_it_began(vera: Trainer, server: Server) -> None:
    pakket = vera.begin("Onderweg veranderd")
    kaart = vera.add(pakket, "Het tweede broodje")
    vera.publish(pakket)
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(kaart)
        esra.join(noor.code)
        noor.count(1).do("volgende")
        assert "broodje" in esra.page
        vera.write(pakket, kaart, verhaal="Je collega krijgt een koffie en betaalt niet.")
        assert "koffie" not in vera.get(f"/oefenen/{kaart}").text
        vera.publish(pakket, "Koffie past beter")
        assert "koffie" in vera.get(f"/oefenen/{kaart}").text
        assert "broodje" in esra.page
        assert "koffie" not in esra.page


def test_a_revision_tells_what_changed_by_whom_and_why_and_can_be_taken_back(vera: Trainer) -> None:
    pakket = vera.begin("Met verleden")
    kaart = vera.add(pakket, "Het derde broodje")
    vera.post(f"/maken/{pakket}/revisie", data={"reden": "Eerste versie"})
    vera.write(pakket, kaart, vraag="Wat zeg je?")
    vera.post(f"/maken/{pakket}/revisie", data={"reden": "Andere vraag"})
    page = vera.get(f"/maken/{pakket}/revisie/2").text
    assert "Andere vraag" in page
    assert "Deze computer" in page
    assert "vraag: Wat doe je?</del>" in page
    assert "vraag: Wat zeg je?</ins>" in page
    assert vera.post(f"/maken/{pakket}/revisie/1/terug").status_code == 303
    assert "vraag: Wat doe je?" in vera.text(pakket, kaart)
    assert "Wat zeg je?" in vera.get(f"/maken/{pakket}/revisie/2").text


def test_a_card_that_was_taken_out_comes_back_with_its_revision(vera: Trainer) -> None:
    pakket = vera.begin("Eruit en erin")
    kaart = vera.add(pakket, "Het vierde broodje")
    before = vera.text(pakket, kaart)
    assert vera.post(f"/maken/{pakket}/kaart/{kaart}/weg").status_code == 303
    assert vera.get(f"/maken/{pakket}/kaart/{kaart}").status_code == 404
    vera.post(f"/maken/{pakket}/revisie/1/terug")
    assert vera.text(pakket, kaart) == before


def test_two_makers_never_write_over_each_other(vera: Trainer, server: Server) -> None:
    pakket = vera.begin("Twee makers")
    kaart = vera.add(pakket, "Het vijfde broodje")
    with Trainer(server.base_url, "Tom") as tom:
        seen = tom.number(pakket, kaart)
        vera.write(pakket, kaart, vraag="Wat zeg je?")
        late = tom.post(f"/maken/{pakket}/kaart/{kaart}", data={"_nummer": seen, "vraag": "Wat denk je?"})
        assert late.status_code == 409
        assert "Wat denk je?" not in tom.text(pakket, kaart)
        assert "Wat zeg je?" in tom.text(pakket, kaart)


def test_makers_who_begin_at_one_moment_under_one_title_get_a_pakket_and_a_card_each(server: Server) -> None:
    trainers = [Trainer(server.base_url, f"Maker {number}") for number in range(8)]
    with ThreadPoolExecutor(len(trainers)) as at_once:
        packs = list(at_once.map(lambda trainer: trainer.begin("Samen begonnen"), trainers))
        cards = list(at_once.map(lambda trainer: trainer.add(packs[0], "Het gedeelde broodje"), trainers))
    assert len(set(packs)) == len(set(cards)) == len(trainers)
    for trainer in trainers:
        trainer.close()


@pytest.mark.parametrize("titel", ["2027", "null", "112 gebeld", "!!!"])
def test_any_title_is_a_name_that_the_text_can_hold(vera: Trainer, titel: str) -> None:
    pakket = vera.begin(titel)
    kaart = vera.add(pakket, titel)
    assert f"slug: {kaart}" in vera.text(pakket, kaart)
    assert "Geen fouten" in vera.get(f"/maken/{pakket}/kaart/{kaart}").text


def test_the_page_that_saves_by_itself_is_not_in_its_own_way(vera: Trainer) -> None:
    pakket = vera.begin("Vanzelf bewaard")
    kaart = vera.add(pakket, "Het zesde broodje")
    seen = vera.number(pakket, kaart)
    for question in ("Wat zeg je?", "Wat denk je?"):
        own = {"_nummer": seen, "_hand": "een-pagina", "vraag": question}
        answer = vera.post(f"/maken/{pakket}/kaart/{kaart}", data=own, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert "Bewaard." in answer.text
    assert "vraag: Wat denk je?" in vera.text(pakket, kaart)


def test_the_text_is_the_truth_and_the_form_leaves_alone_what_it_does_not_change(vera: Trainer) -> None:
    pakket = vera.begin("Eén waarheid")
    kaart = vera.add(pakket, "Het zevende broodje")
    text = vera.text(pakket, kaart).replace("minuten: 10", "minuten: 10  # met het gesprek erbij")
    vera.write_text(pakket, kaart, text)
    vera.write(pakket, kaart, vraag="Wat zeg je?")
    assert vera.text(pakket, kaart) == text.replace("vraag: Wat doe je?", "vraag: Wat zeg je?")


def test_a_text_that_is_no_yaml_is_kept_told_and_mended(vera: Trainer) -> None:
    pakket = vera.begin("Kapot en heel")
    kaart = vera.add(pakket, "Het achtste broodje")
    good = vera.text(pakket, kaart)
    assert vera.write_text(pakket, kaart, "soort: dilemma\n  scheef: ja\n: [").status_code == 303
    page = vera.get(f"/maken/{pakket}/kaart/{kaart}")
    assert page.status_code == 200
    assert "regel 2" in page.text
    assert "scheef: ja" in vera.text(pakket, kaart)
    vera.write_text(pakket, kaart, good)
    assert "Geen fouten" in vera.get(f"/maken/{pakket}/kaart/{kaart}").text


def test_a_copy_of_a_shipped_pakket_has_names_of_its_own_and_no_mistakes(vera: Trainer) -> None:
    answer = vera.post("/maken/overnemen/aanspreken")
    pakket = answer.headers["location"].rpartition("/")[2]
    page = vera.get(f"/maken/{pakket}").text
    assert "aanspreken-snauw-balie-eigen" in page
    assert "Los die eerst op" not in page
    assert vera.publish(pakket).status_code == 303
    assert vera.get("/oefenen/aanspreken-snauw-balie-eigen").status_code == 200
    assert vera.get("/oefenen/aanspreken-snauw-balie").status_code == 200


def test_what_is_published_is_there_after_a_restart(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Trainer(server.base_url, "Vera") as vera:
        pakket = vera.begin("Blijft staan")
        kaart = vera.add(pakket, "Het negende broodje")
        vera.publish(pakket)
        server.kill9()
        server.start()
        assert vera.get(f"/oefenen/{kaart}").status_code == 200


def test_a_pakket_is_thrown_away_after_a_question_and_never_while_it_is_published(vera: Trainer) -> None:
    pakket = vera.begin("Weg ermee")
    vera.add(pakket, "Het tiende broodje")
    vera.publish(pakket)
    assert vera.post(f"/maken/{pakket}/weg").status_code == 404
    vera.post(f"/maken/{pakket}/trek-in")
    assert "Dat kan niemand terughalen" in vera.get(f"/maken/{pakket}/weg").text
    assert vera.get(f"/maken/{pakket}").status_code == 200
    assert vera.post(f"/maken/{pakket}/weg").status_code == 303
    assert vera.get(f"/maken/{pakket}").status_code == 404


def test_a_phone_in_a_sessie_sees_nothing_of_who_makes_what(vera: Trainer, server: Server) -> None:
    pakket = vera.begin("Achter de schermen")
    kaart = vera.add(pakket, "Het elfde broodje", begeleider="Alleen voor de begeleider.")
    vera.publish(pakket, "Een reden voor makers")
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(kaart)
        esra.join(noor.code)
        noor.count(1).do("volgende")
        for secret in ("Alleen voor de begeleider.", "Een reden voor makers", "Deze computer", pakket):
            assert secret not in esra.page
    assert CARD["verhaal"] in vera.get(f"/oefenen/{kaart}").text


def test_a_card_that_nobody_may_choose_yet_is_played_with_simulated_phones(vera: Trainer) -> None:
    pakket = vera.begin("Eerst oefenen")
    kaart = vera.add(pakket, "Het twaalfde broodje")
    place = f"/maken/{pakket}/kaart/{kaart}/oefenen"
    started = vera.post(place, data={"profiel": "twee-kampen", "telefoons": "6"})
    assert started.status_code == 303
    assert "Het twaalfde broodje" in vera.see(started.headers["location"])
    assert vera.get(f"/oefenen/{kaart}").status_code == 404
    assert vera.post(place, data={"profiel": "iedereen-boos", "telefoons": "6"}).status_code == 422
    vera.write(pakket, kaart, vraag="")
    assert vera.post(place).status_code == 409
