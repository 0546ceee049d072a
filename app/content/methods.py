"""A method as a row of cards, one for each step."""

from app.content.schema.beraad import BeraadKaart
from app.content.schema.methode import Methode
from app.content.schema.werkvormen import Veld


def method_cards(methode: Methode, minuten: int | None = None) -> tuple[BeraadKaart, ...]:
    """The cards that a sessie plays for this method, in order.

    `minuten` is the time for all of them, that of the method when None; a shorter time is shared out in proportion,
    in whole minutes, at least one for each.
    """
    total = sum(stap.minuten for stap in methode.stappen)
    wanted = total if minuten is None else min(minuten, total)
    kept: list[Veld] = []
    cards = []
    for number, stap in enumerate(methode.stappen):
        notes = (methode.begeleider if number == 0 else None, *stap.valkuilen)
        cards.append(
            BeraadKaart(
                soort="beraad",
                slug=f"{methode.slug}-{stap.slug}",
                methode=methode.slug,
                titel=stap.titel,
                vorm=stap.vorm,
                minuten=max(1, stap.minuten * wanted // total),
                verhaal=stap.tekst,
                vraag=stap.vraag,
                waarom=stap.waarom,
                doorvragen=stap.doorvragen,
                valkuilen=stap.valkuilen,
                begeleider="\n\n".join(filter(None, notes)) or None,
                velden=stap.velden,
                opties=stap.opties,
                opties_uit=stap.opties_uit,
                blijvend=tuple(kept),
                bron=methode.bron,
            )
        )
        kept += [veld for veld in stap.velden if veld.blijft and stap.vorm == "invullen"]
    return tuple(cards)
