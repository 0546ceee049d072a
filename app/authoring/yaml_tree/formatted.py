"""A text in the layout of packs, with the proof that nothing got lost."""

from typing import Any

from app.authoring.yaml_tree.tree import Entry, Node
from app.authoring.yaml_tree.tree_reader import read_tree
from app.authoring.yaml_tree.tree_writer import lay_out
from app.content.read_text import UnreadableText


class NotKept(Exception):
    """The layout would lose a value or a comment of this text, so it stays as it is."""


def formatted(text: str) -> str:
    """The text in the one layout: the same values, names, order, quotes and comments.

    Raises `UnreadableText`, with line and column, when the text is no YAML that we read, and `NotKept` when
    what was written does not read back the same.
    """
    root = read_tree(text)
    written = lay_out(root)
    try:
        again = read_tree(written)
    except UnreadableText as refusal:
        raise NotKept(str(refusal)) from None
    if _said(again) != _said(root) or _comments(again) != _comments(root):
        raise NotKept
    return written


def _said(node: Node) -> Any:
    """Everything that a value says, in its order, so that two of them can be compared."""
    if node.kind == "text":
        return (node.extras, type(node.value), node.text)
    return (node.extras, node.kind, [(entry.key and _said(entry.key), _said(entry.value)) for entry in node.entries])


def _comments(root: Node) -> list[str]:
    return sorted(Entry(root).all_comments())
