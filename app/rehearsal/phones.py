"""The simulated phones: one task per process, that plays every rehearsal through the verbs that real phones use."""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool

from app import clock
from app.ballots.keyring import KeyGone
from app.content.play.rondes import Soort
from app.errors import NotNow, OnlyWatching, UnknownCode, VraagClosed
from app.house import House
from app.live import bell
from app.rehearsal.habits import answers_after
from app.rehearsal.opinions import choose
from app.rehearsal.scene import Deed, OpenBox, Scene, look_at
from app.rehearsal.words import write
from app.sessie.verbs import admission, voting, writing
from app.storage.tables.sessie import Sessie

# How long the phones rest when something went wrong, in seconds.
REST_SECONDS = 2.0
# The begeleider was quicker: the next look tells what there is to do now.
TOO_LATE = (NotNow, UnknownCode, VraagClosed, OnlyWatching, KeyGone)

log = logging.getLogger(__name__)


async def keep_rehearsing(house: House, pace: float) -> None:
    """Play all rehearsals until cancelled, also those of before a restart.

    `pace` is how long the phones take: 1 as long as people do, 0 no time at all.
    """

    async def play(sessie_id: str) -> None:
        await _steadily(lambda: _play(house, sessie_id, pace))

    await _steadily(lambda: _play_all(house, play))


async def _play_all(house: House, play: Callable[[str], Coroutine[Any, Any, None]]) -> None:
    playing: dict[str, asyncio.Task[None]] = {}
    with house.bell.listen(bell.REHEARSALS) as (begun,):
        async with asyncio.TaskGroup() as group:
            while True:
                begun.clear()
                playing = {sessie_id: task for sessie_id, task in playing.items() if not task.done()}
                for sessie_id in await run_in_threadpool(_rehearsals, house):
                    if sessie_id not in playing:
                        playing[sessie_id] = group.create_task(play(sessie_id))
                await begun.wait()


async def _steadily(play: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Play until it is over. What went wrong is tried again: nothing else in the house may notice."""
    while True:
        try:
            await play()
            return
        except Exception as trouble:
            log.error("Een oefensessie hapert: %s", type(trouble).__name__)
            await asyncio.sleep(REST_SECONDS)


async def _play(house: House, sessie_id: str, pace: float) -> None:
    def look() -> Scene | None:
        with house.db.read() as session:
            return look_at(session, house.keyring, sessie_id)

    with house.bell.listen(bell.picture(sessie_id)) as (changed,):
        place, since = None, 0.0
        while scene := await run_in_threadpool(look):
            if scene.place != place:
                place, since = scene.place, time.monotonic()
            await _act_out(house, scene, since, pace, changed)
            await changed.wait()
            changed.clear()


async def _act_out(house: House, scene: Scene, since: float, pace: float, changed: asyncio.Event) -> None:
    """Do what there is to do, each deed in its own time; stop as soon as the picture changes."""
    waiting = deque(scene.deeds)
    while waiting and not changed.is_set():
        due = []
        while waiting and since + waiting[0].after * pace <= time.monotonic():
            due.append(waiting.popleft())
        await asyncio.gather(*(_do(house, scene, deed) for deed in due))
        if waiting:
            with contextlib.suppress(TimeoutError):
                left = since + waiting[0].after * pace - time.monotonic()
                await asyncio.wait_for(changed.wait(), max(0.0, left))


async def _do(house: House, scene: Scene, deed: Deed) -> None:
    """One deed of one phone, through the same verb as that of a real one."""
    token, asked = scene.tokens[deed.phone - 1], scene.asked
    with contextlib.suppress(*TOO_LATE):
        if asked is None or deed.volgnummer == 0:
            await house.db.write(admission.join_rehearsal, scene.sessie_id, token)
            return
        here = (scene.sessie_id, token, asked.vraag_id)
        if asked.ronde.soort is Soort.TEKST:
            texts = write(deed.phone, asked.ronde, scene.sessie_id)
            await house.db.write(writing.hand_in, *here, texts, deed.volgnummer, int(clock.now()))
        else:
            await house.db.write(voting.cast_vote, *here, _choice(scene, asked, deed), deed.volgnummer)


def _choice(scene: Scene, asked: OpenBox, deed: Deed) -> tuple[int, ...]:
    """What a phone chooses. Who changes its mind begins with what a neighbour chooses."""
    last = deed.volgnummer == len(answers_after(deed.phone, asked.ronde, scene.sessie_id))
    return choose(scene.profiel, deed.phone if last else deed.phone + 1, asked.ronde, scene.sessie_id)


def _rehearsals(house: House) -> list[str]:
    with house.db.read() as session:
        return list(session.exec(select(Sessie.id).where(col(Sessie.oefening) != "")))
