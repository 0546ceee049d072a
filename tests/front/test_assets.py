"""Static files: packed for whoever can unpack, whole for whoever cannot, and the same contents for both."""

import re

import pytest

from tests.people import Person
from tests.server import Server

PACKED = {"Accept-Encoding": "gzip"}
WHOLE = {"Accept-Encoding": "identity"}


@pytest.fixture
def style(server: Server) -> str:
    """The address of a stylesheet, as the first page names it."""
    with Person(server.base_url, "Esra") as esra:
        found = re.search(r'href="(/static/css/basis\.css\?v=\w+)"', esra.see("/"))
    assert found
    return found[1]


def test_a_stylesheet_goes_packed_and_says_the_same(server: Server, style: str) -> None:
    with Person(server.base_url, "Esra") as esra:
        packed, whole = esra.get(style, headers=PACKED), esra.get(style, headers=WHOLE)
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in whole.headers
    assert int(packed.headers["content-length"]) < int(whole.headers["content-length"]) / 2
    assert packed.text == whole.text
    for answer in (packed, whole):
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_packed_file_that_is_known_already_is_not_sent_again(server: Server, style: str) -> None:
    with Person(server.base_url, "Esra") as esra:
        first = esra.get(style, headers=PACKED)
        again = esra.get(style, headers={**PACKED, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_never_packed_because_its_length_would_tell_of_it(server: Server) -> None:
    with Person(server.base_url, "Esra") as esra:
        assert "content-encoding" not in esra.get("/", headers=PACKED).headers


def test_a_picture_that_is_packed_already_stays_as_it_is(server: Server) -> None:
    with Person(server.base_url, "Esra") as esra:
        answer = esra.get("/static/icons/icon-192.png", headers=PACKED)
    assert answer.status_code == 200 and "content-encoding" not in answer.headers
