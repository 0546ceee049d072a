"""What holds for every answer to an upload, whatever was uploaded."""

from app.authoring.exchange import Unpacked
from app.content.content_errors import ContentError
from app.content.slugs import slug_of


def is_sound(unpacked: Unpacked) -> bool:
    """Whether the answer is one that may be shown and kept: safe names, clean texts, errors with a place."""
    return (
        "pakket.yaml" in unpacked.files
        and all(slug_of(name.removesuffix(".yaml")) + ".yaml" == name for name in unpacked.files)
        and all("\0" not in text and "\u202e" not in text for text in unpacked.files.values())
        and all(is_told(error) for error in unpacked.errors)
    )


def is_told(error: ContentError) -> bool:
    return str(error).isprintable() and error.line >= 1 and error.column >= 1 and len(error.message) > 10
