"""What the product is measured against: the least that a FastAPI application can do to keep a vote and tell everybody.

`POST /vote` keeps one row in SQLite, where one thread commits all that waits at once, and answers after the commit.
`GET /sse` holds a queue of one for every listener; a running count goes to all of them at most ten times a second.
`POST /pub` sends its body to all of them, for measuring streams alone. `POST /raw` is a vote without the framework.
No sealing, no doors, no templates, no headers: what those cost is the difference.
"""

import asyncio
import gc
import os
import queue
import sqlite3
import threading
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Form
from fastapi.responses import HTMLResponse
from starlette.types import Message, Receive, Scope, Send

TELL_SECONDS = 0.1
PADDING = "x" * 900
ANSWER = '<p class="ok">Je keuze is opgeslagen.</p>'
EVENT_STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
PUT = "INSERT INTO vote VALUES (?, ?) ON CONFLICT (voter) DO UPDATE SET choice = excluded.choice"

Waiting = tuple[tuple[str, int], "asyncio.Future[None]"]


class Ballots:
    """The file, and the thread that writes in it: whatever waited during one commit is the next."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._queue: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self.tally: Counter[int] = Counter()
        self.news = False

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._write, daemon=True).start()

    async def keep(self, voter: str, choice: int) -> None:
        kept: asyncio.Future[None] = self._loop.create_future()
        self._queue.put(((voter, choice), kept))
        await kept

    def _write(self) -> None:
        database = sqlite3.connect(self._place, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE IF NOT EXISTS vote (voter TEXT PRIMARY KEY, choice INTEGER) WITHOUT ROWID")
        while True:
            batch = [self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get())
            database.execute("BEGIN IMMEDIATE")
            database.executemany(PUT, [row for row, _ in batch])
            database.execute("COMMIT")
            self._loop.call_soon_threadsafe(self._answer, batch)

    def _answer(self, batch: list[Waiting]) -> None:
        for (_, choice), kept in batch:
            self.tally[choice] += 1
            if not kept.done():
                kept.set_result(None)
        self.news = True


class Audience:
    """Everybody who listens; whoever is slow gets the latest only."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes]] = set()

    def tell(self, event: bytes) -> None:
        for one in self._queues:
            if one.full():
                one.get_nowait()
            one.put_nowait(event)

    async def listen(self, receive: Receive, send: Send) -> None:
        mine: asyncio.Queue[bytes] = asyncio.Queue(1)
        self._queues.add(mine)
        leaving = asyncio.create_task(self._until_gone(receive, mine))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": EVENT_STREAM})
            await send({"type": "http.response.body", "body": b": hallo\n\n", "more_body": True})
            while event := await mine.get():
                await send({"type": "http.response.body", "body": event, "more_body": True})
        finally:
            leaving.cancel()
            self._queues.discard(mine)

    async def _until_gone(self, receive: Receive, mine: "asyncio.Queue[bytes]") -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        if mine.full():
            mine.get_nowait()
        mine.put_nowait(b"")


ballots, audience = Ballots(os.environ.get("ANCHOR", "anchor.sqlite")), Audience()


async def keep_telling() -> None:
    while True:
        await asyncio.sleep(TELL_SECONDS)
        if ballots.news:
            ballots.news = False
            audience.tell(f"event: stand\ndata: {dict(ballots.tally)} {PADDING}\n\n".encode())


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    ballots.start()
    telling = asyncio.create_task(keep_telling())
    gc.collect()
    gc.freeze()
    yield
    telling.cancel()


framework = FastAPI(lifespan=lifespan)


@framework.post("/vote")
async def vote(voter: Annotated[str, Form()], choice: Annotated[int, Form(ge=0, lt=4)]) -> HTMLResponse:
    await ballots.keep(voter, choice)
    return HTMLResponse(ANSWER)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Streams, and what is measured bare, stay outside the framework."""
    path = scope["path"] if scope["type"] == "http" else ""
    if path == "/sse":
        await audience.listen(receive, send)
    elif path in ("/pub", "/raw"):
        body = await whole(receive)
        if path == "/pub":
            audience.tell(b"data: " + body + b"\n\n")
        else:
            fields = parse_qs(body.decode())
            await ballots.keep(fields["voter"][0], int(fields["choice"][0]))
        await answer(send)
    else:
        await framework(scope, receive, send)


async def whole(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message: Message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def answer(send: Send) -> None:
    headers: Any = [(b"content-type", b"text/html"), (b"content-length", str(len(ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": ANSWER.encode()})
