"""A login under way at the provider, as a sealed cookie: only the browser that began it can end it, in ten minutes.

It goes with these two routes and no other, and any process of this installation can open it.
"""

import base64
import hmac
import json
from typing import Any

from app.accounts.refusals import ProviderRefused
from app.accounts.totp import key_of
from app.ballots.keyring import Keyring
from app.ballots.seal import BrokenSeal, lock, unlock

WITHIN_SECONDS = 10 * 60
SEALED_AS = b"oidc"

Login = dict[str, Any]
"""What Authlib keeps of a login (state, nonce, verifier), and `verder`, the path to go on to; JSON."""


def cookie_key(keyring: Keyring) -> bytes:
    """The key that seals these cookies, 32 bytes, derived from the one that accounts have."""
    return hmac.digest(key_of(keyring), SEALED_AS, "sha256")


def seal_login(key: bytes, login: Login, now: int) -> str:
    """The text of the cookie, which `open_login` opens until `WITHIN_SECONDS` from `now`."""
    body = json.dumps({"login": login, "tot": now + WITHIN_SECONDS}, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(lock(key, SEALED_AS, body)).decode()


def open_login(key: bytes, cookie: str, now: int) -> Login:
    """The login of this cookie. Raises `ProviderRefused` when we did not make it so, or too long ago."""
    try:
        kept = json.loads(unlock(key, SEALED_AS, base64.urlsafe_b64decode(cookie)))
    except (BrokenSeal, ValueError):
        raise ProviderRefused from None
    if now > kept["tot"]:
        raise ProviderRefused
    login: Login = kept["login"]
    return login
