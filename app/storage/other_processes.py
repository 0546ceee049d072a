"""Other processes on the same database: hearing their bells, and doing the housework while none of them does it.

One connection of its own listens. When it is lost it is made again and every bell rings, so that nobody has to know
what was missed; and every few seconds the numbers of the pictures are compared, for a loss that nobody noticed. By that
connection the processes also know how many they are.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeAlias

import psycopg

from app.live import bell as live
from app.live.bell import Bell
from app.storage.postgres import (
    ALL_NUMBERS,
    CHANNEL,
    HAVE_THE_DUTY,
    HOW_MANY,
    LISTENING,
    PATIENCE,
    PostgresStore,
)
from app.storage.store import Store

LOOK_EVERY = 5.0
REST_SECONDS = 1.0

Duty: TypeAlias = Callable[[], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


async def keep_in_touch(store: Store, bell: Bell, duties: Iterable[Duty], tell_number: Callable[[int], None]) -> None:
    """Until cancelled. `duties` run in one process at a time: in this one as long as it has the lock for them.

    `tell_number` hears how many processes there are, this one included.
    """
    assert isinstance(store, PostgresStore)  # noqa: S101 - the only one that is shared.
    while True:
        try:
            await _listen(store, bell, list(duties), tell_number)
        except psycopg.Error as trouble:
            log.error("De verbinding met andere processen viel weg: %s", type(trouble).__name__)
        await asyncio.sleep(REST_SECONDS)


async def _listen(store: PostgresStore, bell: Bell, duties: list[Duty], tell_number: Callable[[int], None]) -> None:
    connect = psycopg.AsyncConnection.connect(**store.arguments(PATIENCE, LISTENING), autocommit=True)
    working: list[asyncio.Task[None]] = []
    async with await connect as connection:
        try:
            await connection.execute(f"LISTEN {CHANNEL}")
            bell.ring_all()
            numbers = await _numbers(connection)
            while True:
                tell_number(await _processes(connection))
                if not working and await _has_duty(connection):
                    working = [asyncio.create_task(duty()) for duty in duties]
                async for told in connection.notifies(timeout=LOOK_EVERY):
                    if told.pid not in store.own_writers:
                        bell.ring_marks({told.payload})
                before, numbers = numbers, await _numbers(connection)
                for sessie_id in {sessie_id for sessie_id, _ in before ^ numbers}:
                    bell.ring(live.picture(sessie_id))
        finally:
            # The lock goes with the connection, and another process may have it by now.
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)


async def _has_duty(connection: psycopg.AsyncConnection[Any]) -> bool:
    row = await (await connection.execute(HAVE_THE_DUTY)).fetchone()
    return bool(row and row[0])


async def _processes(connection: psycopg.AsyncConnection[Any]) -> int:
    """How many processes listen on this database."""
    row = await (await connection.execute(HOW_MANY, [LISTENING])).fetchone()
    return int(row[0]) if row else 1


async def _numbers(connection: psycopg.AsyncConnection[Any]) -> set[tuple[str, int]]:
    """Every running sessie with the number of its picture."""
    return set(await (await connection.execute(ALL_NUMBERS)).fetchall())
