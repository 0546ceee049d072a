"""Sealed ballots: what the database holds while a vraag is open. Without the key of that vraag they are noise.

The key is made when the vraag opens, lives in the keyring and is destroyed when the vraag closes; that is what erases.
A voter is known here only as HMAC(key, token): the same phone is somebody else in every vraag. All sealed ballots are
equally long, and the voter is authenticated with the ballot, so nobody can move a ballot to another row.
"""

import hashlib
import hmac
import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
SEALED_BYTES = 44

_NONCE_BYTES = 12
_TAG_BYTES = 16
# Big-endian: the opties as bits (optie 0 is bit 0), then the volgnummer. Always 16 bytes, whatever was chosen.
_BALLOT = struct.Struct(">QQ")


class BrokenSeal(Exception):
    """This ballot was not sealed for this voter with this key, or it was changed since."""


def new_key() -> bytes:
    """A fresh 256-bit key for one vraag, from the system's random source."""
    return os.urandom(KEY_BYTES)


def voter_key(key: bytes, token: bytes) -> bytes:
    """Who a phone is within one vraag: HMAC-SHA256 of its token, 32 bytes; unlinkable to any other vraag."""
    return hmac.digest(key, token, hashlib.sha256)


def seal(key: bytes, voter: bytes, keuze_bits: int, volgnummer: int) -> bytes:
    """Seal one ballot, 44 bytes: nonce, ciphertext, tag.

    `voter` comes from `voter_key`. `keuze_bits` has a bit for every chosen optie; it and `volgnummer` lie between
    0 and 2**64 - 1. The nonce is random and new for every seal, so equal ballots never look equal. Raises ValueError
    for a number outside that range or a key that is not 32 bytes.
    """
    if not (0 <= keuze_bits < 1 << 64 and 0 <= volgnummer < 1 << 64):
        # The text names no value: an error may be logged, a choice may not.
        raise ValueError("a choice and its volgnummer must fit in 64 bits each")
    return lock(key, voter, _BALLOT.pack(keuze_bits, volgnummer))


def open_seal(key: bytes, voter: bytes, sealed: bytes) -> tuple[int, int]:
    """The `keuze_bits` and `volgnummer` of a sealed ballot. Raises BrokenSeal for another voter, key or content."""
    if len(sealed) != SEALED_BYTES:
        raise BrokenSeal("a sealed ballot has one length")
    keuze_bits, volgnummer = _BALLOT.unpack(unlock(key, voter, sealed))
    return keuze_bits, volgnummer


def lock(key: bytes, voter: bytes, body: bytes) -> bytes:
    """Seal bytes for this voter: nonce, ciphertext, tag; 28 bytes more than `body`, whose length it shows."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, body, voter)


def unlock(key: bytes, voter: bytes, sealed: bytes) -> bytes:
    """What `lock` sealed. Raises BrokenSeal for another voter, key or content."""
    cipher = _cipher(key)
    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        raise BrokenSeal("this is no sealed ballot")
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], voter)
    except InvalidTag:
        raise BrokenSeal("this ballot does not belong to this voter and this key") from None


def _cipher(key: bytes) -> AESGCM:
    # AESGCM would take a key of 16 bytes as well, and nobody would notice a truncated one.
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return AESGCM(key)
