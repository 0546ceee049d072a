"""Asking the app for one of its own pages, without a network: what a phone keeps is exactly what the server gives."""

from typing import NamedTuple

from starlette.types import ASGIApp, Message, Scope


class Given(NamedTuple):
    """An answer: its kind with the character set, and its text."""

    soort: str
    tekst: str


async def ask(app: ASGIApp, adres: str) -> Given:
    """The page at this address, as anybody would get it. Raises `LookupError` when there is none."""
    status, body = 0, b""
    headers: dict[bytes, bytes] = {}

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, headers, body
        if message["type"] == "http.response.start":
            status, headers = message["status"], dict(message["headers"])
        else:
            body += message.get("body", b"")

    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": adres,
        "raw_path": adres.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "client": None,
        "server": None,
    }
    await app(scope, receive, send)
    if status != 200:
        raise LookupError(f"{adres} gives {status}")
    return Given(headers[b"content-type"].decode(), body.decode())
