"""The only place that turns a code or a cookie into a sessie, a phone or a begeleider.

Whoever may not have something does not find it: there is no way here to ask for a sessie and check later.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, or_, select
from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.ballots.keyring import KeyGone, Keyring
from app.errors import NotTheBegeleider, UnknownCode, UnknownTeam
from app.storage.tables.sessie import Begeleider, Deelnemer, Sessie, Team

# 31 signs: no I, L, O, 0 or 1, which people mistake for each other on a beamer.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE = re.compile(f"[{ALPHABET}]{{6}}")
PHONE_COOKIE = "gg-telefoon"
BEGELEIDER_COOKIE = "gg-regie"
# The login of somebody with an account; it ends when the browser is closed.
LOGIN_COOKIE = "gg-aanmelding"
# Of a login that is under way at the organisation's own login (OpenID Connect).
OIDC_COOKIE = "gg-inlog"
# The name of the key that seals what accounts keep; it stays when no sessie needs a key any more.
ACCOUNTS_KEY = "accounts"

TEAM_CODE = re.compile(f"[{ALPHABET}]{{10}}")
TEAM_COOKIE = "gg-team"
# As long as browsers keep a cookie at all.
TEAM_COOKIE_DAYS = 400
DAY_SECONDS = 24 * 3600

# Made once, as every request asks these: making and recognising a statement costs more than running it.
BY_CODE = select(Sessie).where(Sessie.code == bindparam("code"))
TAKE_PART = columns(col(Deelnemer.merk)).where(
    col(Deelnemer.sessie_id) == bindparam("sessie"), col(Deelnemer.merk).in_(bindparam("merken", expanding=True))
)
LEADING = columns(col(Begeleider.merk)).where(
    col(Begeleider.sessie_id) == bindparam("sessie"), col(Begeleider.merk).in_(bindparam("merken", expanding=True))
)


@dataclass(frozen=True)
class Phone:
    """A phone that takes part in this sessie; `token` never leaves memory."""

    sessie: Sessie
    token: bytes


def new_code() -> str:
    """Six random signs: 31⁶ is about 887 million codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def readable(code: str) -> str:
    """The code as people say it: "K7M 4QX", and "K7M 4QX B9RT" for that of a team."""
    return " ".join(filter(None, (code[:3], code[3:6], code[6:])))


def normalise(typed: str) -> str:
    """What somebody typed or said, as a code: without spaces and dashes, in capitals. May still be no code at all."""
    return re.sub(r"[\s\-.]", "", typed[:40]).upper()


def find_sessie(session: Session, code: str) -> Sessie:
    """The running or ended sessie with this code. Raises `UnknownCode`."""
    found = session.exec(BY_CODE, params={"code": code}).first() if CODE.fullmatch(code) else None
    if found is None:
        raise UnknownCode
    return found


def find_open_door(session: Session, code: str) -> Sessie:
    """The sessie that a new phone may join. Raises `UnknownCode`."""
    return open_door(find_sessie(session, code))


def open_door(sessie: Sessie) -> Sessie:
    """The same sessie, if a new phone may join. A locked or ended one is as unknown as one that never was."""
    if sessie.op_slot or sessie.moment == "einde":
        raise UnknownCode
    return sessie


def find_phone(session: Session, keyring: Keyring, code: str, token: bytes | None) -> Phone:
    """The phone with this token, if it takes part in this sessie. Raises `UnknownCode`."""
    sessie = find_sessie(session, code)
    if token is None or not taking_part(session.connection(), keyring, sessie.id, [token]):
        raise UnknownCode
    return Phone(sessie, token)


def taking_part(connection: Connection, keyring: Keyring, sessie_id: str, tokens: Sequence[bytes]) -> set[bytes]:
    """Those of these tokens with which a phone takes part in this sessie; a whole room asks it at once."""
    if not tokens:
        return set()
    try:
        merken = dict(zip(phone_merken(keyring, sessie_id, tokens), tokens, strict=True))
    except KeyGone:
        return set()
    found = connection.execute(TAKE_PART, {"sessie": sessie_id, "merken": list(merken)})
    return {merken[merk] for merk in found.scalars()}


def find_regie(session: Session, code: str, token: bytes | None) -> Sessie:
    """The sessie that this browser leads, by its present or its previous code. Raises `NotTheBegeleider`."""
    if token is None or not CODE.fullmatch(code):
        raise NotTheBegeleider
    found = session.exec(
        select(Sessie)
        .join(Begeleider, col(Begeleider.sessie_id) == Sessie.id)
        .where(Begeleider.merk == token_hash(token), or_(Sessie.code == code, Sessie.vorige_code == code))
    ).first()
    if found is None:
        raise NotTheBegeleider
    return found


