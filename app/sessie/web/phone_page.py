"""What the routes of a phone share: whose phone it is, what it may see now, and its page."""

from collections.abc import Hashable, Mapping

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from app import access
from app.access import Phone
from app.sessie.picture.own_phone import own
from app.sessie.picture.public_view import Seen, look_again
from app.sessie.picture.views import Beeld, Eigen
from app.sessie.web.room_dependencies import Room
from app.web.pages import fragment, page, wants_fragment, whole

PAGE = "phone/phone.html"
REGION = "phone/_phone.html"
NUMBERS = "phone/_voortgang.html"
DOOR = "phone/meedoen.html"
# An open place in what was made. Nobody can write it: what people write never becomes markup.
HERE = Markup("<!--hier-->")
# Phones that changed their mind equally often see the same. What nobody asked for longest goes first, so that one phone
# that changes it a hundred times keeps nothing from the others.
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
    if any(eigen.teksten):
        return present(request, seen.beeld, eigen)
    return whole(_for_these(seen, REGION if wants_fragment(request) else PAGE, eigen))


def closed_card(seen: Seen) -> str:
    """The region of a phone that has just chosen: the same for all of them."""
    return _for_these(seen, REGION, CLOSED)


def door_page(seen: Seen, kaartje: str, *, cookies_off: bool) -> HTMLResponse:
    """The page with the button that lets a newcomer in; `kaartje` is the number of this very page."""
    beeld = seen.beeld
    html = _once(
        seen,
        DOOR,
        cookies_off,
        {
            "code": beeld.code,
            "code_leesbaar": beeld.code_leesbaar,
            "titel": beeld.titel,
            "bewaart": beeld.bewaart,
            "kaartje": HERE,
            "koekjes_uit": cookies_off,
        },
    )
    return whole(html.replace(HERE, kaartje))


def _for_these(seen: Seen, template: str, eigen: Eigen) -> str:
    """The page or region of all phones of which the same is to be said, with the numbers of now in their place."""
    html = _once(seen, template, eigen, {"beeld": seen.beeld, "eigen": eigen, "let_op": None, "getallen": HERE})
    seen.numbers = seen.numbers or fragment(NUMBERS, {"beeld": seen.beeld})
    return html.replace(HERE, seen.numbers)


def _once(seen: Seen, template: str, what: Hashable, context: Mapping[str, object]) -> str:
    """Made once for every picture, with an open place where something else comes."""
    wanted = template, what
    html = seen.made.pop(wanted, None) or fragment(template, context)
    seen.made[wanted] = html
    if len(seen.made) > MOST_MADE:
        del seen.made[next(iter(seen.made))]
    return html
