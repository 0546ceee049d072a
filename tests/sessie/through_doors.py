"""The same play through the product's own doors: each verb is a request as a browser sends it, each screen a page."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from starlette.types import Message, Scope

from app import clock
from app.config import Settings
from app.main import create_app
from app.sessie.verbs import admission, afspraken, progress, texts, voting, vragen, writing
from tests.sessie.played import Played

REGIE, PHONE = "gg-regie", "gg-telefoon"
Fields = dict[str, Any]
Person = tuple[str, bytes] | None
"""Which cookie a browser has, and the token in it; None for a browser that was never here."""

HANDELING: dict[Callable[..., Any], Callable[..., tuple[str, Fields]]] = {
    progress.go_forward: lambda plek, _: ("volgende", {"plek": plek}),
    progress.go_back: lambda plek, _: ("vorige", {"plek": plek}),
    progress.skip_ronde: lambda plek, _: ("overslaan", {"plek": plek}),
    progress.jump: lambda stap, plek, _: ("naar", {"stap": stap, "plek": plek}),
    progress.switch_werkvorm: lambda vorm, plek: ("werkvorm", {"vorm": vorm, "plek": plek}),
    progress.pause: lambda *, aan: ("pauze", {"aan": int(aan)}),
    vragen.more_time: lambda plek, _: ("langer", {"plek": plek}),
    admission.lock: lambda *, dicht: ("slot", {"dicht": int(dicht)}),
    admission.count_heads: lambda hoofden: ("hoofden", {"hoofden": hoofden}),
    texts.set_aside: lambda text, *, weg: ("weglaten", {"id": text, "weg": int(weg)}),
    texts.sum_up: lambda text, words: ("samenvatten", {"id": text, "tekst": words}),
    texts.put_in_group: lambda text, groep: ("groep", {"id": text, "groep": groep}),
    texts.write_own: lambda veld, words: ("schrijf", {"veld": veld, "tekst": words}),
    afspraken.agree: lambda words, terug, *_: ("afspraak", {"tekst": words, "terug": terug or ""}),
}
"""What a begeleider presses for a verb that needs only the sessie, and what stands in its form."""


@dataclass(frozen=True)
class Answer:
    """What came back, who asked for it, and the texts that stood in what was sent."""

    who: Person
    path: str
    sent: tuple[str, ...]
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class ThroughDoors(Played):
    """`answers` are those that came since they were judged last."""

    def __post_init__(self) -> None:
        self.answers: list[Answer] = []
        self._loop = asyncio.new_event_loop()
        self._built = create_app(Settings(data=self.folder))
        self._end, self._started = self._loop.create_future(), self._loop.create_future()
        self._open = self._loop.create_task(self._stay_open())
        self._house, self._room = self._loop.run_until_complete(self._started)
        self.db, self.keyring, self.looker = self._house.db, self._house.keyring, self._room.looker
        self._seen = None

    def close(self) -> None:
        self._end.set_result("lifespan.shutdown")
        self._loop.run_until_complete(self._open)
        self._loop.close()

    @contextmanager
    def moved_clock(self) -> Iterator[None]:
        """The clock of the app stands where the play is; what measures durations goes its own way."""
        with mock.patch.object(clock, "now", lambda: float(self.now)):
            yield

    def do(self, verb: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Send what a browser sends for this verb. Whether it was accepted."""
        self.now += 1
        answer = self.send(verb, *args, **more)
        self._seen = None
        if answer.status >= 400:
            return False
        self.note(verb.__name__)
        return True

    def send(self, verb: Callable[..., Any], *args: Any, **more: Any) -> Answer:
        code = self.sessie.code
        if verb in (voting.cast_vote, writing.hand_in):
            _sessie, token, vraag, answer, number = args[:5]
            where, field = ("stem", "keuze") if verb is voting.cast_vote else ("bijdrage", "tekst")
            given = [f"{one:02}" if isinstance(one, int) else one for one in answer]
            form = {"vraag": vraag, "volgnummer": number} | ({field: given} if any(given) else {"leeg": 1})
            return self.ask("POST", f"/s/{code}/{where}", (PHONE, token), form, fragment=number % 2 == 0)
        if verb is admission.leave:
            return self.ask("POST", f"/s/{code}/weg", (PHONE, args[1]), {})
        if verb is admission.join:
            return self.ask("POST", f"/s/{code}/meedoen", (REGIE, args[2]) if args[2] else None, {})
        if verb in HANDELING:
            handeling, form = HANDELING[verb](*args[1:], **more)
        elif verb in (vragen.open_vraag, vragen.close_vraag):
            opens = verb is vragen.open_vraag
            handeling, form = ("open", {"plek": args[2]}) if opens else ("sluit", {"plek": args[1]})
        else:
            handeling, form = {admission.renew_code: "code", progress.end_sessie: "einde"}[verb], {"zeker": 1}
        return self.ask("POST", f"/regie/{code}/{handeling}", (REGIE, self.host), form)

    def join(self) -> None:
        """A phone comes in; the server gives it a token."""
        before = len(self.answers)
        if self.do(admission.join, self.sessie.code, b"", None):
            found = re.search(rf"{PHONE}=([0-9a-f]{{64}})", self.answers[before].headers["set-cookie"])
            assert found
            self.present.append(bytes.fromhex(found[1]))

    def ask(
        self, method: str, path: str, who: Person = None, form: Fields | None = None, *, fragment: bool = False
    ) -> Answer:
        """One request of this browser, from one of our own pages. No answer is ever a fault of ours."""
        body = urlencode(form or {}, doseq=True).encode()
        headers = {
            "host": "127.0.0.1:8000",
            "origin": "http://127.0.0.1:8000",
            "content-length": str(len(body)),
            "content-type": "application/x-www-form-urlencoded",
            "cookie": f"{who[0]}={who[1].hex()}" if who else "",
            **({"hx-request": "true"} if fragment else {}),
        }
        where, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": where,
            "raw_path": where.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8000),
        }
        answer = self._loop.run_until_complete(self._ask(scope, body, who))
        assert answer.status < 500, f"{method} {path}: {answer.status}"
        self.answers.append(answer)
        return answer

    async def _ask(self, scope: Scope, body: bytes, who: Person) -> Answer:
        came: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            came.append(message)

        await self._built.app(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in came[0]["headers"]}
        text = b"".join(message.get("body", b"") for message in came[1:]).decode()
        sent = tuple(re.findall(r"geheim-\d{6}", body.decode()))
        return Answer(who, scope["path"], sent, came[0]["status"], headers, text)

    async def _stay_open(self) -> None:
        """Start the product, and stop it when that is said."""
        scope: Scope = {"type": "lifespan", "asgi": {"version": "3.0"}}
        asked = iter(("lifespan.startup",))

        async def receive() -> Message:
            return {"type": next(asked, None) or await self._end}

        async def send(message: Message) -> None:
            assert message["type"].endswith(".complete")
            if not self._started.done():
                self._started.set_result((scope["app"].state.house, scope["app"].state.room))

        await self._built.app(scope, receive, send)
