"""A spreadsheet of Excel to rows of text, in one bounded pass over its XML.

No formula is worked out and nothing outside the file is looked up. A DOCTYPE, which no spreadsheet needs, ends it: with
it go the entities that grow and the ones that fetch. What a cell is, its style and its place in memory play no part.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from app.authoring.exchange.csv_rows import MOST_COLUMNS
from app.authoring.exchange.sheet_rows import SheetRow
from app.authoring.exchange.upload_result import Basket
from app.authoring.exchange.xml_elements import Element, elements
from app.authoring.exchange.zip_entries import ZipRefusal, take_out

_BOOK, _LINKS, _TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_MOST_BYTES = 3_000_000
_MOST_SHEETS = 20
_MOST_TEXTS = 20_000
_MOST_ROWS = 1_000
_LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, and the rows in which something stands."""

    name: str
    rows: tuple[SheetRow, ...]


def sheets_of(basket: Basket, packed: zipfile.ZipFile) -> Iterator[Sheet]:
    """The sheets in their order. Raises `ZipRefusal` for what is no spreadsheet or wants to be too much."""
    targets = {one.attrs.get("Id"): one.attrs.get("Target", "") for one in _in(packed, _LINKS, {"Relationship"})}
    texts = [one.text for one in _in(packed, _TEXTS, {"si"}, _MOST_TEXTS)] if _has(packed, _TEXTS) else []
    for number, sheet in enumerate(_in(packed, _BOOK, {"sheet"})):
        if number == _MOST_SHEETS:
            raise ZipRefusal(f"heeft meer dan {_MOST_SHEETS} bladen; zet de kaarten op één blad")
        target = targets.get(sheet.attrs.get("id")) or ""
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if _has(packed, path):
            yield Sheet(sheet.attrs.get("name", ""), tuple(_rows(basket, packed, path, texts)))


def _has(packed: zipfile.ZipFile, path: str) -> bool:
    return path in packed.NameToInfo


def _in(packed: zipfile.ZipFile, path: str, names: set[str], most: int = _MOST_TEXTS) -> Iterator[Element]:
    if not _has(packed, path):
        raise ZipRefusal("mist een deel dat elk werkblad heeft; bewaar het opnieuw als .xlsx")
    return elements(take_out(packed, packed.NameToInfo[path], _MOST_BYTES), names, most)


def _rows(basket: Basket, packed: zipfile.ZipFile, path: str, texts: list[str]) -> Iterator[SheetRow]:
    """Every row with its cells on their place. Told once: a formula in a row, and what lies too far away."""
    number = 0
    found = 0
    for row in _in(packed, path, {"row"}, _LAST_ROW):
        number = _whole(row.attrs.get("r", ""), number + 1)
        cells: list[str] = []
        for cell in row.inside:
            place = _column(cell.attrs.get("r", ""), len(cells))
            if place >= MOST_COLUMNS:
                basket.tell(f"voorbij kolom {MOST_COLUMNS} is niets gelezen", line=number, where="rij")
                break
            cells += [""] * (place + 1 - len(cells))
            cells[place] = _text(basket, cell, texts, number, place)
        if not any(cells):
            continue
        if found == _MOST_ROWS:
            basket.tell("vanaf hier is niets gelezen, want er zijn te veel rijen; verdeel ze", line=number, where="rij")
            return
        found += 1
        yield SheetRow(number, cells)


def _text(basket: Basket, cell: Element, texts: list[str], row: int, place: int) -> str:
    formula = next((part.text for part in cell.inside if part.name == "f"), "")
    if formula:
        sentence = "hier staat een formule en die rekenen we niet uit; plak de tekst zelf in de cel"
        basket.tell(sentence, line=row, column=place + 1, where="cel")
        return f"={formula}"
    value = next((part.text for part in cell.inside if part.name in ("v", "is")), "")
    match cell.attrs.get("t"):
        case "s":
            known = _whole(value, -1)
            return texts[known] if 0 <= known < len(texts) else ""
        case "b":
            return "ja" if value == "1" else "nee"
        case None | "n":
            return re.sub(r"\.0+$", "", value)
    return value


def _column(reference: str, otherwise: int) -> int:
    """The number of a column from 0, of a reference such as `AB12`."""
    letters = re.match(r"[A-Z]{1,3}(?=\d)", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
