"""The cuts in a text that change one value and leave every other line as it is, comments included."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from app.authoring.form.layout import (
    STEP,
    WIDEST,
    Text,
    Waarde,
    block,
    field,
    fits_block,
    in_brackets,
    item,
    line,
)
from app.authoring.form.read import shown
from app.authoring.form.tree import Node


class Cut(NamedTuple):
    """What stood from `begin` up to `end` becomes `new`."""

    begin: int
    end: int
    new: str


def apply(text: str, cuts: Iterable[Cut], begin: int = 0, end: int | None = None) -> str:
    """A piece of the text with its cuts made. Cuts at one place keep their order."""
    parts, place = [], begin
    for cut in sorted(cuts, key=lambda cut: cut.begin):
        parts += [text[place : cut.begin], cut.new]
        place = max(place, cut.end)
    return "".join((*parts, text[place : len(text) if end is None else end]))


class Knipper:
    """Makes the cuts in one text, which ends with a line end."""

    def __init__(self, text: str) -> None:
        self._text = text

    def is_laid_out(self, node: Node) -> bool:
        """Whether a mapping stands in lines, every name first on its own line."""
        if node.kind != "velden" or node.flow or not node.entries:
            return False
        keys = [key for key, _ in node.entries if key]
        return all(
            _BEFORE_FIRST.fullmatch(self._before(key)) if key is keys[0] else not self._before(key).strip()
            for key in keys
        ) and all(self._text[key.end :].lstrip(" ").startswith(":") for key in keys)

    def insert(self, around: Node, order: Sequence[str], name: str, value: Waarde) -> list[Cut]:
        """A new field below the one that it follows in `order`."""
        places = {one: place for place, one in enumerate(order)}
        first = around.entries[0][0]
        indent = self._column(first.begin) if first else 0
        text = field(name, value, indent)
        # A fresh file has a comment about each field to come: there it belongs.
        about = re.search(rf"^# {re.escape(name)}: .*\n(?:#   .*\n)*", self._text, re.MULTILINE)
        if indent == 0 and about:
            return [self._above(about.end(), about.end(), text, indent)]
        before = [one for key, one in around.entries if key and places.get(key.text, len(order)) < places[name]]
        if not before and first:
            return [Cut(first.begin, first.begin, text[indent:] + " " * indent)]
        last = max((one.end for one in before), default=around.end)
        return [self._above(self._line_end(last), self._line_end(last), text, indent)]

    def remove(self, key: Node, value: Node) -> list[Cut]:
        """Without a field. Comments between its lines stay."""
        begin, end, indent = self._line_begin(key.begin), self._line_end(value.end), self._column(key.begin)
        inside = "" if value.kind == "tekst" or value.flow else self._text[begin:end]
        comments = (" " * indent + part.lstrip() for part in self._comments_in(inside).splitlines(keepends=True))
        return [self._above(begin, end, "".join(comments), indent)]

    def replace(self, key: Node, value: Node, name: str, new: Waarde) -> list[Cut]:
        """A field that is laid out anew; the comment behind it stays, on its first line."""
        colon = self._text.index(":", key.end) + 1
        indent = self._column(key.begin)
        written = field(name, new, indent, self._comment(value))[indent + len(line(name)) + 1 :]
        return [self._above(colon, self._line_end(value.end), written, indent)]

    def change_scalar(self, key: Node, value: Node, name: str, new: Waarde) -> list[Cut]:
        """Another text in the style of the old one."""
        assert isinstance(new, str)  # noqa: S101 -- only texts come here
        if value.is_block and fits_block(new):
            colon = self._text.index(":", key.end) + 1
            sign = _SIGN.match(self._text, value.begin)
            indent = self._column(key.begin)
            written = block(new, indent + STEP, f"{sign[0] if sign else '|'}{self._comment(value)}")
            return [self._above(colon, self._line_end(value.end), f" {written}", indent)]
        in_one_line = "\n" not in self._text[value.begin : value.end] and not value.is_empty and not value.is_block
        if in_one_line and not (isinstance(new, Text) and new.wants_block):
            return [Cut(value.begin, value.end, line(new, value.style))]
        return self.replace(key, value, name, new)

    def change_list(self, key: Node, value: Node, name: str, new: Sequence[str]) -> list[Cut]:
        """Other items in a list of texts; those that stay keep their line."""
        if value.kind != "lijst" or value.flow:
            written = in_brackets(new)
            if value.flow and "\n" not in self._text[value.begin : value.end] and len(written) <= WIDEST:
                return [Cut(value.begin, value.end, written)]
            return self.replace(key, value, name, tuple(new))
        chunks: list[tuple[int | None, str | None]] = []
        nodes = list(value.items)
        matcher = SequenceMatcher(None, [shown(node) for node in nodes], list(new), autojunk=False)
        for what, i1, i2, j1, j2 in matcher.get_opcodes():
            if what == "equal":
                chunks += [(index, None) for index in range(i1, i2)]
                continue
            for number, text in enumerate(new[j1:j2]):
                old = i1 + number if i1 + number < i2 else None
                changed = self.new_item(value, text) if old is None else self._item_changed(value, old, text)
                chunks.append((old, changed))
        return self.relist(value, chunks)

    def relist(self, around: Node, chunks: Sequence[tuple[int | None, str | None]]) -> list[Cut]:
        """The items of a list of lines in another order: each by its old number, its new lines, or both.

        A comment above an item or between its lines goes along with it, and stays when the item goes.
        """
        old = [self._lines_of(around, index) for index in range(len(around.entries))]
        kept = {number for number, _ in chunks if number is not None}
        parts: list[str] = []
        lost_items = [index for index in range(len(old)) if index not in kept]
        gone = {index: self._lead(around, index) + self._comments_in(old[index]) for index in lost_items}
        done: set[int] = set()
        for number, new in chunks:
            for lost in sorted(gone.keys() - done):
                if number is None or lost < number:
                    parts.append(gone[lost])
                    done.add(lost)
            if number is None:
                parts.append(new or "")
            else:
                parts.append(self._lead(around, number) + (old[number] if new is None else new))
        parts += [gone[lost] for lost in sorted(gone.keys() - done)]
        begin, end = self._begin_of(around, 0), self._line_end(around.end)
        return [Cut(begin, end, "".join(parts))]

    def new_item(self, around: Node, value: Waarde) -> str:
        """The lines of a new item in a list."""
        return item(value, self._dash(around, 0)[1])

    def item_anew(self, around: Node, number: int, value: Mapping[str, Waarde]) -> str:
        """The lines of an item that is laid out anew; comments inside it come above it."""
        return self._comments_in(self._lines_of(around, number)) + item(value, self._dash(around, number)[1])

    def item_cut(self, around: Node, number: int, cuts: Sequence[Cut]) -> str:
        """The lines of an item with cuts in them."""
        begin, end = self._span(around, number)
        return apply(self._text, cuts, begin, end)

    def _item_changed(self, around: Node, number: int, new: str) -> str:
        node = list(around.items)[number]
        if "\n" in self._text[node.begin : node.end] or node.is_block:
            return item(new, self._dash(around, number)[1], self._comment(node))
        return self.item_cut(around, number, [Cut(node.begin, node.end, line(new, node.style))])

    def _lines_of(self, around: Node, number: int) -> str:
        return self._text[slice(*self._span(around, number))]

    def _span(self, around: Node, number: int) -> tuple[int, int]:
        """An item from the line of its dash to the end of its last line."""
        return self._line_begin(self._dash(around, number)[0]), self._line_end(list(around.items)[number].end)

    def _lead(self, around: Node, number: int) -> str:
        """The comments and empty lines between the item before and this one."""
        return self._text[self._begin_of(around, number) : self._span(around, number)[0]]

    def _begin_of(self, around: Node, number: int) -> int:
        if number:
            return self._span(around, number - 1)[1]
        begin = self._line_begin(around.begin)
        while begin and self._text[self._line_begin(begin - 1) : begin].lstrip().startswith("#"):
            begin = self._line_begin(begin - 1)
        return begin

    def _dash(self, around: Node, number: int) -> tuple[int, int]:
        """Where the dash of an item stands, and in which column (from 0)."""
        begin = self._line_begin(around.begin) if number == 0 else self._span(around, number - 1)[1]
        found = _DASH.search(self._text, begin, list(around.items)[number].begin)
        place = found.end() - 1 if found else around.begin
        return place, self._column(place)

    def _comments_in(self, lines: str) -> str:
        return "".join(part for part in lines.splitlines(keepends=True) if part.lstrip().startswith("#"))

    def _comment(self, value: Node) -> str:
        """The comment behind a value, or behind the sign of a block, with the spaces before it."""
        end = self._line_end(value.begin if value.is_block else value.end) - 1
        tail = self._text[value.begin if value.is_block else value.end : end]
        found = re.search(r"\s+#.*", tail)
        return found[0].rstrip() if found else ""

    def _above(self, begin: int, end: int, new: str, indent: int) -> Cut:
        """A cut below which a block may end: comments that go in as far as its text come out, or they would join it."""
        deep = re.compile(rf"(?:[ ]*\n)*[ ]{{{indent + 1},}}#.*\n")
        while found := deep.match(self._text, end):
            *empty, comment = found[0].splitlines(keepends=True)
            new += "".join(empty) + " " * indent + comment.lstrip()
            end = found.end()
        return Cut(begin, end, new)

    def _before(self, key: Node) -> str:
        return self._text[self._line_begin(key.begin) : key.begin]

    def _column(self, place: int) -> int:
        return place - self._line_begin(place)

    def _line_begin(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        return self._text.find("\n", place) + 1 or len(self._text)


_BEFORE_FIRST = re.compile(r" *(?:- +)?")
_DASH = re.compile(r"^ *-(?=\s)", re.MULTILINE)
_SIGN = re.compile(r"\|[-+]?(?=\s)")
