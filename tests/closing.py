"""Where a run keeps the lines that people should read at its end."""

import pytest

CLOSING_LINES = pytest.StashKey[list[str]]()
