"""A YAML document as a tree that keeps what people wrote around the values: comments, empty lines, quotes, brackets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from app.content.yaml_builder import scalar

Kind: TypeAlias = Literal["text", "list", "mapping"]


@dataclass
class Node:
    """A value.

    `text` is what a scalar says, `style` its quote or block sign (`"`, `'`, `|`, `>`), None when it has none. `flow` is
    a list or mapping between brackets. `extras` is what no pack may hold and what has to stay all the same: an anchor,
    a tag, or a whole alias, as it was written. `foot` are lines of comment below the last entry, an empty line as "".
    `begin` and `end` are places in the text that was read (characters from 0); both are 0 in a node that is new.
    """

    kind: Kind
    text: str = ""
    style: str | None = None
    flow: bool = False
    extras: str = ""
    entries: list["Entry"] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    begin: int = 0
    end: int = 0

    @property
    def items(self) -> Iterator["Node"]:
        """The values of a list or mapping."""
        return (entry.value for entry in self.entries)

    @property
    def is_block(self) -> bool:
        """Whether it is a scalar under a | or > sign."""
        return self.style in ("|", ">")

    @property
    def is_strange(self) -> bool:
        """Whether an anchor, alias or tag stands anywhere in it."""
        return bool(self.extras) or any(
            value.is_strange or bool(entry.key and entry.key.extras)
            for entry, value in zip(self.entries, self.items, strict=True)
        )

    @property
    def value(self) -> Any:
        """What the reader of packs makes of a scalar: a text, a number, true, false or None."""
        return scalar(self.text, plain=self.style is None)

    def named(self, name: str) -> "Entry | None":
        """The entry of a field, the last one if it stands there twice; None when it does not."""
        return next((entry for entry in reversed(self.entries) if entry.key and entry.key.text == name), None)

    def times(self, name: str) -> int:
        """How often a field stands here."""
        return sum(entry.key is not None and entry.key.text == name for entry in self.entries)


@dataclass
class Entry:
    """A field of a mapping, or an item of a list, which has no key.

    `above` are the lines of comment before it, without their indent, an empty line as "". `beside` is what stands
    behind it on its line; several when it ran over more lines. `begin` is the place of its key or dash.
    """

    value: Node
    key: Node | None = None
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    begin: int = 0

    def own_comments(self) -> list[str]:
        """The comments above it, and those on lines of their own inside it."""
        inside = [line for entry in self.value.entries for line in entry.own_comments()]
        return [line for line in (*self.above, *inside, *self.value.foot) if line]

    def all_comments(self) -> list[str]:
        """Every comment above it, behind it and inside it, in no order that means something."""
        inside = [line for entry in self.value.entries for line in entry.all_comments()]
        return [line for line in (*self.above, *self.beside, *inside, *self.value.foot) if line]
