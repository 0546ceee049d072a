"""A wire between a browser and the server that keeps every byte that goes to the server, whatever part sends it."""

import contextlib
import re
import socket
import threading
from typing import Self

from tests.server import free_port


class Recorder:
    """Passes everything on to the server. It can be cut and mended, as a bad network is."""

    def __init__(self, port: int) -> None:
        self._server = port
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._sent: list[bytes] = []
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._door: socket.socket | None = None

    def __enter__(self) -> Self:
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    @property
    def sent(self) -> bytes:
        """Every byte so far. What one connection sent lies together."""
        with self._lock:
            return b"\n".join(self._sent)

    @property
    def requests(self) -> list[str]:
        """Method and address of every request so far, by connection."""
        return [
            f"{method.decode()} {path.decode()}"
            for method, path in re.findall(rb"^([A-Z]+) (\S+) HTTP/1\.1\r$", self.sent, re.MULTILINE)
        ]

    def mend(self) -> None:
        self._door = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        threading.Thread(target=self._let_in, args=(self._door,), daemon=True).start()

    def cut(self) -> None:
        door, self._door = self._door, None
        with self._lock:
            ends, self._open = [*self._open, *([door] if door else [])], []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _let_in(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = door.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                with self._lock:
                    self._open += [browser, server]
                    self._sent.append(b"")
                    number = len(self._sent) - 1
                threading.Thread(target=self._pass, args=(browser, server, number), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, browser, None), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, number: int | None) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                if number is not None:
                    with self._lock:
                        self._sent[number] += piece
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
