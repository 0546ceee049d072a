"""The templates, and cards that come in as rows of a sheet or as plain text."""

import io
import zipfile
from pathlib import Path

import pytest

from app.authoring.exchange import Unpacked, template_csv, template_markdown, template_xlsx, unpack_upload
from app.authoring.exchange.field_names import field_of
from app.authoring.exchange.templates import COLUMNS, EXAMPLE_KAART
from app.content.check import check
from app.content.spreadsheet_cells import as_typed, harmless
from tests.authoring.exchange.uploads import HEAD, LINKED, SHEET, XMLNS, cell, csv, row, sheet_rows, xlsx, zipped

TEMPLATES = {"kaarten.csv": template_csv, "kaarten.xlsx": template_xlsx, "kaarten.md": template_markdown}
EXAMPLE = "de-sleutel-van-het-hok.yaml"


def mistakes(uitgepakt: Unpacked, folder: Path) -> list[str]:
    """What the check says of these files as a pack beside those that come with the app."""
    place = folder / "kaarten"
    place.mkdir()
    for name, text in uitgepakt.files.items():
        (place / name).write_text(text, encoding="utf-8")
    return [str(error) for error in check([place])]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_gives_the_same_card_without_a_mistake(name: str, tmp_path: Path) -> None:
    back = unpack_upload(name, TEMPLATES[name]())

    assert back.errors == ()
    assert back.files[EXAMPLE] == unpack_upload("kaarten.csv", template_csv()).files[EXAMPLE]
    assert mistakes(back, tmp_path) == []


def test_a_template_is_the_same_bytes_each_time_and_has_no_formula() -> None:
    assert template_xlsx() == template_xlsx()
    sheets = zipfile.ZipFile(io.BytesIO(template_xlsx()))
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist())


def test_every_column_of_the_template_is_one_that_we_read() -> None:
    assert all(field_of(name) for name in COLUMNS)
    assert set(EXAMPLE_KAART) <= set(COLUMNS)


@pytest.mark.parametrize("text", ["=1+1", " =1", "+31 6", "-", "@a", "\tx", "＝1", "gewoon", "'s avonds", "a=b", ""])
def test_a_cell_comes_back_as_it_was_typed_and_is_never_a_formula(text: str) -> None:
    assert as_typed(harmless(text)) == text
    assert not harmless(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝"))


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_whatever_program_saved_it(mark: str, encoding: str) -> None:
    data = csv(row(titel="Eén fiets")).decode().replace(";", mark).encode(encoding)

    back = unpack_upload("lijst.csv", data)

    assert "titel: Eén fiets\n" in back.files["een-fiets.yaml"]
    assert back.errors == ()


def test_a_title_above_the_names_and_a_line_for_excel_are_no_trouble() -> None:
    data = b"sep=;\r\nOnze kaarten\r\n" + csv(row(thema="zee"))

    back = unpack_upload("lijst.csv", data)

    assert set(back.files) == {"de-fiets.yaml", "pakket.yaml"}
    assert [str(error).split(";")[0] for error in back.errors] == ["lijst.csv:4:3 thema: kennen we niet"]


def test_texts_that_excel_shares_are_found_back() -> None:
    words = [*SHEET[0], *SHEET[1]]
    shared = "".join(f"<si><r><t>{word[:2]}</t></r><r><t>{word[2:]}</t></r><rPh><t>x</t></rPh></si>" for word in words)
    rows = "".join(
        f'<row r="{number}">{"".join(f"""<c t="s"><v>{begin + n}</v></c>""" for n in range(11))}</row>'
        for number, begin in ((1, 0), (5, 11))
    )

    back = unpack_upload("x.xlsx", xlsx(rows, shared=f'<sst xmlns="{XMLNS}">{shared}</sst>'))

    assert back.errors == ()
    assert back.files["de-fiets.yaml"] == unpack_upload("x.csv", csv(row())).files["de-fiets.yaml"]


def test_a_number_and_a_day_as_excel_keeps_them_are_read() -> None:
    head = "".join(map(cell, ["titel", "verhaal", "minuten", "norm", "nagekeken"]))
    told = f"{cell('Fiets')}{cell('Zo.')}<c><v>10.0</v></c>{cell('Mag.')}<c><v>46348</v></c>"
    rows = f"<row>{head}</row><row>{told}</row>"

    text = unpack_upload("x.xlsx", xlsx(rows)).files["fiets.yaml"]

    assert "minuten: 10\n" in text
    assert 'nagekeken: "2026-11-22"\n' in text


def test_a_second_sheet_without_names_is_kept_and_told() -> None:
    named = '<sheet name="A" r:id="a"/><sheet name="B" r:id="b"/>'
    book = f'<workbook xmlns="{XMLNS}" xmlns:r="{LINKED}">{named}</workbook>'
    links = '<L><Relationship Id="a" Target="a.xml"/><Relationship Id="b" Target="/xl/b.xml"/></L>'
    data = zipped(
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": links,
            "xl/a.xml": f"<w>{sheet_rows(SHEET)}</w>",
            "xl/b.xml": f"<w>{sheet_rows([['los', 'woord']])}</w>",
        }
    )

    back = unpack_upload("x.xlsx", data)

    assert back.files["b.yaml"] == "los\twoord"
    assert any("blad 'B' heeft geen rij met namen" in str(error) for error in back.errors)


def test_cards_with_one_title_get_names_of_their_own() -> None:
    back = unpack_upload("x.csv", csv(row(), row(), row(titel="Pakket")))

    assert set(back.files) == {"de-fiets.yaml", "de-fiets-2.yaml", "pakket-2.yaml", "pakket.yaml"}
    assert "slug: de-fiets-2\n" in back.files["de-fiets-2.yaml"]
    assert HEAD.startswith("soort")


def test_plain_text_with_headings_becomes_cards_and_what_is_strange_is_told() -> None:
    text = (
        "voorwoord\n\nDe fiets\n=======\nthema: geschenken\n\nEr staat **een** fiets.\n\nVan wie?\n\n"
        "**Vraag:** Wat doe je?\n1. Ik kijk\n   en wacht\n2. Ik vraag\n\nLos zinnetje.\n\n## Muziek\nharmonie\n\n"
        "## Doorvragen:\n- Wat: zie je?\n- Wie?\n# Tweede\nZo.\n"
    )

    back = unpack_upload("kaarten.md", text.encode())

    fiets = back.files["de-fiets.yaml"]
    assert "verhaal: |\n  Er staat een fiets.\n\n  Van wie?\nvraag: Wat doe je?\n" in fiets
    assert "opties:\n  - tekst: Ik kijk\n    toelichting: en wacht\n  - tekst: Ik vraag\n" in fiets
    assert 'doorvragen:\n  - "Wat: zie je?"\n  - Wie?\n' in fiets
    assert all(f"# {kept}\n" in fiets for kept in ("voorwoord", "Muziek", "harmonie"))
    assert "verhaal: |\n  Zo.\n" in back.files["tweede.yaml"]
    assert [(error.line, error.message.split(";")[0]) for error in back.errors if error.where == "bestand"] == [
        (1, "staat boven de eerste titel"),
        (18, "deze kop kennen we niet"),
    ]
