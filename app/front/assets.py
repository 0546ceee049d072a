"""Files under `static/`: their address carries a stamp of their contents, so a phone may keep them for a year."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

YEAR = "public, max-age=31536000, immutable"
SHORT = "no-cache"


class KeptFiles(StaticFiles):
    """Static files that may be kept for as long as their stamp is in the address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = YEAR if b"v=" in scope["query_string"] else SHORT
        return response
