"""A method: a conversation in fixed steps about a case of the team's own, such as the moreel beraad."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from app.content.schema.ballot import Optie, broken_opties
from app.content.schema.field_types import Broken, Bron, Regel, Slug, Strict, Tekst, twice
from app.content.schema.werkvormen import Veld
from app.content.suggestions import meant

Vorm: TypeAlias = Literal["voorleggen", "invullen", "schrijven", "kiezen", "afspraken"]


class MethodeStap(Strict):
    """Eén stap van het gesprek."""

    slug: Slug = Field(description="Korte naam, uniek binnen de methode.")
    titel: Regel = Field(max_length=60, description="De naam van de stap.")
    vorm: Vorm = Field(
        description=(
            "voorleggen: lezen en praten. invullen: de begeleider typt, iedereen leest mee. schrijven: elke telefoon "
            "schrijft. kiezen: elke telefoon kiest, en schrijft daarna als er velden zijn. afspraken: voorstellen, "
            "aanvullen en duimen."
        )
    )
    minuten: int = Field(ge=1, le=60, description="De tijd voor deze stap.")
    waarom: Regel = Field(max_length=200, description="Waarom deze stap er is. Alleen de begeleider ziet dit.")
    tekst: Tekst = Field(max_length=600, description="Wat iedereen leest.")
    vraag: Regel = Field(max_length=120, description="De vraag van deze stap.")
    doorvragen: tuple[Annotated[Regel, Field(max_length=200)], ...] = Field(
        (), max_length=8, description="Open vragen voor het gesprek."
    )
    valkuilen: tuple[Annotated[Regel, Field(max_length=240)], ...] = Field(
        (), max_length=5, description="Wat hier misgaat en wat je dan doet. Alleen de begeleider ziet dit."
    )
    velden: tuple[Veld, ...] = Field((), max_length=5, description="Wat er in te vullen is.")
    opties: tuple[Optie, ...] = Field((), max_length=5, description="Bij kiezen: vaste opties. Of dit, of opties_uit.")
    opties_uit: tuple[Slug, ...] = Field(
        (), max_length=5, description="Bij kiezen: slugs van velden die de begeleider eerder invulde."
    )

    def broken_rules(self) -> Iterator[Broken]:
        if self.vorm in ("invullen", "schrijven") and not self.velden:
            yield ("velden",), f"ontbreekt; bij '{self.vorm}' hoort minstens één veld"
        if self.vorm in ("voorleggen", "afspraken") and self.velden:
            yield ("velden",), f"past niet bij '{self.vorm}'; haal het weg"
        if self.vorm == "kiezen" and bool(self.opties) == bool(self.opties_uit):
            yield ("opties",), "kies één van de twee: vaste opties, of opties_uit van eerdere velden"
        for name in ("opties", "opties_uit"):
            items: tuple[object, ...] = getattr(self, name)
            if items and self.vorm != "kiezen":
                yield (name,), "hoort alleen bij 'vorm: kiezen'; haal het weg"
            elif len(items) == 1:
                yield (name,), "is er maar één; geef er minstens twee"
        yield from ((("opties_uit", i), "staat er twee keer; haal er één weg") for i in twice(self.opties_uit))
        yield from broken_opties(self.opties)
        for index, veld in enumerate(self.velden):
            if veld.blijft and self.vorm != "invullen":
                yield ("velden", index, "blijft"), "kan alleen bij 'vorm: invullen'; haal het weg"


class Methode(Strict):
    """Een gesprek in vaste stappen over een eigen casus."""

    soort: Literal["methode"] = Field(description="Altijd methode.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="De naam van de methode.")
    omschrijving: Regel = Field(max_length=160, description="Waar de methode voor is, in één zin.")
    minuten: int = Field(ge=5, le=120, description="De tijd voor het geheel.")
    begeleider: Tekst | None = Field(None, max_length=900, description="Alleen op de regie: hoe je deze methode leidt.")
    stappen: tuple[MethodeStap, ...] = Field(min_length=1, max_length=20, description="De stappen op volgorde.")
    bron: tuple[Bron, ...] = Field((), description="De precieze plek van de feiten.")

    def broken_rules(self) -> Iterator[Broken]:
        total = sum(stap.minuten for stap in self.stappen)
        if total > self.minuten:
            yield (
                ("minuten",),
                f"is {self.minuten}, maar de stappen duren samen {total}; verhoog dit of kort stappen in",
            )
        for index in twice(stap.slug for stap in self.stappen):
            yield ("stappen", index, "slug"), "staat er twee keer; geef elke stap een eigen slug"
        filled: set[str] = set()
        seen: set[str] = set()
        for index, stap in enumerate(self.stappen):
            for number, veld in enumerate(stap.velden):
                if veld.slug in seen:
                    yield (
                        ("stappen", index, "velden", number, "slug"),
                        "staat er twee keer; geef elk veld een eigen slug",
                    )
                seen.add(veld.slug)
            for number, slug in enumerate(stap.opties_uit):
                if slug not in filled:
                    remedy = meant(slug, filled) or "controleer de naam"
                    message = f"is geen veld van een eerdere stap met 'vorm: invullen'; {remedy}"
                    yield ("stappen", index, "opties_uit", number), message
            if stap.vorm == "invullen":
                filled.update(veld.slug for veld in stap.velden)
