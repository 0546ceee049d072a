"""A forked server is as much a process of its own as one that is started: nothing of another one is in it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disk import wait_until
from tests.server import ROOT, Server

StartServer = Callable[..., Server]
ABANDONED = """
import os, signal, sys
from pathlib import Path
from tests.server import Server

server = Server(Path(sys.argv[1]))
server.start()
print(server.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="op een Mac begint elke server zelf")


def open_files(pid: int) -> set[str]:
    """What this process has open, apart from what every process may have."""
    folder = Path(f"/proc/{pid}/fd")
    found = {str(entry.readlink()) for entry in folder.iterdir()}
    return {name for name in found if name.startswith(("/", "socket:", "pipe:")) and name != os.devnull}


def test_two_servers_share_no_file_no_pipe_and_no_socket(new_server: StartServer) -> None:
    first, second = new_server(), new_server()
    assert first.pid != second.pid
    assert open_files(first.pid).isdisjoint(open_files(second.pid))


def test_a_server_knows_nothing_of_the_settings_of_the_one_before(new_server: StartServer) -> None:
    assert "/uitnodiging/" in new_server(GESPREK_TOEGANG="accounts").log
    assert "/uitnodiging/" not in new_server().log
    with pytest.raises(AssertionError, match="GESPREK_LOGBOEK"):
        new_server(GESPREK_LOGBOEK="xml")
    assert new_server().pid


def test_of_a_server_it_is_known_how_it_ended(new_server: StartServer) -> None:
    killed, told = new_server().process, new_server().process
    killed.kill()
    told.terminate()
    assert (killed.wait(10), told.wait(10)) == (-signal.SIGKILL, -signal.SIGTERM)
    assert not Path(f"/proc/{killed.pid}").exists(), "Er bleef een zombie."


def test_servers_end_with_the_tests_that_started_them(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ABANDONED, str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert told.returncode == -signal.SIGKILL, told.stderr
    wait_until(lambda: not Path(f"/proc/{told.stdout.strip()}").exists())
