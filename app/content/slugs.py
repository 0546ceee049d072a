"""Names for files and addresses: safe on every machine, and each one once."""

import re
from collections.abc import Collection

from app.content.schema.field_types import folded

_LONGEST = 60
# What Windows does not take as the name of a file.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def last_part(path: str) -> str:
    """What a file is called, without the folders before it, whichever way they are written."""
    return re.split(r"[/\\]", path)[-1]


def stem_of(name: str) -> str:
    """The name without the folders before it and the ending after it."""
    name = last_part(name)
    return name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name


def ending_of(name: str) -> str:
    """The ending of a name in small letters and without its dot; empty when there is none."""
    name = last_part(name)
    return name.rsplit(".", 1)[1].strip().lower() if "." in name.lstrip(".") else ""


def slug_of(text: str, otherwise: str = "kaart") -> str:
    """A slug of small letters, digits and dashes; `otherwise` when nothing of the text is left."""
    slug = "-".join(re.findall(r"[a-z0-9]+", folded(text[:300]).replace("'", "")))[:_LONGEST].strip("-")
    if not slug:
        return otherwise
    return f"{otherwise}-{slug}" if slug in _RESERVED else slug


def unique(slug: str, taken: Collection[str]) -> str:
    """The slug, or with a number behind it when it is taken."""
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug[: _LONGEST - 5].rstrip('-')}-{number}"
    return name
