"""From rows to views: the one place that decides what each screen may know now."""

import time
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app import access
from app.ballots.sealed_texts import MOST_CHARS
from app.content.library import Library, Shelves
from app.content.play.rondes import Ronde
from app.errors import UnknownCode
from app.sessie.model.moment import ASKING, SHOWN, Moment
from app.sessie.picture.card_view import card_view
from app.sessie.picture.counts import JOIN_TICK, Counts
from app.sessie.picture.result_view import TekstenView
from app.sessie.picture.ronde_view import (
    beside,
    kept_in_view,
    left_out,
    line_by_line,
    released_texts,
    told_rondes,
    too_few_texts,
    turning_point,
)
from app.sessie.picture.team_view import on_the_table
from app.sessie.picture.then_and_now import then_and_now
from app.sessie.picture.views import AfspraakView, Beeld, Link, SchrijfView, VeldView, Voortgang
from app.sessie.verbs.ballot_box import phones_in
from app.sessie.verbs.lookups import kaart_of, may_be_told, plan_of, ronde_of, vragen_of
from app.storage.tables.sessie import Afspraak, Sessie, Stap, Vraag

# As many sessies as one process plays at a time; the picture that was made longest ago goes first.
MOST_KEPT = 500

_NUMMER = columns(col(Sessie.nummer)).where(col(Sessie.id) == bindparam("sessie"))


@dataclass
class Seen:
    """The last picture of a sessie, and when its numbers were looked up (monotonic).

    `made` is what was made of this picture for phones that see the same, by template and what belongs to them, with an
    open place for its numbers. These move more often than the rest; `numbers` is what was made of them.
    """

    beeld: Beeld
    at: float
    made: dict[tuple[str, Hashable], str] = field(default_factory=dict, repr=False)
    numbers: str = field(default="", repr=False)


@dataclass(frozen=True)
class Looker:
    """What is needed to make pictures, apart from the database session. `kept` holds the last picture of a sessie."""

    shelves: Shelves
    counts: Counts
    adres: str
    kept: dict[str, Seen] = field(default_factory=dict, repr=False)

    @property
    def library(self) -> Library:
        """The content as it is now."""
        return self.shelves.now


def glance(looker: Looker, sessie_id: str, nummer: int) -> Seen | None:
    """The picture with this number, without looking anything up: its numbers are those of the present tick, or None.

    For whoever just chose. Joins may show a tick later, which is when every screen hears of them.
    """
    kept = looker.kept.get(sessie_id)
    if kept is None or kept.beeld.nummer != nummer or time.monotonic() - kept.at > JOIN_TICK:
        return None
    beeld = kept.beeld
    counted = (
        beeld.voortgang is None or beeld.vraag is None or (beeld.voortgang.gekozen == looker.counts.sample(beeld.vraag))
    )
    return kept if counted else None


def look_again(session: Session, looker: Looker, sessie_id: str) -> Beeld:
    """The public picture now. Raises `UnknownCode` when it is gone."""
    return see(session, looker, sessie_id).beeld


def see(session: Session, looker: Looker, sessie_id: str) -> Seen:
    """The public picture now, made anew only when something in it is another. Raises `UnknownCode` when it is gone.

    Every change of the picture has a number of its own; only phones that come and go and the count of choices have
    none, and those are looked up. So a room of three hundred that comes in or votes makes one picture, and no more.
    """
    kept = looker.kept.get(sessie_id)
    if kept is None or session.connection().execute(_NUMMER, {"sessie": sessie_id}).scalar() != kept.beeld.nummer:
        seen = Seen(look(session, looker, sessie_id), time.monotonic())
    else:
        beeld = _with_numbers(kept.beeld, looker.counts, phones_in(session, sessie_id))
        seen = Seen(beeld, time.monotonic(), kept.made, kept.numbers if beeld is kept.beeld else "")
    looker.kept.pop(sessie_id, None)
    looker.kept[sessie_id] = seen
    while len(looker.kept) > MOST_KEPT:
        looker.kept.pop(next(iter(looker.kept)), None)
    return seen


def _with_numbers(beeld: Beeld, counts: Counts, telefoons: int) -> Beeld:
    gekozen = counts.sample(beeld.vraag) if beeld.vraag else 0
    voortgang = Voortgang(gekozen, telefoons) if beeld.voortgang is not None else None
    if telefoons == beeld.telefoons and voortgang == beeld.voortgang:
        return beeld
    return replace(beeld, telefoons=telefoons, voortgang=voortgang)


