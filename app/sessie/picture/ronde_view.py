"""What may be told of the rondes of a step: published results, released texts, and what follows from both."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlmodel import Session, col, select

from app.ballots.result import IEDEREEN, MEERDERHEID, SILENT, Result
from app.content.play.rondes import (
    ONE_LINE,
    OWN_WORDS,
    PROPOSAL,
    WHAT_MATTERS,
    WHAT_MOST_CHOOSE,
    WHAT_TO_AGREE,
    WHAT_WEIGHS,
    WHICH_VALUE,
    Ronde,
    Soort,
)
from app.content.schema import BeraadKaart, Kaart, Veld
from app.sessie.picture.result_view import (
    RondeView,
    TekstenView,
    TekstView,
    UitslagView,
    VergelijkRij,
    result_view,
)
from app.sessie.verbs.lookups import ronde_of
from app.storage.tables.sessie import Sessie, Tekst, Vraag

FULL = 1000
PAIR = 2
# What the room is told, where the question itself speaks to one person.
TOLD_AS = {
    WHAT_MOST_CHOOSE: "Dit dacht de groep",
    WHAT_WEIGHS: "Dit weegt mee",
    WHICH_VALUE: "Dit weegt het zwaarst",
    WHAT_MATTERS: "Dit vindt de groep belangrijk",
    WHAT_TO_AGREE: "Hier staat de groep achter",
}
WRITTEN_AS = {ONE_LINE: "De redenen", OWN_WORDS: "De antwoorden", PROPOSAL: "De voorstellen"}


def told_rondes(vragen: Iterable[Vraag], only: Sequence[Vraag] | None = None) -> tuple[RondeView, ...]:
    """The results of these closed choices, or of `only` some of them in that order, each under its own heading."""
    closed = [vraag for vraag in vragen if vraag.resultaat is not None]
    choices = [vraag for vraag in closed if ronde_of(vraag).soort is not Soort.TEKST]
    repeats = [ronde for ronde in map(ronde_of, choices) if ronde.herhaalt]
    told = choices if only is None else only
    return tuple(RondeView(_heading(ronde_of(vraag), repeats), result_of(vraag)) for vraag in told)


def beside(vragen: Sequence[Vraag]) -> tuple[Vraag, ...]:
    """The two rondes that the room compares, as they stand from left to right; empty when there are no two.

    A repeat is held against the ronde of the same question before it, what was chosen against what the room thought.
    """
    choices = _choices(vragen)
    if len(choices) < PAIR:
        return ()
    *earlier, last = choices
    if ronde_of(last).vraag == WHAT_MOST_CHOOSE:
        return last, earlier[-1]
    same = [vraag for vraag in earlier if vraag.vingerafdruk == last.vingerafdruk]
    return (same[-1], last) if same else ()


def line_by_line(pair: Sequence[Vraag]) -> tuple[VergelijkRij, ...]:
    """Two rondes side by side; empty when one of them may not be told."""
    if not pair:
        return ()
    left, right = (result_of(vraag) for vraag in pair)
    return tuple(VergelijkRij(one.tekst, one, other) for one, other in zip(left.rijen, right.rijen, strict=False))


def result_of(vraag: Vraag) -> UitslagView:
    """The published result of a closed choice."""
    ronde = ronde_of(vraag)
    return result_view(Result.from_json(vraag.resultaat or ""), ronde)


def side_by_side(vragen: Sequence[Vraag]) -> tuple[VergelijkRij, ...]:
    """The first and the last ronde of the first question of a step, line by line, when both may be told."""
    choices = _choices(vragen)
    same = [vraag for vraag in choices if vraag.vingerafdruk == choices[0].vingerafdruk]
    return line_by_line(same) if len(same) == PAIR else ()


def turning_point(vragen: Sequence[Vraag]) -> str | None:
    """Where the majority turns between the facts of a `wat-als`, as far as published values tell; None when unclear."""
    rondes = [(ronde_of(vraag), result_of(vraag)) for vraag in vragen if vraag.resultaat is not None]
    tops = [(ronde.feit, most_chosen(result)) for ronde, result in rondes if ronde.herhaalt or ronde is rondes[0][0]]
    for (_, before), (feit, after) in pairwise(tops):
        if feit and before and after and before != after:
            return f"Het omslagpunt: {feit} Daarvoor koos de meerderheid ‘{before}’, daarna ‘{after}’."
    return None


def most_chosen(result: UitslagView) -> str | None:
    """The line that a clear majority chose, from the shown values alone; None when there is none."""
    for line in result.rijen:
        by_word = line.waarde in (IEDEREEN, MEERDERHEID)
        if by_word or (line.lengte or 0) * 2 > FULL:
            return line.tekst
    return None


def released_texts(session: Session, sessie: Sessie, rondes: Sequence[tuple[int, Ronde]]) -> tuple[TekstenView, ...]:
    """The released texts of these rondes of the present step, by field."""
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.staat == "getoond")
    return by_field(session.exec(select(Tekst).where(*here).order_by(col(Tekst.id))).all(), rondes)


def by_field(texts: Sequence[Tekst], rondes: Sequence[tuple[int, Ronde]]) -> tuple[TekstenView, ...]:
    """These texts of one step under the fields that they were written in; `rondes` are its rondes by number."""
    return tuple(
        view
        for nr, ronde in rondes
        for veld in ronde.velden
        if (view := _field(veld, [text for text in texts if (text.ronde, text.veld) == (nr, veld.slug)])).teksten
    )


def left_out(session: Session, sessie: Sessie) -> int:
    """How many texts of phones were left out of the bundle of the present ronde."""
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    return len(session.exec(select(Tekst.id).where(*here, Tekst.staat == "weg")).all())


def too_few_texts(vraag: Vraag) -> bool:
    """Whether this ronde asked for texts and none may be seen: too few came, or the group changed since before."""
    if vraag.resultaat is None or ronde_of(vraag).soort is not Soort.TEKST:
        return False
    return Result.from_json(vraag.resultaat).vorm in SILENT


def kept_in_view(session: Session, sessie: Sessie, kaart: Kaart) -> tuple[TekstenView, ...]:
    """What the begeleider filled in at earlier steps of the method, and stays in view here."""
    if not isinstance(kaart, BeraadKaart):
        return ()
    slugs = [veld.slug for veld in kaart.blijvend]
    mine = (Tekst.sessie_id == sessie.id, col(Tekst.veld).in_(slugs), col(Tekst.van_regie).is_(True))
    texts = session.exec(select(Tekst).where(*mine, Tekst.staat == "getoond")).all()
    fields = (_field(veld, [text for text in texts if text.veld == veld.slug]) for veld in kaart.blijvend)
    return tuple(field for field in fields if field.teksten)


def _choices(vragen: Sequence[Vraag]) -> list[Vraag]:
    return [vraag for vraag in vragen if vraag.resultaat is not None and ronde_of(vraag).soort is Soort.KEUZE]


def _field(veld: Veld, texts: Sequence[Tekst]) -> TekstenView:
    return TekstenView(WRITTEN_AS.get(veld, veld.naam), tuple(TekstView(text.tekst, text.samengevat) for text in texts))


def _heading(ronde: Ronde, repeats: Sequence[Ronde]) -> str:
    if ronde.feit:
        return ronde.feit
    if ronde.herhaalt:
        return "Na het gesprek"
    if ronde.vraag in TOLD_AS:
        return TOLD_AS[ronde.vraag]
    if repeats:
        return "Zoals op de kaart" if repeats[0].feit else "Voor het gesprek"
    return "Dit koos de groep"
