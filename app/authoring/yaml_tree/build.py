"""Values to new nodes of a tree, each in the style that packs have."""

import re
from collections.abc import Iterable, Mapping

from app.authoring.yaml_tree.scalars import WIDEST, fits_block, needs_escapes
from app.authoring.yaml_tree.tree import Entry, Node
from app.content.yaml_builder import scalar


def text_node(text: str, style: str | None = None) -> Node:
    """A text, in the quotes given; without any it gets them when it would be misread."""
    return Node("text", text, style or _style(text))


def bare_node(text: str) -> Node:
    """A number, true or false, which stands in a file without quotes."""
    return Node("text", text)


def block_node(text: str) -> Node:
    """A text that may have paragraphs: in a block when it has them or is long, else on its line."""
    wants_block = fits_block(text) and ("\n" in text or len(text) > WIDEST)
    return Node("text", f"{text.rstrip()}\n", "|") if wants_block else text_node(text)


def mapping(fields: Mapping[str, Node]) -> Node:
    """A mapping of fields."""
    return Node("mapping", entries=[Entry(value, text_node(name)) for name, value in fields.items()])


def sequence(values: Iterable[Node]) -> Node:
    """A list with every value on lines of its own."""
    return Node("list", entries=[Entry(value) for value in values])


def flow_list(texts: Iterable[str]) -> Node:
    """A list of texts between brackets."""
    return Node("list", flow=True, entries=[Entry(text_node(text)) for text in texts])


def _style(text: str) -> str | None:
    if is_safe_without_quotes(text):
        return None
    return "'" if '"' in text or "\\" in text else '"'


def is_safe_without_quotes(text: str) -> bool:
    """Whether every reader of YAML takes this for the same text."""
    misread = not isinstance(scalar(text, plain=True), str) or _OTHER_READERS.fullmatch(text)
    marked = not text or text[0] in _SIGNS or text != text.strip() or text[-1] == ":"
    return not (misread or marked or _BROKEN.search(text) or needs_escapes(text))


_SIGNS = "-?:,[]{}#&*!|>'\"%@`=~<."
_BROKEN = re.compile(r": |:\t| #|\t|\n|^-{3}|^\.{3}")
# What an older YAML takes for true, a day, a time or a number: our own reader does not, but other tools may.
_OTHER_READERS = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null)|[-+]?[\d_][\d_.,:/xXoObBeE-]*|\d{4}-\d\d?-\d\d?.*|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
