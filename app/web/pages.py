"""Templates: one environment, `page()` for a whole page and `fragment()` for one region of it."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from app.errors import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"


@cache
def static(path: str) -> str:
    """The address of a file under `static/`, with a stamp of its contents so that a phone may keep it for a year."""
    stamp = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={stamp}"


environment = Environment(
    loader=FileSystemLoader(ROOT / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.loopcontrols"],
)
environment.globals["static"] = static


def fragment(template: str, context: Mapping[str, Any]) -> str:
    """Render one template to text. Raises `jinja2.UndefinedError` when the context misses a name."""
    return environment.get_template(template).render(context)


def page(template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """Render a whole page as a response that no cache keeps."""
    return whole(fragment(template, context), status=status)


def whole(html: str, *, status: int = 200) -> HTMLResponse:
    """What was rendered, as a response that no cache keeps."""
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def wants_fragment(connection: HTTPConnection) -> bool:
    """Whether htmx asks for a region instead of a page."""
    return connection.headers.get("hx-request") == "true"


def refusal_page(connection: HTTPConnection, refusal: Refusal) -> HTMLResponse:
    """A refusal as a page; where htmx asked, that page takes the place of the whole one."""
    context = {"kop": refusal.kop, "tekst": refusal.tekst, "stap": refusal.uitweg, "status": refusal.status}
    response = page("paginas/fout.html", context, status=refusal.status)
    if wants_fragment(connection):
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML"
    return response
