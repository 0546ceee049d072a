"""What pydantic finds, in one Dutch sentence each, with the remedy."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.content.content_errors import Loc
from app.content.schema.field_types import PATTERN_SENTENCES, RULES
from app.content.suggestions import meant


class Found(NamedTuple):
    """A mistake: where, the sentence, and whether the name of the field is what is wrong."""

    loc: Loc
    sentence: str
    at_name: bool = False


def broken_rules(error: ValidationError, known: Callable[[Loc], Sequence[str]]) -> Iterator[Found]:
    """Each mistake in `error`. `known` gives the names of the fields that exist at a place."""
    found = error.errors(include_url=False)
    for detail in found:
        loc = tuple(detail["loc"])
        if detail["type"] == RULES:
            yield from (Found((*loc, *inner), sentence) for inner, sentence in detail["ctx"]["regels"])
        elif detail["type"] == "too_short" and any(_below(loc, other) for other in found):
            # The list is only short because pydantic left out its broken items; those have their own sentence.
            continue
        elif detail["type"] == "extra_forbidden":
            yield Found(loc, _unknown(str(loc[-1]), known(loc[:-1])), at_name=True)
        else:
            yield Found(loc, sentence(detail))


def sentence(detail: ErrorDetails) -> str:
    """The Dutch sentence for one error; the English text of pydantic when we do not know the kind."""
    kind, value, ctx = detail["type"], detail["input"], detail.get("ctx", {})
    if value is None and kind.endswith(("_type", "_error")):
        return _EMPTY
    if kind == "string_too_short" and ctx["min_length"] == 1:
        return _EMPTY
    if kind in _BUILT:
        return _BUILT[kind](ctx, value)
    return _FIXED[kind].format(**ctx) if kind in _FIXED else detail["msg"]


def _below(loc: Loc, other: ErrorDetails) -> bool:
    return len(other["loc"]) > len(loc) and tuple(other["loc"][: len(loc)]) == loc


def _unknown(name: str, known: Sequence[str]) -> str:
    if close := meant(name, known):
        return f"onbekend veld; {close}"
    return f"onbekend veld; haal het weg of kies uit {', '.join(known)}" if known else "onbekend veld; haal het weg"


def _text_wanted(_: Mapping[str, Any], value: Any) -> str:
    if isinstance(value, Mapping):
        return "moet tekst zijn; staat er een dubbele punt in, zet de hele tekst dan tussen aanhalingstekens"
    if isinstance(value, tuple):
        return "moet tekst zijn en geen lijst; schrijf de tekst achter de dubbele punt"
    return "moet tekst zijn; zet het tussen aanhalingstekens"


def _too_long(ctx: Mapping[str, Any], value: Any) -> str:
    return f"is te lang: {len(value.strip())} tekens, hooguit {ctx['max_length']}; kort het in"


def _pattern(ctx: Mapping[str, Any], _: Any) -> str:
    return PATTERN_SENTENCES.get(ctx["pattern"], "heeft niet de goede vorm; kijk hoe een ander bestand het doet")


def _fewer(ctx: Mapping[str, Any], _: Any) -> str:
    return f"heeft minstens {_items(ctx['min_length'])} nodig en heeft er {ctx['actual_length']}; vul aan"


def _more(ctx: Mapping[str, Any], value: Any) -> str:
    return f"heeft hooguit {_items(ctx['max_length'])} en heeft er {len(value)}; haal er weg"


def _literal(ctx: Mapping[str, Any], value: Any) -> str:
    choice = str(ctx["expected"]).replace(" or ", " of ")
    # A name with an apostrophe in it stands between double quotes.
    close = meant(value, (found.strip("'\"") for found in re.findall("'[^']+'|\"[^\"]+\"", choice)))
    return f"{close} Kies uit {choice}" if close else f"kies uit {choice}"


def _items(number: int) -> str:
    return f"{number} onderdeel" if number == 1 else f"{number} onderdelen"


_EMPTY = "is leeg; vul het in of haal het weg"
_FIXED = MappingProxyType(
    {
        "missing": "ontbreekt; vul dit veld in",
        "int_type": "moet een heel getal zijn; schrijf alleen cijfers, zonder aanhalingstekens",
        "int_from_float": "moet een heel getal zijn; schrijf alleen cijfers, zonder aanhalingstekens",
        "bool_type": "is true of false; schrijf het zonder aanhalingstekens",
        "tuple_type": "moet een lijst zijn; zet elk onderdeel op een eigen regel achter een streepje",
        "model_type": "heeft eigen velden; zet die ingesprongen op de volgende regels",
        "greater_than_equal": "is minstens {ge}; verhoog het getal",
        "less_than_equal": "is hooguit {le}; verlaag het getal",
        "datum": "bestaat niet als datum; controleer jaar, maand en dag",
    }
)
_BUILT: Mapping[str, Callable[[Mapping[str, Any], Any], str]] = MappingProxyType(
    {
        "string_type": _text_wanted,
        "string_too_long": _too_long,
        "string_pattern_mismatch": _pattern,
        "too_short": _fewer,
        "too_long": _more,
        "literal_error": _literal,
    }
)
