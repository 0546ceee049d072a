"""The route of the pictures of cards."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.errors import UnknownPage
from app.front.assets import SHORT, YEAR
from app.house import LibraryDep

router = APIRouter()


@router.get("/beelden/{slug}")
def give_image(library: LibraryDep, slug: str, v: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The picture of a card. Raises `UnknownPage` for a card without one and for any other name.

    What is asked for is looked up among the cards, so no name ever becomes a path.
    """
    image = library.images.get(slug)
    if image is None:
        raise UnknownPage
    try:
        content = image.path.read_bytes()
    except OSError:
        # Somebody is at work in the pack. Without its picture a card is still whole.
        raise UnknownPage from None
    return Response(content, media_type=image.soort, headers={"Cache-Control": YEAR if v == image.stamp else SHORT})
