"""The values of a card that came in to the YAML of a pack, with what we could not place as comments below it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.authoring.yaml_tree import Node, bare_node, lay_out, mapping, sequence, text_node


class Block(str):
    """Text of paragraphs, written as a block."""

    __slots__ = ()


class Quoted(str):
    """Text that always stands between quotes, such as a date."""

    __slots__ = ()


class InBrackets(tuple[str, ...]):
    """Texts on one line, between square brackets."""

    __slots__ = ()


def yaml_text(soort: str, fields: Mapping[str, Any], remarks: Sequence[str] = ()) -> str:
    """A file of a pack. `fields` holds texts, numbers, lists and mappings; `remarks` become comments at the end.

    Without a `soort` no schema is named.
    """
    root = _node(fields)
    root.foot = [f"# {line}".rstrip() for remark in remarks for line in remark.split("\n")]
    head = [f"# yaml-language-server: $schema=../../schema/{soort}.schema.json\n"] if soort else []
    return "".join((*head, lay_out(root)))


def _node(value: Any) -> Node:
    if isinstance(value, Mapping):
        return mapping({name: _node(one) for name, one in value.items()})
    if isinstance(value, list):
        return sequence(map(_node, value))
    if isinstance(value, InBrackets):
        return Node("list", flow=True, entries=sequence(map(_node, value)).entries)
    if isinstance(value, int):
        return bare_node(str(value))
    if isinstance(value, Block):
        return Node("text", "\n".join(_lines(value)) + "\n", "|")
    text = " ".join(value.split())
    return text_node(text, '"') if isinstance(value, Quoted) else text_node(text)


def _lines(text: str) -> list[str]:
    """The lines of a block: no space around them, and one blank line between paragraphs."""
    lines = [line.strip() for line in text.replace("\t", " ").strip().split("\n")]
    return [line for place, line in enumerate(lines) if line or lines[place - 1]]
