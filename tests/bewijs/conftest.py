"""What the long proofs share."""

import pytest

from app.content.library import Library, load
from tests.server import ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped cards, read once."""
    return load(ROOT)
