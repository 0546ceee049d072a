"""A card and a werkvorm as a row of rondes: each time that the phones are asked something, and what.

Pure. A ronde whose answers the room makes itself (`uit`) has none here; they are filled in when it opens.
"""

from enum import StrEnum
from typing import Any

from pydantic import Field

from app.content.schema import BeraadKaart, BeslisKaart, FaseKaart, Kaart, Veld
from app.content.schema.ballot import BallotRules, question_fingerprint
from app.content.schema.field_types import Strict
from app.content.schema.werkvormen import WERKVORMEN

WHAT_MOST_CHOOSE = "Wat kiezen de meesten hier, denk je?"
WHAT_WEIGHS = "Wat weegt voor jou mee?"
WHICH_VALUE = "Welke kernwaarde weegt hier het zwaarst?"
WHAT_MATTERS = "Wat is voor ons het belangrijkst?"
WHAT_TO_AGREE = "Waar sta jij achter?"
ONE_LINE = Veld(slug="regel", naam="Jouw reden in één regel", hint="Kort en neutraal. Geen namen.")
OWN_WORDS = Veld(slug="tekst", naam="Jouw antwoord", hint="Schrijf kort en neutraal. Geen namen.")
PROPOSAL = Veld(slug="afspraak", naam="Jouw voorstel", hint="Wat doen we vanaf morgen anders? Eén zin.")


class Soort(StrEnum):
    """What the phones do in a ronde; at `invullen` the begeleider types and the phones read along."""

    KEUZE = "keuze"
    VOLGORDE = "volgorde"
    TEKST = "tekst"
    INVULLEN = "invullen"


class Uit(StrEnum):
    """Where the answers of a ronde come from, when not from the card."""

    TEKSTEN = "teksten"
    GROEPEN = "groepen"
    VELDEN = "velden"
    KERNWAARDEN = "kernwaarden"


class Antwoord(Strict):
    """One answer to choose. `van` is the id of the text of the room that it is, None where the card has it."""

    tekst: str
    toelichting: str | None = None
    van: str | None = None


class Ronde(Strict):
    """One time that the room is asked something.

    `regels` are the lines that a result speaks about, where these are not the answers themselves; `regel_van` then
    tells for each answer its line. `herhaalt` marks the same question as in the first ronde, so that figures need the
    same phones. `feit` is what changed since. `toont` tells whether the room sees the result before the next ronde
    (with `pas_aan_het_slot` only together with the last one), `zelf` whether the begeleider may write beside what the
    phones wrote. `familie` is the identity of the question.
    """

    soort: Soort = Field(strict=False)
    vraag: str
    familie: str
    antwoorden: tuple[Antwoord, ...] = ()
    meerdere: bool = False
    exclusief: int | None = None
    regels: tuple[str, ...] = ()
    regel_van: tuple[int, ...] = ()
    velden: tuple[Veld, ...] = ()
    uit: Uit | None = Field(None, strict=False)
    uit_ronde: int | None = None
    uit_velden: tuple[str, ...] = ()
    herhaalt: bool = False
    feit: str | None = None
    toont: bool = True
    pas_aan_het_slot: bool = False
    zelf: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """What a published result speaks about, in order, without the blank."""
        return self.regels or tuple(antwoord.tekst for antwoord in self.antwoorden)


def rondes_of(kaart: Kaart, werkvorm: str) -> tuple[Ronde, ...]:
    """The rondes of this card in this werkvorm, in order; none when there is only talk. A card is never half asked."""
    if isinstance(kaart, BeraadKaart):
        return _of_a_method(kaart)
    ballot = kaart.ballot
    if werkvorm == "voorleggen" or isinstance(kaart, FaseKaart):
        return ()
    if werkvorm == "schrijven":
        return (_write(kaart, kaart.vraag, OWN_WORDS),)
    if werkvorm == "kompas":
        return _kompas(kaart)
    if werkvorm == "waarden":
        return (_ask(kaart, WHICH_VALUE, soort=Soort.VOLGORDE, uit=Uit.KERNWAARDEN),)
    if ballot is None:
        return ()
    vote = _vote(kaart, ballot)
    match werkvorm:
        case "twee-rondes":
            return vote, _again(vote)
        case "ik-en-collega's":
            most = _ask(kaart, WHAT_MOST_CHOOSE, antwoorden=vote.antwoorden)
            return _later(vote), most.model_copy(update={"regels": vote.regels, "regel_van": vote.regel_van})
        case "argumenten":
            weigh = _ask(kaart, WHAT_WEIGHS, meerdere=True, uit=Uit.TEKSTEN, uit_ronde=2)
            first = _later(vote).model_copy(update={"pas_aan_het_slot": True})
            return first, _write(kaart, ballot.vraag, ONE_LINE), weigh, _again(vote)
        case "wat-als":
            return vote, *(_again(vote, fact.feit) for fact in kaart.wat_als)
    if isinstance(kaart, BeslisKaart) and kaart.motivering:
        return _later(vote), _write(kaart, ballot.vraag, ONE_LINE)
    return (vote,)


