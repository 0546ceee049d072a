"""What the tests of the exchange upload: zips, sheets and texts, all made here and none of them a file of its own."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.content.writing import PAKKET

XMLNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = "soort;titel;thema;minuten;verhaal;vraag;optie 1;optie 2;kernwaarden;doorvragen;bron"
ROW = (
    "dilemma;De fiets;geschenken;10;Je ziet een fiets.;Wat doe je?;Ik kijk;Ik vraag;integer;"
    '"Wat?\nWie?\nEn wij?";map | 1'
)
SHEET = (
    HEAD.split(";"),
    [
        "dilemma",
        "De fiets",
        "geschenken",
        "10",
        "Je ziet een fiets.",
        "Wat doe je?",
        "Ik kijk",
        "Ik vraag",
        "integer",
        "Wat?\nWie?\nEn wij?",
        "map | 1",
    ],
)


def pack(**files: str) -> dict[str, str]:
    """A pack with these files beside its `pakket.yaml`."""
    return {"pakket.yaml": PAKKET.format(slug="proef"), **{f"{name}.yaml": text for name, text in files.items()}}


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def zipped_as(name: str, content: bytes, **attributes: int) -> bytes:
    """A zip with one file of which the zip says something that it should not."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        entry = zipfile.ZipInfo(name)
        for attribute, value in attributes.items():
            setattr(entry, attribute, value)
        packed.writestr(entry, content)
    return made.getvalue()


def csv(*rows: str, end: str = "\r\n") -> bytes:
    """A CSV of the template's columns with these rows."""
    return end.join([HEAD, *rows]).encode()


def row(**cells: str) -> str:
    """The good row with other cells."""
    names = HEAD.split(";")
    values = [*ROW.split(";")]
    for name, value in cells.items():
        values[names.index(name.replace("_", " "))] = value
    return ";".join(values)


def cell(text: str, reference: str = "", formula: str = "") -> str:
    at = f' r="{reference}"' if reference else ""
    if formula:
        return f'<c{at} t="str"><f>{escape(formula)}</f><v>{escape(text)}</v></c>'
    return f'<c{at} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet_rows(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"<row>{''.join(map(cell, cells))}</row>" for cells in rows)


def xlsx(
    rows: str, *, before: str = "", shared: str = "", target: str = "worksheets/sheet1.xml", stored: bool = False
) -> bytes:
    """A spreadsheet of one sheet with these rows as XML; `before` comes in front of the sheet's own XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{XMLNS}" xmlns:r="{LINKED}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Links><Relationship Id="rId1" Target="{target}"/></Links>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{XMLNS}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return zipped(parts, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
