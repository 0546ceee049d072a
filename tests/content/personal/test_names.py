"""The lists of names: plain files, in which whoever looks for a word finds it at once."""

import re
from itertools import groupby
from pathlib import Path

import pytest

from app.content.personal import name_lists

FILES = sorted((Path(name_lists.__file__).parent / "names").glob("*.txt"))


def test_every_list_is_read_and_no_other() -> None:
    assert [path.stem for path in FILES] == sorted(
        name.lower() for name in dir(name_lists) if re.fullmatch("[A-Z][A-Z_]+", name)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_says_what_it_is_and_has_one_plain_word_a_line_in_order_and_none_twice(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    parts = [list(part) for is_word, part in groupby(lines, lambda line: not line.startswith("# ")) if is_word]
    words = [word for part in parts for word in part]
    assert [word for word in words if word != word.strip().lower() or not word.isascii() or " " in word] == []
    assert len(words) == len(set(words))
    assert [part for part in parts if part != sorted(part)] == []
    assert set(words) == getattr(name_lists, path.stem.upper())
