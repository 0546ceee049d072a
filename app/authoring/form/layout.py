"""Values to YAML as our packs write it, so that any reader of YAML reads back the same."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from app.content.source import forbidden
from app.content.yaml_builder import scalar

Waarde: TypeAlias = "str | Bare | tuple[Waarde, ...] | Mapping[str, Waarde]"
STEP = 2
WIDEST = 118
"""Characters. A text of paragraphs above this length becomes a block, a list between brackets a list of lines."""


class Bare(str):
    """A number, true or false: it stands in the file without quotes."""

    __slots__ = ()


class Text(str):
    """A text that may have paragraphs; any other stays on one line."""

    __slots__ = ()

    @property
    def wants_block(self) -> bool:
        """Whether it is too long for one line, and reads back the same from a block."""
        return fits_block(self) and ("\n" in self or len(self) > WIDEST)


def line(text: str, style: str | None = None) -> str:
    """A text on one line, in the style that it had; with quotes where it would be misread without."""
    if isinstance(text, Bare):
        return str(text)
    if "\n" in text or any(map(forbidden, text)):
        return f'"{"".join(map(_escaped, text))}"'
    if style == '"' and "\\" not in text and '"' not in text:
        return f'"{text}"'
    if style is None and _safe_without_quotes(text):
        return text
    if style == '"' or (style is None and "\\" not in text and '"' not in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def fits_block(text: str) -> bool:
    """Whether a text reads back the same from a block: without spaces that would count as its indent."""
    return bool(text) and not text[0].isspace() and not any(map(forbidden, text))


def block(text: str, indent: int, sign: str = "|") -> str:
    """A text of paragraphs below its sign: the sign, and every line of the text."""
    lines = text.rstrip("\n").split("\n")
    return f"{sign}\n" + "".join(f"{' ' * indent}{part}\n" if part else "\n" for part in lines)


def field(name: str, value: Waarde, indent: int, comment: str = "") -> str:
    """The lines of one field at an indent, `comment` (with its spaces) behind the first of them."""
    key = f"{' ' * indent}{line(name)}:"
    if isinstance(value, Text) and value.wants_block:
        sign, body = block(value, indent + STEP).split("\n", 1)
        return f"{key} {sign}{comment}\n{body}"
    if isinstance(value, str):
        return f"{key} {line(value)}{comment}\n"
    if not value:
        return f"{key} {'{}' if isinstance(value, Mapping) else '[]'}{comment}\n"
    if isinstance(value, Mapping):
        return f"{key}{comment}\n" + fields(value, indent + STEP)
    return f"{key}{comment}\n" + "".join(item(one, indent + STEP) for one in value)


def fields(values: Mapping[str, Waarde], indent: int) -> str:
    """The lines of a mapping."""
    return "".join(field(name, value, indent) for name, value in values.items())


def item(value: Waarde, indent: int, comment: str = "") -> str:
    """The lines of one item of a list, with its dash."""
    if isinstance(value, Mapping) and value:
        return f"{' ' * indent}- {fields(value, indent + STEP)[indent + STEP :]}"
    if isinstance(value, str):
        return f"{' ' * indent}- {line(value)}{comment}\n"
    return f"{' ' * indent}- {'{}' if isinstance(value, Mapping) else in_brackets(value)}{comment}\n"


def in_brackets(values: Sequence[Waarde]) -> str:
    """A list of short texts on one line."""
    return f"[{', '.join(_in_brackets(value) for value in values)}]"


def _in_brackets(value: Waarde) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{line(name)}: {_in_brackets(one)}' for name, one in value.items())}}}"
    if not isinstance(value, str):
        return in_brackets(value)
    return line(value, '"') if _BRACKETS.search(value) and not isinstance(value, Bare) else line(value)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\U{ord(char):08x}" if forbidden(char) else char


def _safe_without_quotes(text: str) -> bool:
    misread = not isinstance(scalar(text, plain=True), str) or _OTHER_READERS.fullmatch(text)
    marked = not text or text[0] in _SIGNS or text != text.strip() or text[-1] == ":"
    return not (misread or marked or _BROKEN.search(text))


_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_SIGNS = "-?:,[]{}#&*!|>'\"%@`=~<."
_BROKEN = re.compile(r": |:\t| #|\t|\n|^-{3}|^\.{3}")
_BRACKETS = re.compile(r"[\[\]{},:?]")
# What an older YAML takes for true, a day, a time or a number: our own reader does not, but other tools may.
_OTHER_READERS = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null)|[-+]?[\d_][\d_.,:/xXoObBeE-]*|\d{4}-\d\d?-\d\d?.*|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
