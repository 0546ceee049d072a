"""Does a text point to a person? Looked at on the way in, so that a phone can be warned before it hands the text in.

A warning, never a lock: a machine that reads words is wrong now and then, and whoever wrote the text knows best. The
text and what was found in it are for the writer alone; nothing here keeps, caches or logs them.
"""

import re

from app.content.personal.numbers import bsns, ibans, phone_numbers, rijksregisternummers
from app.content.personal.people import names_of_people
from app.content.personal.places import addresses, postcodes
from app.content.personal.plain_text import BLANK, read, said_in, without
from app.content.personal.plates import kentekens
from app.content.personal.records import dates, dienstnummers, e_mails, zaaknummers
from app.content.personal.vondst import Vondst, VondstSoort, warning_about

__all__ = ["Vondst", "VondstSoort", "find_personal", "warning_about"]

# The stricter goes first, and takes what it found out of the text: the digits in an IBAN are no telephone number too.
_SEARCHES = (
    e_mails,
    ibans,
    zaaknummers,
    dienstnummers,
    rijksregisternummers,
    dates,
    phone_numbers,
    bsns,
    kentekens,
    postcodes,
    addresses,
    names_of_people,
)
# The number of a judgment, which everybody may look up.
_PUBLIC = re.compile(r"\bECLI:[A-Z]{2}:[A-Z]{1,7}:\d{4}:[A-Z0-9.]{1,25}|\bLJN:? ?[A-Z]{2}\d{4}\b", re.IGNORECASE)


def find_personal(tekst: str, kaart: str = "") -> tuple[Vondst, ...]:
    """What in `tekst` points to a person, in the order of the text.

    What also stands in `kaart`, the text that everybody was given, points to nobody: a name from the story may be said.
    A number counts when its own check holds, however it is spaced and whatever characters it is made of. The time grows
    in step with the length; 500 characters take some milliseconds, whatever they are. Never raises.
    """
    left, given = without(_PUBLIC, read(tekst)), read(kaart)
    found = []
    for search in _SEARCHES:
        for span in list(search(left)):
            stuk = left[span.begin : span.end]
            if BLANK not in stuk and not said_in(given, stuk):
                found.append((span.begin, Vondst(span.soort, stuk)))
            left = f"{left[: span.begin]}{BLANK * len(stuk)}{left[span.end :]}"
    return tuple(vondst for _, vondst in sorted(found, key=lambda one: one[0]))