def werkvormen_for(kaart: Kaart) -> tuple[str, ...]:
    """The werkvormen that fit this card, in the order of the screen; the cards of a method have only their own."""
    if isinstance(kaart, BeraadKaart | FaseKaart):
        return ()
    fits = {"schrijven", "kompas"}
    if kaart.ballot is not None:
        fits = {"kort", "twee-rondes", "ik-en-collega's", "argumenten"} | ({"waarden"} if kaart.kernwaarden else set())
        fits |= {"wat-als"} if kaart.wat_als else set()
        fits |= {"rollen"} if kaart.rollen else set()
    return tuple(vorm for vorm in WERKVORMEN if vorm in fits | {"voorleggen"})


def may_switch(kaart: Kaart, before: str, after: str, opened: int) -> bool:
    """Whether this card may go on in another werkvorm: what was asked already must be the same there.

    `opened` is how many rondes have been opened. Roles were in the heads of those who chose, so they stay.
    """
    if after not in werkvormen_for(kaart) or before not in werkvormen_for(kaart):
        return False
    if opened and "rollen" in (before, after) and before != after:
        return False
    asked = [(ronde.familie, ronde.feit) for ronde in rondes_of(kaart, before)][:opened]
    return asked == [(ronde.familie, ronde.feit) for ronde in rondes_of(kaart, after)][:opened]


def _of_a_method(kaart: BeraadKaart) -> tuple[Ronde, ...]:
    write = _ask(kaart, kaart.vraag, soort=Soort.TEKST, velden=kaart.velden, zelf=True)
    match kaart.vorm:
        case "invullen":
            return (write.model_copy(update={"soort": Soort.INVULLEN}),)
        case "schrijven":
            return (write,)
        case "afspraken":
            proposals = write.model_copy(update={"velden": (PROPOSAL,), "toont": False})
            return proposals, _ask(kaart, WHAT_TO_AGREE, meerdere=True, uit=Uit.TEKSTEN, uit_ronde=1)
        case "kiezen":
            fixed = tuple(Antwoord(tekst=optie.tekst, toelichting=optie.toelichting) for optie in kaart.opties)
            made = Uit.VELDEN if kaart.opties_uit else None
            vote = _ask(kaart, kaart.vraag, antwoorden=fixed, uit=made, uit_velden=kaart.opties_uit)
            return (_later(vote), write.model_copy(update={"zelf": False})) if kaart.velden else (vote,)
    return ()


def _kompas(kaart: Kaart) -> tuple[Ronde, ...]:
    collect = _write(kaart, kaart.vraag, OWN_WORDS).model_copy(update={"zelf": True})
    return collect, _ask(kaart, WHAT_MATTERS, meerdere=True, uit=Uit.GROEPEN, uit_ronde=1)


def _vote(kaart: Kaart, ballot: BallotRules) -> Ronde:
    staged = kaart if isinstance(kaart, BeslisKaart) else None
    return Ronde(
        soort=Soort.KEUZE,
        vraag=ballot.vraag,
        familie=kaart.fingerprint,
        antwoorden=tuple(Antwoord(tekst=optie.tekst, toelichting=optie.toelichting) for optie in ballot.opties),
        meerdere=ballot.meerdere,
        exclusief=ballot.exclusief,
        regels=staged.groepen if staged else (),
        regel_van=staged.groep_van if staged else (),
    )


def _again(vote: Ronde, feit: str | None = None) -> Ronde:
    """The same question once more. A changed fact does not make it another: who joins or leaves could be read off."""
    return vote.model_copy(update={"herhaalt": True, "feit": feit, "toont": True})


def _later(vote: Ronde) -> Ronde:
    """Its result comes on the scherm together with that of the next ronde."""
    return vote.model_copy(update={"toont": False})


def _write(kaart: Kaart, vraag: str, veld: Veld) -> Ronde:
    return _ask(kaart, vraag, soort=Soort.TEKST, velden=(veld,))


def _ask(
    kaart: Kaart, vraag: str, *, soort: Soort = Soort.KEUZE, antwoorden: tuple[Antwoord, ...] = (), **more: Any
) -> Ronde:
    """A question of its own beside that of the card."""
    familie = question_fingerprint((kaart.fingerprint, soort), vraag, (antwoord.tekst for antwoord in antwoorden))
    return Ronde(soort=soort, vraag=vraag, familie=familie, antwoorden=antwoorden, **more)
