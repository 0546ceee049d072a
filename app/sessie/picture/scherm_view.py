"""What the scherm shows: the public picture, large, and the QR code that leads to it."""

from app.sessie.picture.qr import qr
from app.sessie.picture.views import Beeld


def scherm_context(beeld: Beeld) -> dict[str, object]:
    """Everything that the templates of the scherm are given."""
    return {"beeld": beeld, "qr": qr(beeld.meedoen_url)}
