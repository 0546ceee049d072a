"""The four kinds of card, as they stand in a pack."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

from app.content.schema.ballot import (
    EENS,
    GEEN_VAN_ALLE,
    IETS_ANDERS,
    STANDARD_SETS,
    BallotRules,
    Optie,
    broken_opties,
    opties_of,
    question_fingerprint,
)
from app.content.schema.field_types import Broken, Bron, Regel, Slug, Strict, Tekst, folded, paragraphs, twice
from app.content.schema.parts import Norm, Plaatje, Thema
from app.content.schema.werkvormen import Rol, WatAls


class _Kaart(Strict):
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="Kort en neutraal.")
    thema: Thema = Field(description="Een van de twaalf thema's.")
    minuten: int = Field(ge=5, le=30, description="Hoe lang de kaart duurt, met het gesprek.")
    verhaal: Tekst = Field(
        max_length=900, description="De situatie in de je-vorm, liefst hooguit 60 woorden. Witregels scheiden alinea's."
    )
    vraag: Regel = Field(max_length=120, description="De vraag onder het verhaal.")
    kernwaarden: tuple[Slug, ...] = Field(
        min_length=1, max_length=4, description="Eén tot vier kernwaarden waar het om draait."
    )
    waarden: tuple[Annotated[Regel, Field(max_length=40)], ...] = Field(
        (), max_length=6, description="Wat aan je trekt, in losse woorden."
    )
    doorvragen: tuple[Annotated[Regel, Field(max_length=200)], ...] = Field(
        min_length=3,
        max_length=8,
        description="Open vragen: de eerste makkelijk en concreet, de laatste over het team.",
    )
    norm: Norm | None = Field(None, description="Komt op tafel na het gesprek.")
    uitleg: Norm | None = Field(None, description="Komt na het gesprek, vóór de norm.")
    themablad: Slug | None = Field(None, description="Slug van een blad in themabladen/.")
    loketten: tuple[Slug, ...] = Field((), max_length=6, description="Slugs uit loketten.yaml.")
    begeleider: Tekst | None = Field(
        None, max_length=900, description="Alleen op de regie: valkuilen, wie het kan raken, hoe je opent."
    )
    inhoudswaarschuwing: Regel | None = Field(None, max_length=140, description="Eén zin vooraf bij een zware kaart.")
    beeld: Plaatje | None = Field(None, description="Een plaatje bij het verhaal.")
    wat_als: tuple[WatAls, ...] = Field(
        (), max_length=5, description="Voor de werkvorm wat-als: telkens één feit anders, van klein naar groot."
    )
    rollen: tuple[Rol, ...] = Field(
        (), max_length=8, description="Voor de werkvorm rollen: twee tot acht mensen door wier ogen je kiest."
    )
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")

    @property
    def ballot(self) -> BallotRules | None:
        """What can be voted on this card; None when it is for talking only."""
        return None

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs of the story."""
        return paragraphs(self.verhaal)

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what is asked. Two cards with the same fingerprint ask the same question."""
        return question_fingerprint(self.alineas, self.vraag, self.ballot.teksten if self.ballot else ())

    def broken_rules(self) -> Iterator[Broken]:
        for name in ("kernwaarden", "waarden", "doorvragen", "loketten"):
            items: tuple[str, ...] = getattr(self, name)
            yield from (((name, i), "staat er twee keer; haal er één weg") for i in twice(map(folded, items)))
        if len(self.rollen) == 1:
            yield ("rollen",), "is er maar één; geef er minstens twee"
        names = (folded(rol.naam) for rol in self.rollen)
        yield from ((("rollen", i, "naam"), "staat er twee keer; geef elke rol een eigen naam") for i in twice(names))
        facts = (folded(one.feit) for one in self.wat_als)
        yield from ((("wat_als", i, "feit"), "staat er twee keer; haal er één weg") for i in twice(facts))
        for name in ("wat_als", "rollen"):
            if getattr(self, name) and self.ballot is None:
                yield (name,), "hoort bij een kaart met een keuze; haal het weg of maak er een dilemma van"


class Dilemma(_Kaart):
    """Een situatie met een lastige keuze en geen goed antwoord op voorhand."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["antwoorden"]}, {"required": ["opties"]}]})

    soort: Literal["dilemma"] = Field(description="Welk soort kaart dit is.")
    antwoorden: Literal["mag-dit", "wat-doe-je"] | None = Field(
        None, description="Een vaste set antwoorden. Of dit, of eigen opties."
    )
    opties: tuple[Optie, ...] | None = Field(
        None, min_length=2, max_length=5, description="Twee tot vijf eigen opties. Of dit, of antwoorden."
    )

    @property
    def ballot(self) -> BallotRules:
        """The author's opties or the standard set."""
        opties = self.opties or opties_of(STANDARD_SETS[self.antwoorden or "mag-dit"])
        return BallotRules(self.vraag, opties, meerdere=False, exclusief=None)

    def broken_rules(self) -> Iterator[Broken]:
        yield from super().broken_rules()
        if self.antwoorden and self.opties:
            yield ("opties",), "staat naast antwoorden; kies één van de twee en haal de andere weg"
        if not self.antwoorden and not self.opties:
            yield (
                ("opties",),
                "ontbreekt; schrijf 2 tot 5 opties, of zet 'antwoorden: wat-doe-je' of 'antwoorden: mag-dit'",
            )
        yield from broken_opties(self.opties or ())


