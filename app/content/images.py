"""The pictures of cards: where each lies, what kind it is, and the address at which a phone may keep it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


@dataclass(frozen=True)
class Image:
    """The picture of the card with this slug. `stamp` belongs to its contents alone, `soort` is its media type."""

    slug: str
    path: Path
    stamp: str

    @property
    def soort(self) -> str:
        return KINDS[self.path.suffix]

    @property
    def adres(self) -> str:
        """Where the app gives it: another address as soon as the picture is another one."""
        return f"/beelden/{self.slug}?v={self.stamp}"


def read_image(slug: str, path: Path) -> Image:
    """Raises `OSError` when the file cannot be read."""
    return Image(slug, path, hashlib.sha256(path.read_bytes()).hexdigest()[:12])
