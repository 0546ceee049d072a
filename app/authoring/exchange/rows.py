"""The rows of a spreadsheet to cards: a row with names, and below it a card on each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.authoring.exchange.basket import MOST_FILES, Mand
from app.authoring.exchange.decode import without_forbidden
from app.authoring.exchange.field_names import field_of
from app.authoring.exchange.raw_card import RuweKaart, Tekst, neem_kaart
from app.content.spreadsheet_cells import as_typed

# Somebody may write a line or two above the names.
_HEAD_WITHIN = 12
_NEEDED = {"titel", "verhaal"}


@dataclass(frozen=True)
class Regel:
    """A row of a sheet, and its number as the spreadsheet shows it."""

    nummer: int
    cellen: Sequence[str]


def neem_rijen(mand: Mand, rows: Iterable[Regel]) -> bool:
    """Put the card of every row in the basket. Whether these rows had names above them at all."""
    rows = iter(rows)
    names: list[str | None] = []
    for row, _ in zip(rows, range(_HEAD_WITHIN), strict=False):
        names = [field_of(cell) for cell in row.cellen]
        if set(names) >= _NEEDED:
            break
    else:
        return False
    shown = [" ".join(without_forbidden(cell).split()) for cell in row.cellen]
    for place, cell in enumerate(shown):
        if cell and names[place] is None:
            zin = "deze kolom kennen we niet; wat erin staat, is als opmerking onder de kaart gezet"
            mand.meld(zin, regel=row.nummer, kolom=place + 1, waar=cell[:60])
    for row in rows:
        if not any(cell.strip() for cell in row.cellen):
            continue
        if len(mand.bestanden) >= MOST_FILES:
            zin = f"vanaf hier is niets gelezen, want er zijn al {MOST_FILES} kaarten; verdeel ze"
            mand.meld(zin, regel=row.nummer)
            break
        neem_kaart(mand, _kaart(mand, row, names, shown))
    return True


def _kaart(mand: Mand, row: Regel, names: Sequence[str | None], shown: Sequence[str]) -> RuweKaart:
    kaart = RuweKaart(row.nummer)
    for place, raw in enumerate(row.cellen):
        text = without_forbidden(as_typed(raw)).strip()
        if not text:
            continue
        if text != as_typed(raw).strip():
            zin = "hier stonden onzichtbare tekens; ze zijn weggehaald, kijk het na"
            mand.meld(zin, regel=row.nummer, kolom=place + 1, waar=shown[place][:60] if place < len(shown) else "rij")
        name = names[place] if place < len(names) else None
        if name == "opties":
            kaart.opties.append(Tekst(text, row.nummer, place + 1))
        elif name is None:
            kaart.over.append((shown[place] if place < len(shown) else "", text))
        elif name in kaart.velden:
            kaart.over.append((shown[place], text))
            zin = "staat twee keer boven een kolom; de tweede is als opmerking bewaard"
            mand.meld(zin, regel=row.nummer, kolom=place + 1, waar=name)
        else:
            kaart.velden[name] = Tekst(text, row.nummer, place + 1)
    if len(row.cellen) > len(names):
        zin = "deze rij heeft meer cellen dan er kolommen zijn; de rest is als opmerking bewaard"
        mand.meld(zin, regel=row.nummer, kolom=len(names) + 1, waar="rij")
    return kaart
