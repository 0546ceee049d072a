"""QR codes as SVG without any style of their own, so that the content policy allows them in a page."""

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=256)
def qr(address: str, title: str = "QR-code om mee te doen") -> Markup:
    """A QR code for this address, with its quiet zone, as an `svg` element of class `qr` with this title."""
    picture = segno.make(address, error="m", micro=False).svg_inline(
        svgclass="qr", lineclass=None, omitsize=True, border=4, title=title
    )
    return Markup(picture)  # noqa: S704 - made here from an address of our own.
