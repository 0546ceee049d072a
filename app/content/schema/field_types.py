"""The building blocks of every model: strictness, kinds of text with their limits, and rules over several fields."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.content.content_errors import Loc

Broken: TypeAlias = tuple[Loc, str]
"""A broken rule: where, and the Dutch sentence with the remedy."""

RULES = "gebroken_regels"
"""The error type that carries broken rules, as `{"regels": [(loc, sentence), …]}` in its context."""


class Strict(BaseModel):
    """A frozen model that takes no unknown fields and converts nothing."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        field_title_generator=lambda name, _: name.replace("_", " ").capitalize(),
    )

    def broken_rules(self) -> Iterator[Broken]:
        """Each rule over several fields that does not hold. A model with such rules overrides this."""
        return iter(())

    @model_validator(mode="after")
    def _keep_rules(self) -> Self:
        if broken := list(self.broken_rules()):
            raise PydanticCustomError(RULES, "regels gebroken", {"regels": broken})
        return self


SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^[^\n]*$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ECLI_PATTERN = r"^ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25}$"
IMAGE_PATTERN = r"^[a-z0-9][a-z0-9_-]*\.(png|jpg|webp)$"

PATTERN_SENTENCES = {
    SLUG_PATTERN: "gebruik alleen kleine letters, cijfers en streepjes, zoals 'kaart-in-de-bus'",
    LINE_PATTERN: "past op één regel; haal de regeleinden weg",
    DATE_PATTERN: 'is een datum tussen aanhalingstekens, zoals "2026-11-22"',
    ECLI_PATTERN: "is geen ECLI; schrijf hem zoals 'ECLI:NL:CRVB:2017:193'",
    IMAGE_PATTERN: "is een plaatje naast dit bestand; gebruik kleine letters en .png, .jpg of .webp, zoals 'brug.png'",
}


def _real_date(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("datum", "bestaat niet als datum; schrijf jaar-maand-dag") from None
    return text


Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
Regel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=LINE_PATTERN)]
"""Text on one line."""
Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text of one or more paragraphs, divided by blank lines."""
Datum = Annotated[
    str,
    StringConstraints(pattern=DATE_PATTERN),
    AfterValidator(_real_date),
    Field(json_schema_extra={"format": "date"}),
]
Ecli = Annotated[str, StringConstraints(pattern=ECLI_PATTERN)]


class Bron(Strict):
    """Waar de feiten staan."""

    stuk: Regel = Field(max_length=80, description="Waar het vandaan komt, zoals een wet, een boek of eigen ervaring.")
    regels: Regel = Field(
        max_length=80, description="De plek daarin, zoals 'artikel 3' of '12-40'; schrijf geen als er geen is."
    )


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text: divided by blank lines, with the line breaks inside a paragraph made into spaces."""
    parts = re.split(r"\n\s*\n", text or "")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def folded(text: str) -> str:
    """Text for comparing: without accents, capitals and surplus space."""
    # Folding a capital can set an accent free, so the accents go afterwards.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


def twice(items: Iterable[Hashable]) -> Iterator[int]:
    """The index of each item that was there before."""
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        if item in seen:
            yield index
        seen.add(item)
