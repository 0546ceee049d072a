"""What holds for every answer to an upload, whatever was uploaded."""

from app.authoring.exchange import Uitgepakt
from app.content.errors import ContentError
from app.content.slugs import slug_of


def is_sound(uitgepakt: Uitgepakt) -> bool:
    """Whether the answer is one that may be shown and kept: safe names, clean texts, errors with a place."""
    return (
        "pakket.yaml" in uitgepakt.bestanden
        and all(slug_of(name.removesuffix(".yaml")) + ".yaml" == name for name in uitgepakt.bestanden)
        and all("\0" not in text and "\u202e" not in text for text in uitgepakt.bestanden.values())
        and all(is_told(fout) for fout in uitgepakt.fouten)
    )


def is_told(fout: ContentError) -> bool:
    return str(fout).isprintable() and fout.line >= 1 and fout.column >= 1 and len(fout.message) > 10
