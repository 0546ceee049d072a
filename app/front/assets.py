"""Serving `static/`: the address of a file carries a stamp of its contents, so that a phone may keep it for a year."""

import gzip
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

YEAR = "public, max-age=31536000, immutable"
SHORT = "no-cache"
# What shrinks, and holds nothing of anybody: a page of ours is never packed, as its length would tell of its contents.
SHRINKS = {".css", ".js", ".svg", ".txt"}


class StampedFiles(StaticFiles):
    """Static files that may be kept for as long as their stamp is in the address; text goes packed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse) and Path(path).suffix in SHRINKS:
            response.headers["Vary"] = "Accept-Encoding"
            if _takes_packed(Headers(scope=scope)) and response.status_code == 200:
                response = await run_in_threadpool(_as_packed, response)
        response.headers["Cache-Control"] = YEAR if b"v=" in scope["query_string"] else SHORT
        return response


def _takes_packed(headers: Headers) -> bool:
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _as_packed(whole: FileResponse) -> Response:
    """The same file, packed. Its tag becomes a weak one: other bytes, the same contents."""
    file = Path(whole.path)
    packed = Response(_packed(file, file.stat().st_mtime_ns), media_type=whole.media_type)
    packed.headers["Content-Encoding"] = "gzip"
    packed.headers["Vary"] = whole.headers["vary"]
    packed.headers["Last-Modified"] = whole.headers["last-modified"]
    packed.headers["ETag"] = f"W/{whole.headers['etag']}"
    return packed


@lru_cache(maxsize=128)
def _packed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
