"""YAML 1.2 to plain values with the place of each, in one bounded pass over the events of the parser.

Nothing is composed or constructed by the parser: anchors, aliases and tags are refused the moment they show, so nothing
can be expanded, and nesting is a counter instead of a call stack.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent
from yaml import YAMLError

from app.content.content_errors import Loc
from app.content.read_text import UnreadableText
from app.content.yaml_builder import Builder, Problem, TextPlace
from app.content.yaml_dutch import syntax_sentence
from app.content.yaml_quick import NotPlain, quick_events

QUOTES = ("'", '"')


@dataclass(frozen=True)
class Document:
    """The values of one file (lists are tuples) and where each of them stands."""

    data: Mapping[str, Any]
    values: Mapping[Loc, TextPlace]
    keys: Mapping[Loc, TextPlace]
    problems: tuple[Problem, ...]

    def place(self, loc: Loc) -> TextPlace:
        """Where a value stands; for a mapping or list its key; for what is absent the nearest thing around it."""
        while loc not in self.values:
            loc = loc[:-1]
        return self.values[loc]

    def name_place(self, loc: Loc) -> TextPlace:
        """Where the name of a field stands."""
        return self.keys.get(loc) or self.place(loc)


def read_document(text: str) -> Document:
    """Read one YAML document from clean text. Raises `UnreadableText` when the rest cannot be trusted or read."""
    return read_quickly(text) or document_of(events_of(text))


def document_of(events: Iterable[Any]) -> Document:
    """The document that the events of the parser tell. Raises `UnreadableText` as they come."""
    builder = Builder()
    for event in events:
        builder.take(event)
    if () not in builder.values:
        raise UnreadableText(1, 1, "bestand", "is leeg; begin met de regel 'soort: …'")
    return Document(
        builder.root, MappingProxyType(builder.values), MappingProxyType(builder.keys), tuple(builder.problems)
    )


def read_quickly(text: str) -> Document | None:
    """The document, if it is plain and without any mistake; only the other parser tells what is wrong, and where."""
    try:
        document = document_of(quick_events(text))
    except (NotPlain, UnreadableText, YAMLError, ValueError, OverflowError):
        return None
    return None if document.problems else document


def events_of(text: str) -> Iterator[Any]:
    """The events of the parser for one clean text. Raises `UnreadableText` where the notation breaks off."""
    last: Any = None
    try:
        for last in YAML(typ="safe", pure=True).parse(text):
            yield last
    except MarkedYAMLError as error:
        raise _refusal(error, last) from None
    except Exception:
        # The parser answers some broken input with errors of Python itself, such as chr() of too large a number.
        raise _at(last.end_mark if last else None, syntax_sentence(None)) from None


def _refusal(error: MarkedYAMLError, last: Any) -> UnreadableText:
    """Where the author went wrong, which is not always where the parser noticed."""
    if isinstance(last, ScalarEvent) and last.style in QUOTES and last.start_mark.line < last.end_mark.line:
        # A forgotten quote runs on to the next one, often many lines further, and only there the rest is nonsense.
        end = last.end_mark.line + 1
        message = f"dit aanhalingsteken sluit pas op regel {end}; zet er een aan het eind van de tekst"
        return _at(last.start_mark, message)
    unclosed = "unexpected end of stream" in (error.problem or "")
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    return _at(mark, syntax_sentence(error.problem))


def _at(mark: Any, message: str) -> UnreadableText:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return UnreadableText(line, column, "yaml", message)
