"""Sealed texts: what the database holds while the phones write. All letters of a ronde are equally long.

They are sealed like ballots (`app.ballots.seal`), so nobody can read them before the writing ends, and a short text
looks like a long one. After the end `publish_letters` says which texts the begeleider may see: rule D9,
docs/uitslagen.md.
"""

import secrets
import struct
from collections.abc import Sequence

from app.ballots import seal

MOST_CHARS = 280
"""How long one text may be, in characters."""
LEAST_SENDERS = 5
LEAST_TEXTS = 3
LEAST_SENDERS_STRICT = 7
LEAST_TEXTS_STRICT = 4

_FIELD_BYTES = 4 * MOST_CHARS
_HEAD = struct.Struct(">Q")
_LENGTH = struct.Struct(">H")


def seal_letter(key: bytes, voter: bytes, texts: Sequence[str], volgnummer: int) -> bytes:
    """Seal the texts of one phone, one for each field of the ronde; an empty text is a field left open.

    The result is as long for every letter with this number of fields. Raises ValueError for a text that is too long or
    a `volgnummer` outside 0 to 2**64 - 1.
    """
    if not 0 <= volgnummer < 1 << 64 or any(len(text) > MOST_CHARS for text in texts):
        # The message names no text: an error may be logged, a text may not.
        raise ValueError("a text must fit its field, and its volgnummer 64 bits")
    return seal.lock(key, voter, _HEAD.pack(volgnummer) + b"".join(map(_padded, texts)))


def open_letter(key: bytes, voter: bytes, sealed: bytes) -> tuple[tuple[str, ...], int]:
    """The texts and the `volgnummer` of a sealed letter. Raises BrokenSeal for another voter, key or content."""
    body = seal.unlock(key, voter, sealed)
    size = _LENGTH.size + _FIELD_BYTES
    fields = range(_HEAD.size, len(body), size)
    return tuple(_text(body[start : start + size]) for start in fields), _HEAD.unpack_from(body)[0]


def publish_letters(letters: Sequence[Sequence[str]], *, strict: bool = False) -> tuple[tuple[str, ...], ...]:
    """Of every field the texts that may be seen, in random order; an empty field had too few.

    `letters` has one item for each phone that handed in, blank ones too. A field counts for itself, and nothing tells
    which texts of two fields came from one phone.
    """
    senders = LEAST_SENDERS_STRICT if strict else LEAST_SENDERS
    least = LEAST_TEXTS_STRICT if strict else LEAST_TEXTS
    fields = [[text for text in field if text] for field in zip(*letters, strict=True)]
    enough = len(letters) >= senders
    return tuple(tuple(_shuffled(field)) if enough and len(field) >= least else () for field in fields)


def _padded(text: str) -> bytes:
    written = text.encode()
    return _LENGTH.pack(len(written)) + written.ljust(_FIELD_BYTES, b"\0")


def _text(field: bytes) -> str:
    (length,) = _LENGTH.unpack_from(field)
    return field[_LENGTH.size : _LENGTH.size + length].decode()


def _shuffled(texts: list[str]) -> list[str]:
    secrets.SystemRandom().shuffle(texts)
    return texts
