"""Where in a ronde a room is, and what may be done there. Pure, and known to verbs, pictures and pages alike."""

from enum import StrEnum


class Moment(StrEnum):
    """Where in a ronde the room is.

    A choice goes over `kiezen` and `gesloten`, a text over `schrijven` and `bundel`, where the begeleider reads what
    came in; both end in `praten`. A card without a ronde has only `lezen`, `praten` and `norm`.
    """

    LOBBY = "lobby"
    LEZEN = "lezen"
    KIEZEN = "kiezen"
    GESLOTEN = "gesloten"
    SCHRIJVEN = "schrijven"
    BUNDEL = "bundel"
    PRATEN = "praten"
    NORM = "norm"
    EINDE = "einde"


# While these last the box of a ronde is open; after these it has just closed.
ASKING = (Moment.KIEZEN, Moment.SCHRIJVEN)
AFTER = {Moment.KIEZEN: Moment.GESLOTEN, Moment.SCHRIJVEN: Moment.BUNDEL}
# From here on the room sees what came of it.
SHOWN = (Moment.PRATEN, Moment.NORM)


class Handeling(StrEnum):
    """What a begeleider can do, as it stands in the address of the regie."""

    VOLGENDE = "volgende"
    VORIGE = "vorige"
    OPEN = "open"
    SLUIT = "sluit"
    TOON = "toon"
    EINDE = "einde"
