"""A card as somebody typed it, with every field still text, to the YAML of a pack."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.authoring.exchange.upload_result import Basket
from app.authoring.exchange.yaml_layout import Block, InBrackets, Quoted, yaml_text
from app.content.schema import SOORTEN, THEMAS
from app.content.schema.field_types import folded
from app.content.slugs import slug_of, unique

# What no spreadsheet counts as: the day from which Excel numbers the days.
_DAY_ZERO = date(1899, 12, 30)
# A card may not take the place of a file that means something else.
_OTHER_FILES = {"pakket", "loketten", "kernwaarden"}


@dataclass(frozen=True)
class TypedText:
    """A text as typed, and where it stood. `line` is the row in a spreadsheet; both count from 1."""

    text: str
    line: int
    column: int = 1


@dataclass
class RawKaart:
    """What stood under one title. A field with several texts has one on each line; an optie may have a second line.

    `unplaced` holds what we have no field for, under the name that stood above it.
    """

    line: int
    fields: dict[str, TypedText] = field(default_factory=dict)
    opties: list[TypedText] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a field; empty when it was not filled in."""
        return self.fields[name].text.strip() if name in self.fields else ""


def put_kaart(basket: Basket, kaart: RawKaart) -> None:
    """Put a card in the basket as YAML, and tell what in it we could not place."""
    _tell(basket, kaart)
    soort = _soort(basket, kaart)
    taken = {name.removesuffix(".yaml") for name in basket.files} | _OTHER_FILES
    slug = unique(slug_of(kaart.text("slug") or kaart.text("titel")), taken)
    remarks = [f"{name}: {text}" if name else text for name, text in (*kaart.unplaced, *_loose(kaart))]
    basket.put(slug, yaml_text(soort if soort in SOORTEN else "", _fields(kaart, soort, slug), remarks))


def _tell(basket: Basket, kaart: RawKaart) -> None:
    for name, known in (("thema", (*THEMAS, *map(folded, THEMAS.values()))), ("soort", tuple(SOORTEN))):
        where = kaart.fields.get(name)
        if where and folded(where.text) not in known and where.text.strip():
            choice = ", ".join(THEMAS if name == "thema" else SOORTEN)
            _at(basket, where, name, f"kennen we niet; kies uit {choice}")
    for name, reads in (("minuten", _minutes), ("nagekeken", _day)):
        where = kaart.fields.get(name)
        if where and where.text.strip() and reads(where.text) is None:
            example = "een getal, zoals 10" if name == "minuten" else "een datum, zoals 2026-11-22"
            _at(basket, where, name, f"kunnen we niet lezen; schrijf {example}")
    if "bron" in kaart.fields and any(len(_halves(line)) < 2 for line in _each(kaart.text("bron"))):
        _at(basket, kaart.fields["bron"], "bron", "zegt niet waar in het stuk; schrijf 'naam van het stuk | bladzijde'")


def _at(basket: Basket, where: TypedText, name: str, sentence: str) -> None:
    basket.tell(sentence, line=where.line, column=where.column, where=name)


def _soort(basket: Basket, kaart: RawKaart) -> str:
    if given := folded(kaart.text("soort")):
        return given
    guess = "dilemma" if kaart.opties or kaart.text("antwoorden") else "gespreksvraag"
    basket.tell(f"is leeg; wij maakten er {guess} van, kijk of dat klopt", line=kaart.line, where="soort")
    return guess


