"""A provider of OpenID Connect that says whatever a test makes it say, on a loopback address."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

Json = dict[str, Any]
CLIENT, SECRET = "goed-gesprek", "geheim-van-de-proef"
ANY = JWSRegistry(algorithms=["none", "HS256", "RS256"])


class Provider:
    """`metadata` and `claims` are what it says; None in `claims` takes one away. `alg` is how it signs."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = RSAKey.generate_key(2048, {"kid": "een"})
        self.signs_with: RSAKey | OctKey = self.key
        self.metadata: Any = {}
        self.claims: Json = {}
        self.alg = "RS256"
        self.nonce = ""

    def answer(self, path: str) -> Any:
        """What stands at this path, to be sent as JSON."""
        if path == "/.well-known/openid-configuration":
            return (
                self.metadata if not isinstance(self.metadata, dict) else {**self._honest_metadata(), **self.metadata}
            )
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        return {"access_token": "sesam", "token_type": "Bearer", "id_token": self._id_token()}

    def _honest_metadata(self) -> Json:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/login",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def _id_token(self) -> str:
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "sub": "bo", "name": "Bo", "iat": now, "exp": now + 300}
        told = {**honest, "nonce": self.nonce, **self.claims}
        said = {name: value for name, value in told.items() if value is not None}
        return jwt.encode({"alg": self.alg}, said, self.signs_with, registry=ANY)


@contextmanager
def dishonest(port: int) -> Iterator[Provider]:
    """A provider that answers until the end of the block."""
    provider = Provider(port)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            body = json.dumps(provider.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", port), Answers) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            listening.shutdown()
            thread.join()
