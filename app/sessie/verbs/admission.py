"""The door: starting a sessie, joining and leaving it, the lock, the code, the head count, another device."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, text, update
from sqlmodel import col, func, select

from app import access
from app.content.schema import Kaart
from app.errors import BegeleiderCannotVote, LinkUsed, NoSteps, NotNow, Refusal, TooManyRehearsals, UnknownCode
from app.live import bell
from app.sessie.model.flow import Place, back
from app.sessie.model.moment import ASKING, Moment
from app.sessie.verbs.ballot_box import discard_open, phones_in, take_back
from app.sessie.verbs.enter_place import changed, move_to
from app.sessie.verbs.lookups import place_of, running, steps_of
from app.sessie.verbs.took_part import drop_all_flags
from app.storage.tables.sessie import Begeleider, Deelnemer, Sessie, Stap, Wissel
from app.storage.writer import Tx

WISSEL_SECONDS = 600
MOST_STEPS = 120
# Each one costs as much as a room full of people, and anybody may start one.
MOST_REHEARSALS = 50

_LET_IN = text("INSERT INTO deelnemer (sessie_id, merk) VALUES (:sessie, :merk) ON CONFLICT DO NOTHING")


@dataclass(frozen=True)
class Plan:
    """What was chosen to do: a name, minutes in all, the steps, and what a hall needs besides.

    `oefening` is the slug of a profile when it is a rehearsal, `nagespeeld` its number of simulated phones.
    """

    titel: str
    minuten: int
    stappen: Sequence["PlannedStep"]
    zaal: bool = False
    solo: Sequence[str] = ()
    oefening: str = ""
    nagespeeld: int = 0


@dataclass(frozen=True)
class PlannedStep:
    """A step as it was chosen: the card, how it is played and how long it may take, in minutes."""

    kaart: Kaart
    werkvorm: str
    minuten: int


def start_sessie(
    tx: Tx,
    plan: Plan,
    *,
    titel: str,
    streng: bool,
    token: bytes,
    former: bytes | None,
    team: bytes | None,
    now: int,
) -> str:
    """Make a sessie that the holder of `token` leads. Returns its code. Raises `NoSteps`, `TooManyRehearsals`.

    `team` is the token of the team that keeps its agreements, if any; one of an erased team keeps nothing, and no team
    keeps anything of a rehearsal.
    """
    if not 1 <= len(plan.stappen) <= MOST_STEPS:
        raise NoSteps
    if plan.oefening and _rehearsals(tx) >= MOST_REHEARSALS:
        raise TooManyRehearsals
    keeper = None if plan.oefening else access.find_team(tx.session, team)
    sessie = Sessie(
        id=secrets.token_hex(16),
        code=_free_code(tx),
        titel=titel or plan.titel,
        minuten=plan.minuten,
        streng=streng,
        zaal=plan.zaal,
        solo=" ".join(plan.solo),
        team=keeper.merk if keeper else None,
        begonnen=now,
        moment_sinds=now,
        oefening=plan.oefening,
        nagespeeld=plan.nagespeeld,
        op_slot=bool(plan.oefening),
    )
    # The pepper is on disk before the row that needs it; a pepper without a row is swept away at the next start.
    tx.keyring.create(access.pepper_name(sessie.id))
    tx.session.add(sessie)
    tx.session.flush()
    for nr, step in enumerate(plan.stappen, start=1):
        kaart = step.kaart.model_dump_json()
        tx.session.add(Stap(sessie_id=sessie.id, nr=nr, kaart=kaart, werkvorm=step.werkvorm, minuten=step.minuten))
    tx.session.add(Begeleider(merk=access.token_hash(token), sessie_id=sessie.id))
    if former is not None:
        # The browser gets a new token with every sessie, so that a planted one is worth nothing; it keeps what it led.
        old = col(Begeleider.merk) == access.token_hash(former)
        tx.session.execute(update(Begeleider).where(old).values(merk=access.token_hash(token)))
    if plan.oefening:
        tx.ring(bell.REHEARSALS)
    return sessie.code


@dataclass(frozen=True)
class Newcomer:
    """A phone at the door: the code that it has, the number of its door page, and a begeleider's token, if it has one.

    `token` is one that was made for it before; without it the door makes one (`access.token_of_door`).
    """

    code: str
    kaartje: str = field(default="", repr=False)
    begeleider_token: bytes | None = field(default=None, repr=False)
    token: bytes | None = field(default=None, repr=False)


def join_all(tx: Tx, newcomers: Sequence[Newcomer]) -> list[bytes | Refusal]:
    """Let all of these in, each answered with its token or with why not: a hall comes in at once."""
    doors: dict[str, Sessie | Refusal] = {}
    for code in {newcomer.code for newcomer in newcomers}:
        try:
            doors[code] = access.find_open_door(tx.session, code)
        except UnknownCode as closed:
            doors[code] = closed
    answers: list[bytes | Refusal] = []
    inside: dict[str, list[bytes]] = {}
    for newcomer in newcomers:
        sessie = doors[newcomer.code]
        if isinstance(sessie, Refusal):
            answers.append(sessie)
        elif access.leads(tx.connection, sessie.id, newcomer.begeleider_token):
            answers.append(BegeleiderCannotVote())
        else:
            token = newcomer.token or access.token_of_door(tx.keyring, sessie, newcomer.kaartje)
            answers.append(token)
            inside.setdefault(sessie.id, []).append(token)
    for sessie_id, tokens in inside.items():
        _let_in(tx, sessie_id, tokens)
    return answers


def join(tx: Tx, code: str, token: bytes, begeleider_token: bytes | None) -> None:
    """Let a phone in under this token. Raises `UnknownCode` at a closed door, `BegeleiderCannotVote` for the leader."""
    answer = join_all(tx, [Newcomer(code, begeleider_token=begeleider_token, token=token)])[0]
    if isinstance(answer, Refusal):
        raise answer


def join_rehearsal(tx: Tx, sessie_id: str, token: bytes) -> None:
    """Let a simulated phone into a rehearsal, past a door that is shut for all others.

    Raises `NotNow` for a real sessie, and when there are as many as its begeleider asked for.
    """
    sessie = running(tx, sessie_id)
    if not sessie.oefening or phones_in(tx.session, sessie.id) >= sessie.nagespeeld:
        raise NotNow
    _let_in(tx, sessie.id, [token])


def leave(tx: Tx, sessie_id: str, token: bytes) -> None:
    """A phone goes, and takes its ballot along: otherwise whoever leaves and comes back would vote twice."""
    sessie = running(tx, sessie_id)
    phone = tx.session.get(Deelnemer, (sessie.id, access.phone_merk(tx.keyring, sessie.id, token)))
    if phone is not None:
        tx.session.delete(phone)
        take_back(tx, sessie.id, token)
        tx.ring(bell.counts(sessie.id))


def lock(tx: Tx, sessie_id: str, *, dicht: bool) -> None:
    """Lock the lobby, or open it again. Raises `NotNow` in a rehearsal, which stays locked."""
    sessie = running(tx, sessie_id)
    if sessie.oefening:
        raise NotNow
    if sessie.op_slot != dicht:
        sessie.op_slot = dicht
        changed(tx, sessie)


def count_heads(tx: Tx, sessie_id: str, hoofden: int) -> None:
    """Write down how many heads with a phone the begeleider counts."""
    sessie = running(tx, sessie_id)
    sessie.hoofden = hoofden
    changed(tx, sessie)


def renew_code(tx: Tx, sessie_id: str, now: int) -> str:
    """A new code; every phone must join again. What is in an open box is erased unopened. Returns the code.

    There is no way to send away one phone: that would be a way to find out what one phone chose. And a box that stayed
    open would let the same people vote in it twice.
    """
    sessie = running(tx, sessie_id)
    if discard_open(tx, sessie.id) and sessie.moment in ASKING:
        steps = steps_of(tx.session, sessie.id)
        before = back(place_of(sessie), steps)
        move_to(tx, sessie, before.to if before else Place(sessie.stap, Moment.LEZEN), now)
    drop_all_flags(tx, sessie.id)
    sessie.vorige_code, sessie.code = sessie.code, _free_code(tx)
    sessie.hoofden, sessie.op_slot = None, bool(sessie.oefening)
    tx.session.execute(delete(Deelnemer).where(col(Deelnemer.sessie_id) == sessie.id))
    changed(tx, sessie)
    tx.ring(bell.counts(sessie.id))
    return sessie.code


def offer_switch(tx: Tx, sessie_id: str, token: bytes, now: int) -> None:
    """Make a link, good once and for ten minutes, with which another device leads this sessie too."""
    tx.session.execute(delete(Wissel).where(col(Wissel.sessie_id) == sessie_id))
    tx.session.add(Wissel(merk=access.token_hash(token), sessie_id=sessie_id, tot=now + WISSEL_SECONDS))


def take_switch(tx: Tx, code: str, link: bytes, device: bytes, phone: bytes | None, now: int) -> None:
    """Let `device` lead the sessie. If that browser took part as a phone, it stops doing so. Raises `LinkUsed`."""
    found = tx.session.get(Wissel, access.token_hash(link))
    sessie = tx.session.exec(select(Sessie).where(Sessie.code == code)).first()
    if found is None or sessie is None or found.sessie_id != sessie.id or found.tot < now:
        raise LinkUsed
    tx.session.delete(found)
    if not access.leads(tx.connection, sessie.id, device):
        tx.session.add(Begeleider(merk=access.token_hash(device), sessie_id=sessie.id))
    if phone is not None and sessie.moment != Moment.EINDE:
        leave(tx, sessie.id, phone)


def _let_in(tx: Tx, sessie_id: str, tokens: Sequence[bytes]) -> None:
    merken = access.phone_merken(tx.keyring, sessie_id, tokens)
    tx.connection.execute(_LET_IN, [{"sessie": sessie_id, "merk": merk} for merk in merken])
    tx.ring(bell.counts(sessie_id))


def _rehearsals(tx: Tx) -> int:
    return tx.session.exec(select(func.count()).select_from(Sessie).where(Sessie.oefening != "")).one()


def _free_code(tx: Tx) -> str:
    while True:
        code = access.new_code()
        if tx.session.exec(select(Sessie.id).where(Sessie.code == code)).first() is None:
            return code
