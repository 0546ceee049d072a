"""The sets of words by which a name is known, read once from the text files in `names/`.

A file has one word a line, in small letters without accents; a line that begins with # says what follows. What is also
an ordinary word stands in a list of its own, which counts for less.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent / "names"


def _read(name: str) -> frozenset[str]:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


PARTICLES = _read("particles")
SHORT_TITLES = _read("short_titles")
TITLES = _read("titles")
FIRST_NAMES = _read("first_names")
"""First names that are no Dutch word, not even with the capital of a sentence."""
WORD_FIRST_NAMES = _read("word_first_names")
"""First names that are also a word, or something else with a capital: they count inside a sentence."""
SURNAMES = _read("surnames")
"""Surnames that are no Dutch word."""
WORD_SURNAMES = _read("word_surnames")
"""Surnames that are also a word: they count after a first name, a title or initials."""
NO_NAMES = _read("no_names")
"""Words with a capital that are no name, not even after a title."""
