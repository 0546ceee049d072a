"""What the routes of a phone share: whose phone it is, what it may see now, and its page."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from app import access
from app.access import Phone
from app.pages import page, wants_fragment
from app.sessie.doors import Room
from app.sessie.picture import look_again, own
from app.sessie.views import Beeld, Eigen


def find_phone(room: Room, code: str, token: bytes | None) -> Phone:
    """The phone with this token, if it takes part. Blocks. Raises `UnknownCode`."""
    with room.house.db.read() as session:
        return access.find_phone(session, room.house.keyring, code, token)


def look_phone(room: Room, phone: Phone) -> tuple[Beeld, Eigen]:
    """The picture now, and what belongs to this phone. Blocks. Raises `UnknownCode`."""
    with room.house.db.read() as session:
        sessie = access.find_phone(session, room.house.keyring, phone.sessie.code, phone.token).sessie
        return look_again(session, room.looker, sessie.id), own(session, room.house.keyring, sessie, phone.token)


def present(request: Request, beeld: Beeld, eigen: Eigen, *, status: int = 200, **more: object) -> HTMLResponse:
    """The page, or its region where htmx asked. `more` is what only this answer shows."""
    name = "phone/_phone.html" if wants_fragment(request) else "phone/phone.html"
    return page(name, {"beeld": beeld, "eigen": eigen, "let_op": None, **more}, status=status)
