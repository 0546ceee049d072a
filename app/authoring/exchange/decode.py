"""Bytes that somebody uploads, to text that may stand in a pack; and why other bytes are no text at all."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.content.read_text import forbidden

# One strange sign in twenty is still a text with a mistake; more is a picture or a program.
_STRANGE = 20
_MOST_REMARKS = 10
_SOUND_OF_UTF16 = 0.3

_NO_TEXT = (
    (b"\xd0\xcf\x11\xe0", "is een oud Office-bestand of heeft een wachtwoord; bewaar het als .xlsx zonder wachtwoord"),
    (b"%PDF", "is een pdf; kopieer de tekst in het sjabloon"),
    (b"\x89PNG", "is een plaatje; uitwisselen gaat met tekst, dus laat het weg"),
    (b"\xff\xd8\xff", "is een plaatje; uitwisselen gaat met tekst, dus laat het weg"),
    (b"GIF8", "is een plaatje; uitwisselen gaat met tekst, dus laat het weg"),
    (b"RIFF", "is een plaatje of geluid; uitwisselen gaat met tekst, dus laat het weg"),
    (b"PK\x03\x04", "is zelf een zip; pak hem uit en lever de bestanden los aan"),
    (b"\x1f\x8b", "is op een andere manier ingepakt; pak het uit en maak er een .zip van"),
    (b"7z\xbc\xaf", "is op een andere manier ingepakt; pak het uit en maak er een .zip van"),
    (b"Rar!", "is op een andere manier ingepakt; pak het uit en maak er een .zip van"),
    (b"{\\rtf", "is een opgemaakte tekst (RTF); bewaar hem als gewone tekst"),
)


@dataclass(frozen=True)
class TextRemark:
    """What an author has to know about a place in a text. `line` and `column` count from 1."""

    line: int
    column: int
    sentence: str


@dataclass(frozen=True)
class DecodedText:
    """Text with `\\n` line ends and nothing in it that no pack may hold, and what was done for that."""

    text: str
    remarks: tuple[TextRemark, ...]


def why_no_text(data: bytes) -> str | None:
    """Why these bytes are no text, as the end of a Dutch sentence; None when they may well be."""
    return next((sentence for magic, sentence in _NO_TEXT if data.startswith(magic)), None)


def read(data: bytes, *, tell_guess: bool) -> DecodedText | None:
    """The text of these bytes; None when they are no text.

    `tell_guess`: an older encoding is a remark. In a CSV of Excel it is only usual.
    """
    text, guessed = _decode(data)
    strange = set(filter(_is_strange, set(text)))
    if strange and sum(map(strange.__contains__, text)) * _STRANGE > len(text):
        return None
    # An old line end is only another way to write the same.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks = list(_remarks(text))
    if guessed and tell_guess:
        first = next((place for place, char in enumerate(text) if ord(char) > 127), 0)
        remarks.insert(0, TextRemark(*place_in(text, first), "was geen UTF-8; kijk of letters met een accent kloppen"))
    return DecodedText(without_forbidden(text), tuple(remarks))


def without_forbidden(text: str) -> str:
    """The text without the signs that no pack may hold."""
    wrong = {ord(char): None for char in set(text) if forbidden(char)}
    return text.translate(wrong) if wrong else text


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding is a guess."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), False
    if data[:2000].count(0) > len(data[:2000]) * _SOUND_OF_UTF16:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace"), True
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), True


def _is_strange(char: str) -> bool:
    return char == "\N{REPLACEMENT CHARACTER}" or (char not in "\n\r\t" and unicodedata.category(char) in ("Cc", "Cn"))


def _remarks(text: str) -> Iterator[TextRemark]:
    wrong = {char: reason for char in set(text) if (reason := forbidden(char))}
    told: set[str] = set()
    # One pass, because a text can hold a hundred thousand different signs.
    for offset, char in enumerate(text if wrong else ""):
        if char in wrong and char not in told:
            told.add(char)
            sentence = f"hier stond {wrong[char]} (U+{ord(char):04X}); het is weggehaald, kijk het na"
            yield TextRemark(*place_in(text, offset), sentence)
            if len(told) == min(_MOST_REMARKS, len(wrong)):
                return