class Stelling(_Kaart):
    """Een bewering waar je het mee eens of oneens bent."""

    soort: Literal["stelling"] = Field(description="Welk soort kaart dit is.")
    vraag: Regel = Field("Ben je het hiermee eens?", max_length=120, description="De vraag onder de stelling.")

    @property
    def ballot(self) -> BallotRules:
        """Five steps from agree to disagree."""
        return BallotRules(self.vraag, opties_of(EENS), meerdere=False, exclusief=None)


class Casus(_Kaart):
    """Een uitgewerkte situatie met een uitleg na het gesprek."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"geen_van_alle": ["meerdere"]}})

    soort: Literal["casus"] = Field(description="Welk soort kaart dit is.")
    opties: tuple[Optie, ...] = Field(min_length=2, max_length=6, description="Twee tot zes opties.")
    meerdere: bool = Field(False, description="true: je mag meer dan één optie kiezen.")
    iets_anders: bool = Field(
        False, description="true: voegt de optie 'Iets anders' toe; je vertelt het in het gesprek."
    )
    geen_van_alle: bool = Field(
        False, description="true: voegt de optie 'Geen van alle' toe; alleen samen met meerdere."
    )

    @property
    def ballot(self) -> BallotRules:
        """The author's opties, with the ones the author switched on."""
        extra = (IETS_ANDERS,) * self.iets_anders + (GEEN_VAN_ALLE,) * self.geen_van_alle
        opties = self.opties + extra
        return BallotRules(self.vraag, opties, self.meerdere, len(opties) - 1 if self.geen_van_alle else None)

    def broken_rules(self) -> Iterator[Broken]:
        yield from super().broken_rules()
        if self.geen_van_alle and not self.meerdere:
            yield ("geen_van_alle",), "kan alleen samen met 'meerdere: true'; zet dat erbij of haal dit weg"
        yield from broken_opties(self.opties)
        for index, optie in enumerate(self.opties):
            for added, name in ((IETS_ANDERS, "iets_anders"), (GEEN_VAN_ALLE, "geen_van_alle")):
                if folded(optie.tekst) == folded(added.tekst):
                    yield ("opties", index), f"voegt de app zelf toe; haal deze optie weg en zet '{name}: true'"


class Gespreksvraag(_Kaart):
    """Een open vraag om samen over te praten, zonder keuze."""

    soort: Literal["gespreksvraag"] = Field(description="Welk soort kaart dit is.")


LosseKaart: TypeAlias = Dilemma | Stelling | Casus | Gespreksvraag
"""A card that stands on its own in a pack."""
