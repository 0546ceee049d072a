"""What somebody uploads, to the files of a pack. No text is lost: what is broken comes out with its mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zipfile import ZipFile

from app.authoring.exchange.basket import MOST_FILES, Mand
from app.authoring.exchange.csv_rows import rows_of
from app.authoring.exchange.decode import Gelezen, read, why_no_text
from app.authoring.exchange.markdown import neem_markdown
from app.authoring.exchange.rows import neem_rijen
from app.authoring.exchange.xlsx_rows import sheets_of
from app.authoring.exchange.zip_entries import MOST_BYTES, Geweigerd, entries, is_outside, open_zip, take_out
from app.content.errors import ContentError, printable
from app.content.schema.fields import folded
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
class Uitgepakt:
    """The files of a pack by name (safe, `.yaml`, always with `pakket.yaml`), and what an author has to know.

    An error with the name of a file in `bestanden` as its path has the line and column of that text. Any other path is
    what was uploaded; its line is then the line of that text or the row of that sheet.
    """

    bestanden: Mapping[str, str]
    fouten: tuple[ContentError, ...]


def uitpakken(naam: str, data: bytes) -> Uitgepakt:
    """Take apart a .zip, .yaml, .csv, .xlsx or .md. Never raises for what is in it."""
    mand = Mand(printable(last_part(naam)) or "bestand")
    if len(data) > MOST_UPLOAD:
        mand.meld(f"is groter dan {MOST_UPLOAD // 1_000_000} MB; verdeel de kaarten over meer bestanden")
    elif not data.strip():
        mand.meld("is leeg; kies een ander bestand")
    elif data.startswith(b"PK"):
        _zipped(mand, data)
    else:
        _single(mand, naam, data)
    mand.maak_pakket()
    return Uitgepakt(MappingProxyType(dict(mand.bestanden)), tuple(sorted(mand.fouten)))


def _zipped(mand: Mand, data: bytes) -> None:
    try:
        packed = open_zip(data)
        if "xl/workbook.xml" in packed.NameToInfo:
            _workbook(mand, packed)
        elif wrong := next((_NOT_A_PACK[name] for name in _NOT_A_PACK if name in packed.NameToInfo), None):
            mand.meld(wrong)
        else:
            _pack(mand, packed)
    except Geweigerd as refusal:
        mand.meld(refusal.zin)


def _pack(mand: Mand, packed: ZipFile) -> None:
    seen = 0
    for entry in entries(packed):
        name = printable(entry.filename)
        if mand.vol:
            mand.meld(f"vanaf {name} is niets uitgepakt, want er zijn al {MOST_FILES} kaarten; verdeel ze")
            return
        try:
            data = take_out(packed, entry)
        except Geweigerd as refusal:
            mand.meld(refusal.zin, pad=name)
            continue
        seen += len(data)
        if seen > _MOST_TEXT:
            mand.meld(f"vanaf {name} is niets uitgepakt, want alles samen is te groot; verdeel het over meer zips")
            return
        if folded(stem_of(name)) in _ABOUT_A_PACK:
            mand.meld("vertelt over het pakket en is geen kaart; het is niet meegenomen", pad=name)
            continue
        if is_outside(entry.filename):
            mand.meld("wijst naar een plek buiten de zip; alleen de naam zelf is gebruikt", pad=name)
        _single(mand, entry.filename, data)


def _single(mand: Mand, name: str, data: bytes) -> None:
    """A file that is no zip: alone, or out of a zip."""
    shown, ending = printable(name), ending_of(name)
    if len(data) > MOST_BYTES:
        mand.meld("is groter dan 1 MB; verdeel de kaarten over meer bestanden", pad=shown)
        return
    wrong = why_no_text(data)
    read_text = None if wrong else read(data, tell_guess=ending not in _TABLES)
    if read_text is None:
        mand.meld(wrong or "is geen tekst en daarom niet bewaard; kies een .zip, .yaml, .csv, .xlsx of .md", pad=shown)
        return
    outer, mand.naam = mand.naam, printable(last_part(name))
    _text(mand, name, ending, read_text)
    mand.naam = outer


def _text(mand: Mand, name: str, ending: str, gelezen: Gelezen) -> None:
    understood = False
    if ending in _TABLES:
        understood = neem_rijen(mand, rows_of(mand, gelezen.tekst))
    elif ending in _TEXTS:
        understood = neem_markdown(mand, gelezen.tekst)
    if understood:
        for one in gelezen.opmerkingen:
            mand.meld(one.zin, regel=one.regel, kolom=one.kolom)
        return
    if ending in _TABLES:
        mand.meld("geen rij met namen boven de kolommen gevonden; gebruik het sjabloon", waar="rij")
    elif ending in _TEXTS and not mand.fouten:
        mand.meld("geen titel gevonden; begin elke kaart met een regel '# Titel'")
    elif ending not in ("yaml", "yml"):
        mand.meld("heeft een andere uitgang dan we kennen; het is als YAML bewaard, kijk het na")
    mand.neem(stem_of(name), gelezen.tekst, gelezen.opmerkingen)


def _workbook(mand: Mand, packed: ZipFile) -> None:
    understood = False
    for blad in sheets_of(mand, packed):
        if neem_rijen(mand, blad.rijen):
            understood = True
        elif blad.rijen and blad.naam.strip().lower() != "uitleg":
            kept = "\n".join("\t".join(rij.cellen) for rij in blad.rijen)
            mand.meld(f"blad '{printable(blad.naam)}' heeft geen rij met namen boven de kolommen; gebruik het sjabloon")
            read_text = read(kept.encode("utf-8", "replace"), tell_guess=False)
            if read_text is not None:
                mand.neem(blad.naam, read_text.tekst, read_text.opmerkingen)
            understood = True
    if not understood:
        mand.meld("heeft geen blad met kaarten; gebruik het sjabloon")
