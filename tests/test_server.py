"""The process that the other tests lean on: it starts, it goes when told, and it comes back after a power cut."""

import urllib.request
from collections.abc import Callable

import pytest

from tests.server import Server

StartServer = Callable[..., Server]

pytestmark = pytest.mark.cold_start


def health(server: Server) -> int:
    with urllib.request.urlopen(f"{server.base_url}/healthz", timeout=5) as answer:  # noqa: S310
        return int(answer.status)


def test_a_server_that_was_killed_comes_back_on_its_own_address_with_its_own_data(new_server: StartServer) -> None:
    server = new_server()
    address, files = server.base_url, {path.name for path in server.data.iterdir()}
    server.kill9()
    with pytest.raises(OSError, match="refused"):
        health(server)
    server.start()
    assert health(server) == 200
    assert server.base_url == address
    assert files <= {path.name for path in server.data.iterdir()}


def test_a_server_says_where_it_can_be_found(new_server: StartServer) -> None:
    server = new_server()
    assert server.base_url in server.log


def test_a_server_that_cannot_start_shows_its_own_words(new_server: StartServer) -> None:
    with pytest.raises(AssertionError, match="stopte bij het starten"):
        new_server(GESPREK_INHOUD="/nowhere/at/all")