def _fields(kaart: RawKaart, soort: str, slug: str) -> Mapping[str, Any]:
    fields = {
        "soort": soort,
        "slug": slug,
        "titel": kaart.text("titel"),
        "thema": _thema(kaart.text("thema")),
        "minuten": _read(kaart.text("minuten"), _minutes),
        "verhaal": Block(kaart.text("verhaal")),
        "vraag": kaart.text("vraag"),
        "antwoorden": slug_of(kaart.text("antwoorden"), ""),
        "opties": [_optie(one.text) for one in kaart.opties if one.text.strip()],
        "kernwaarden": _slugs(kaart.text("kernwaarden")),
        "waarden": InBrackets(_words(kaart.text("waarden"))),
        "doorvragen": _each(kaart.text("doorvragen")),
        "norm": _norm(kaart, "norm"),
        "uitleg": _norm(kaart, "uitleg"),
        "themablad": slug_of(kaart.text("themablad"), ""),
        "loketten": _slugs(kaart.text("loketten")),
        "begeleider": Block(kaart.text("begeleider")),
        "inhoudswaarschuwing": kaart.text("waarschuwing"),
        "wat_als": [{"feit": line} for line in _each(kaart.text("wat als"))],
        "rollen": [_filled({"naam": half[0], "tekst": half[-1]}) for half in map(_role, _each(kaart.text("rollen")))],
        "bron": [_bron(line) for line in _each(kaart.text("bron"))],
    }
    return _filled(fields)


def _loose(kaart: RawKaart) -> Iterator[tuple[str, str]]:
    """What belongs to a norm or uitleg that is not there."""
    for name, owners in (("herkomst", "norm uitleg"), ("nagekeken", "norm uitleg"), ("verwijzingen", "norm")):
        if kaart.text(name) and not any(map(kaart.text, owners.split())):
            yield name, kaart.text(name)


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", (), [], {})}


def _norm(kaart: RawKaart, name: str) -> Mapping[str, Any]:
    if not kaart.text(name):
        return {}
    given = folded(kaart.text("herkomst"))
    return _filled(
        {
            "tekst": Block(kaart.text(name)),
            "herkomst": given or "afgeleid",
            "verwijzingen": InBrackets(map(Quoted, _each(kaart.text("verwijzingen")))) if name == "norm" else (),
            "nagekeken": _read(kaart.text("nagekeken"), _day),
        }
    )


def _read(text: str, reads: Callable[[str], str | int | None]) -> str | int:
    """What was meant; the text itself when that cannot be read, so that nothing is lost."""
    value = reads(text)
    return text if value is None else value


def _minutes(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,4})([.,]0+)?\s*(?:min\w*\.?)?", text.strip(), re.ASCII)
    return int(found[1]) if found else None


def _day(text: str) -> Quoted | None:
    text = text.strip()
    if re.fullmatch(r"[1-9]\d{4}(\.\d+)?", text, re.ASCII):
        return Quoted((_DAY_ZERO + timedelta(days=int(text[:5]))).isoformat())
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return Quoted(text[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d([T ].{0,20})?", text, re.ASCII) else None


def _thema(text: str) -> str:
    wanted = folded(text)
    return next((slug for slug, name in THEMAS.items() if wanted in (slug, folded(name))), wanted or text)


def _optie(text: str) -> Mapping[str, str]:
    first, _, rest = text.strip().partition("\n")
    return _filled({"tekst": first.strip(), "toelichting": rest.strip()})


def _bron(line: str) -> Mapping[str, str]:
    halves = _halves(line)
    return _filled({"stuk": Quoted(halves[0]), "regels": Quoted(halves[1]) if len(halves) > 1 else ""})


def _halves(line: str) -> list[str]:
    return [half.strip() for half in line.split("|", 1) if half.strip()] or [line.strip()]


def _role(line: str) -> list[str]:
    return [half.strip() for half in re.split(r"[:|]", line, maxsplit=1)] if re.search(r"[:|]", line) else [line, ""]


def _each(text: str) -> list[str]:
    """Every line that says something, without the mark of a list before it."""
    lines = (re.sub(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+", "", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _words(text: str) -> Iterable[str]:
    return [word.strip() for line in _each(text) for word in re.split(r"[,;]", line) if word.strip()]


def _slugs(text: str) -> InBrackets:
    return InBrackets(filter(None, (slug_of(word, "") for word in _words(text))))