def leads(connection: Connection, sessie_id: str, token: bytes | None) -> bool:
    """Whether this browser leads this sessie; such a browser cannot vote in it."""
    return token is not None and bool(leading(connection, sessie_id, [token]))


def leading(connection: Connection, sessie_id: str, tokens: Sequence[bytes]) -> set[bytes]:
    """Those of these tokens with which a browser leads this sessie."""
    if not tokens:
        return set()
    merken = {token_hash(token): token for token in tokens}
    found = connection.execute(LEADING, {"sessie": sessie_id, "merken": list(merken)})
    return {merken[merk] for merk in found.scalars()}


def new_team_code() -> str:
    """Ten random signs: whoever has them has the memory of the team, for years."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def team_token(code: str) -> bytes:
    """The token that a team code stands for. Raises `UnknownTeam` for what cannot be one.

    It takes some 50 ms on purpose: whoever has a copy of the database cannot try all codes until one fits.
    """
    if not TEAM_CODE.fullmatch(code):
        raise UnknownTeam
    return hashlib.scrypt(code.encode(), salt=b"goed gesprek, team", n=2**14, r=8, p=1, dklen=32)


def find_team(session: Session, token: bytes | None) -> Team | None:
    """The team whose memory this browser may open; None without a token, and after it was erased."""
    return session.get(Team, token_hash(token)) if token else None


def phone_merk(keyring: Keyring, sessie_id: str, token: bytes) -> bytes:
    """How the database knows a phone: under a pepper that dies with the sessie. Raises `KeyGone` after that."""
    return phone_merken(keyring, sessie_id, [token])[0]


def phone_merken(keyring: Keyring, sessie_id: str, tokens: Sequence[bytes]) -> list[bytes]:
    """The same for many phones of one sessie, in their order. Raises `KeyGone`."""
    pepper = keyring.read(pepper_name(sessie_id))
    return [hmac.digest(pepper, token, "sha256") for token in tokens]


def pepper_name(sessie_id: str) -> str:
    return f"sessie-{sessie_id}"


def token_of_door(keyring: Keyring, sessie: Sessie, kaartje: str) -> bytes:
    """A token for a new phone. Two presses on one door page give the same one, whichever process they reach.

    `kaartje` is the random number of that page, and what follows from it nobody else can reckon: the pepper is in it.
    Without a number every press is a new phone. Raises `UnknownCode` when the sessie has just ended.
    """
    if not kaartje:
        return new_token()
    try:
        return hmac.digest(keyring.read(pepper_name(sessie.id)), b"kaartje" + kaartje.encode(), "sha256")
    except KeyGone:
        raise UnknownCode from None


def token_hash(token: bytes) -> bytes:
    """A begeleider's token as the database keeps it. It is 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token).digest()


def new_token() -> bytes:
    return secrets.token_bytes(32)


def read_token(connection: HTTPConnection, cookie: str) -> bytes | None:
    """The token in this cookie, or None when it is absent or not of our making."""
    text = read_text(connection, cookie)
    return bytes.fromhex(text) if re.fullmatch(r"[0-9a-f]{64}", text) else None


def read_text(connection: HTTPConnection, cookie: str) -> str:
    """What stands in this cookie, whoever made it; empty when it is absent."""
    return connection.cookies.get(_cookie_name(connection, cookie), "")


def give_token(
    connection: HTTPConnection, response: Response, cookie: str, token: bytes, *, days: int | None = None
) -> None:
    """Put the token in a cookie that no script can read. It ends when the browser is closed, or after `days`."""
    give_text(connection, response, cookie, token.hex(), seconds=None if days is None else days * DAY_SECONDS)


def give_text(connection: HTTPConnection, response: Response, cookie: str, text: str, *, seconds: int | None) -> None:
    """Put text that a cookie may hold in one that no script can read, for so long or as long as the browser runs."""
    response.set_cookie(
        _cookie_name(connection, cookie),
        text,
        path="/",
        secure=connection.url.scheme == "https",
        httponly=True,
        samesite="lax",
        max_age=seconds,
    )


def drop_token(connection: HTTPConnection, response: Response, cookie: str) -> None:
    """Take the cookie back, under the name and with the marks with which it was given."""
    secure = connection.url.scheme == "https"
    response.delete_cookie(_cookie_name(connection, cookie), path="/", secure=secure, httponly=True, samesite="lax")


def _cookie_name(connection: HTTPConnection, cookie: str) -> str:
    # The prefix makes browsers refuse a planted cookie from a neighbouring host, but it needs HTTPS.
    return f"__Host-{cookie}" if connection.url.scheme == "https" else cookie
