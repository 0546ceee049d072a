"""A YAML text to its tree: the parser tells where every value stands, and what is left between them is comment."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from app.authoring.yaml_tree.comments import Span, attach
from app.authoring.yaml_tree.tree import Entry, Kind, Node
from app.content.read_text import clean_text
from app.content.yaml_reader import document_of, events_of


def read_tree(text: str) -> Node:
    """The root of the tree of a text, always a mapping.

    Raises `UnreadableText`, with line and column, when the text is no YAML or more than a pack may hold.
    What the check refuses in a text that can be read (a name that stands there twice, an anchor, an empty value) is in
    the tree as it stands.
    """
    # Half a surrogate pair is no character; as bytes it gets the sentence of every text that is no UTF-8.
    clean = clean_text(text.encode("utf-8", "surrogatepass"))
    events: list[Any] = []
    # This bounds depth and size, so that nothing below can run away.
    document_of(_recorded(events_of(clean), events))
    spans: list[Span] = []
    root = _grow(clean, events, spans)
    _find_dashes(clean, root)
    attach(clean, root, spans)
    return root


def _recorded(events: Iterable[Any], taken: list[Any]) -> Iterator[Any]:
    for event in events:
        taken.append(event)
        yield event


def _grow(text: str, events: Iterable[Any], spans: list[Span]) -> Node:
    """The tree without comments. Adds to `spans` every piece of the text that a value, alias, anchor or tag takes."""
    open_nodes: list[Node] = []
    keys: list[Node | None] = []
    root = Node("mapping")
    for event in events:
        if isinstance(event, NodeEvent):
            node = _node(text, event, spans)
            if not open_nodes:
                root = node
            elif open_nodes[-1].kind == "list":
                open_nodes[-1].entries.append(Entry(node, begin=node.begin))
            elif keys[-1] is None:
                keys[-1] = node
                continue
            else:
                open_nodes[-1].entries.append(Entry(node, keys[-1], begin=keys[-1].begin))
                keys[-1] = None
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                open_nodes.append(node)
                keys.append(None)
        elif isinstance(event, CollectionEndEvent):
            keys.pop()
            node = open_nodes.pop()
            # The parser ends a block where the next thing begins, with the comments in between.
            node.end = event.end_mark.index if node.flow else max([node.begin, *(value.end for value in node.items)])
    return root


def _node(text: str, event: Any, spans: list[Span]) -> Node:
    begin, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, AliasEvent):
        spans.append((begin, end))
        return Node("text", extras=text[begin:end], begin=begin, end=end)
    extras = ""
    inner = begin
    if event.anchor is not None or event.ctag is not None:
        found = [one.span() for one in _each_extra(text, begin)]
        spans += found
        extras = " ".join(text[first:last] for first, last in found)
        inner = found[-1][1] if found else begin
    if isinstance(event, ScalarEvent):
        begin_of_text, end = _span_of(text, event, _after_padding(text, inner) if extras else begin, end)
        spans.append((begin_of_text, end))
        return Node("text", event.value, event.style, extras=extras, begin=begin, end=end)
    kind: Kind = "mapping" if isinstance(event, MappingStartEvent) else "list"
    return Node(kind, flow=event.flow_style is True, extras=extras, begin=begin, end=end)


def _each_extra(text: str, place: int) -> Iterator[re.Match[str]]:
    while found := _EXTRA.match(text, place):
        yield found
        place = _after_padding(text, found.end())


def _span_of(text: str, event: ScalarEvent, begin: int, end: int) -> tuple[int, int]:
    """Where a scalar stands. Of a block that is its lines; behind its sign there may be a comment."""
    if event.style not in ("|", ">"):
        return begin, max(begin, end)
    line_end = text.find("\n", begin)
    if line_end < 0:
        return end, end
    # A block runs on over the empty lines below it. They only mean something when the value ends with them.
    last = end if event.value.endswith("\n\n") or not event.value.strip() else len(text[:end].rstrip())
    return line_end, max(line_end, last)


def _find_dashes(text: str, node: Node) -> None:
    """Give every item of a list in lines the place of its dash."""
    place = node.begin
    for entry in node.entries:
        if node.kind == "list" and not node.flow:
            entry.begin = min(_after_padding(text, place), entry.value.begin)
        _find_dashes(text, entry.value)
        place = max(place, entry.value.end)


def _after_padding(text: str, place: int) -> int:
    """The first place from here on where no space, line end or comment stands."""
    found = _PADDING.match(text, place)
    return found.end() if found else place


_EXTRA = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_PADDING = re.compile(r"(?:[ \t\n]|#.*)*")
