"""What the routes of a phone share: whose phone it is, what it may see now, and its page."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from app import access
from app.access import Phone
from app.pages import fragment, page, wants_fragment, whole
from app.sessie.doors import Room
from app.sessie.picture import Seen, look_again, own
from app.sessie.views import Beeld, Eigen

PAGE = "phone/phone.html"
REGION = "phone/_phone.html"
# Phones that changed their mind equally often see the same; who does it a hundred times gets a page of their own.
MOST_MADE = 50
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
    name = REGION if wants_fragment(request) else PAGE
    return page(name, {"beeld": beeld, "eigen": eigen, "let_op": None, **more}, status=status)


def shown(request: Request, seen: Seen, eigen: Eigen) -> HTMLResponse:
    """As `present`, for a picture that many phones see at once: when a hall comes in, or comes back."""
    if eigen.teksten:
        return present(request, seen.beeld, eigen)
    return whole(_once(seen, REGION if wants_fragment(request) else PAGE, eigen))


def closed_card(seen: Seen) -> str:
    """The region of a phone that has just chosen: the same for all of them."""
    return _once(seen, REGION, CLOSED)


def _once(seen: Seen, template: str, eigen: Eigen) -> str:
    """Made once for every picture and all phones of which the same is to be said."""
    wanted = template, eigen
    html = seen.made.get(wanted)
    if html is None:
        html = fragment(template, {"beeld": seen.beeld, "eigen": eigen, "let_op": None})
        if len(seen.made) < MOST_MADE:
            seen.made[wanted] = html
    return html
