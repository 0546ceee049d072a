"""The fields of a form, read from the models: whatever a model says about a field is not said again here."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from app.content.json_schema import schema_files
from app.content.schema import SOORTEN, THEMAS, WERKVORMEN
from app.content.schema.ballot import STANDARD_SETS
from app.content.schema.field_types import LINE_PATTERN, SLUG_PATTERN

Widget: TypeAlias = Literal["line", "text", "lines", "choice", "choices", "rows", "group"]
Input: TypeAlias = Literal["text", "number", "date"]


@dataclass(frozen=True)
class FormField:
    """One field of a form.

    `naam` is the name in the file, inside its row or group. `hint` says what to write. `langst` is the most characters
    of a text (of one line, where every line is an item), `minst` and `meest` bound a number, or how many items a list
    has. `keuzes` are the values of a choice with their words; a value that stands in the file and is not among them has
    to be offered too, or a browser posts another one unasked. `uit` says where the choices come from when that is other
    files: "kernwaarden", "loketten", "themabladen" or "kaarten". `velden` are the cells of a row or the fields of a
    group. `eerst` is how many rows an empty form has.
    """

    naam: str
    label: str
    hint: str
    widget: Widget
    verplicht: bool = False
    invoer: Input = "text"
    langst: int | None = None
    minst: int | None = None
    meest: int | None = None
    keuzes: tuple[tuple[str, str], ...] = ()
    uit: str | None = None
    velden: tuple["FormField", ...] = ()
    eerst: int = 1


FORMS = (*SOORTEN, "pakket", "programma")
"""The kinds of file that have a form."""
SOORT = "soort"
"""Says what a file is, and so which form it has; a form never changes it."""


@cache
def fields_of(soort: str) -> tuple[FormField, ...]:
    """The fields of a kind of file, in the order of the packs; empty for a kind that only has the text view."""
    if soort not in FORMS:
        return ()
    schema = json.loads(schema_files()[f"{soort}.schema.json"])
    fields = (veld for veld in _fields(schema, schema.get("$defs", {})) if veld.naam != SOORT)
    return tuple(sorted(fields, key=lambda veld: _place(veld.naam)))


def _fields(model: Mapping[str, Any], models: Mapping[str, Any]) -> Iterator[FormField]:
    for name in model["properties"]:
        yield _field(name, model["properties"][name], name in model.get("required", ()), models)


def _place(name: str) -> int:
    """What belongs to the choice stands below the question; of all else the model has the order."""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _field(name: str, said: Mapping[str, Any], required: bool, models: Mapping[str, Any]) -> FormField:
    inner = _model_in(said, models) or _model_in(said.get("items", {}), models)
    is_list = said.get("type") == "array"
    return FormField(
        naam=name,
        label=_LABELS.get(name) or name.replace("_", " ").capitalize(),
        hint=said["description"],
        widget=_widget(name, said, inner is not None),
        verplicht=required,
        invoer=_invoer(said),
        langst=(said["items"] if is_list and inner is None else said).get("maxLength"),
        minst=said.get("minItems", said.get("minimum")),
        meest=said.get("maxItems", said.get("maximum")),
        keuzes=_choices(name, said),
        uit=_FROM_FILES.get(name),
        velden=tuple(_fields(inner, models)) if inner else (),
        eerst=_ROWS_AT_FIRST.get(name, 1),
    )


def _widget(name: str, said: Mapping[str, Any], holds_model: bool) -> Widget:
    if said.get("type") == "array":
        return "rows" if holds_model else "choices" if name in _TICKED else "lines"
    if holds_model:
        return "group"
    if "enum" in said or said.get("type") == "boolean" or name in _FROM_FILES:
        return "choice"
    one_line = said.get("pattern") in (LINE_PATTERN, SLUG_PATTERN) or _invoer(said) != "text"
    return "line" if one_line or "pattern" in said else "text"


def _invoer(said: Mapping[str, Any]) -> Input:
    return "number" if said.get("type") == "integer" else "date" if said.get("format") == "date" else "text"


def _choices(name: str, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if said.get("type") == "boolean":
        return (("true", "Ja"), ("false", "Nee"))
    words = _WORDS.get(name, {})
    return tuple((value, words.get(value, value)) for value in said.get("enum", ()))


def _model_in(said: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return models[said["$ref"].rpartition("/")[2]] if "$ref" in said else None


_ORDER = (
    *("soort", "slug", "titel", "omschrijving", "doelgroep", "thema", "minuten", "verhaal", "vraag"),
    *("antwoorden", "opties", "meerdere", "iets_anders", "geen_van_alle"),
    *("kernwaarden", "waarden", "doorvragen"),
)
_LABELS = {
    "slug": "Korte naam",
    "bron": "Bron",
    "alt": "Wat er te zien is",
    "zaal": "Volle zaal",
    "stuk": "Waar komt het vandaan?",
    "regels": "Welke plek daarin?",
}
# Who chooses needs something to choose from: two or three opties work best.
_ROWS_AT_FIRST = {"opties": 3}
_TICKED = frozenset({"kernwaarden", "loketten"})
_FROM_FILES = {
    "kernwaarden": "kernwaarden",
    "loketten": "loketten",
    "themablad": "themabladen",
    "kaart": "kaarten",
    "solo": "kaarten",
}
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "thema": THEMAS,
        "werkvorm": WERKVORMEN,
        "antwoorden": {name: " · ".join(opties) for name, opties in STANDARD_SETS.items()},
        "herkomst": {"bron": "Zo staat het in de bron", "afgeleid": "Zelf afgeleid; laat het nazien"},
        "taal": {"nl-NL": "Nederlands (Nederland)", "nl-BE": "Nederlands (België)"},
    }
)
