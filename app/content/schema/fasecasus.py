"""A staged case: a story in fases, with open talk and beslismomenten on the way. The rules over it stand in `fasen`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.ballot import Optie
from app.content.schema.fasen import broken_names, broken_people, broken_roads, broken_values
from app.content.schema.field_types import Broken, Bron, Regel, Slug, Strict, Tekst
from app.content.schema.parts import Thema

PERSOON = "{persoon}"
"""Where the name of a person comes in a vraag that is asked for each person."""

Doorvraag = Annotated[Regel, Field(max_length=200)]
Scherm = Annotated[Tekst, Field(max_length=420)]
Begeleider = Annotated[Tekst, Field(max_length=900)]


class Persoon(Strict):
    """Iemand uit het verhaal, voor het lijstje 'wie is wie'."""

    slug: Slug = Field(description="Korte naam, zoals 'mo'.")
    naam: Regel = Field(max_length=40, description="De naam op het scherm.")
    functie: Regel = Field(max_length=80, description="Wie of wat die persoon is.")
    vanaf: Slug = Field(description="Slug van de fase waarin de groep deze persoon leert kennen.")


class Feit(Strict):
    """Een feit dat vanaf hier in beeld blijft."""

    kop: Regel = Field(max_length=40, description="Waar het over gaat.")
    tekst: Regel = Field(max_length=160, description="Het feit: plaats, tijd, grond.")


class Gebeurde(Strict):
    """Wat er bij een eerder beslismoment echt gebeurde. Of de tekst, of 'open: true' als de bron het niet vertelt."""

    beslismoment: Slug = Field(description="Slug van een beslismoment uit een eerdere fase.")
    tekst: Tekst | None = Field(None, max_length=300, description="Wat er echt besloten is.")
    open: bool = Field(False, description="true: de bron vertelt niet hoe het afliep.")

    def broken_rules(self) -> Iterator[Broken]:
        if self.open == (self.tekst is not None):
            yield (), "heeft óf een tekst óf 'open: true'; kies één van de twee"


class Fasevraag(Strict):
    """Een open vraag binnen een fase, zonder keuze."""

    slug: Slug = Field(description="Korte naam, uniek in deze fasecasus.")
    rol: Regel | None = Field(None, max_length=60, description="Wie je nu bent, zoals 'Sectorhoofd'.")
    vraag: Regel = Field(max_length=120, description="De open vraag.")
    doorvragen: tuple[Doorvraag, ...] = Field(min_length=3, max_length=5, description="Open vragen voor het gesprek.")
    begeleider: Begeleider | None = Field(None, description="Alleen op de regie: hoe je dit gesprek leidt.")


class BeslisOptie(Optie):
    """Een besluit dat je in deze rol kunt nemen."""

    groep: Regel | None = Field(
        None, max_length=60, description="De groep van dit besluit. Dan komen alleen de groepen op het scherm."
    )
    ga_naar: Slug | None = Field(None, description="Slug van de fase waar dit besluit heen leidt.")


class Voorwaardelijk(Strict):
    """De tweede vraag, na het besluit: voorwaardelijk of niet."""

    vraag: Regel = Field(max_length=120, description="De vraag, zoals 'Maak je dit besluit voorwaardelijk?'")
    proeftijd: tuple[Annotated[int, Field(ge=1, le=3)], ...] = Field(
        min_length=1, max_length=3, description="De proeftijden waaruit je kiest, in jaren."
    )


class Beslismoment(Strict):
    """Een besluit dat je neemt in de rol van iemand anders."""

    slug: Slug = Field(description="Korte naam, uniek in deze fasecasus.")
    rol: Regel = Field(max_length=60, description="Wie je nu bent, zoals 'Sectorhoofd'.")
    weegt: tuple[Annotated[Regel, Field(max_length=160)], ...] = Field(
        min_length=2, max_length=5, description="Wat je in deze rol mag en moet wegen."
    )
    vraag: Regel = Field(max_length=120, description="De vraag. {persoon} alleen samen met per_persoon.")
    per_persoon: tuple[Slug, ...] | None = Field(
        None, min_length=2, max_length=4, description="Slugs van personen: voor ieder een eigen vraag."
    )
    opties: tuple[BeslisOptie, ...] = Field(min_length=2, max_length=12, description="Twee tot twaalf besluiten.")
    voorwaardelijk: Voorwaardelijk | None = Field(None, description="Een tweede vraag na het besluit.")
    motivering: bool = Field(False, description="true: vraagt om één regel waarom; je vertelt die in het gesprek.")
    doorvragen: tuple[Doorvraag, ...] = Field(min_length=3, max_length=5, description="Open vragen voor het gesprek.")
    begeleider: Begeleider | None = Field(None, description="Alleen op de regie: hoe je dit moment leidt.")

    @property
    def groepen(self) -> tuple[str, ...]:
        """The names of the groepen in order; none when the opties themselves are published."""
        return tuple(dict.fromkeys(optie.groep for optie in self.opties if optie.groep))

    @property
    def card_names(self) -> tuple[str, ...]:
        """The slugs of the cards that a sessie plays for this moment, in order: per person, each followed by its own
        voorwaardelijk when there is one."""
        mains = [f"{self.slug}-{persoon}" for persoon in self.per_persoon] if self.per_persoon else [self.slug]
        endings = ("", "-voorwaardelijk") if self.voorwaardelijk else ("",)
        return tuple(main + ending for main in mains for ending in endings)

    def broken_rules(self) -> Iterator[Broken]:
        return broken_values(self, PERSOON)


class Fase(Strict):
    """Een stuk van het verhaal, met wat je er samen over zegt en beslist."""

    slug: Slug = Field(description="Korte naam, uniek in deze fasecasus.")
    titel: Regel = Field(max_length=60, description="Kort, en verklapt niets.")
    gebeurde: tuple[Gebeurde, ...] = Field((), max_length=4, description="Hoe een eerder beslismoment echt afliep.")
    verhaal: tuple[Scherm, ...] = Field(
        min_length=1, max_length=8, description="Het verhaal in schermen die goed voorlezen, tegenwoordige tijd."
    )
    feiten: tuple[Feit, ...] = Field((), max_length=6, description="Wat vanaf hier in beeld blijft.")
    vragen: tuple[Fasevraag, ...] = Field((), max_length=5, description="Open gesprek, zonder keuze.")
    beslismomenten: tuple[Beslismoment, ...] = Field((), max_length=4, description="Besluiten in een rol.")
    begeleider: Begeleider | None = Field(None, description="Alleen op de regie: waar je op let in deze fase.")


class Fasecasus(Strict):
    """Een zaak in fases. Elke fase vertelt verder, en soms beslis je in de rol van iemand anders."""

    soort: Literal["fasecasus"] = Field(description="Altijd fasecasus.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="Kort en neutraal.")
    thema: Thema = Field(description="Een van de twaalf thema's.")
    minuten: int = Field(ge=10, le=180, description="Hoe lang de hele zaak duurt, met de gesprekken.")
    omschrijving: Regel = Field(max_length=200, description="Waar de zaak over gaat, in één zin, zonder de afloop.")
    kernwaarden: tuple[Slug, ...] = Field(
        min_length=1, max_length=4, description="Eén tot vier kernwaarden waar het om draait."
    )
    waarden: tuple[Annotated[Regel, Field(max_length=40)], ...] = Field(
        (), max_length=6, description="Wat aan je trekt, in losse woorden."
    )
    themablad: Slug | None = Field(None, description="Slug van een blad in themabladen/.")
    loketten: tuple[Slug, ...] = Field((), max_length=6, description="Slugs uit loketten.yaml.")
    inhoudswaarschuwing: Regel | None = Field(None, max_length=140, description="Eén zin vooraf bij een zware zaak.")
    begeleider: Begeleider | None = Field(
        None, description="Alleen op de regie: valkuilen, wie het kan raken, hoe je opent."
    )
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")
    personen: tuple[Persoon, ...] = Field((), max_length=30, description="Wie is wie. Groeit mee met het verhaal.")
    fases: tuple[Fase, ...] = Field(min_length=2, max_length=20, description="De fases op volgorde.")

    def broken_rules(self) -> Iterator[Broken]:
        yield from broken_names(self)
        yield from broken_people(self)
        yield from broken_roads(self)
