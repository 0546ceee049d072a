"""Values of a form to nodes of a tree, and a field out of its tree with its comments left behind."""

import re
from collections.abc import Mapping
from typing import Any

from app.authoring.form.form_fields import FormField
from app.authoring.form.form_reader import FormRow
from app.authoring.form.posted import is_empty
from app.authoring.yaml_tree import (
    Entry,
    Node,
    bare_node,
    block_node,
    flow_list,
    mapping,
    sequence,
    text_node,
)
from app.content.yaml_builder import scalar


def node_of(veld: FormField, value: Any) -> Node:
    """A value of a form as it is written. A number is only a number where the field wants one."""
    if isinstance(value, Mapping):
        inner = {one.naam: one for one in veld.velden}
        return mapping({name: node_of(inner[name], one) for name, one in value.items() if not is_empty(one)})
    if veld.widget == "rows":
        rows = (mapping_of_row(veld, row) for row in value)
        return sequence(row for row in rows if row.entries)
    if veld.widget == "choices":
        return flow_list(value)
    if isinstance(value, tuple):
        return sequence(text_node(str(one)) for one in value)
    if veld.widget == "text":
        return block_node(value)
    wants_bare = veld.invoer == "number" or (veld.keuzes and veld.keuzes[0][0] == "true")
    return bare_node(value) if wants_bare and isinstance(scalar(value, plain=True), int) else text_node(value)


def mapping_of_row(veld: FormField, row: FormRow) -> Node:
    """A new row."""
    inner = {one.naam: one for one in veld.velden}
    return mapping({name: node_of(inner[name], one) for name, one in row.cellen.items() if not is_empty(one)})


def changed_text(before: Node, veld: FormField | None, text: str) -> Node:
    """Another text in the place of one, in the same quotes or block; of an item of a list there is no field."""
    if before.is_block:
        return Node("text", text + "\n" * before.text.endswith("\n"), before.style)
    node = node_of(veld, text) if veld else text_node(text)
    if before.style and not node.is_block and (node.style or not veld or veld.invoer != "number"):
        node.style = before.style
    return node


def remove(around: Node, entry: Entry) -> None:
    """Take an entry out. Comments on lines of their own stay, above what followed it or else at the end."""
    place = next(number for number, one in enumerate(around.entries) if one is entry)
    del around.entries[place]
    left = entry.own_comments()
    if place < len(around.entries):
        around.entries[place].above[:0] = left
    else:
        around.foot[:0] = left


def take_explained_place(root: Node, entry: Entry) -> bool:
    """Put a new field below the comment of a fresh file that explains it. False when there is no such comment."""
    name = entry.key.text if entry.key else ""
    for number, lines in enumerate([*(one.above for one in root.entries), root.foot]):
        first = next((place for place, line in enumerate(lines) if line.startswith(f"# {name}: ")), None)
        if first is not None:
            last = next(
                (place for place in range(first + 1, len(lines)) if not _GOES_ON.match(lines[place])), len(lines)
            )
            entry.above = lines[:last]
            del lines[:last]
            root.entries.insert(number, entry)
            return True
    return False


_GOES_ON = re.compile(r"#   ")
