"""A pakket and other people: reading along by a link, remarks, sending in, and files in and out."""

import io
import zipfile
from collections.abc import Iterator

import httpx
import pytest

from app.authoring.exchange import pack_files, template_csv, unpack_upload
from tests.authoring.trainers import Trainer, link_in
from tests.people import Person
from tests.server import Server


@pytest.fixture
def vera(server: Server) -> Iterator[Trainer]:
    with Trainer(server.base_url, "Vera") as vera:
        yield vera


@pytest.fixture
def jurist(server: Server) -> Iterator[Person]:
    with Person(server.base_url, "De jurist") as jurist:
        yield jurist


def test_a_reader_sees_the_cards_says_something_and_can_do_nothing_else(vera: Trainer, jurist: Person) -> None:
    pakket = vera.begin("Lees mee")
    kaart = vera.add(pakket, "Het gelezen broodje", begeleider="Let op wie het raakt.")
    link = vera.link(pakket, "De jurist")
    page = jurist.get(link)
    assert "Het gelezen broodje" in page.text
    assert "Let op wie het raakt." in page.text
    assert "/maken/" not in page.text
    said = jurist.post(link, data={"kaart": kaart, "tekst": "Noem de vijftig euro."})
    assert said.status_code == 303
    assert "Noem de vijftig euro." in vera.get(f"/maken/{pakket}/kaart/{kaart}").text
    assert "De jurist" in vera.get(f"/maken/{pakket}/kaart/{kaart}").text
    assert jurist.post(link, data={"kaart": "pakket-van-een-ander", "tekst": "Hallo"}).status_code == 404


def test_a_reader_sees_a_card_that_is_not_done_in_words_and_not_as_yaml(vera: Trainer, jurist: Person) -> None:
    pakket = vera.begin("Nog niet af")
    kaart = vera.add(pakket, "Het halve broodje", verhaal="", doorvragen="")
    page = jurist.get(vera.link(pakket, "De jurist")).text
    assert "Deze kaart is nog niet af" in page
    assert "Ik zeg er nu iets van" in page
    assert "slug:" not in page
    vera.write_text(pakket, kaart, "titel: [dit is geen")
    assert "titel: [dit is geen" in jurist.get(vera.link(pakket, "De pastor")).text


@pytest.mark.parametrize(("second", "called"), [("De pastor", "De pastor"), ("De jurist", "De jurist (2)")])
def test_one_reader_does_not_see_what_another_said_whatever_their_names(
    vera: Trainer, jurist: Person, second: str, called: str
) -> None:
    pakket = vera.begin("Ieder voor zich")
    kaart = vera.add(pakket, "Het besproken broodje")
    own, other = vera.link(pakket, "De jurist"), vera.link(pakket, second)
    jurist.post(own, data={"kaart": kaart, "tekst": "Dit raakt iemand."})
    assert "Dit raakt iemand." in jurist.get(own).text
    assert "Dit raakt iemand." not in jurist.get(other).text
    assert called in vera.get(f"/maken/{pakket}").text


def test_a_link_that_was_withdrawn_looks_like_one_that_never_was(vera: Trainer, jurist: Person) -> None:
    pakket = vera.begin("Ingetrokken link")
    link = vera.link(pakket, "De jurist")
    merk = vera.get(f"/maken/{pakket}").text.partition('name="merk" value="')[2][:64]
    assert jurist.get(link).status_code == 200
    vera.post(f"/maken/{pakket}/meelezen/weg", data={"merk": merk})
    gone, never = jurist.get(link), jurist.get(f"/meelezen/{'0' * 64}")
    assert (gone.status_code, gone.text) == (never.status_code, never.text) == (404, never.text)


