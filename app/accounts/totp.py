"""The second step of a login: a code of six digits from an app (RFC 6238), or a recovery code that works once."""

import hashlib
import hmac
import secrets
import time
from base64 import b32encode

import pyotp
import segno
from markupsafe import Markup

from app import access
from app.ballots.keyring import KeyExists, KeyGone, Keyring
from app.ballots.seal import BrokenSeal, lock, unlock

ISSUER = "Goed Gesprek"
STEP_SECONDS = 30
SECRET_BYTES = 20
RECOVERY_CODES = 10


def key_of(keyring: Keyring) -> bytes:
    """The key of everything that accounts keep sealed. It is made when it is first needed."""
    try:
        return keyring.read(access.ACCOUNTS_KEY)
    except KeyGone:
        try:
            return keyring.create(access.ACCOUNTS_KEY)
        except KeyExists:
            return keyring.read(access.ACCOUNTS_KEY)


def fresh_secret(keyring: Keyring, merk: bytes) -> bytes:
    """The secret to set up, 20 bytes derived from the hash of this aanmelding: nothing is kept until it is used."""
    return hmac.digest(key_of(keyring), b"tweede stap" + merk, "sha256")[:SECRET_BYTES]


def seal_secret(keyring: Keyring, account_id: str, secret: bytes) -> bytes:
    return lock(key_of(keyring), account_id.encode(), secret)


def right_step(keyring: Keyring, account_id: str, sealed: bytes | None, code: str, after: int) -> int | None:
    """The step of thirty seconds that this code is of, if it is right and later than `after`; else None.

    A clock may be half a minute off. When the key was lost no code is right, and a recovery code still is.
    """
    try:
        secret = unlock(key_of(keyring), account_id.encode(), sealed or b"")
    except BrokenSeal:
        return None
    return step_of(secret, code, after)


def step_of(secret: bytes, code: str, after: int) -> int | None:
    """As `right_step`, for a secret that lies open. The phone goes by the clock of the wall, so this does too."""
    typed = "".join(code.split())
    totp = pyotp.TOTP(b32encode(secret).decode())
    here = int(time.time()) // STEP_SECONDS
    right = [
        step
        for step in (here - 1, here, here + 1)
        if step > after and hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode())
    ]
    return right[0] if right else None


def readable_secret(secret: bytes) -> str:
    """The secret for whoever cannot scan: groups of four."""
    text = b32encode(secret).decode()
    return " ".join(text[here : here + 4] for here in range(0, len(text), 4))


def qr_of(secret: bytes, naam: str) -> Markup:
    """The QR code for the app, as SVG without style of its own."""
    address = pyotp.TOTP(b32encode(secret).decode()).provisioning_uri(name=naam, issuer_name=ISSUER)
    picture = segno.make(address, error="m", micro=False).svg_inline(
        svgclass="qr", lineclass=None, omitsize=True, border=4, title="QR-code voor je app met codes"
    )
    return Markup(picture)  # noqa: S704 - made here; the name in it is drawn and not written.


def recovery_codes() -> tuple[str, ...]:
    """Codes to write down: sixteen signs each, so that a plain hash cannot be guessed back."""
    return tuple("-".join(access.new_team_code()[:4] for _ in range(4)) for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    return hashlib.sha256(access.normalise(code).encode()).hexdigest()


def new_id() -> str:
    return secrets.token_hex(16)
