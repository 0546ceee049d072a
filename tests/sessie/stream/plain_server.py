"""`serve` under uvicorn as it comes: another protocol than ours, so that live streams go over ASGI's own `send`.

`PLAIN_HTTP` is the protocol, `PLAIN_PATIENCE` how long (s) a listener may take nothing.
"""

import argparse
import os
import socket
from pathlib import Path

import uvicorn

from app.config import Settings
from app.main import create_app
from app.sessie.stream import asgi_pipe

# What the system keeps for who does not read is little here, so that a test need not send megabytes.
UNREAD_BYTES = 8 * 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["serve"])
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    asgi_pipe.SEND_TIMEOUT = float(os.environ["PLAIN_PATIENCE"])
    settings = Settings().model_copy(update={"data": given.data, "adres": f"http://{given.host}:{given.port}"})
    app = create_app(settings, given.host).app
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD_BYTES)
        listening.bind((given.host, given.port))
        config = uvicorn.Config(app, http=os.environ["PLAIN_HTTP"], log_level="warning", timeout_graceful_shutdown=1)
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
