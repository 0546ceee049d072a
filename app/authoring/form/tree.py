"""A YAML text as a tree of places: what stands where, down to the character, so that one value can be replaced."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from app.content.source import clean_text
from app.content.yaml_builder import scalar
from app.content.yaml_reader import document_of, events_of

Kind: TypeAlias = Literal["tekst", "lijst", "velden"]


@dataclass
class Node:
    """A value in a text, from `begin` up to `end` (characters from 0).

    `end` of a block is after its last line that says something. `text` is what a scalar says, `style` its quote or
    block sign. `flow` is a list or mapping between brackets. `strange` is what no pack may hold: an anchor, alias or
    tag. `entries` of a list have no key.
    """

    kind: Kind
    begin: int
    end: int
    text: str = ""
    style: str | None = None
    flow: bool = False
    strange: bool = False
    entries: list[tuple["Node | None", "Node"]] = field(default_factory=list)

    @property
    def items(self) -> Iterator["Node"]:
        """The values of a list or mapping."""
        return (value for _, value in self.entries)

    @property
    def is_block(self) -> bool:
        """Whether it is a scalar under a | or > sign."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there at all."""
        return self.kind == "tekst" and self.begin == self.end and not self.strange

    @property
    def value(self) -> Any:
        """What our own reader makes of a scalar: text, a number, true, false or None."""
        return scalar(self.text, plain=self.style is None)

    def named(self, name: str) -> "tuple[Node, Node] | None":
        """The key and value of a field, the last one if it stands there twice; None when it does not."""
        return next(((key, value) for key, value in reversed(self.entries) if key and key.text == name), None)

    def times(self, name: str) -> int:
        """How often a field stands here."""
        return sum(key is not None and key.text == name for key, _ in self.entries)


def plant(text: str) -> tuple[str, Node]:
    """The clean text, and its tree. Raises `Refusal` when the text is no YAML, or more than a pack may hold."""
    # Half a surrogate pair is no character; as bytes it gets the sentence of every text that is no UTF-8.
    clean = clean_text(text.encode("utf-8", "surrogatepass"))
    told: list[Any] = []
    document_of(_kept(events_of(clean), told))
    return clean, _grow(clean, told)


def _kept(events: Iterable[Any], told: list[Any]) -> Iterator[Any]:
    """The events as they come, of which those that were taken are kept: after a refusal there are no more."""
    for event in events:
        told.append(event)
        yield event


def _grow(text: str, events: Iterable[Any]) -> Node:
    """The tree of a document that was read before, so that its depth and size are known to be small."""
    open_nodes: list[Node] = []
    keys: list[Node | None] = []
    root = Node("velden", 0, 0)
    for event in events:
        if isinstance(event, NodeEvent):
            node = _node(text, event)
            if node.is_empty and open_nodes and not open_nodes[-1].flow:
                node.begin = node.end = _gap(text, open_nodes[-1], keys[-1])
            if not open_nodes:
                root = node
            elif open_nodes[-1].kind == "lijst":
                open_nodes[-1].entries.append((None, node))
            elif keys[-1] is None:
                keys[-1] = node
                continue
            else:
                open_nodes[-1].entries.append((keys[-1], node))
                keys[-1] = None
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                open_nodes.append(node)
                keys.append(None)
        elif isinstance(event, CollectionEndEvent):
            keys.pop()
            _close(open_nodes.pop(), event.end_mark.index)
    return root


def _node(text: str, event: Any) -> Node:
    begin, end = event.start_mark.index, event.end_mark.index
    strange = isinstance(event, AliasEvent) or event.anchor is not None or event.ctag is not None
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        kind: Kind = "velden" if isinstance(event, MappingStartEvent) else "lijst"
        return Node(kind, begin, end, flow=event.flow_style is True, strange=strange)
    if not isinstance(event, ScalarEvent):
        return Node("tekst", begin, end, strange=True)
    # A block runs on over the empty lines below it, up to what comes next.
    end = begin + len(text[begin:end].rstrip()) if event.style in ("|", ">") else end
    return Node("tekst", begin, end, event.value, event.style, strange=strange)


def _gap(text: str, around: Node, key: Node | None) -> int:
    """Where an absent value should have stood: the parser says where the next thing begins."""
    if key is not None:
        return text.find(":", key.end) + 1 or key.end
    before = max([around.begin - 1, *(value.end for value in around.items)])
    dash = _DASH.search(text, before) if around.kind == "lijst" else None
    return dash.end() if dash else before


def _close(node: Node, end: int) -> None:
    # The parser ends a block where the next thing begins, with the comments in between; its last value knows better.
    node.end = end if node.flow else max([node.begin, *(value.end for value in node.items)])
    node.strange = node.strange or any(value.strange for value in node.items)


_DASH = re.compile(r"^[ -]*-(?=\s|$)", re.MULTILINE)
