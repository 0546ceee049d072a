"""The route of `security.txt` (RFC 9116), whom to tell of a leak: from the settings of whoever runs this copy."""

from datetime import UTC, date, datetime, time, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from app.config import Settings
from app.errors import UnknownPage
from app.house import House

router = APIRouter()

ADDRESS = "/.well-known/security.txt"
# Without a date of its own the file is always good for half a year more; the standard asks for less than a year.
FRESH = timedelta(days=180)
LONGEST = timedelta(days=364)
WARN = timedelta(days=30)


@router.get(ADDRESS)
def tell_contact(request: Request) -> PlainTextResponse:
    """Where a leak can be reported. Raises `UnknownPage` when nobody filled that in."""
    house: House = request.app.state.house
    if not house.settings.contact:
        raise UnknownPage
    return PlainTextResponse(security_txt(house.settings, datetime.now(UTC).date()))


def security_txt(settings: Settings, today: date) -> str:
    """The file, with lines that end as the standard has them. It tells the same the whole day."""
    fields = [("Contact", contact) for contact in settings.contact.split()]
    fields.append(("Expires", f"{datetime.combine(_expires(settings, today), time()).isoformat()}Z"))
    if settings.contact_sleutel:
        fields.append(("Encryption", settings.contact_sleutel))
    if settings.beleid:
        fields.append(("Policy", settings.beleid))
    if not settings.onversleuteld:
        fields.append(("Canonical", f"{settings.adres}{ADDRESS}"))
    fields.append(("Preferred-Languages", "nl, en"))
    return "".join(f"{name}: {value}\r\n" for name, value in fields)


def contact_warning(settings: Settings, today: date) -> str | None:
    """What the operator should know at start-up about a date that comes near, or None."""
    until = settings.contact_tot
    if not settings.contact or until is None or until - today > WARN:
        return None
    how = "verloopt op" if until > today else "is verlopen sinds"
    return f"Let op: security.txt {how} {until}. Kijk of GESPREK_CONTACT nog klopt en zet GESPREK_CONTACT_TOT verder."


def _expires(settings: Settings, today: date) -> date:
    return min(settings.contact_tot, today + LONGEST) if settings.contact_tot else today + FRESH
