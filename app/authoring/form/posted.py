"""What somebody filled in, made tidy: the values that a text should have after a post. Never raises."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from app.authoring.form.form_fields import FormField
from app.authoring.form.form_reader import FormRow, Values
from app.content.read_text import forbidden

Posted: TypeAlias = Mapping[str, Sequence[str]]

MOST_LINE = 600
"""Characters. No line of a file is longer than this, whatever is posted; the check says how much fits a field."""
MOST_TEXT = 8_000
MOST_LINES = 150
MOST_ITEMS = 40


def asked(velden: Sequence[FormField], values: Values, posted: Posted, prefix: str = "") -> Values:
    """The values after a post. What was not posted, or is posted as it was, stays the very same."""
    new: dict[str, Any] = {}
    for veld in velden:
        if veld.naam in values:
            new[veld.naam] = _asked(veld, values[veld.naam], posted, f"{prefix}{veld.naam}")
    return new


def is_empty(value: Any) -> bool:
    """Whether nothing is filled in anywhere in a value."""
    if isinstance(value, FormRow):
        return is_empty(value.cellen)
    return not value or (isinstance(value, Mapping) and all(map(is_empty, value.values())))


def tidy_line(text: str) -> str:
    """A text on one line, without characters that no pack may hold."""
    return " ".join(_allowed(text).split("\n")).strip()


def tidy_text(text: str) -> str:
    """A text of paragraphs, without characters that no pack may hold, and at most one empty line in a row."""
    lines = "\n".join(part.rstrip() for part in _allowed(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _asked(veld: FormField, old: Any, posted: Posted, name: str) -> Any:
    if veld.widget == "group":
        return asked(veld.velden, old, posted, f"{name}.")
    if veld.widget == "rows":
        return _moved(_rows(veld, old, posted, name), posted, name)
    given = _given(posted, name)
    if not given:
        return old
    if veld.widget in ("lines", "choices"):
        items = _filled(part for text in given for part in _allowed(text[:_MOST_READ]).split("\n"))
        return old if items == _filled(old) else tuple(item[:MOST_LINE].strip() for item in items[:MOST_ITEMS])
    tidy = tidy_text if veld.widget == "text" else tidy_line
    text = tidy(given[-1][:_MOST_READ])
    if text == tidy(old):
        return old
    return _short(text) if veld.widget == "text" else text[:MOST_LINE].strip()


def _rows(veld: FormField, old: tuple[FormRow, ...], posted: Posted, name: str) -> list[FormRow]:
    rows = [FormRow(row.van, asked(veld.velden, row.cellen, posted, f"{name}.{row.van}.")) for row in old]
    shape = re.compile(rf"{re.escape(name)}\.([0-9]{{1,3}})\.")
    numbers = {int(found[1]) for key in posted if isinstance(key, str) and (found := shape.match(key))}
    empty: Values = {inner.naam: () if inner.widget == "lines" else "" for inner in veld.velden}
    for number in sorted(number for number in numbers if number >= len(old))[:MOST_ITEMS]:
        row = FormRow(None, asked(veld.velden, empty, posted, f"{name}.{number}."))
        rows += () if is_empty(row) or len(rows) >= max(MOST_ITEMS, len(old)) else (row,)
    return rows


def _moved(rows: list[FormRow], posted: Posted, name: str) -> tuple[FormRow, ...]:
    """The rows in their new order. A new row has no number, so only those that stood there move or go."""
    for sign, where in (("omhoog", -1), ("omlaag", 1), ("weg", 0)):
        for number in _given(posted, f"{name}.{sign}")[:1]:
            place = next((i for i, row in enumerate(rows) if str(row.van) == number.strip()), None)
            if place is None:
                continue
            row = rows.pop(place)
            if where:
                rows.insert(max(0, place + where), row)
    return tuple(rows)


def _given(posted: Posted, name: str) -> list[str]:
    given: Any = posted.get(name, ())
    given = [given] if isinstance(given, str) else given
    return [text for text in given if isinstance(text, str)] if isinstance(given, Sequence) else []


def _filled(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(tidy_line, parts)))


def _short(text: str) -> str:
    """A text of bounded size, in lines that every reader of packs takes."""
    found: list[str] = []
    for part in text[:MOST_TEXT].split("\n")[:MOST_LINES]:
        found += _LONG_LINE.findall(part) or [""]
    return tidy_text("\n".join(part.strip() for part in found))


def _allowed(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    wrong = {char for char in set(text) if forbidden(char)}
    return text.translate(dict.fromkeys(map(ord, wrong))) if wrong else text


_MOST_READ = 2_000_000
_LONG_LINE = re.compile(rf".{{1,{MOST_LINE}}}(?:\s|$)|.{{1,{MOST_LINE}}}")
