"""A card as the team will see it: the same picture and the same templates as in a sessie, without a sessie."""

from dataclasses import dataclass

from sqlmodel import Session

from app import access
from app.ballots.publish import publish
from app.content.library import Library
from app.content.play.rondes import Ronde, rondes_of
from app.content.schema import LosseKaart
from app.rehearsal.opinions import choose
from app.sessie.model.moment import Moment
from app.sessie.picture.card_view import card_view
from app.sessie.picture.result_view import RondeView, UitslagView, result_view
from app.sessie.picture.views import Beeld, Voortgang
from app.sessie.verbs.vragen import tally_of
from app.storage.tables.sessie import Sessie, Stap
from app.web.pages import fragment

# No sessie ever has it: it stands on the scherm of the preview, and leads nowhere.
CODE = "ABC234"
HEADS = 8
ROOMS = (4, 8, 20, 200)
"""How many choices the try-out looks at: too few, a team, a large team, a hall."""
MOMENTS = {"lezen": "Lezen", "kiezen": "Kiezen", "praten": "Uitslag en praten", "norm": "De norm"}
"""The moments of a card that can be looked at, and how they are called."""


@dataclass(frozen=True)
class Voorbeeld:
    """A card at one moment, as HTML for each screen."""

    telefoon: str
    scherm: str


@dataclass(frozen=True)
class Proef:
    """What a room of so many would see, and whether every optie got a choice in it at all."""

    keuzes: int
    uitslag: UitslagView


def preview(session: Session, kaart: LosseKaart, library: Library, moment: str, profiel: str = "verdeeld") -> Voorbeeld:
    """The card on phone and scherm. A card that stands alone asks nothing of the rows, so `session` reads nothing."""
    beeld = _picture(session, kaart, library, Moment(moment), profiel)
    return Voorbeeld(
        telefoon=fragment("phone/_phone.html", {"beeld": beeld, "eigen": None, "let_op": None}),
        scherm=fragment("scherm/_scherm.html", {"beeld": beeld, "qr": ""}),
    )


def try_out(kaart: LosseKaart, profiel: str, seed: str) -> tuple[Proef, ...]:
    """The uitslag of a card for each size in `ROOMS`, from simulated choices; empty when there is nothing to choose.

    `profiel` is one of `app.content.oefening.PROFIELEN`; the same `seed` gives the same choices.
    """
    rondes = rondes_of(kaart, "kort")
    if not rondes or not rondes[0].antwoorden:
        return ()
    return tuple(Proef(size, _outcome(rondes[0], profiel, size, seed)) for size in ROOMS)


def _outcome(ronde: Ronde, profiel: str, size: int, seed: str) -> UitslagView:
    ballots = [choose(profiel, number, ronde, seed) for number in range(1, size + 1)]
    return result_view(publish(tally_of(ballots, ronde)), ronde)


def _picture(session: Session, kaart: LosseKaart, library: Library, moment: Moment, profiel: str) -> Beeld:
    """The picture of a sessie of this one card, in which eight colleagues take part."""
    rondes = rondes_of(kaart, "kort")
    ronde = rondes[0] if rondes else None
    sessie = Sessie(
        id="", code=CODE, titel=kaart.titel, minuten=kaart.minuten, moment=moment, begonnen=0, moment_sinds=0
    )
    stap = Stap(
        sessie_id="", nr=1, kaart=kaart.model_dump_json(exclude_none=True), werkvorm="kort", minuten=kaart.minuten
    )
    told = ronde is not None and moment in (Moment.PRATEN, Moment.NORM)
    uitslag = _outcome(ronde, profiel, HEADS, kaart.slug) if ronde and told else None
    asking = moment is Moment.KIEZEN
    return Beeld(
        code=CODE,
        code_leesbaar=access.readable(CODE),
        nummer=1,
        plek=1,
        titel=kaart.titel,
        minuten=kaart.minuten,
        moment=moment,
        pauze=False,
        op_slot=False,
        stap=1,
        stappen=1,
        ronde=1,
        rondes=len(rondes),
        werkvorm="kort",
        soort=ronde.soort if ronde else None,
        feit=None,
        telefoons=HEADS,
        voortgang=Voortgang(3, HEADS) if asking else None,
        kaart=card_view(session, sessie, stap, ronde, library),
        vraag="voorbeeld" if asking else None,
        schrijven=None,
        uitslag=uitslag,
        uitslagen=(RondeView("", uitslag),) if uitslag else (),
        naast=(),
        vergelijking=(),
        omslag=None,
        teksten=(),
        weggelaten=0,
        te_weinig_teksten=False,
        blijvend=(),
        afspraken=(),
        bewaart=False,
        terugblik=(),
        toen=None,
        meedoen_url="",
        streng=False,
        zaal=False,
        meenemen=(),
        nagespeeld=0,
    )
