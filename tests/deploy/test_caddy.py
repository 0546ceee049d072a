"""The shipped configuration of Caddy, in front of the real product."""

from collections.abc import Iterator

import pytest

from tests.deploy.promises import Promises
from tests.deploy.proxies import Proxy, start_caddy
from tests.server import Server


@pytest.fixture(scope="module")
def caddy(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Proxy]:
    proxy = start_caddy(tmp_path_factory.mktemp("caddy"), server.port)
    yield proxy
    proxy.stop()


class TestCaddy(Promises):
    start = staticmethod(start_caddy)

    @pytest.fixture(scope="class")
    @staticmethod
    def behind(caddy: Proxy) -> Proxy:
        return caddy
