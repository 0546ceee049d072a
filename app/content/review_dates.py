"""Which texts have not been looked over for a long time. A notice, never a mistake: the content still works."""

from collections.abc import Iterable
from datetime import date

from app.content.content_errors import ContentError
from app.content.parse import Parsed

OLDEST_DAYS = 730
"""Two years."""
_PLACES = (("nagekeken",), ("uitleg", "nagekeken"), ("norm", "nagekeken"))


def old_texts(files: Iterable[Parsed], today: date) -> tuple[ContentError, ...]:
    """A notice for each norm, uitleg or sheet that was last looked over more than two years ago, or after today."""
    notices = []
    for file in files:
        for loc in _PLACES if file.model else ():
            nagekeken = file.value(*loc)
            if nagekeken is None:
                continue
            days = (today - date.fromisoformat(nagekeken)).days
            if days > OLDEST_DAYS:
                notices.append(file.error(loc, "is langer dan twee jaar geleden; kijk de tekst na en pas de datum aan"))
            elif days < 0:
                notices.append(file.error(loc, "ligt in de toekomst; controleer de datum"))
    return tuple(sorted(notices))
