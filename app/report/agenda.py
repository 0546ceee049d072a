"""An agreement with a day as a file for a calendar: the day and the words, and nobody's name."""

import uuid
from datetime import UTC, date, datetime

from app.sessie.picture.views import AfspraakView

SUMMARY = "Terugkomen op een afspraak"
MAKER = "-//Goed Gesprek//NL"


def as_ics(afspraak: AfspraakView) -> bytes:
    """A whole day in an iCalendar file. Raises ValueError when the agreement has no day to come back."""
    # Half a second of importing that most servers never need.
    from icalendar import CLASS, TRANSP, Calendar, Event

    event = Event.new(
        # The same agreement is the same event, so adding it twice shows it once. Nothing leads back from it.
        uid=uuid.uuid5(uuid.NAMESPACE_OID, afspraak.id),
        start=date.fromisoformat(afspraak.terug or ""),
        summary=SUMMARY,
        description=afspraak.tekst,
        stamp=datetime.now(UTC),
        # Colleagues who may look into this calendar see that there is something, and not what.
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
    )
    content: bytes = Calendar.new(prodid=MAKER, method="PUBLISH", subcomponents=[event]).to_ical()
    return content
