"""The style sheets: what one asks for, another one says."""

import re

from tests.house_rules import project_files

ASKED = re.compile(r"var\((--[\w-]+)\s*\)")
SAID = re.compile(r"(--[\w-]+)\s*:|setProperty\(\s*[\"'](--[\w-]+)")


def test_no_colour_or_size_is_asked_for_that_no_style_sheet_has() -> None:
    files = {path: text for path, text in project_files().items() if path.startswith(("static/", "templates/"))}
    said = {one or other for text in files.values() for one, other in SAID.findall(text)}
    asked = {(path, token) for path, text in files.items() for token in ASKED.findall(text)}

    assert "--tafel" in said
    assert [(path, token) for path, token in sorted(asked) if token not in said] == []