def look(session: Session, looker: Looker, sessie_id: str) -> Beeld:
    """The public picture of this sessie now. Raises `UnknownCode` when it is gone."""
    sessie = session.get(Sessie, sessie_id)
    if sessie is None:
        raise UnknownCode
    stap = session.get(Stap, (sessie.id, sessie.stap))
    steps = session.exec(select(func.count()).select_from(Stap).where(Stap.sessie_id == sessie.id)).one()
    moment = Moment(sessie.moment)
    vragen = [vraag for vraag in vragen_of(session, sessie) if vraag.ronde <= sessie.ronde] if stap else []
    here = next((vraag for vraag in vragen if vraag.ronde == sessie.ronde), None)
    asking = here if moment in ASKING else None
    plan = plan_of(stap) if stap else ()
    ronde = ronde_of(here) if here else plan[sessie.ronde - 1] if sessie.ronde <= len(plan) else None
    told = may_be_told(vragen, last=sessie.ronde >= len(plan)) if moment in SHOWN else []
    uitslagen, pair = told_rondes(told), beside(told)
    telefoons = phones_in(session, sessie.id)
    ended = moment is Moment.EINDE
    return Beeld(
        code=sessie.code,
        code_leesbaar=access.readable(sessie.code),
        nummer=sessie.nummer,
        plek=sessie.plek,
        titel=sessie.titel,
        minuten=sessie.minuten,
        moment=moment,
        pauze=sessie.pauze,
        op_slot=sessie.op_slot,
        stap=sessie.stap,
        stappen=steps,
        ronde=sessie.ronde,
        rondes=len(plan),
        werkvorm=stap.werkvorm if stap else "",
        soort=ronde.soort if ronde else None,
        feit=ronde.feit if ronde else None,
        telefoons=telefoons,
        voortgang=_progress(looker.counts, asking, telefoons) if moment in ASKING else None,
        kaart=card_view(session, sessie, stap, ronde, looker.library) if stap and not ended else None,
        vraag=asking.id if asking else None,
        schrijven=_writing(asking, ronde) if moment is Moment.SCHRIJVEN else None,
        uitslag=uitslagen[-1].uitslag if uitslagen else None,
        uitslagen=uitslagen,
        vergelijking=line_by_line(pair),
        naast=told_rondes(told, only=pair) if line_by_line(pair) else (),
        omslag=turning_point(told) if told and stap and stap.werkvorm == "wat-als" else None,
        teksten=_texts(session, sessie, plan) if moment in SHOWN else (),
        weggelaten=left_out(session, sessie) if moment in SHOWN else 0,
        te_weinig_teksten=moment in SHOWN and here is not None and too_few_texts(here),
        blijvend=kept_in_view(session, sessie, kaart_of(stap)) if stap and not ended else (),
        afspraken=agreements(session, sessie.id),
        bewaart=sessie.team is not None,
        terugblik=on_the_table(session, sessie),
        toen=then_and_now(session, sessie, told) if moment is Moment.PRATEN and len(uitslagen) == 1 else None,
        meedoen_url=f"{looker.adres}/s/{sessie.code}",
        streng=sessie.streng,
        zaal=sessie.zaal,
        meenemen=_to_take_home(sessie, looker.library) if ended else (),
        nagespeeld=sessie.nagespeeld,
    )


def agreements(session: Session, sessie_id: str) -> tuple[AfspraakView, ...]:
    """What the room agreed, in the order in which it was written down."""
    rows = session.exec(select(Afspraak).where(Afspraak.sessie_id == sessie_id).order_by(col(Afspraak.nr)))
    return tuple(AfspraakView(row.id, row.tekst, row.terug) for row in rows)


def _texts(session: Session, sessie: Sessie, plan: tuple[Ronde, ...]) -> tuple[TekstenView, ...]:
    rondes = [(nr, ronde) for nr, ronde in enumerate(plan[: sessie.ronde], start=1) if ronde.velden]
    return released_texts(session, sessie, rondes)


def _writing(vraag: Vraag | None, ronde: Ronde | None) -> SchrijfView | None:
    if vraag is None or ronde is None:
        return None
    velden = tuple(VeldView(veld.slug, veld.naam, veld.hint) for veld in ronde.velden)
    return SchrijfView(velden, MOST_CHARS, vraag.tot or 0)


def _to_take_home(sessie: Sessie, library: Library) -> tuple[Link, ...]:
    found = (library.kaarten.get(slug) for slug in sessie.solo.split())
    return tuple(Link(f"/oefenen/{kaart.slug}", kaart.titel) for kaart in found if kaart)


def _progress(counts: Counts, vraag: Vraag | None, telefoons: int) -> Voortgang:
    if vraag is None:
        return Voortgang(0, telefoons)
    return Voortgang(counts.sample(vraag.id), telefoons)
