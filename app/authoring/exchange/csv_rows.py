"""A CSV of any program to rows: semicolons, commas or tabs, and quotes as people type them."""

import csv
import io
from collections.abc import Iterator

from app.authoring.exchange.sheet_rows import SheetRow
from app.authoring.exchange.upload_result import Basket

_MARKS = ";,\t"
MOST_ROWS = 5_000
MOST_COLUMNS = 100


def rows_of(basket: Basket, text: str) -> list[SheetRow]:
    """The rows of a CSV. A quote that does not fit is told with its row, and read as well as can be."""
    text, mark = _delimiter(text)
    if any(line.count(mark) >= MOST_COLUMNS for line in text.split("\n")):
        basket.tell(f"heeft meer dan {MOST_COLUMNS} kolommen; wat daarna komt, is niet gelezen")
    if text.count("\n") > MOST_ROWS:
        basket.tell(f"heeft meer dan {MOST_ROWS} regels; de rest is niet gelezen, verdeel het over meer bestanden")
    try:
        return list(_rows(text, mark, strict=True))
    except _Odd as odd:
        sentence = "de aanhalingstekens kloppen hier niet; kijk of de tekst in de goede kolom staat"
        basket.tell(sentence, line=odd.row, where="rij")
    try:
        return list(_rows(text, mark, strict=False))
    except _Odd as odd:
        sentence = "vanaf hier is het niet te lezen; bewaar het bestand opnieuw als CSV of .xlsx"
        basket.tell(sentence, line=odd.row, where="rij")
        return []


class _Odd(Exception):
    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


def _delimiter(text: str) -> tuple[str, str]:
    """The text, and what stands between its cells."""
    first, _, rest = text.partition("\n")
    if first.lower() in {f"sep={mark}" for mark in _MARKS}:
        # A line of its own that only Excel knows; it keeps its number as a row.
        return f"\n{rest}", first[4]
    # The first line that says enough; above the names there may stand a title.
    head = next((line for line in text.split("\n", 20)[:20] if any(map(line.count, _MARKS))), "")
    return text, max(_MARKS, key=head.count)


def _rows(text: str, mark: str, *, strict: bool) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=strict, skipinitialspace=not strict)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                break
            yield SheetRow(number, cells[:MOST_COLUMNS])
    except csv.Error:
        raise _Odd(number + 1) from None
