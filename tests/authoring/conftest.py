"""A server for makers alone: what they publish would stand between the cards that other tests know by heart."""

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("makers")) as own:
        yield own
