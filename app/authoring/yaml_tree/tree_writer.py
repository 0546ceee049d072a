"""A tree to text, always in the same layout: two spaces in, lists below their name, one empty line at most."""

import re
from collections.abc import Iterator

from app.authoring.yaml_tree.scalars import STEP, WIDEST, fits_block, in_block, in_line, wants_block
from app.authoring.yaml_tree.tree import Entry, Node


def lay_out(root: Node) -> str:
    """The text of a whole file, which ends with a line end. Empty when nothing stands in it."""
    head = [f"--- {root.extras}"] if root.extras else []
    lines = [*head, *_lines_in(root, 0)]
    return "".join(f"{line}\n" for line in lines)


def _lines_in(node: Node, indent: int) -> Iterator[str]:
    """The lines of what stands in a list or mapping."""
    for number, entry in enumerate(node.entries):
        yield from _entry(entry, indent, is_first=number == 0)
    yield from _comment_lines(node.foot, indent)


def _entry(entry: Entry, indent: int, *, is_first: bool) -> Iterator[str]:
    first, *rest = _value_lines(entry, indent)
    above = list(entry.above)
    if entry.key is None:
        # On the line of a dash stands the first field of a row: what was above that comes above the row.
        while _SAYS_NOTHING.fullmatch(first) and rest:
            above.append(first.lstrip())
            first, *rest = rest
        first = f"{' ' * indent}- {first.lstrip()}".rstrip()
    beside = entry.beside
    if len(beside) > 1 or (beside and entry.key is None and entry.value.entries and not _fits_line(entry, indent)):
        above += beside
        beside = []
    while is_first and above and not above[0]:
        del above[0]
    yield from _comment_lines(above, indent)
    yield f"{first}  {beside[0]}" if beside else first
    yield from rest


def _value_lines(entry: Entry, indent: int) -> Iterator[str]:
    """The lines of an entry, of an item without its dash."""
    value = entry.value
    head = "" if entry.key is None else f"{' ' * indent}{_key(entry.key)}:"
    head = " ".join(filter(None, (head, value.extras)))
    if value.kind == "text" and wants_block(value.text, value.style):
        sign, *lines = in_block(value.text, value.style, indent + STEP)
        yield f"{head} {sign}"
        yield from lines
    elif value.kind == "text" or _fits_line(entry, indent):
        yield " ".join(filter(None, (head, _flow(value, is_outer=True))))
    else:
        yield from (head,) if head else ()
        yield from _lines_in(value, indent + STEP)


def _fits_line(entry: Entry, indent: int) -> bool:
    """Whether a list or mapping stands on one line: it is empty, or short and between brackets."""
    value = entry.value
    if not value.entries and not value.foot:
        return True
    if not value.flow or value.foot or any(one.all_comments() for one in value.entries) or _has_paragraphs(value):
        return False
    before = len(_key(entry.key)) + 1 if entry.key else 1
    return indent + before + 1 + len(_flow(value)) <= WIDEST


def _has_paragraphs(node: Node) -> bool:
    return ("\n" in node.text and fits_block(node.text)) or any(map(_has_paragraphs, node.items))


def _flow(node: Node, *, is_outer: bool = False) -> str:
    """A value on one line. `is_outer` is a scalar that stands between no brackets."""
    if node.kind == "text":
        wants_quotes = node.style is None and not is_outer and _BRACKETS.search(node.text)
        return in_line(node.text, '"' if wants_quotes else node.style)
    pairs = (f"{_key(one.key)}: {_inner(one.value)}" if one.key else _inner(one.value) for one in node.entries)
    inside = ", ".join(pairs)
    return f"{{{inside}}}" if node.kind == "mapping" else f"[{inside}]"


def _inner(node: Node) -> str:
    """A value between brackets, of which an alias says everything itself."""
    return node.extras if node.extras.startswith("*") else " ".join(filter(None, (node.extras, _flow(node))))


def _key(key: Node) -> str:
    return " ".join(filter(None, (key.extras, in_line(key.text, key.style))))


def _comment_lines(lines: list[str], indent: int) -> Iterator[str]:
    """Comments at an indent, without two empty lines in a row."""
    for number, line in enumerate(lines):
        if line:
            yield f"{' ' * indent}{line}"
        elif number == 0 or lines[number - 1]:
            yield ""


_SAYS_NOTHING = re.compile(r"\s*(?:#.*)?")
# What would mean something else without quotes between brackets.
_BRACKETS = re.compile(r"[\[\]{},]|:(?:\s|$)|^\?")
