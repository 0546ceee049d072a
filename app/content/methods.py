"""A method as a row of cards, one for each step."""

from app.content.play.minutes import shares
from app.content.schema.beraad import BeraadKaart
from app.content.schema.methode import Methode
from app.content.schema.werkvormen import Veld


def method_cards(methode: Methode, minuten: int | None = None) -> tuple[BeraadKaart, ...]:
    """The cards that a sessie plays for this method, in order.

    `minuten` is the time for all of them, in whole minutes, at least one for each; None is what their author gave.
    """
    given = [stap.minuten for stap in methode.stappen]
    # Beyond the first minute of each: so the time that their author gave comes back as it was.
    times = shares([time - 1 for time in given], sum(given) if minuten is None else minuten)
    kept: list[Veld] = []
    cards = []
    for number, (stap, time) in enumerate(zip(methode.stappen, times, strict=True)):
        notes = (methode.begeleider if number == 0 else None, *stap.valkuilen)
        cards.append(
            BeraadKaart(
                soort="beraad",
                slug=f"{methode.slug}-{stap.slug}",
                methode=methode.slug,
                titel=stap.titel,
                vorm=stap.vorm,
                minuten=time,
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
