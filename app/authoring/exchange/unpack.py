"""What somebody uploads, to the files of a pack. No text is lost: what is broken comes out with its mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zipfile import ZipFile

from app.authoring.exchange.csv_rows import rows_of
from app.authoring.exchange.decode import DecodedText, read, why_no_text
from app.authoring.exchange.markdown import put_markdown
from app.authoring.exchange.sheet_rows import put_rows
from app.authoring.exchange.upload_result import MOST_FILES, Basket
from app.authoring.exchange.xlsx_rows import sheets_of
from app.authoring.exchange.zip_entries import MOST_BYTES, ZipRefusal, entries, is_outside, open_zip, take_out
from app.content.content_errors import ContentError, printable
from app.content.schema.field_types import folded
from app.content.slugs import ending_of, last_part, stem_of

MOST_UPLOAD = 2_000_000
"""The most bytes of one upload. A pack of a hundred cards is some tens of kilobytes as a zip."""
_MOST_TEXT = 3_000_000
_TABLES = ("csv", "tsv")
_TEXTS = ("md", "markdown", "txt")
_ABOUT_A_PACK = {"readme", "leesmij", "license", "licentie", "licenties", "changelog"}
_NOT_A_PACK = {
    "word/document.xml": "is een Word-bestand; kopieer de tekst in het sjabloon of bewaar hem als gewone tekst",
    "content.xml": "is een bestand van LibreOffice; bewaar het als .xlsx of .csv",
}


@dataclass(frozen=True)
class Unpacked:
    """The files of a pack by name (safe, `.yaml`, always with `pakket.yaml`), and what an author has to know.

    An error with the name of a file in `files` as its path has the line and column of that text. Any other path is
    what was uploaded; its line is then the line of that text or the row of that sheet.
    """

    files: Mapping[str, str]
    errors: tuple[ContentError, ...]


def unpack_upload(name: str, data: bytes) -> Unpacked:
    """Take apart a .zip, .yaml, .csv, .xlsx or .md. Never raises for what is in it."""
    basket = Basket(printable(last_part(name)) or "bestand")
    if len(data) > MOST_UPLOAD:
        basket.tell(f"is groter dan {MOST_UPLOAD // 1_000_000} MB; verdeel de kaarten over meer bestanden")
    elif not data.strip():
        basket.tell("is leeg; kies een ander bestand")
    elif data.startswith(b"PK"):
        _zipped(basket, data)
    else:
        _single(basket, name, data)
    basket.add_pakket()
    return Unpacked(MappingProxyType(dict(basket.files)), tuple(sorted(basket.errors)))


def _zipped(basket: Basket, data: bytes) -> None:
    try:
        packed = open_zip(data)
        if "xl/workbook.xml" in packed.NameToInfo:
            _workbook(basket, packed)
        elif wrong := next((_NOT_A_PACK[name] for name in _NOT_A_PACK if name in packed.NameToInfo), None):
            basket.tell(wrong)
        else:
            _pack(basket, packed)
    except ZipRefusal as refusal:
        basket.tell(refusal.sentence)


def _pack(basket: Basket, packed: ZipFile) -> None:
    seen = 0
    for entry in entries(packed):
        name = printable(entry.filename)
        if basket.is_full:
            basket.tell(f"vanaf {name} is niets uitgepakt, want er zijn al {MOST_FILES} kaarten; verdeel ze")
            return
        try:
            data = take_out(packed, entry)
        except ZipRefusal as refusal:
            basket.tell(refusal.sentence, path=name)
            continue
        seen += len(data)
        if seen > _MOST_TEXT:
            basket.tell(f"vanaf {name} is niets uitgepakt, want alles samen is te groot; verdeel het over meer zips")
            return
        if folded(stem_of(name)) in _ABOUT_A_PACK:
            basket.tell("vertelt over het pakket en is geen kaart; het is niet meegenomen", path=name)
            continue
        if is_outside(entry.filename):
            basket.tell("wijst naar een plek buiten de zip; alleen de naam zelf is gebruikt", path=name)
        _single(basket, entry.filename, data)


def _single(basket: Basket, name: str, data: bytes) -> None:
    """A file that is no zip: alone, or out of a zip."""
    shown, ending = printable(name), ending_of(name)
    if len(data) > MOST_BYTES:
        basket.tell("is groter dan 1 MB; verdeel de kaarten over meer bestanden", path=shown)
        return
    wrong = why_no_text(data)
    read_text = None if wrong else read(data, tell_guess=ending not in _TABLES)
    if read_text is None:
        basket.tell(
            wrong or "is geen tekst en daarom niet bewaard; kies een .zip, .yaml, .csv, .xlsx of .md", path=shown
        )
        return
    outer, basket.name = basket.name, printable(last_part(name))
    _text(basket, name, ending, read_text)
    basket.name = outer


def _text(basket: Basket, name: str, ending: str, decoded: DecodedText) -> None:
    understood = False
    if ending in _TABLES:
        understood = put_rows(basket, rows_of(basket, decoded.text))
    elif ending in _TEXTS:
        understood = put_markdown(basket, decoded.text)
    if understood:
        for one in decoded.remarks:
            basket.tell(one.sentence, line=one.line, column=one.column)
        return
    if ending in _TABLES:
        basket.tell("geen rij met namen boven de kolommen gevonden; gebruik het sjabloon", where="rij")
    elif ending in _TEXTS and not basket.errors:
        basket.tell("geen titel gevonden; begin elke kaart met een regel '# Titel'")
    elif ending not in ("yaml", "yml"):
        basket.tell("heeft een andere uitgang dan we kennen; het is als YAML bewaard, kijk het na")
    basket.put(stem_of(name), decoded.text, decoded.remarks)


def _workbook(basket: Basket, packed: ZipFile) -> None:
    understood = False
    for sheet in sheets_of(basket, packed):
        if put_rows(basket, sheet.rows):
            understood = True
        elif sheet.rows and sheet.name.strip().lower() != "uitleg":
            kept = "\n".join("\t".join(row.cells) for row in sheet.rows)
            basket.tell(
                f"blad '{printable(sheet.name)}' heeft geen rij met namen boven de kolommen; gebruik het sjabloon"
            )
            read_text = read(kept.encode("utf-8", "replace"), tell_guess=False)
            if read_text is not None:
                basket.put(sheet.name, read_text.text, read_text.remarks)
            understood = True
    if not understood:
        basket.tell("heeft geen blad met kaarten; gebruik het sjabloon")
