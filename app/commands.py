"""The commands about content, as the command line calls them. They print Dutch sentences and give an exit code."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.authoring.review import keur
from app.content import json_schema
from app.content.check import SHIPPED, examine
from app.content.errors import ContentError
from app.content.parse import Parsed
from app.content.readability import hard_texts
from app.content.review_dates import old_texts

SCHEMA_FOLDER = SHIPPED / "schema"


def run_check(paths: Sequence[Path]) -> int:
    """Check these paths, or the packs that come with the app when there are none. 0 is good, 1 is not."""
    found = examine(list(paths) or [SHIPPED])
    for notice in (*old_texts(found.files, date.today()), *hard_texts(found.files), *_quality(found.files)):
        _say(f"let op: {notice}")
    for error in found.errors:
        _say(str(error))
    if found.errors:
        names = {error.path for error in found.errors}
        _say(f"{_count(len(found.errors), 'fout', 'fouten')} in {_count(len(names), 'bestand', 'bestanden')}.")
        return 1
    _say(f"{_count(len(found.files), 'bestand', 'bestanden')} nagekeken: alles in orde.")
    return 0


def _quality(files: Iterable[Parsed]) -> Iterator[ContentError]:
    """What the quality gate sees in cards without a mistake, as far as it is not told yet.

    A name or place is left out: whether it is made up an author says once, where the answer is kept.
    """
    for file in files:
        for signal in keur(file, date.today()) if file.model else ():
            if not signal.sleutel.startswith(("lezen-", "nagekeken-", "herkenbaar-")):
                message = f"{signal.kop[0].lower()}{signal.kop[1:]}. {signal.raad}"
                yield ContentError(file.shown, signal.regel, signal.kolom, signal.plek, message)


def run_schema(write: bool) -> int:
    """Write the JSON Schema files, or only compare them: 0 when they are current, 1 when not."""
    if write:
        json_schema.write(SCHEMA_FOLDER)
    stale = json_schema.outdated(SCHEMA_FOLDER)
    for name in stale:
        _say(f"schema/{name}: loopt achter op de modellen; draai 'python -m app schema --write'")
    if not stale:
        _say("De schema's zijn bij.")
    return 1 if stale else 0


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _say(line: str) -> None:
    # A terminal that does not know a character must not turn a clear sentence into a stack trace.
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding))  # noqa: T201


if __name__ == "__main__":
    # The door `python -m app` leads here too; this one serves whoever works on the content alone.
    arguments = sys.argv[1:]
    if arguments[:1] == ["schema"]:
        sys.exit(run_schema(write="--write" in arguments))
    sys.exit(run_check([Path(argument) for argument in arguments if argument != "check"]))
