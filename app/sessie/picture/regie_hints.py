"""A word above the next button, before a step that the begeleider would regret."""

from collections.abc import Sequence

from sqlmodel import Session, select

from app.content.play.rondes import Ronde, Soort
from app.sessie.model.flow import Place
from app.sessie.model.moment import Moment
from app.sessie.picture.tips import nearly_all_agree
from app.sessie.picture.views import Beeld
from app.sessie.verbs import took_part
from app.sessie.verbs.lookups import plan_of, vraag_of
from app.sessie.verbs.texts import ronde_to_write_in
from app.storage.tables.sessie import Sessie, Stap, Tekst


def hint_of(
    session: Session, sessie: Sessie, place: Place, rows: Sequence[Stap], plan: tuple[Ronde, ...], beeld: Beeld
) -> str | None:
    """The one thing to know before going on from here, None when there is nothing."""
    return (
        _group_hint(session, sessie, place, beeld)
        or _agreement_hint(place, plan, beeld)
        or _empty_hint(session, sessie, rows)
    )


def _group_hint(session: Session, sessie: Sessie, place: Place, beeld: Beeld) -> str | None:
    """A warning before a repeat closes: without all the phones of the first ronde there will be no figures."""
    vraag = vraag_of(session, sessie)
    if place.moment is not Moment.KIEZEN or vraag is None or beeld.voortgang is None:
        return None
    connection = session.connection()
    earlier = took_part.earlier_rondes(connection, took_part.asked_by(vraag))
    before = [len(took_part.took_part(connection, vraag_id)) for vraag_id in earlier]
    if not all(before):
        return "Deze vraag was er al, en wie toen meededen is gewist. Van deze ronde komen geen cijfers."
    if not before or beeld.voortgang.gekozen >= max(before):
        return None
    return (
        f"In de eerste ronde kozen {max(before)} telefoons, nu {beeld.voortgang.gekozen}. "
        "Sluit je nu? Dan zijn er van deze ronde geen cijfers."
    )


def _agreement_hint(place: Place, plan: tuple[Ronde, ...], beeld: Beeld) -> str | None:
    """A word before a second ronde that would tell nothing new, from what was published alone."""
    again = place.ronde < len(plan) and plan[place.ronde].herhaalt and plan[place.ronde].feit is None
    if place.moment is not Moment.PRATEN or not again or beeld.uitslag is None:
        return None
    if nearly_all_agree(beeld.uitslag):
        return "Bijna iedereen koos hetzelfde. Een tweede ronde voegt weinig toe; je kunt haar overslaan."
    return None


def _empty_hint(session: Session, sessie: Sessie, rows: Sequence[Stap]) -> str | None:
    """A word before leaving fields empty from which the room is to choose later: then there would be no choice."""
    ronde = ronde_to_write_in(session, sessie)
    if ronde is None or ronde.soort is not Soort.INVULLEN:
        return None
    needed = {veld for row in rows[sessie.stap :] for later in plan_of(row) for veld in later.uit_velden}
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    written = {text.veld for text in session.exec(select(Tekst).where(*here)) if text.tekst}
    empty = [veld.naam for veld in ronde.velden if veld.slug in needed - written]
    if not empty:
        return None
    return f"Nog leeg: {' en '.join(empty)}. Zonder kan de groep hier straks niet uit kiezen."
