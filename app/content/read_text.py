"""From a file on disk to text that is safe to parse: the refusals that need no YAML at all."""

import stat
import unicodedata
from pathlib import Path

MAX_BYTES = 1_000_000
"""Larger files are refused unread."""
MAX_LINES = 5_000
MAX_LINE = 2_000
MAX_BACKSLASHES = 1_000
"""Far above what a card or sheet needs. Together they keep the slowest file well below a second."""

_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn"})
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = frozenset("\u00ad\u200b\u2028\u2029\u2060\ufeff\ufff9\ufffa\ufffb")


class UnreadableText(Exception):
    """Why a file or text is not read any further. `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, where: str, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.where = where
        self.message = message


def read_text(path: Path) -> str:
    """The text of a file with `\\n` line ends and without a byte order mark. Raises `UnreadableText`."""
    return clean_text(_read_bytes(path))


def clean_text(data: bytes) -> str:
    """The text of the bytes of a file. Raises `UnreadableText` for what no pack may hold."""
    if len(data) > MAX_BYTES:
        raise _file("is groter dan 1 MB; verdeel de inhoud over meer bestanden")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8", "replace"))
        raise UnreadableText(line, column, "bestand", "is geen UTF-8; bewaar het bestand opnieuw als UTF-8") from None
    text = text.replace("\r\n", "\n")
    _refuse_characters(text)
    _refuse_size(text)
    return text


def forbidden(char: str) -> str | None:
    """Why a character may not stand in a pack, as the end of a Dutch sentence; None when it may."""
    if char in "\n\t":
        return None
    if char in _BIDI:
        return "een teken dat de leesrichting omdraait"
    if char in _HIDDEN:
        return "een onzichtbaar teken"
    if unicodedata.category(char) in _FORBIDDEN_CATEGORIES:
        return "een stuurteken of onbekend teken"
    return None


def _read_bytes(path: Path) -> bytes:
    try:
        # A pipe or device would make us wait for ever, so only a regular file is opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _file("is geen gewoon bestand; zet hier een YAML-bestand neer")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise _file("kan niet worden gelezen; controleer of het bestaat en of je het mag openen") from None


def _refuse_characters(text: str) -> None:
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return
    wrong = {char: reason for char in set(text) if (reason := forbidden(char))}
    if wrong:
        # One pass, because a text can hold a hundred thousand different signs.
        offset, first = next((place, char) for place, char in enumerate(text) if char in wrong)
        line, column = _place(text[:offset])
        raise UnreadableText(line, column, "bestand", f"hier staat {wrong[first]} (U+{ord(first):04X}); haal het weg")


def _refuse_size(text: str) -> None:
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise UnreadableText(
            MAX_LINES + 1, 1, "bestand", f"heeft meer dan {MAX_LINES} regels; verdeel het over meer bestanden"
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            raise UnreadableText(
                number, MAX_LINE + 1, "bestand", f"deze regel is langer dan {MAX_LINE} tekens; breek hem af"
            )
    if text.count("\\") > MAX_BACKSLASHES:
        raise _file(f"heeft meer dan {MAX_BACKSLASHES} backslashes; schrijf de tekens zelf op")


def _file(message: str) -> UnreadableText:
    return UnreadableText(1, 1, "bestand", message)


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
