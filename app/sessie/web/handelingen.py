"""Every handeling of the begeleider: what its form holds, and the one verb that it runs."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from app import clock
from app.content.methods import method_cards
from app.errors import IncompleteForm, NotNow, UnknownPage
from app.sessie.model.flow import back, forward
from app.sessie.model.moment import Handeling
from app.sessie.verbs import admission, afspraken, flow, rondes, team_memory, texts
from app.sessie.verbs.rows import place_of, steps_of
from app.sessie.web.room import Room
from app.storage.tables.sessie import Sessie

AGREEING = "afspraken-maken"
LONGEST_TEXT = 2000


class Filled(BaseModel):
    """What a form of the regie may hold. `plek` tells where the room was when the page was drawn."""

    plek: Annotated[int, Field(ge=0)] = 0
    aan: bool = False
    dicht: bool = False
    zeker: bool = False
    weg: bool = False
    hoofden: Annotated[int | None, Field(ge=1, le=9999)] = None
    stap: Annotated[int | None, Field(ge=1, le=999)] = None
    vorm: Annotated[str, Field(max_length=40)] = ""
    id: Annotated[str, Field(max_length=32)] = ""
    veld: Annotated[str, Field(max_length=60)] = ""
    tekst: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    groep: Annotated[str, Field(max_length=200)] = ""
    terug: Annotated[str, Field(max_length=10)] = ""


Act: TypeAlias = Callable[[Room, Sessie, Filled], Awaitable[object]]


async def carry_out(room: Room, sessie: Sessie, handeling: str, form: Filled) -> None:
    """Do this handeling. Raises `UnknownPage` for one that does not exist, `NotNow` and what its verb raises."""
    act = ACTS.get(handeling)
    if act is None:
        raise UnknownPage
    await act(room, sessie, form)


async def _forward(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.go_forward, sessie.id, form.plek, _now())


async def _back(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.go_back, sessie.id, form.plek, _now())


async def _skip(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.skip_ronde, sessie.id, form.plek, _now())


async def _jump(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.jump, sessie.id, _given(form.stap), form.plek, _now())


async def _by_key(room: Room, sessie: Sessie, form: Filled, *, ahead: bool) -> None:
    step = await run_in_threadpool(_step, room, sessie.id, ahead=ahead)
    await carry_out(room, sessie, step, form)


async def _key_forward(room: Room, sessie: Sessie, form: Filled) -> None:
    await _by_key(room, sessie, form, ahead=True)


async def _key_back(room: Room, sessie: Sessie, form: Filled) -> None:
    await _by_key(room, sessie, form, ahead=False)


async def _open(room: Room, sessie: Sessie, form: Filled) -> None:
    house = room.house
    tot = await house.db.write(rondes.open_vraag, house.library, sessie.id, form.plek, _now())
    if tot is not None:
        room.looker.counts.expect(sessie.id, tot)


async def _longer(room: Room, sessie: Sessie, form: Filled) -> None:
    tot = await room.house.db.write(rondes.more_time, sessie.id, form.plek, _now())
    if tot is not None:
        room.looker.counts.expect(sessie.id, tot)


async def _close(room: Room, sessie: Sessie, form: Filled) -> None:
    db = room.house.db
    closed = await db.write(rondes.close_vraag, sessie.id, form.plek, _now())
    if closed:
        room.looker.counts.forget(closed)


async def _end(room: Room, sessie: Sessie, _form: Filled) -> None:
    await room.house.db.write(flow.end_sessie, sessie.id, _now())


async def _pause(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.pause, sessie.id, aan=form.aan)


async def _lock(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(admission.lock, sessie.id, dicht=form.dicht)


async def _count_heads(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(admission.count_heads, sessie.id, _given(form.hoofden))


async def _renew_code(room: Room, sessie: Sessie, _form: Filled) -> None:
    await room.house.db.write(admission.renew_code, sessie.id, _now())


async def _werkvorm(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(flow.switch_werkvorm, sessie.id, form.vorm, form.plek)


async def _set_aside(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(texts.set_aside, sessie.id, form.id, weg=form.weg)


async def _sum_up(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(texts.sum_up, sessie.id, form.id, form.tekst)


async def _group(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(texts.put_in_group, sessie.id, form.id, form.groep)


async def _write(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(texts.write_own, sessie.id, form.veld, form.tekst)


async def _agree(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(afspraken.agree, sessie.id, form.tekst, form.terug or None, form.id or None, _now())


async def _take_away(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(afspraken.take_away, sessie.id, form.id)


async def _lay_on_table(room: Room, sessie: Sessie, form: Filled) -> None:
    await room.house.db.write(team_memory.lay_on_table, sessie.id, form.id, aan=form.aan)


async def _go_and_agree(room: Room, sessie: Sessie, form: Filled) -> None:
    methode = room.house.library.methoden.get(AGREEING)
    kaarten = method_cards(methode) if methode else ()
    await room.house.db.write(afspraken.go_and_agree, sessie.id, kaarten, form.plek, _now())


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        Handeling.VOLGENDE: _forward,
        Handeling.TOON: _forward,
        Handeling.VORIGE: _back,
        Handeling.OPEN: _open,
        Handeling.SLUIT: _close,
        Handeling.EINDE: _end,
        "verder": _key_forward,
        "terug": _key_back,
        "overslaan": _skip,
        "naar": _jump,
        "langer": _longer,
        "werkvorm": _werkvorm,
        "pauze": _pause,
        "slot": _lock,
        "hoofden": _count_heads,
        "code": _renew_code,
        "weglaten": _set_aside,
        "samenvatten": _sum_up,
        "groep": _group,
        "schrijf": _write,
        "afspraak": _agree,
        "afspraak-weg": _take_away,
        "afspreken": _go_and_agree,
        "terugblik": _lay_on_table,
    }
)
"""Handeling, as it stands in the address of the regie, to what it does."""


def _step(room: Room, sessie_id: str, *, ahead: bool) -> Handeling:
    """What a presenter's key means here. Raises `NotNow` where it would end or close something for good."""
    with room.house.db.read() as session:
        place, steps = place_of(session.get_one(Sessie, sessie_id)), steps_of(session, sessie_id)
    move = forward(place, steps) if ahead else back(place, steps)
    if move is None or move.handeling in (Handeling.EINDE, Handeling.SLUIT):
        raise NotNow
    return move.handeling


def _now() -> int:
    return int(clock.now())


def _given(number: int | None) -> int:
    if number is None:
        raise IncompleteForm
    return number
