"""A fasecasus for one person: a page for each fase, and at the end of it the way to the next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.content.play.staging import StagedCard, stages
from app.content.schema import Fasecasus
from app.content.schema.staged import BeslisKaart, FaseKaart, VraagKaart


@dataclass(frozen=True)
class Eerder:
    """What really happened at an earlier beslismoment. `adres` is the page where it was chosen about.

    `tekst` is None where the source does not tell.
    """

    vraag: str
    tekst: str | None
    adres: str


@dataclass(frozen=True)
class FasePagina:
    """One fase: its story with what stays in view, then what it asks. `nummer` counts from one."""

    adres: str
    nummer: int
    kaart: FaseKaart
    eerder: tuple[Eerder, ...]
    vragen: tuple[VraagKaart, ...]
    besluiten: tuple[BeslisKaart, ...]


def fase_pages(casus: Fasecasus) -> tuple[FasePagina, ...]:
    """Every fase of this case, in order."""
    cards = stages(casus)
    home = {card.slug: _address(casus, card.fase) for card in cards}
    grouped = (list(group) for _, group in groupby(cards, key=lambda card: card.fase))
    return tuple(_page(casus, number, group, home) for number, group in enumerate(grouped, start=1))


def _page(casus: Fasecasus, nummer: int, cards: Sequence[StagedCard], home: Mapping[str, str]) -> FasePagina:
    story = next(card for card in cards if isinstance(card, FaseKaart))
    told = (Eerder(gebeurd.vraag, gebeurd.tekst, home[gebeurd.kaarten[0]]) for gebeurd in story.gebeurde)
    return FasePagina(
        adres=_address(casus, story.fase),
        nummer=nummer,
        kaart=story,
        eerder=tuple(told),
        vragen=tuple(card for card in cards if isinstance(card, VraagKaart)),
        besluiten=tuple(card for card in cards if isinstance(card, BeslisKaart)),
    )


def _address(casus: Fasecasus, fase: str) -> str:
    return f"/oefenen/zaak/{casus.slug}/{fase}"
