"""The events of ordinary YAML from libyaml, which reads it fifteen times as fast as a parser in Python does.

Only for text on which both agree to the letter. Whatever is not plain gives no events here, and neither does a mistake:
then `app.content.yaml_reader` reads it again with care, and that is the reader that tells authors what is wrong.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import yaml
from ruamel.yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

# Absent where PyYAML came without libyaml.
QUICK = getattr(yaml, "CSafeLoader", None)
# Where the older YAML of libyaml reads otherwise: other line ends, tabs, a byte order mark, a comment glued to `|`, and
# lines of spaces alone, which a block of text may not begin with.
_READ_OTHERWISE = re.compile("[\t\r\x85\u2028\u2029\ufeff]|[|>][-+0-9]*#|^ +$", re.MULTILINE)


class NotPlain(Exception):
    """Read this with the other parser."""


def quick_events(text: str) -> Iterator[Any]:
    """The events that count, in the shape of the other parser. Raises `NotPlain`, or what libyaml raises, at any time.

    Where a mapping or list ends is not told here as the other parser does; nobody who asks for these looks at that.
    """
    if QUICK is None or _READ_OTHERWISE.search(text):
        raise NotPlain
    for event in yaml.parse(text, Loader=QUICK):
        same = _SAME.get(type(event))
        if same is not None:
            yield same(event)
        elif not isinstance(event, _WITHOUT_MEANING):
            raise NotPlain


def _document(event: Any) -> DocumentStartEvent:
    if event.version or event.tags:
        raise NotPlain
    return DocumentStartEvent(event.start_mark, event.end_mark)


def _mapping(event: Any) -> MappingStartEvent:
    _without_extras(event)
    return MappingStartEvent(None, None, event.implicit, event.start_mark, event.end_mark)


def _sequence(event: Any) -> SequenceStartEvent:
    _without_extras(event)
    return SequenceStartEvent(None, None, event.implicit, event.start_mark, event.end_mark)


def _scalar(event: Any) -> ScalarEvent:
    _without_extras(event)
    # Both do not agree on where a value stands that is not there, and it is a mistake anyhow.
    if not event.value and not event.style:
        raise NotPlain
    return ScalarEvent(None, None, event.implicit, event.value, event.start_mark, event.end_mark, event.style or None)


def _without_extras(event: Any) -> None:
    if event.anchor is not None or event.tag is not None:
        raise NotPlain


_SAME: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {
        yaml.DocumentStartEvent: _document,
        yaml.MappingStartEvent: _mapping,
        yaml.SequenceStartEvent: _sequence,
        yaml.ScalarEvent: _scalar,
        yaml.MappingEndEvent: lambda event: MappingEndEvent(event.start_mark, event.end_mark),
        yaml.SequenceEndEvent: lambda event: SequenceEndEvent(event.start_mark, event.end_mark),
    }
)
_WITHOUT_MEANING = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
