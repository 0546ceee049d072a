"""An agreement comes back: a file for the calendar of whoever leads."""

import re
from datetime import date

from icalendar import Calendar, Event

from app.report.agenda import as_ics
from app.sessie.picture.views import AfspraakView
from tests.cards import DILEMMA
from tests.people import Begeleider, Person
from tests.server import Server

AGREED = "We vragen door; ook bij ‘niks aan de hand’, elke dienst."


def agree(noor: Begeleider, tekst: str = AGREED, terug: str = "2027-01-04") -> str:
    """Noor writes it down; the address of its calendar file, as it stands on the verslag (empty when there is none)."""
    assert noor.act("afspraak", tekst=tekst, terug=terug).status_code == 303
    found = re.search(r'href="(/verslag/[^"]+\.ics)"', noor.see(f"/verslag/{noor.code}"))
    return found[1] if found else ""


def events(noor: Begeleider, address: str) -> list[Event]:
    return list(Calendar.from_ical(noor.see(address)).events)


def test_noor_puts_the_day_in_her_calendar(noor: Begeleider) -> None:
    noor.do("volgende", "overslaan")
    address = agree(noor)
    assert address in noor.regie
    (event,) = events(noor, address)
    assert event.start == date(2027, 1, 4)
    assert event.summary == "Terugkomen op een afspraak"
    assert event.description == AGREED
    answer = noor.get(address)
    assert answer.headers["content-disposition"] == 'attachment; filename="afspraak-2027-01-04.ics"'
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    for secret in (noor.code, re.split(r"[/.]", address)[4], "ORGANIZER", "ATTENDEE"):
        assert secret not in answer.text


def test_colleagues_who_see_this_calendar_are_not_told_what_was_agreed() -> None:
    content = as_ics(AfspraakView("0" * 32, AGREED, "2027-01-04"))
    (event,) = Calendar.from_ical(content.decode()).events
    assert event.classification == "PRIVATE"


def test_adding_it_twice_shows_it_once_and_another_agreement_beside_it(noor: Begeleider) -> None:
    first = agree(noor)
    noor.do("volgende")
    agree(noor, "Een andere afspraak.", "2027-02-01")
    addresses = re.findall(r'href="(/verslag/[^"]+\.ics)"', noor.see(f"/verslag/{noor.code}"))
    assert addresses[0] == first
    uids = [events(noor, address)[0].uid for address in (first, first, addresses[1])]
    assert uids[0] == uids[1] != uids[2]


def test_an_agreement_without_a_day_has_no_file(noor: Begeleider) -> None:
    assert agree(noor, terug="") == ""
    found = re.search(r'afspraak-weg.*?name="id" value="(\w+)"', see_agreements(noor), re.DOTALL)
    assert found
    assert noor.get(f"/verslag/{noor.code}/afspraak/{found[1]}.ics").status_code == 404


def see_agreements(noor: Begeleider) -> str:
    """The regie at a moment where the agreements stand on it."""
    return noor.do("volgende", "overslaan").regie


def test_it_is_only_for_the_browser_that_leads_and_only_for_its_own_sessie(noor: Begeleider, server: Server) -> None:
    address = agree(noor)
    with Person(server.base_url, "Ruud") as ruud, Begeleider(server.base_url, "Karim") as karim:
        karim.start(DILEMMA)
        for person in (ruud, karim):
            assert person.get(address).status_code == 403
        assert karim.get(address.replace(noor.code, karim.code)).status_code == 404
