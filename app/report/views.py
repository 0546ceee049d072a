"""What a verslag holds: what the room saw together, and what it agreed. There is nothing else to hold."""

from dataclasses import dataclass

from app.sessie.picture.result_view import RondeView, TekstenView, UitslagView, VergelijkRij
from app.sessie.picture.views import AfspraakView


@dataclass(frozen=True)
class ProgrammaRegel:
    """A line of the programma: a card, or a whole fase of a story. `minuten` is the planned time.

    `werkvorm` is its name on screen, None where a card has only one. `gedaan` is False for what the room did not reach.
    """

    titel: str
    werkvorm: str | None
    minuten: int
    gedaan: bool


@dataclass(frozen=True)
class RondeVerslag:
    """A published result that was on the scherm, under the heading that it had there.

    `vraag` is what was asked, None where the heading or the card says it already.
    """

    kop: str
    vraag: str | None
    uitslag: UitslagView


@dataclass(frozen=True)
class StapVerslag:
    """What a step told: every result that was shown, and the texts that were released.

    `naast` are the first and the last ronde of one question where these stand side by side in `vergelijking`, else
    empty; `overige` are all other results. `omslag` is the sentence about where the majority turned, or None.
    """

    nr: int
    titel: str
    soort: str
    vraag: str
    rondes: tuple[RondeVerslag, ...]
    vergelijking: tuple[VergelijkRij, ...]
    naast: tuple[RondeView, ...]
    overige: tuple[RondeVerslag, ...]
    omslag: str | None
    teksten: tuple[TekstenView, ...]


@dataclass(frozen=True)
class Verslag:
    """The whole of it. Days are year-month-day; `gewist` is the day on which the sessie goes, None while it runs.

    `stappen` are only the steps that have something to tell; `bewaren` is how many days a sessie is kept after its end.
    """

    titel: str
    dag: str
    minuten: int
    loopt: bool
    gewist: str | None
    bewaren: int
    programma: tuple[ProgrammaRegel, ...]
    stappen: tuple[StapVerslag, ...]
    afspraken: tuple[AfspraakView, ...]
