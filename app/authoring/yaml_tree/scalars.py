"""One text to the characters of a scalar: on a line, or below a block sign."""

import re
from collections.abc import Iterator

from app.content.read_text import forbidden

STEP = 2
"""Spaces that everything inside something goes in."""
WIDEST = 118
"""Characters. A text of paragraphs above this length becomes a block, a list between brackets a list of lines."""
_LONGEST = 1_800
"""Characters. No line may come near the 2,000 that the reader of packs takes."""


def fits_block(text: str) -> bool:
    """Whether a text can be a block: it says something, and has no sign that only an escape can write."""
    return bool(text.strip()) and not needs_escapes(text)


def needs_escapes(text: str) -> bool:
    """Whether it holds a sign that no pack may hold, so that only an escape can write it."""
    return not (text.isascii() and text.isprintable()) and any(map(forbidden, set(text)))


def wants_block(text: str, style: str | None) -> bool:
    """Whether a text should be a block: it was one, it has paragraphs, or it is too long for a line."""
    return fits_block(text) and (style in ("|", ">") or "\n" in text or len(text) > _LONGEST)


def in_line(text: str, style: str | None) -> str:
    """A text on one line, in its own quotes, or in others where these cannot say it."""
    if "\n" in text or needs_escapes(text):
        return f'"{"".join(map(_escaped, text))}"'
    if style is None:
        return text
    if style == "'":
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{_QUOTE.sub(_ESCAPE, text)}"'


def in_block(text: str, style: str | None, indent: int) -> Iterator[str]:
    """The sign of a block and then its lines, at an indent."""
    lines = text.rstrip("\n").split("\n")
    is_folded = (style == ">" or max(map(len, lines)) > _LONGEST) and not any(map(_goes_in, lines)) and bool(lines[0])
    first = next(line for line in lines if line)
    ends = len(text) - len(text.rstrip("\n"))
    yield f"{'>' if is_folded else '|'}{STEP if _goes_in(first) else ''}{'-' if not ends else '+' if ends > 1 else ''}"
    for line in _folded(lines, max(WIDEST - indent, STEP)) if is_folded else lines:
        yield f"{' ' * indent}{line}" if line else ""
    yield from [""] * (ends - 1)


def _goes_in(line: str) -> bool:
    return line[:1] in (" ", "\t")


def _folded(lines: list[str], width: int) -> Iterator[str]:
    """Paragraphs in lines of a bounded width. An empty line stands for each line end of the text."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        if line:
            yield from _wrapped(line, width)


def _wrapped(line: str, width: int) -> Iterator[str]:
    row = ""
    # Only a single space may become a line end: folding makes one space of it again.
    for word in _ONE_SPACE.split(line):
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\U{ord(char):08x}" if forbidden(char) else char


_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_QUOTE = re.compile(r'["\\]')
_ESCAPE = r"\\\g<0>"
_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")
