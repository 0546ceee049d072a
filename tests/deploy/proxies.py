"""The proxies that we ship a configuration for, started on loopback in front of the real product."""

import getpass
import os
import socket
import ssl
import subprocess
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.server import ROOT, find_program, free_port

START_SECONDS = 20
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass
class Proxy:
    """A proxy that runs, with everything that it writes in `folder`."""

    folder: Path
    process: subprocess.Popen[bytes]
    https: int
    http: int

    @property
    def base_url(self) -> str:
        return f"https://localhost:{self.https}"

    @property
    def written(self) -> str:
        """Every byte that it has put on the disk or printed since it started, its own configuration left out."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        files = (path for path in found if path.suffix != ".conf" and path.name != "autosave.json")
        return "\n".join(path.read_text("utf-8", errors="replace") for path in files)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(15)


def start_nginx(folder: Path, upstream: int) -> Proxy:
    """nginx with the shipped file, on free ports, in front of `upstream`."""
    https, http = free_port(), free_port()
    certificate, key = make_certificate(folder)
    logs, temporary = folder / "logs", folder / "temporary"
    logs.mkdir()
    temporary.mkdir()
    spots = " ".join(f"{name}_temp_path {temporary / name};" for name in TEMPORARY)
    text = filled_in(
        ROOT / "deploy" / "nginx.conf",
        {
            "user www-data;": f"user {getpass.getuser()};",
            "/run/nginx.pid": str(folder / "nginx.pid"),
            "/var/log/nginx/error.log": str(logs / "error.log"),
            "http {": f"http {{ {spots}",
            "127.0.0.1:8000": f"127.0.0.1:{upstream}",
            "listen 443": f"listen 127.0.0.1:{https}",
            "listen 80": f"listen 127.0.0.1:{http}",
            "https://gesprek.voorbeeld": f"https://localhost:{https}",
            "gesprek.voorbeeld": "localhost",
            "/etc/ssl/gesprek/fullchain.pem": str(certificate),
            "/etc/ssl/gesprek/privkey.pem": str(key),
        },
    )
    # Not every machine that tests can speak IPv6.
    lines = [line for line in text.splitlines() if "listen [::]" not in line]
    config = folder / "nginx.conf"
    config.write_text("\n".join(lines))
    nginx = find_program("nginx", os.environ) or "nginx"
    command = [nginx, "-e", str(logs / "early.log"), "-p", str(folder), "-c", str(config), "-g", "daemon off;"]
    return _start(folder, command, https, http, {})


def start_caddy(folder: Path, upstream: int) -> Proxy:
    """Caddy with the shipped file, on free ports, in front of `upstream`."""
    https, http = free_port(), free_port()
    certificate, key = make_certificate(folder)
    text = filled_in(
        ROOT / "deploy" / "Caddyfile",
        {
            "admin off": f"admin off\n\thttp_port {http}\n\thttps_port {https}\n\tdefault_bind 127.0.0.1",
            "127.0.0.1:8000": f"127.0.0.1:{upstream}",
            "gesprek.voorbeeld {": f"localhost {{\n\ttls {certificate} {key}",
        },
    )
    config = folder / "Caddyfile.conf"
    config.write_text(text)
    home = {name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    command = [find_program("caddy", os.environ) or "caddy", "run", "--config", str(config), "--adapter", "caddyfile"]
    return _start(folder, command, https, http, home)


def filled_in(path: Path, changes: Mapping[str, str]) -> str:
    """The shipped file with the values of this machine. Fails when the file no longer has what should be changed."""
    text = path.read_text("utf-8")
    for shipped, here in changes.items():
        assert shipped in text, f"{path.name}: {shipped}"
        text = text.replace(shipped, here)
    return text


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of our own for `localhost`, and its key."""
    key, today = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.conf", folder / "key.conf"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


def _start(folder: Path, command: list[str], https: int, http: int, environ: Mapping[str, str]) -> Proxy:
    with (folder / "printed.log").open("wb") as printed:
        process = subprocess.Popen(
            command, env={**os.environ, **environ}, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed
        )
    proxy = Proxy(folder, process, https, http)
    _wait_until(lambda: can_shake_hands(https), proxy)
    return proxy


def _wait_until(ready: Callable[[], bool], proxy: Proxy) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        assert proxy.process.poll() is None, proxy.written
        assert time.monotonic() < deadline, proxy.written
        time.sleep(0.05)


def can_shake_hands(port: int) -> bool:
    """Whether somebody speaks TLS for `localhost` here, whatever the certificate."""
    try:
        shake_hands(port).close()
    except OSError:
        return False
    return True


def shake_hands(port: int, *, name: str = "localhost", http2: bool = False, old: bool = False) -> ssl.SSLSocket:
    """An open line to this port that speaks TLS, whatever the certificate. Raises `OSError` when it is refused.

    `old` speaks TLS 1.1 as a very old phone would, with the ciphers that go with it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"] if http2 else ["http/1.1"])
    if old:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    try:
        return context.wrap_socket(plain, server_hostname=name)
    except OSError:
        plain.close()
        raise
