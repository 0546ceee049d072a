"""The pages of the library as some JSON files, so that a phone can keep them and later fetch only what has changed.

A bundel holds some pages and its address holds a stamp of them. One page that changes gives one bundel a new address;
the others stay what they were, on the server and on every phone.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import httpx2
from starlette.types import ASGIApp

INDEX = "/oefenen/zoek.json"
PAGES = ("/", "/loketten", "/belofte", "/offline", "/begeleiden", "/themabladen", "/oefenen", "/oefenen/mijn", INDEX)
STAMPED = re.compile(r"/(?:static/[\w./-]+|beelden/[a-z0-9-]+)\?v=[0-9a-f]+")


@dataclass(frozen=True)
class Bundels:
    """`versie` changes with anything that is in here; `lijst` is the table of contents as JSON.

    `parcels` goes from stamp to compressed JSON: a list of `{"adres", "soort", "tekst"}`.
    """

    versie: str
    lijst: bytes
    parcels: Mapping[str, bytes]


class KeptPage(NamedTuple):
    """A page as a phone keeps it: its content type with the character set, and its text."""

    soort: str
    tekst: str


async def gather(app: ASGIApp) -> Bundels:
    """Ask the app for every page of the library and pack them as bundels. Takes about a second."""
    index = await ask(app, INDEX)
    named = json.loads(index.tekst)
    library = {*(row["adres"] for row in named["rijen"]), *named["daaronder"]}
    addresses = sorted({*PAGES, *library}, key=lambda adres: (_place(adres), adres))
    pages = {adres: await ask(app, adres) for adres in addresses}
    parcels = {stamp(parcel): gzip.compress(parcel, mtime=0) for parcel in _wrapped(pages)}
    files = sorted({found for page in pages.values() for found in STAMPED.findall(page.tekst)})
    content = {"bundels": [f"/bundels/{name}.json" for name in parcels], "bestanden": files}
    versie = stamp(json.dumps(content).encode())
    return Bundels(versie, json.dumps({"versie": versie, **content}).encode(), parcels)


async def ask(app: ASGIApp, adres: str) -> KeptPage:
    """The page at this address as the server gives it to anybody, asked of `app` in process. Raises `LookupError`."""
    # The transport alone: a client would send on the cookies that it was given. And from no address at all, because
    # whoever sits at this computer may see more than anybody.
    inside = httpx2.ASGITransport(app, client=("", 0))
    answer = await inside.handle_async_request(httpx2.Request("GET", f"http://localhost{adres}"))
    await answer.aread()
    if answer.status_code != httpx2.codes.OK:
        raise LookupError(f"{adres} gives {answer.status_code}")
    return KeptPage(answer.headers["content-type"], answer.text)


def _place(adres: str) -> str:
    """The parcel that an address belongs to: one of sixteen, and never another one because a page was added."""
    return hashlib.sha256(adres.encode()).hexdigest()[0]


def _wrapped(pages: Mapping[str, KeptPage]) -> Iterator[bytes]:
    for _, addresses in groupby(pages, key=_place):
        parcel = [{"adres": adres, **pages[adres]._asdict()} for adres in addresses]
        yield json.dumps(parcel, ensure_ascii=False).encode()


def stamp(content: bytes) -> str:
    """A short name that belongs to these bytes alone."""
    return hashlib.sha256(content).hexdigest()[:16]
