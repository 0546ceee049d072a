"""Values to YAML as it stands in `dilemmas/`: block text for what has paragraphs, quotes only where they are needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.content.yaml_builder import scalar


class Blok(str):
    """Text of paragraphs, written as a block."""

    __slots__ = ()


class Vast(str):
    """Text that always stands between quotes, such as a date."""

    __slots__ = ()


class Rij(tuple[str, ...]):
    """Texts on one line, between square brackets."""

    __slots__ = ()


def yaml_text(soort: str, fields: Mapping[str, Any], remarks: Sequence[str] = ()) -> str:
    """A file of a pack. `fields` holds texts, numbers, lists and mappings; `remarks` become comments at the end."""
    head = [f"# yaml-language-server: $schema=../../schema/{soort}.schema.json"] if soort else []
    tail = [f"# {line}".rstrip() for remark in remarks for line in remark.split("\n")]
    return "\n".join([*head, *_mapping(fields, ""), *tail]) + "\n"


def _mapping(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Blok):
            yield f"{indent}{name}: |"
            yield from (f"{indent}  {line}".rstrip() for line in _lines(value))
        elif isinstance(value, Rij):
            yield f"{indent}{name}: [{', '.join(_scalar(item, in_row=True) for item in value)}]"
        elif isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            for item in value:
                yield from _item(item, f"{indent}  ")
        else:
            yield f"{indent}{name}: {_scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {_scalar(item)}"
        return
    lines = _mapping(item, f"{indent}  ")
    yield f"{indent}- {next(lines).lstrip()}"
    yield from lines


def _lines(text: str) -> list[str]:
    """The lines of a block: no space around them, and one blank line between paragraphs."""
    lines = [line.strip() for line in text.replace("\t", " ").strip().split("\n")]
    return [line for place, line in enumerate(lines) if line or lines[place - 1]]


def _scalar(value: str | int, *, in_row: bool = False) -> str:
    if isinstance(value, int):
        return str(value)
    text = " ".join(value.split())
    if not isinstance(value, Vast) and _is_plain(text, in_row=in_row):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(text: str, *, in_row: bool) -> bool:
    return (
        text[:1].isalnum()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not (in_row and any(mark in text for mark in ",[]{}:"))
        and isinstance(scalar(text, plain=True), str)
    )
