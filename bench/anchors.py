"""The anchors as running servers: our own small application under uvicorn, and nginx with nchan where Debian has it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import LOOPBACK, Line, Stream, open_line, open_stream, request
from bench.load import Load
from bench.machine import start
from tests.server import ROOT, find_program, free_port

NCHAN = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
NO_NCHAN = "nginx met nchan is er niet (Debian: apt-get install nginx libnginx-mod-nchan)"
AT_ONCE = 100
START_SECONDS = 20.0

NGINX = """\
load_module {module};
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/errors error;
events {{ worker_connections 12000; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /sse {{
      nchan_subscriber eventsource;
      nchan_channel_id zaal;
      nchan_subscriber_first_message newest;
    }}
    location = /pub {{
      nchan_publisher http;
      nchan_channel_id zaal;
      nchan_message_buffer_length 1;
    }}
  }}
}}
"""


@dataclass
class Anchor:
    """A running anchor with its phones: a stream each, and a line to vote over."""

    port: int
    pid: int
    lines: list[Line] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    path: str = "/vote"
    _votes: int = 0

    @property
    def load(self) -> Load:
        return Load(self.lines, self._vote, (self.pid,))

    async def fill(self, number: int, *, voting: bool = True) -> None:
        places = asyncio.Semaphore(AT_ONCE)

        async def come() -> None:
            async with places:
                self.streams.append(await open_stream(self.port, "/sse"))
                if voting:
                    self.lines.append(await open_line(self.port))

        await asyncio.gather(*(come() for _ in range(number)))

    async def publish(self, line: Line, body: bytes) -> None:
        """Send this to every stream."""
        status, _ = await line.asked(request("POST", "/pub", self.port, {}, body))
        assert status < 300, status

    async def close(self) -> None:
        """Everybody goes home."""
        ends: list[Line | Stream] = [*self.lines, *self.streams]
        for end in ends:
            if end.wire is not None:
                end.wire.abort()
        self.lines, self.streams = [], []
        await asyncio.sleep(0.2)

    def _vote(self, number: int) -> bytes:
        # Every vote is somebody new, as in the rooms that this stands for.
        self._votes += 1
        body = f"voter=telefoon-{number}-{self._votes}&choice={self._votes % 4}"
        return request("POST", self.path, self.port, {}, body.encode())


@contextmanager
def own_anchor() -> Iterator[Anchor]:
    """Our own small application, as fast as uvicorn goes."""
    port = free_port()
    options = ["--host", LOOPBACK, "--port", str(port), "--loop", "uvloop", "--http", "httptools", "--no-access-log"]
    quiet = ["--log-level", "warning", "--timeout-keep-alive", "75", "--backlog", "4096"]
    command = [sys.executable, "-m", "uvicorn", "bench.anchor_app:app", *options, *quiet]
    with TemporaryDirectory() as folder:
        environ = {"PYTHONPATH": str(ROOT), "ANCHOR": str(Path(folder) / "anchor.sqlite")}
        # Asked politely, it would first wait for everybody who listens.
        with _running(start(command, Path(folder), environ), port, Path(folder), signal.SIGKILL) as process:
            yield Anchor(port, process.pid)


def find_nchan() -> str | None:
    """The path of an nginx that can do nchan."""
    return find_program("nginx", os.environ) if NCHAN.exists() else None


@contextmanager
def nchan() -> Iterator[Anchor]:
    """nginx with nchan: one worker, nothing written down."""
    program, port = find_nchan(), free_port()
    assert program, NO_NCHAN
    with TemporaryDirectory() as folder:
        config = Path(folder) / "nginx.conf"
        config.write_text(NGINX.format(module=NCHAN, folder=folder, port=port))
        command: list[str | Path] = [program, "-e", f"{folder}/errors", "-p", folder, "-c", config]
        with _running(start(command, Path(folder), {}), port, Path(folder), signal.SIGTERM) as process:
            yield Anchor(port, process.pid)


@contextmanager
def _running(
    process: "subprocess.Popen[bytes]", port: int, folder: Path, end: signal.Signals
) -> Iterator["subprocess.Popen[bytes]"]:
    deadline = time.monotonic() + START_SECONDS
    try:
        while True:
            assert process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex((LOOPBACK, port)) == 0:
                    break
            time.sleep(0.05)
        yield process
    finally:
        process.send_signal(end)
        process.wait(10)
