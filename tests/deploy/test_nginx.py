"""The shipped configuration of nginx, in front of the real product."""

from collections.abc import Iterator

import pytest

from tests.deploy.promises import Promises
from tests.deploy.proxies import Proxy, start_nginx
from tests.server import Server


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Proxy]:
    proxy = start_nginx(tmp_path_factory.mktemp("nginx"), server.port)
    yield proxy
    proxy.stop()


class TestNginx(Promises):
    start = staticmethod(start_nginx)

    @pytest.fixture(scope="class")
    @staticmethod
    def behind(nginx: Proxy) -> Proxy:
        return nginx
