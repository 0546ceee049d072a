"""Who comes to the room by a code, looked up for all who come with it at the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from app import access
from app.errors import UnknownCode
from app.house import House
from app.sessie.picture.own_phone import owns
from app.sessie.picture.public_view import Looker, Seen, see
from app.sessie.picture.views import Eigen
from app.storage.tables.sessie import Sessie


@dataclass(frozen=True)
class Coming:
    """What a browser brings: the tokens of a phone and of a begeleider, if it has them. `looks`: it asks for a page."""

    phone: bytes | None = field(repr=False)
    begeleider: bytes | None = field(repr=False)
    looks: bool


@dataclass(frozen=True)
class Visitor:
    """Who asks for which sessie. `phone` is the token with which this browser takes part; `leads`: it leads it.

    `seen` is the picture now for whoever looks, and `eigen` what belongs to its phone; both of the same moment.
    """

    sessie: Sessie
    phone: bytes | None = field(repr=False)
    leads: bool
    seen: Seen | None = None
    eigen: Eigen | None = None


@dataclass(frozen=True)
class Nobody:
    """No sessie has this code. `was_once`: one had it before it got a new one."""

    was_once: bool


def look_up(house: House, looker: Looker, code: str, coming: Sequence[Coming]) -> Sequence[Visitor | Nobody]:
    """Each of these, in their order. Blocks."""
    with house.db.read() as session:
        try:
            sessie = access.find_sessie(session, code)
        except UnknownCode:
            return [Nobody(_was_once(session, code))] * len(coming)
        visitors = _recognised(session, house, sessie, coming)
        if not any(each.looks for each in coming):
            return visitors
        seen = see(session, looker, sessie.id)
        phones = [visitor.phone for visitor in visitors if visitor.phone is not None]
        eigen = dict(zip(phones, owns(session, house.keyring, sessie, phones), strict=True))
        return [
            replace(visitor, seen=seen, eigen=eigen[visitor.phone] if visitor.phone else None) for visitor in visitors
        ]


def _recognised(session: Session, house: House, sessie: Sessie, coming: Sequence[Coming]) -> list[Visitor]:
    phones = [each.phone for each in coming if each.phone is not None]
    leaders = [each.begeleider for each in coming if each.begeleider is not None]
    inside = access.taking_part(session.connection(), house.keyring, sessie.id, phones)
    leading = access.leading(session.connection(), sessie.id, leaders)
    return [
        Visitor(sessie, each.phone if each.phone in inside else None, each.begeleider in leading) for each in coming
    ]


def _was_once(session: Session, code: str) -> bool:
    return session.exec(select(Sessie.id).where(Sessie.vorige_code == code)).first() is not None
