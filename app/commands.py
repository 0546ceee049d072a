"""The commands about content, as the command line calls them. They print Dutch sentences and give an exit code."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.authoring.review import review
from app.authoring.yaml_tree import NotKept, formatted
from app.content import json_schema
from app.content.check import SHIPPED, examine
from app.content.content_errors import ContentError
from app.content.content_files import content_files, is_root, root_above, shown, yaml_files
from app.content.parse import Parsed
from app.content.read_text import UnreadableText, read_text
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
        for signal in review(file, date.today()) if file.model else ():
            if not signal.sleutel.startswith(("lezen-", "nagekeken-", "herkenbaar-")):
                message = f"{signal.kop[0].lower()}{signal.kop[1:]}. {signal.raad}"
                yield ContentError(file.shown, signal.regel, signal.kolom, signal.plek, message)


def run_format(paths: Sequence[Path], *, write: bool) -> int:
    """Write these files in the one layout of packs, or only tell which are not in it.

    Without paths: the packs that come with the app. What cannot be read is told with line and column and left alone. 0
    when every file is in the layout now, 1 when not.
    """
    said = [(path, _laid_out(path, write=write)) for one in paths or [SHIPPED] for path in _files_in(one)]
    for path, (sentence, _) in said:
        if sentence:
            _say(f"{shown(path, root_above(path.absolute()))}{sentence}")
    if all(is_good for _, (_, is_good) in said):
        _say("Alles staat in de vaste opmaak.")
        return 0
    return 1


def _laid_out(path: Path, *, write: bool) -> tuple[str, bool]:
    """What there is to say about the layout of a file, and whether it is in it now."""
    try:
        after = formatted(read_text(path)).encode()
    except UnreadableText as refusal:
        return f":{refusal.line}:{refusal.column} {refusal.where}: {refusal.message}", False
    except NotKept:
        return ": is niet veranderd, want dan raakt er iets kwijt", False
    if after == path.read_bytes():
        return "", True
    if write:
        path.write_bytes(after)
    return f": {'staat nu' if write else 'staat nog niet'} in de vaste opmaak", write


def _files_in(path: Path) -> Iterable[Path]:
    """The YAML files of a root or folder, without links; a file itself."""
    found = content_files(path) if is_root(path) else yaml_files(path) if path.is_dir() else (path,)
    return [file for file in found if file.is_file() and not file.is_symlink()] if path.is_dir() else found


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
