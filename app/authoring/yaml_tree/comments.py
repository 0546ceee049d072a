"""Comments and empty lines to the entry of the tree that they stand above, behind or below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.authoring.yaml_tree.tree import Entry, Node

Span: TypeAlias = tuple[int, int]
"""A piece of the text, from and up to a character."""


@dataclass(frozen=True)
class Remark:
    """A comment, or an empty line when `text` is empty. `is_own` is whether nothing stands before it on its line."""

    begin: int
    column: int
    text: str
    is_own: bool


@dataclass(frozen=True)
class EntryPath:
    """An entry with the collections that it stands in, from the root down, and the entries that hold these."""

    entry: Entry
    inside: tuple[Node, ...]
    holders: tuple[Entry, ...]


def attach(text: str, root: Node, spans: Sequence[Span]) -> None:
    """Put every comment of a text in the tree that was read from it. `spans` is what is certainly no comment."""
    walk = _Walk(text, root)
    for remark in _remarks(text, spans):
        walk.take(remark)
    walk.pass_entries(len(text))


class _Walk:
    """Goes down a text once. `before` and `after` are the entries around the place where we are, None at the ends."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._root = root
        self._coming = _paths(root, (), ())
        self.before: EntryPath | None = None
        self.after = next(self._coming, None)
        self._is_after_empty_line = False
        # A comment may stand as far in as the one above it, or less: else both would change places.
        self._deepest = len(text)

    def pass_entries(self, place: int) -> None:
        """Go to a place in the text; an empty line belongs above the entry that follows it."""
        while self.after and self.after.entry.begin <= place:
            if self._is_after_empty_line:
                self.after.entry.above.append("")
            self._is_after_empty_line = False
            self._deepest = len(self._text)
            self.before, self.after = self.after, next(self._coming, None)

    def take(self, remark: Remark) -> None:
        """Put the next comment where it belongs, or remember the empty line."""
        self.pass_entries(remark.begin)
        if self.before and _is_inside(self.before.entry, remark):
            if remark.text:
                entry = self.before.entry
                (entry.above if remark.is_own else entry.beside).append(remark.text)
        elif self.before and not remark.is_own:
            _ended(self.before, remark).beside.append(remark.text)
        elif not remark.text:
            self._is_after_empty_line = True
        else:
            lines = self._home(remark)
            lines += ["", remark.text] if self._is_after_empty_line else [remark.text]
            self._is_after_empty_line = False

    def _home(self, remark: Remark) -> list[str]:
        """The lines that a comment on a line of its own joins.

        It belongs to what follows, unless it goes further in: then it is the last thing of a collection that ends here.
        """
        column = _column(self._text, self.after.entry) if self.after else -1
        for node in reversed(self._closed()):
            deep = _column(self._text, node.entries[0])
            is_in_lines = column < deep <= min(remark.column, self._deepest)
            if remark.begin < node.end if node.flow else is_in_lines:
                self._deepest = deep
                return node.foot
        self._deepest = column
        return self.after.entry.above if self.after else self._root.foot

    def _closed(self) -> list[Node]:
        """The collections that end between the entry before and the one after, from the outer one in."""
        still_open = self.after.inside if self.after else ()
        inside = self.before.inside if self.before else ()
        return [node for node in inside if not any(node is one for one in still_open)]


def _paths(node: Node, inside: tuple[Node, ...], holders: tuple[Entry, ...]) -> Iterator[EntryPath]:
    for entry in node.entries:
        yield EntryPath(entry, (*inside, node), holders)
        yield from _paths(entry.value, (*inside, node), (*holders, entry))


def _remarks(text: str, spans: Sequence[Span]) -> Iterator[Remark]:
    """The comments and empty lines between the spans, from the top."""
    begin = 0
    for stop, end in (*sorted(spans), (len(text), len(text))):
        for found in _COMMENT.finditer(text, begin, max(begin, stop)):
            line = text.rfind("\n", 0, found.start()) + 1
            comment = found[0].rstrip() if found[0].startswith("#") else ""
            is_own = not text[line : found.start()].strip()
            yield Remark(found.start(), found.start() - line, comment, is_own)
        begin = max(begin, end)


def _is_inside(entry: Entry, remark: Remark) -> bool:
    """Whether a comment is between a key and the end of a value without entries of its own."""
    return not entry.value.entries and remark.begin < entry.value.end


def _ended(before: EntryPath, remark: Remark) -> Entry:
    """The entry behind which a comment stands: around the last one, brackets may have closed before it."""
    entry = before.entry
    for node, holder in zip(reversed(before.inside[1:]), reversed(before.holders), strict=True):
        if node.flow and node.end <= remark.begin:
            entry = holder
    return entry


def _column(text: str, entry: Entry) -> int:
    return entry.begin - (text.rfind("\n", 0, entry.begin) + 1)


_COMMENT = re.compile(r"#.*|^[ \t]*\n", re.MULTILINE)
