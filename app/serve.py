"""Running the server, and telling whoever started it where phones find it."""

import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import segno
import uvicorn
from pydantic import ValidationError

from app.accounts.first_beheerder import describe_link
from app.config import Settings
from app.content.content_errors import ContentErrors
from app.errors import CannotStart
from app.front.contact import contact_warning
from app.logbook import event, log, open_log
from app.main import create_app
from app.web.connection import HttpConnection

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to.
NOT_ENCRYPTED = """\
Let op: dit verkeer is niet versleuteld. Wie op hetzelfde netwerk meeluistert, kan meelezen.
Gebruik dit om te proberen. Voor een echte sessie: zet er HTTPS voor (zie docs/beheer.md).
Zonder HTTPS werkt offline niet."""

OR_OPEN = """\
Tot dan kan niemand een sessie starten. Mag iedereen dat die dit adres kent? Zet GESPREK_TOEGANG=open."""


def run_server(host: str, port: int, data: Path | None) -> int:
    """Serve until stopped.

    1 when a setting or the content is wrong, or this data is another process's or version's: then it has said so.
    """
    reachable = _network_address() if host in EVERYWHERE else host
    try:
        given = Settings()
    except ValidationError as wrong:
        for fault in wrong.errors(include_url=False, include_input=False):
            print(_told(*map(str, fault["loc"][:1]), why=fault["msg"]), file=sys.stderr)  # noqa: T201
        return 1
    changes: dict[str, object] = {"data": data} if data else {}
    if "adres" not in given.model_fields_set:
        changes["adres"] = f"http://{reachable}:{port}"
    settings = given.model_copy(update=changes)
    open_log(settings.logboek)
    try:
        app, end_streams, first_link = create_app(settings, host)
    except CannotStart as unfit:
        print(unfit, file=sys.stderr)  # noqa: T201
        return 1
    except ContentErrors as broken:
        for error in broken.errors:
            print(error, file=sys.stderr)  # noqa: T201
        print("De inhoud klopt niet, dus de server start niet.", file=sys.stderr)  # noqa: T201
        return 1
    _announce(settings, first_link(), open_to_others=host in EVERYWHERE)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
        server_header=False,
        date_header=False,
        backlog=4096,
        http=HttpConnection,
        log_config=None,
    )
    event(log, "begint", opslag="PostgreSQL" if settings.database else "SQLite", toegang=settings.toegang or "")
    _Server(config, end_streams).run()
    return 0


class _Server(uvicorn.Server):
    """Ends the live streams first: a server that waits for them would wait for ever."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)
        event(log, "is gestopt")


def _announce(settings: Settings, link: str | None, *, open_to_others: bool) -> None:
    print(f"Goed Gesprek draait op {settings.adres}", flush=True)  # noqa: T201
    warning = contact_warning(settings, datetime.now(UTC).date())
    if warning:
        print(warning, file=sys.stderr, flush=True)  # noqa: T201
    if link:
        print(describe_link(link), flush=True)  # noqa: T201
        if settings.toegang is None:
            print(OR_OPEN, flush=True)  # noqa: T201
    if open_to_others and settings.onversleuteld:
        segno.make(settings.adres, error="m", micro=False).terminal(sys.stdout, compact=True)
        print(NOT_ENCRYPTED, flush=True)  # noqa: T201


def _told(name: str = "", *, why: str) -> str:
    """What is wrong with one setting, or without a name with several together."""
    which = f"De instelling GESPREK_{name.upper()} klopt niet" if name else "De instellingen kloppen niet"
    return f"{which}: {why.removeprefix('Value error, ')}."


def _network_address() -> str:
    """This machine's address on its own network, as phones in the room can reach it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Choosing a route sends nothing; it only tells which of our addresses would be used.
            probe.connect(("192.0.2.1", 9))
            address: str = probe.getsockname()[0]
        except OSError:
            address = "127.0.0.1"
    return address
