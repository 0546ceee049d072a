"""What an author probably meant by a name that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(name: object, names: Iterable[str]) -> str | None:
    """The question whether the author meant the name that looks most like `name`; None when none does."""
    close = get_close_matches(name, list(names), n=1) if isinstance(name, str) else []
    return f"bedoel je '{close[0]}'?" if close else None
