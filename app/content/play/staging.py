"""A fasecasus as a row of cards: each knows what the room knows by then, and nothing of what is still to come."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from app.content.play.minutes import shares
from app.content.schema.fasecasus import (
    PERSOON,
    Beslismoment,
    BeslisOptie,
    Fase,
    Fasecasus,
    Fasevraag,
    Feit,
    Persoon,
)
from app.content.schema.staged import BeslisKaart, FaseKaart, Gebeurd, VraagKaart

StagedCard: TypeAlias = FaseKaart | VraagKaart | BeslisKaart

NEE = "Nee, onvoorwaardelijk"
# How the minutes are shared out: talking takes longest, a choice about the next person goes faster than the first.
_FASE, _VRAAG, _BESLIS, _NEXT_PERSON, _VOORWAARDELIJK = 2, 8, 6, 4, 1


def stages(
    fasecasus: Fasecasus, fases: Sequence[str] | None = None, minuten: int | None = None
) -> tuple[StagedCard, ...]:
    """The cards that a sessie plays for these fases (None: all), in the order of the fasecasus.

    `minuten` is the time for all of them, that of the fasecasus when None; it is shared out in whole minutes, at least
    one for each card. A road to a fase that is left out becomes the road to the next card.
    """
    chosen = [fase for fase in fasecasus.fases if fases is None or fase.slug in fases]
    plan = [planned for fase in chosen for planned in _planned(fase)]
    times = shares([planned.weight for planned in plan], fasecasus.minuten if minuten is None else minuten)
    stage = _Stage(fasecasus, chosen)
    return tuple(stage.card(planned, time) for planned, time in zip(plan, times, strict=True))


class _Planned(NamedTuple):
    """A card to come: the fase it stands in, what it is made from, and its share of the time."""

    fase: Fase
    weight: int
    vraag: Fasevraag | None = None
    moment: Beslismoment | None = None
    persoon: str | None = None
    voorwaardelijk: bool = False


def _planned(fase: Fase) -> Iterator[_Planned]:
    yield _Planned(fase, _FASE)
    yield from (_Planned(fase, _VRAAG, vraag=vraag) for vraag in fase.vragen)
    for moment in fase.beslismomenten:
        for number, persoon in enumerate(moment.per_persoon or (None,)):
            yield _Planned(fase, _NEXT_PERSON if number else _BESLIS, moment=moment, persoon=persoon)
            if moment.voorwaardelijk:
                yield _Planned(fase, _VOORWAARDELIJK, moment=moment, persoon=persoon, voorwaardelijk=True)


class _Stage:
    """The fases that are played, and what each card of them may know."""

    def __init__(self, casus: Fasecasus, fases: Sequence[Fase]) -> None:
        self._casus = casus
        self._fases = fases
        self._order = {fase.slug: number for number, fase in enumerate(casus.fases)}
        self._personen = {persoon.slug: persoon for persoon in casus.personen}
        self._moments = {moment.slug: moment for fase in fases for moment in fase.beslismomenten}

    def card(self, planned: _Planned, minuten: int) -> StagedCard:
        if planned.vraag:
            return self._vraag_card(planned.fase, planned.vraag, minuten)
        if planned.moment:
            return self._beslis_card(planned, planned.moment, minuten)
        return self._fase_card(planned.fase, minuten)

    def _fase_card(self, fase: Fase, minuten: int) -> FaseKaart:
        casus, first = self._casus, fase is self._fases[0]
        notes = (casus.begeleider if first else None, fase.begeleider)
        return FaseKaart(
            soort="fase",
            slug=fase.slug,
            titel=fase.titel,
            verhaal="\n\n".join(fase.verhaal),
            vraag="",
            begeleider="\n\n".join(filter(None, notes)) or None,
            inhoudswaarschuwing=casus.inhoudswaarschuwing if first else None,
            schermen=fase.verhaal,
            gebeurde=tuple(self._gebeurde(fase)),
            **self._shared(fase, minuten),
        )

    def _vraag_card(self, fase: Fase, vraag: Fasevraag, minuten: int) -> VraagKaart:
        return VraagKaart(
            soort="fasevraag",
            slug=vraag.slug,
            titel=fase.titel,
            verhaal=_role(vraag.rol) if vraag.rol else "",
            vraag=vraag.vraag,
            doorvragen=vraag.doorvragen,
            begeleider=vraag.begeleider,
            rol=vraag.rol,
            **self._shared(fase, minuten),
        )

    def _beslis_card(self, planned: _Planned, moment: Beslismoment, minuten: int) -> BeslisKaart:
        persoon = self._personen[planned.persoon] if planned.persoon else None
        last = not moment.per_persoon or planned.persoon == moment.per_persoon[-1]
        name = "-".join(filter(None, (moment.slug, planned.persoon)))
        titel = f"{planned.fase.titel}: {persoon.naam}" if persoon else planned.fase.titel
        vraag, opties = moment.vraag, tuple(map(self._within, moment.opties))
        if planned.voorwaardelijk and moment.voorwaardelijk:
            name, titel = f"{name}-voorwaardelijk", f"{titel}, voorwaardelijk"
            vraag, opties = moment.voorwaardelijk.vraag, _terms(moment.voorwaardelijk.proeftijd)
        return BeslisKaart(
            soort="beslismoment",
            slug=name,
            titel=titel,
            verhaal="\n\n".join((_role(moment.rol), *moment.weegt)),
            vraag=_about(vraag, persoon),
            # The talk comes when everybody was decided about: its questions compare the people.
            doorvragen=moment.doorvragen if last else (),
            begeleider=moment.begeleider,
            beslismoment=moment.slug,
            rol=moment.rol,
            weegt=moment.weegt,
            persoon=persoon,
            voorwaardelijk=planned.voorwaardelijk,
            motivering=moment.motivering and not planned.voorwaardelijk,
            opties=opties,
            **self._shared(planned.fase, minuten),
        )

    def _shared(self, fase: Fase, minuten: int) -> dict[str, Any]:
        """What every card of this fase has in common."""
        names = ("thema", "kernwaarden", "waarden", "themablad", "loketten", "bron")
        return {name: getattr(self._casus, name) for name in names} | {
            "casus": self._casus.slug,
            "fase": fase.slug,
            "minuten": minuten,
            "feiten": self._feiten(fase),
            "personen": self._known(fase),
        }

    def _feiten(self, fase: Fase) -> tuple[Feit, ...]:
        """The facts of the fases that were played, and of this one."""
        played = self._fases[: self._fases.index(fase) + 1]
        return tuple(feit for earlier in played for feit in earlier.feiten)

    def _known(self, fase: Fase) -> tuple[Persoon, ...]:
        """Who is known by now. A fase that was left out still made its people known: later fases speak of them."""
        here = self._order[fase.slug]
        return tuple(persoon for persoon in self._casus.personen if self._order[persoon.vanaf] <= here)

    def _gebeurde(self, fase: Fase) -> Iterator[Gebeurd]:
        """What happened, as far as the room was asked about it."""
        for gebeurde in fase.gebeurde:
            moment = self._moments.get(gebeurde.beslismoment)
            if moment is None:
                continue
            names = [self._personen[slug].naam for slug in moment.per_persoon or ()]
            vraag = moment.vraag.replace(PERSOON, " en ".join(names))
            yield Gebeurd(beslismoment=moment.slug, vraag=vraag, kaarten=moment.card_names, tekst=gebeurde.tekst)

    def _within(self, optie: BeslisOptie) -> BeslisOptie:
        """The optie, without a road that leads out of what is played."""
        inside = any(fase.slug == optie.ga_naar for fase in self._fases)
        return optie if inside or not optie.ga_naar else optie.model_copy(update={"ga_naar": None})


def _role(rol: str) -> str:
    return f"Je bent nu: {rol}."


def _about(vraag: str, persoon: Persoon | None) -> str:
    """The vraag with the name in it; in front of it when its author left no place for the name."""
    if persoon is None:
        return vraag
    if PERSOON in vraag:
        return vraag.replace(PERSOON, persoon.naam)
    return f"{persoon.naam}: {vraag[0].lower()}{vraag[1:]}"


def _terms(years: Sequence[int]) -> tuple[BeslisOptie, ...]:
    """No, or yes with one of these terms in years. "Jaar" has no plural after a number."""
    return tuple(BeslisOptie(tekst=tekst) for tekst in (NEE, *(f"Ja, proeftijd van {n} jaar" for n in years)))
