"""Run many waiting look-ups as one: one thread and one look at the database, however many ask at the same moment.

As with what is written (`app.storage.writer`): whatever came while the last look was under way is the next one. Nobody
waits on purpose, so a single visitor notices nothing, and a hall that comes in asks a few questions instead of a
thousand.
"""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool

KEY = TypeVar("KEY", bound=Hashable)
ITEM = TypeVar("ITEM")
T = TypeVar("T")


class Together(Generic[KEY, ITEM, T]):
    """`look` answers the items of one key, in their order. It blocks, and runs in a thread.

    Keys wait for nothing of one another: what goes wrong for one sessie goes wrong for nobody else.
    """

    def __init__(self, look: Callable[[KEY, Sequence[ITEM]], Sequence[T]]) -> None:
        self._look = look
        self._waiting: dict[KEY, list[tuple[ITEM, asyncio.Future[T]]]] = {}
        self._tasks: dict[KEY, asyncio.Task[None]] = {}

    async def ask(self, key: KEY, item: ITEM) -> T:
        """The answer to this item. Raises what the look raised, as do all others that were in it. On one event loop."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, []).append((item, answer))
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._answer(key))
        return await answer

    async def _answer(self, key: KEY) -> None:
        try:
            while batch := self._waiting.pop(key, []):
                await self._answer_batch(key, batch)
        finally:
            del self._tasks[key]

    async def _answer_batch(self, key: KEY, batch: Sequence[tuple[ITEM, asyncio.Future[T]]]) -> None:
        try:
            answers = await run_in_threadpool(self._look, key, [item for item, _ in batch])
            pairs = list(zip(batch, answers, strict=True))
        except Exception as trouble:
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(trouble)
            return
        for (_, waiting), answer in pairs:
            if not waiting.done():  # Done already: whoever asked has gone.
                waiting.set_result(answer)
