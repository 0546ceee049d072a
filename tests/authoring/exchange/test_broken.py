"""A broken upload loses nothing: it comes out with its mistakes, each on its place."""

import pytest

from app.authoring.exchange import Unpacked, unpack_upload
from tests.authoring.exchange.uploads import csv, pack, row, zipped
from tests.content.writing import CARD


def told(uitgepakt: Unpacked) -> list[str]:
    return [str(error) for error in uitgepakt.errors]


def test_a_card_that_is_no_yaml_is_kept_word_for_word_with_its_line() -> None:
    broken = CARD.replace("vraag: Wat doe je?", "vraag: Wat: doe je?")

    back = unpack_upload("x.zip", zipped(pack(pakje=CARD, kapot=broken)))

    assert back.files["kapot.yaml"] == broken
    assert back.files["pakje.yaml"] == CARD
    assert [error.path for error in back.errors] == ["kapot.yaml"]
    assert back.errors[0].line == broken[: broken.index("vraag")].count("\n") + 1


def test_a_hidden_sign_is_taken_out_and_told_and_the_words_stay() -> None:
    back = unpack_upload("pakje.yaml", CARD.replace("pakje op", "pakje\u202e op").encode())

    assert back.files["pakje.yaml"] == CARD
    assert told(back)[0].startswith("pakje.yaml:3:17 bestand: hier stond een teken dat de leesrichting omdraait")


def test_an_older_encoding_is_read_and_told() -> None:
    back = unpack_upload("pakje.yaml", CARD.replace("Een pakje", "Eén pakje").encode("cp1252"))

    assert "Eén pakje" in back.files["pakje.yaml"]
    assert told(back)[0].startswith("pakje.yaml:3:9 bestand: was geen UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_ways_in_which_excel_and_notepad_save_text_are_read(encoding: str) -> None:
    assert unpack_upload("pakje.yaml", CARD.encode(encoding)).files["pakje.yaml"] == CARD


def test_windows_line_ends_are_no_mistake() -> None:
    back = unpack_upload("pakje.yaml", CARD.replace("\n", "\r\n").encode())

    assert back.files["pakje.yaml"] == CARD
    assert back.errors == ()


NAMES = {
    "../../etc/passwd.yaml": "passwd.yaml",
    "/etc/kaart.yaml": "kaart.yaml",
    "C:\\Kaarten\\Mijn kaart.yml": "mijn-kaart.yaml",
    "Één kaart, tweede versie!.yaml": "een-kaart-tweede-versie.yaml",
    "con.yaml": "kaart-con.yaml",
    "!!!.yaml": "kaart.yaml",
    "x" * 200 + ".yaml": "x" * 60 + ".yaml",
    "\u4f60\u597d.yaml": "kaart.yaml",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_becomes_safe(name: str) -> None:
    assert set(unpack_upload("x.zip", zipped({name: CARD})).files) == {NAMES[name], "pakket.yaml"}


def test_names_that_would_be_one_file_become_two_and_that_is_told() -> None:
    back = unpack_upload("x.zip", zipped({"Pakje.yaml": CARD, "a/pakje.yaml": CARD + "# b\n", "pakje.yml": CARD}))

    assert set(back.files) == {"pakje.yaml", "pakje-2.yaml", "pakje-3.yaml", "pakket.yaml"}
    assert back.files["pakje-2.yaml"].endswith("# b\n")
    assert [error.path for error in back.errors] == ["pakje-2.yaml", "pakje-3.yaml"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 enzovoort", "is een pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Office-bestand of heeft een wachtwoord"),
        (b"\x89PNG\r\n\x1a\n", "is een plaatje"),
        (bytes(range(256)) * 40, "is geen tekst"),
        (b"", "is leeg"),
        (zipped({"word/document.xml": "<w/>"}), "is een Word-bestand"),
        (zipped({"content.xml": "<o/>", "mimetype": "x"}), "LibreOffice"),
    ],
)
def test_what_is_no_text_is_left_out_with_a_sentence(data: bytes, sentence: str) -> None:
    back = unpack_upload("bestand.bin", data)

    assert set(back.files) == {"pakket.yaml"}
    assert [sentence in line for line in told(back)] == [True]


def test_an_unknown_ending_is_kept_and_told() -> None:
    back = unpack_upload("pakje.tekst", CARD.encode())

    assert back.files["pakje.yaml"] == CARD
    assert "andere uitgang" in told(back)[0]


def test_a_sheet_without_names_above_it_is_kept_as_text() -> None:
    back = unpack_upload("lijst.csv", b"een;twee\r\ndrie;vier\r\n")

    assert back.files["lijst.yaml"] == "een;twee\ndrie;vier\n"
    assert told(back)[0].startswith("lijst.csv:1:1 rij: geen rij met namen boven de kolommen")


def test_a_column_that_we_do_not_know_becomes_a_remark_under_the_card() -> None:
    data = csv(row()).replace(b"bron\r\n", b"bron;Onze code\r\n") + b";K-12"

    back = unpack_upload("lijst.csv", data)

    assert back.files["de-fiets.yaml"].endswith("# Onze code: K-12\n")
    assert told(back) == [
        "lijst.csv:1:12 Onze code: deze kolom kennen we niet; wat erin staat, is als opmerking onder de kaart gezet"
    ]


def test_a_quote_that_does_not_fit_is_told_with_its_row() -> None:
    back = unpack_upload("lijst.csv", csv(row(), row(titel='"De "rode" fiets"')))

    assert any(line.startswith("lijst.csv:3:1 rij: de aanhalingstekens kloppen hier niet") for line in told(back))
    assert len(back.files) == 3


def test_what_a_card_cannot_hold_is_told_with_its_row_and_column() -> None:
    back = unpack_upload("lijst.csv", csv(row(thema="vakantie", minuten="even", bron="een map")))

    assert [line.split(";")[0] for line in told(back)] == [
        "lijst.csv:2:3 thema: kennen we niet",
        "lijst.csv:2:4 minuten: kunnen we niet lezen",
        "lijst.csv:2:11 bron: zegt niet waar in het stuk",
    ]
    assert "thema: vakantie\nminuten: even\n" in back.files["de-fiets.yaml"]
