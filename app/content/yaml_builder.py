"""Parser events to values and places, step by step, with everything a pack may not do refused on the way.

Only text, whole numbers, decimals, true/false, lists and mappings exist; `no`, `on`, `1:30` and dates stay text. An
empty value is a mistake: an author forgot something.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from app.content.content_errors import Loc
from app.content.read_text import UnreadableText, forbidden

MAX_DEPTH = 20
MAX_NODES = 3_000
"""Names and values together. The longest sheet has some hundreds."""


@dataclass(frozen=True)
class TextPlace:
    """Line and column in a file, both from 1."""

    line: int
    column: int

    def refusal(self, message: str) -> UnreadableText:
        """A refusal of the notation at this place."""
        return UnreadableText(self.line, self.column, "yaml", message)


@dataclass(frozen=True)
class Problem:
    """A mistake that leaves the rest of the document readable."""

    loc: Loc
    place: TextPlace
    message: str


@dataclass
class Frame:
    """A mapping or list that is being filled. `key` is the name whose value comes next, None when a name comes next."""

    loc: Loc
    mapping: dict[str, Any] | None
    items: list[Any] = field(default_factory=list)
    key: str | None = None

    def next_loc(self) -> Loc:
        """Where the next value goes."""
        return (*self.loc, len(self.items) if self.mapping is None else self.key or "")

    def add(self, value: Any) -> None:
        """Put a finished value in its place."""
        if self.mapping is None:
            self.items.append(value)
        else:
            self.mapping[self.key or ""] = value
            self.key = None


@dataclass
class Builder:
    """What has been read so far. `root` is complete, and `values` has a place for `()`, once every event is taken."""

    root: dict[str, Any] = field(default_factory=dict)
    values: dict[Loc, TextPlace] = field(default_factory=dict)
    keys: dict[Loc, TextPlace] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    nodes: int = 0

    def take(self, event: Any) -> None:
        """Take in the next event. Raises `UnreadableText`."""
        place = TextPlace(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, DocumentStartEvent):
            self._start(event, place)
        elif isinstance(event, NodeEvent):
            self._node(event, place)
        elif isinstance(event, CollectionEndEvent):
            self._close()

    def _start(self, event: Any, place: TextPlace) -> None:
        if self.values:
            raise place.refusal("hier begint een tweede document; zet het in een eigen bestand")
        if event.version or event.tags:
            raise place.refusal("regels die met % beginnen horen hier niet; haal ze weg")

    def _node(self, event: Any, place: TextPlace) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise place.refusal(f"hier begint onderdeel {MAX_NODES + 1}; verdeel de inhoud over meer bestanden")
        if not self.frames:
            self._root(event, place)
        elif self.frames[-1].mapping is not None and self.frames[-1].key is None:
            self._name(self.frames[-1], event, place)
        else:
            self._value(self.frames[-1], event, place)

    def _root(self, event: Any, place: TextPlace) -> None:
        if isinstance(event, ScalarEvent) and not event.value:
            raise UnreadableText(1, 1, "bestand", "is leeg; begin met de regel 'soort: …'")
        if not isinstance(event, MappingStartEvent):
            raise place.refusal("een bestand bestaat uit velden; begin met 'soort: …'")
        self._refuse_extras(event, (), place)
        self.values[()] = place
        self.frames.append(Frame((), {}))

    def _name(self, frame: Frame, event: Any, place: TextPlace) -> None:
        if not isinstance(event, ScalarEvent):
            raise place.refusal("de naam van een veld is gewone tekst; gebruik hier geen haakjes, ? of *")
        loc = (*frame.loc, event.value)
        self._refuse_extras(event, loc, place)
        self._refuse_escapes(event, loc, place)
        if loc in self.keys:
            first = self.keys[loc].line
            self.problems.append(Problem(loc, place, f"staat er twee keer, eerst op regel {first}; laat er één staan"))
        self.keys[loc] = place
        frame.key = event.value

    def _value(self, frame: Frame, event: Any, place: TextPlace) -> None:
        loc = frame.next_loc()
        self._refuse_extras(event, loc, place)
        if isinstance(event, CollectionStartEvent):
            if len(self.frames) >= MAX_DEPTH:
                raise place.refusal(f"meer dan {MAX_DEPTH} niveaus diep; maak het platter")
            self.values[loc] = self.keys.get(loc, place)
            self.frames.append(Frame(loc, {} if isinstance(event, MappingStartEvent) else None))
            return
        if isinstance(event, ScalarEvent) and event.start_mark.index == event.end_mark.index:
            # The parser places an absent value where the next thing begins, which can be many lines further.
            place = self.keys.get(loc, place)
        self.values[loc] = place
        value = None if isinstance(event, AliasEvent) else scalar(event.value, plain=event.style is None)
        if isinstance(event, ScalarEvent):
            self._refuse_escapes(event, loc, place)
        if value is None and not isinstance(event, AliasEvent):
            self.problems.append(Problem(loc, place, "is leeg; vul het in of haal het weg"))
        frame.add(value)

    def _close(self) -> None:
        done = self.frames.pop()
        value: Any = tuple(done.items) if done.mapping is None else done.mapping
        if self.frames:
            self.frames[-1].add(value)
        else:
            self.root = value

    def _refuse_extras(self, event: Any, loc: Loc, place: TextPlace) -> None:
        message = None
        if isinstance(event, AliasEvent):
            message = "verwijst met * naar een andere plek; schrijf de tekst hier zelf op"
        elif event.anchor is not None:
            message = "heeft een anker (&); haal het weg en schrijf de tekst uit"
        elif event.ctag is not None:
            message = "heeft een type (!); haal dat weg"
        if message:
            self.problems.append(Problem(loc, place, message))

    def _refuse_escapes(self, event: ScalarEvent, loc: Loc, place: TextPlace) -> None:
        # The text of the file is clean already, but in double quotes an escape such as \u202e makes a character now.
        characters = sorted(set(event.value)) if event.style == '"' else []
        if reason := next(filter(None, map(forbidden, characters)), None):
            self.problems.append(Problem(loc, place, f"bevat {reason}; haal het weg"))


_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS: Mapping[str, bool] = MappingProxyType(
    dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
)


def scalar(text: str, *, plain: bool) -> str | int | float | bool | None:
    """The value of a scalar by the core schema of YAML 1.2; what is quoted or a block is always text."""
    if not plain:
        return text
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
