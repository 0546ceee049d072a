"""What the routes of a phone share: whose phone it is, what it may see now, and its page."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from app import access
from app.access import Phone
from app.pages import fragment, page, wants_fragment
from app.sessie.doors import Room
from app.sessie.picture import Seen, look_again, own
from app.sessie.views import Beeld, Eigen

REGION = "phone/_phone.html"
FRESH = Eigen(gekozen=False, volgnummer=1)
# Only what asks for a choice tells a phone its number, and a closed card does not ask.
CLOSED = Eigen(gekozen=True, volgnummer=1)


def find_phone(room: Room, code: str, token: bytes | None) -> Phone:
    """The phone with this token, if it takes part. Blocks. Raises `UnknownCode`."""
    with room.house.db.read() as session:
        return access.find_phone(session, room.house.keyring, code, token)


def look_phone(room: Room, code: str, token: bytes) -> tuple[Beeld, Eigen]:
    """The picture now, and what belongs to this phone. Blocks. Raises `UnknownCode`."""
    with room.house.db.read() as session:
        sessie = access.find_phone(session, room.house.keyring, code, token).sessie
        return look_again(session, room.looker, sessie.id), own(session, room.house.keyring, sessie, token)


def present(request: Request, beeld: Beeld, eigen: Eigen, *, status: int = 200, **more: object) -> HTMLResponse:
    """The page, or its region where htmx asked. `more` is what only this answer shows."""
    name = REGION if wants_fragment(request) else "phone/phone.html"
    return page(name, {"beeld": beeld, "eigen": eigen, "let_op": None, **more}, status=status)


def fresh_page(seen: Seen) -> str:
    """The page of a phone that has nothing of its own yet: a hall that comes in sees the same."""
    return _once(seen, "phone/phone.html", FRESH)


def closed_card(seen: Seen) -> str:
    """The region of a phone that has just chosen: the same for all of them."""
    return _once(seen, REGION, CLOSED)


def _once(seen: Seen, template: str, eigen: Eigen) -> str:
    """Made once for every picture."""
    if template not in seen.made:
        seen.made[template] = fragment(template, {"beeld": seen.beeld, "eigen": eigen, "let_op": None})
    return seen.made[template]
