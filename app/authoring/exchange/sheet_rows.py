"""The rows of a spreadsheet to cards: a row with names, and below it a card on each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.authoring.exchange.decode import without_forbidden
from app.authoring.exchange.field_names import field_of
from app.authoring.exchange.raw_card import RawKaart, TypedText, put_kaart
from app.authoring.exchange.upload_result import MOST_FILES, Basket
from app.content.spreadsheet_cells import as_typed

# Somebody may write a line or two above the names.
_HEAD_WITHIN = 12
_NEEDED = {"titel", "verhaal"}


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet, and its number as the spreadsheet shows it."""

    number: int
    cells: Sequence[str]


def put_rows(basket: Basket, rows: Iterable[SheetRow]) -> bool:
    """Put the card of every row in the basket. Whether these rows had names above them at all."""
    rows = iter(rows)
    names: list[str | None] = []
    for row, _ in zip(rows, range(_HEAD_WITHIN), strict=False):
        names = [field_of(cell) for cell in row.cells]
        if set(names) >= _NEEDED:
            break
    else:
        return False
    shown = [" ".join(without_forbidden(cell).split()) for cell in row.cells]
    for place, cell in enumerate(shown):
        if cell and names[place] is None:
            sentence = "deze kolom kennen we niet; wat erin staat, is als opmerking onder de kaart gezet"
            basket.tell(sentence, line=row.number, column=place + 1, where=cell[:60])
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if len(basket.files) >= MOST_FILES:
            sentence = f"vanaf hier is niets gelezen, want er zijn al {MOST_FILES} kaarten; verdeel ze"
            basket.tell(sentence, line=row.number)
            break
        put_kaart(basket, _kaart(basket, row, names, shown))
    return True


def _kaart(basket: Basket, row: SheetRow, names: Sequence[str | None], shown: Sequence[str]) -> RawKaart:
    kaart = RawKaart(row.number)
    for place, raw in enumerate(row.cells):
        text = without_forbidden(as_typed(raw)).strip()
        if not text:
            continue
        if text != as_typed(raw).strip():
            sentence = "hier stonden onzichtbare tekens; ze zijn weggehaald, kijk het na"
            basket.tell(
                sentence,
                line=row.number,
                column=place + 1,
                where=shown[place][:60] if place < len(shown) else "rij",
            )
        name = names[place] if place < len(names) else None
        if name == "opties":
            kaart.opties.append(TypedText(text, row.number, place + 1))
        elif name is None:
            kaart.unplaced.append((shown[place] if place < len(shown) else "", text))
        elif name in kaart.fields:
            kaart.unplaced.append((shown[place], text))
            sentence = "staat twee keer boven een kolom; de tweede is als opmerking bewaard"
            basket.tell(sentence, line=row.number, column=place + 1, where=name)
        else:
            kaart.fields[name] = TypedText(text, row.number, place + 1)
    if len(row.cells) > len(names):
        sentence = "deze rij heeft meer cellen dan er kolommen zijn; de rest is als opmerking bewaard"
        basket.tell(sentence, line=row.number, column=len(names) + 1, where="rij")
    return kaart
