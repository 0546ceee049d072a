"""What may not or cannot happen now with accounts, in words. None of them repeats the input."""

from app.errors import Refusal, Uitweg


class TooManyTries(Refusal):
    """Passwords or codes, from one network for one name; whoever comes from elsewhere still comes in."""

    status = 429
    kop = "Even wachten"
    tekst = "Vanaf dit netwerk ging het te vaak mis. Wacht vijf minuten en probeer het dan opnieuw."
    uitweg = Uitweg("/inloggen", "Terug naar inloggen")


class InviteUsed(Refusal):
    """A link of an invitation that was never made, was used, or is too old: the same answer for all."""

    status = 404
    kop = "Deze link is al gebruikt of te oud"
    tekst = "Een link werkt één keer. Vraag een beheerder om een nieuwe. Heb je al een account? Log dan in."
    uitweg = Uitweg("/inloggen", "Log in")


class LastBeheerder(Refusal):
    status = 409
    kop = "Er moet een beheerder blijven"
    tekst = "Er is niets veranderd. Maak eerst iemand anders beheerder."
    uitweg = Uitweg("/accounts", "Terug naar de accounts")


class WrongNow(Refusal):
    """A form of an account page that no longer fits: somebody else was first, or somebody else is logged in."""

    status = 409
    kop = "Dit is intussen veranderd"
    tekst = "Er is niets opgeslagen. Open de pagina opnieuw en kijk wat er nu staat."
    uitweg = Uitweg("/account", "Naar je account")


class ProviderAway(Refusal):
    """The login of the organisation itself does not answer, or not as it should."""

    status = 502
    kop = "De inlog van je organisatie antwoordt niet"
    tekst = "Probeer het over een paar minuten opnieuw. Blijft het zo? Zeg het tegen wie Goed Gesprek beheert."
    uitweg = Uitweg("/inloggen", "Terug naar inloggen")


class ProviderRefused(Refusal):
    """Somebody stopped there, took too long, came with another browser, or is not let in."""

    status = 403
    kop = "Inloggen via je organisatie lukte niet"
    tekst = "Misschien duurde het te lang, of mag je account hier niet in. Begin opnieuw."
    uitweg = Uitweg("/inloggen", "Terug naar inloggen")
