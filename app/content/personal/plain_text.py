"""A text as a person reads it: no invisible characters, and one sign for each digit, letter, dash and space."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from app.content.personal.vondst import VondstSoort

BLANK = "\0"
"""Stands where something was found before: not a letter, digit, space or dash, and never in a text that was read."""


class VondstSpan(NamedTuple):
    """A finding by its place in the text that was read, from `begin` up to `end`."""

    soort: VondstSoort
    begin: int
    end: int


def read(text: str) -> str:
    """`text` in the plainest characters that look the same. At most twice as long; never raises."""
    plain: list[str] = []
    for character in text:
        for part in _parts(character):
            kind = unicodedata.category(part)
            if kind in _ON_TOP and plain:
                whole = unicodedata.normalize("NFC", plain[-1] + part)
                plain[-1] = whole if len(whole) == 1 else plain[-1]
            elif readable := _plain(part, kind):
                plain.append(readable)
    return "".join(plain).translate(_LOOKS_LIKE)


def said_in(given: str, piece: str) -> bool:
    """Whether a piece of a text that was read also stands in `given`, as words of its own."""
    # No pattern is made of the piece: `re` would keep that, and the piece with it.
    piece, given = piece.casefold(), given.casefold()
    begin = given.find(piece)
    while begin >= 0:
        around = given[max(0, begin - 1) : begin] + given[begin + len(piece) : begin + len(piece) + 1]
        if not any(sign.isalnum() for sign in around):
            return True
        begin = given.find(piece, begin + 1)
    return False


def without(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match blanked, so that all the rest keeps its place."""
    return pattern.sub(lambda match: BLANK * len(match[0]), text)


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as a line of text, so that it can be read at a glance."""
    return frozenset(words.split())


def spans_of(soort: VondstSoort, pattern: re.Pattern[str], text: str) -> Iterator[VondstSpan]:
    """Each match of a pattern; its group `stuk`, when it has one, is what was found."""
    for match in pattern.finditer(text):
        yield VondstSpan(soort, *match.span("stuk" if "stuk" in pattern.groupindex else 0))


def _parts(character: str) -> str:
    """What a character is made of; a digit in a circle, in brackets or with a full stop is just that digit."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKC", character)
    # One character of Arabic script becomes eighteen: nobody hides a number in there, but it would take time.
    return parts if len(parts) <= _MOST_PARTS else character


def _plain(character: str, kind: str) -> str:
    if kind == "Nd":
        return str(unicodedata.digit(character))
    if character.isspace() or kind == "Cc" or character in _EMPTY:
        return " "
    if kind == "Pd" or character in _DASHES:
        return "-"
    if kind in _INVISIBLE or character in _FILLERS:
        return ""
    return character


_MOST_PARTS = 2
_ON_TOP = {"Mn", "Me"}
_INVISIBLE = {"Cf", "Cs", "Co", "Mn", "Me"}
_FILLERS = "\u115f\u1160\u3164\uffa0"
_EMPTY = "\u2800"
_DASHES = "\u2212\u2043\u02d7"
# A pattern that ignores capitals takes the Turkish i's for an i; so they are one before any pattern looks.
_LOOKS_LIKE = str.maketrans("\u2044\u2215\u00b7\u2022\u2019\u2018\u0131\u0130", "//..''iI")
