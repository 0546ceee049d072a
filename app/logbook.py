"""The server's own log: a line for each thing that happens to it, as text or as JSON, and nothing of who takes part.

No request is ever written down. Of trouble in our own code a line tells the kind and the places, but not what the error
says of itself: that may repeat what somebody sent.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TypeAlias

Vorm: TypeAlias = Literal["regels", "json"]
"""How a line looks: for people, or for a machine that collects lines."""
ErrorTriple: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

ERNST = {"INFO": "info", "WARNING": "let op", "ERROR": "fout", "CRITICAL": "fout"}
OURS = ("app", "gesprek")

log = logging.getLogger("gesprek.server")


def event(source: logging.Logger, what: str, **details: str) -> None:
    """Write down that something happened. `details` are for whoever runs the server, and never about a phone."""
    source.info(what, extra={"details": {name: value for name, value in details.items() if value}})


def open_log(vorm: Vorm) -> None:
    """From now on all that this process writes, the web server's own messages too, comes on stderr in this form."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(_Json() if vorm == "json" else _Line())
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)


class _Line(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(ernst)s %(deel)s: %(message)s%(gegevens)s")

    def format(self, record: logging.LogRecord) -> str:
        record.ernst, record.deel = _ernst(record), _part(record)
        record.gegevens = "".join(f" {name}={value!r}" for name, value in _details(record).items())
        return super().format(record)

    def formatException(self, ei: ErrorTriple) -> str:  # noqa: N802 - the name that logging gives it.
        return "\n".join(_places(ei))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "ernst": _ernst(record),
            "deel": _part(record),
            "wat": record.getMessage(),
            **_details(record),
        }
        if record.exc_info:
            line["spoor"] = _places(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _ernst(record: logging.LogRecord) -> str:
    return ERNST.get(record.levelname, record.levelname.lower())


def _part(record: logging.LogRecord) -> str:
    """Which part of the server speaks: our own parts without the name that they all begin with."""
    first, _, rest = record.name.partition(".")
    return rest if first in OURS and rest else record.name


def _details(record: logging.LogRecord) -> dict[str, str]:
    found: dict[str, str] = getattr(record, "details", {})
    return found


def _places(trouble: ErrorTriple) -> list[str]:
    """The places where it went wrong, the outermost first, and the kind of error; and the same of what led to it."""
    lines: list[str] = []
    error = trouble[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines[:0] = [*(f"{one.filename}:{one.lineno} {one.name}" for one in frames), type(error).__name__]
        error = error.__cause__ or error.__context__
    return lines