def test_whoever_sends_in_is_warned_about_people_and_not_known(vera: Trainer, jurist: Person) -> None:
    link = link_in(vera.post("/maken/inzendlink", data={"voor": "Het team", "dagen": "30"}))
    story = {"titel": "De kwestie van de sleutel", "verhaal": "Bel 06 12345678, die weet het.", "keuzes": "Ja\nNee"}
    warned = jurist.post(link, data=story)
    assert warned.status_code == 422
    assert "telefoonnummer" in warned.text
    assert "De kwestie van de sleutel" not in vera.get("/maken/inzendingen").text
    story["verhaal"] = "Iemand laat de sleutels van de dienstauto liggen."
    assert jurist.post(link, data=story).status_code == 200
    box = vera.get("/maken/inzendingen").text
    assert "De kwestie van de sleutel" in box
    assert "De jurist" not in box
    inzending = box.partition("De kwestie van de sleutel")[2].partition("/maken/inzendingen/")[2].partition("/")[0]
    draft = vera.post(f"/maken/inzendingen/{inzending}/overnemen")
    assert draft.status_code == 303
    assert "dienstauto" in vera.get(draft.headers["location"]).text
    assert "De kwestie van de sleutel" not in vera.get("/maken/inzendingen").text


def test_a_zip_goes_out_and_comes_in_again_whole(vera: Trainer) -> None:
    pakket = vera.begin("Heen en weer")
    kaart = vera.add(pakket, "Het reizende broodje")
    packed = vera.get(f"/maken/{pakket}/bestand.zip").content
    assert f"{kaart}.yaml" in "".join(zipfile.ZipFile(io.BytesIO(packed)).namelist())
    answer = bring_in(vera, "heen-en-weer.zip", packed)
    assert answer.status_code == 303
    copy = answer.headers["location"].rpartition("/")[2]
    assert copy != pakket
    mine, theirs = vera.text(pakket, kaart), vera.text(copy, f"{kaart}-2")
    assert theirs == mine.replace(f"slug: {kaart}", f"slug: {kaart}-2")


def test_the_cards_of_a_pakket_go_on_paper_without_what_is_not_right_yet(vera: Trainer) -> None:
    good = unpack_upload("papier.csv", template_csv()).files
    answer = bring_in(vera, "papier.zip", pack_files({**good, "scheef.yaml": "soort: dilemma\n  scheef: ja\n"}))
    sheet = vera.get(f"{answer.headers['location']}/kaartjes")
    assert sheet.status_code == 200
    assert "aanhangwagen" in sheet.text
    assert "Eén kaart heeft nog een fout" in sheet.text
    # Nobody can practise what is not published.
    assert "/oefenen/" not in sheet.text
    assert 'class="qr"' not in sheet.text


def test_a_broken_file_becomes_a_draft_with_its_mistakes(vera: Trainer) -> None:
    answer = bring_in(vera, "half.yaml", b"soort: dilemma\nslug: half-af\ntitel: Half af\n  scheef: ja\n")
    assert answer.status_code == 303
    page = vera.get(answer.headers["location"]).text
    assert "half" in page
    assert "fout" in page


def test_what_is_no_text_at_all_is_refused_with_a_sentence(vera: Trainer) -> None:
    answer = bring_in(vera, "plaatje.zip", b"PK\x03\x04 dit is geen zip")
    assert answer.status_code == 422
    assert "konden we niet lezen" in answer.text


@pytest.mark.parametrize("soort", ["csv", "xlsx", "md"])
def test_a_template_that_is_brought_in_as_it_is_becomes_cards(vera: Trainer, soort: str) -> None:
    sample = vera.get(f"/maken/sjabloon/{soort}").content
    answer = bring_in(vera, f"kaarten-{soort}.{soort}", sample)
    assert answer.status_code in (200, 303)
    assert "werken__naam" in vera.get(f"/maken/kaarten-{soort}").text


def bring_in(vera: Trainer, naam: str, data: bytes) -> httpx.Response:
    return vera.post("/maken/binnenhalen", files={"bestand": (naam, data)})
