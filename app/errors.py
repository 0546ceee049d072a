"""Named refusals: each has a status and a Dutch sentence that says what to do next. None of them repeats the input."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Uitweg:
    """The next step that an error page offers."""

    href: str
    titel: str


class CannotStart(RuntimeError):
    """Why the server does not start, as one Dutch sentence or two. Nothing was changed."""


class OtherVersion(CannotStart):
    """The database was made by a later version or by another program. Nothing in it is touched."""

    def __init__(self) -> None:
        super().__init__(
            "De gegevens zijn van een andere versie van Goed Gesprek. Start de versie waarmee ze zijn gemaakt, of kies "
            "een lege map of database."
        )


class Refusal(Exception):
    """Something that may not or cannot happen now. Shown as a page, or as a fragment where a part of a page asked."""

    status = 400
    kop = "Dit lukt niet"
    tekst = "Ga terug en probeer het opnieuw."
    uitweg: Uitweg | None = Uitweg("/", "Naar het begin")


class UnknownCode(Refusal):
    """Wrong, old, locked and never-existing codes look exactly the same, so that guessing teaches nothing."""

    status = 404
    kop = "Deze code doet het niet"
    tekst = "Kijk of hij klopt. Misschien is de sessie op slot of voorbij. Vraag het je begeleider."
    uitweg = Uitweg("/", "Probeer een andere code")


class UnknownTeam(UnknownCode):
    """A wrong team code, and one of a memory that was erased: the same answer for both."""

    tekst = "Kijk of hij klopt. Misschien is dit teamgeheugen gewist. Vraag het aan wie de code opschreef."
    uitweg = Uitweg("/team", "Probeer het nog eens")


class UnknownPage(Refusal):
    status = 404
    kop = "Deze pagina is er niet"
    tekst = "Misschien is het adres veranderd. Begin opnieuw vanaf het begin."


class NotTheBegeleider(Refusal):
    status = 403
    kop = "Dit toestel leidt deze sessie niet"
    tekst = "Open de regie op het toestel waarmee je begon. Of maak daar een link voor een ander toestel."


class LoginFirst(Refusal):
    """Somebody must be known here. A page that was asked for leads to the login; a form that was sent says so.

    `verder` is the path to come back to.
    """

    status = 403
    kop = "Log eerst in"
    tekst = "Er is niets opgeslagen. Was je al ingelogd? Na een half uur zonder bezoek vragen we het opnieuw."

    def __init__(self, verder: str = "/") -> None:
        self.where = f"/inloggen?{urlencode({'verder': verder})}"
        self.uitweg = Uitweg(self.where, "Log in")


class NotYours(Refusal):
    """Somebody who is known, but not as one who may do this."""

    status = 403
    kop = "Dit hoort niet bij jouw rol"
    tekst = "Je bent ingelogd, maar dit is voor een ander. Vraag een beheerder om een andere rol."
    uitweg = Uitweg("/account", "Naar je account")


class BegeleiderCannotVote(Refusal):
    status = 403
    kop = "Dit is het toestel van de begeleider"
    tekst = "Met dit toestel leid je de sessie, dus je kunt er niet mee kiezen. Doe je mee? Pak een andere telefoon."


class ForeignOrigin(Refusal):
    status = 403
    kop = "Dit verzoek kwam van een andere site"
    tekst = "Voor je veiligheid doen we er niets mee. Open Goed Gesprek zelf en probeer het daar."


class VraagClosed(Refusal):
    status = 409
    kop = "Het kiezen is gesloten"
    tekst = "Je laatste keuze telt. Had je nog niets gekozen? Dan praat je gewoon mee."


class OnlyWatching(Refusal):
    """A phone that came in after the first ronde of this question."""

    status = 409
    kop = "Je kijkt deze ronde mee"
    tekst = "Je was er nog niet bij de eerste keer. Bij de volgende kaart kies je weer mee. Praten kan nu al."


class UnknownOptie(Refusal):
    status = 422
    kop = "Deze keuze kennen we niet"
    tekst = "Er is niets opgeslagen. Ga terug naar je kaart en kies opnieuw."


class IncompleteForm(Refusal):
    status = 422
    kop = "Er ontbreekt iets"
    tekst = "Er is niets opgeslagen. Ga terug, vul alles in en probeer het opnieuw."


class TooLarge(Refusal):
    status = 413
    kop = "Dit is te veel tekst"
    tekst = "Er is niets opgeslagen. Maak het korter en probeer het opnieuw."


class TooSlow(Refusal):
    status = 408
    kop = "Dit duurde te lang"
    tekst = "Er is niets opgeslagen. Kijk of je verbinding hebt en probeer het opnieuw."


class TooManyGuesses(Refusal):
    status = 429
    kop = "Even wachten"
    tekst = "Vanaf dit netwerk zijn te veel verkeerde codes geprobeerd. Wacht tien minuten en probeer het dan opnieuw."


class NoSteps(Refusal):
    status = 422
    kop = "Kies eerst een kaart"
    tekst = "Een sessie heeft een programma of minstens één kaart nodig."
    uitweg = Uitweg("/sessies/nieuw", "Kies een programma")


class TooManyRehearsals(Refusal):
    """Simulated phones take room and time from real ones."""

    status = 503
    kop = "Er wordt nu veel geoefend"
    tekst = "Er lopen te veel oefensessies tegelijk. Probeer het over een uur opnieuw. Een echte sessie kan wel."
    uitweg = Uitweg("/sessies/nieuw", "Start een sessie")


class OnlyRehearsed(Refusal):
    status = 409
    kop = "Van een oefensessie is er geen verslag"
    tekst = "De telefoons zijn nagespeeld. In een echte sessie staat hier wat jullie samen zagen en afspraken."


class NotNow(Refusal):
    """A handeling of the begeleider that does not fit the moment; the regie shows why."""

    status = 409
    kop = "Dat kan nu niet"
    tekst = "De sessie is al verder of wacht op iets anders. Kijk op je regie wat er nu kan."


class StillRunning(Refusal):
    """A sessie that is to be deleted, while phones still take part in it."""

    status = 409
    kop = "Deze sessie loopt nog"
    tekst = "Er is niets gewist. Stop de sessie eerst op je regie. Daarna kun je alles in één keer wissen."


class LinkUsed(Refusal):
    status = 404
    kop = "Deze link is al gebruikt of te oud"
    tekst = "Maak op het toestel dat de sessie leidt een nieuwe link."


class CannotStore(Refusal):
    """The disk is full or broken: nothing was acknowledged, so nothing is lost."""

    status = 503
    kop = "We kunnen nu niets opslaan"
    tekst = "Je keuze is nog niet opgeslagen. Probeer het zo opnieuw en zeg het tegen je begeleider."


class CannotRead(Refusal):
    """The database is away for a moment, or has too much to do."""

    status = 503
    kop = "We kunnen er nu niet bij"
    tekst = "Wat opgeslagen was, is er nog. Laad de pagina over een paar tellen opnieuw."


class OurFault(Refusal):
    status = 500
    kop = "Dit ging bij ons mis, niet bij jou"
    tekst = "Laad de pagina opnieuw. Staat er dat je kaart dicht is? Dan is je keuze opgeslagen."
