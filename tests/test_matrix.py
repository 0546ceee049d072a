"""Who may do what, for every address that there is: one table, held against the running product."""

from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest

from app.main import PARTS
from app.sessie.handelingen import ACTS
from app.sessie.streams import ADDRESS
from tests.people import Begeleider, Person, Phone
from tests.server import Server

CARD = "pesten-nieuwkomer"
AGREED = "We vragen het eerst na."
REFUSED = {403, 404}

EVERYBODY = {"niemand", "telefoon elders", "begeleider elders", "telefoon", "begeleider"}
# The browser that leads is the only one that may not take part.
AT_THE_DOOR = EVERYBODY - {"begeleider"}
PHONE = {"telefoon"}
LEADER = {"begeleider"}
# Both browsers that lead keep the memory of a team, each of its own.
WITH_MEMORY = {"begeleider", "begeleider elders"}

Route = tuple[str, str]
# What is the same for everybody, and holds nothing of any sessie.
OPEN = (
    "/", "/loketten", "/belofte", "/begeleiden", "/themabladen", "/themabladen/{slug}", "/beelden/{slug}",
    "/.well-known/security.txt", "/oefenen", "/oefenen/zoek.json", "/oefenen/mijn", "/oefenen/reflectie/{slug}",
    "/oefenen/hulp/{slug}", "/oefenen/zaak/{slug}", "/oefenen/zaak/{slug}/{fase}", "/oefenen/{slug}",
    "/manifest.webmanifest", "/sw.js", "/bundels.json", "/bundels/{name}.json", "/offline", "/healthz",
    "/sessies/nieuw", "/sessies/nieuw/kaart/{slug}", "/sessies/nieuw/programma/{slug}", "/verslag/gewist",
)  # fmt: skip
TABLE: dict[Route, set[str]] = {
    **{("GET", path): EVERYBODY for path in OPEN},
    ("POST", "/sessies"): EVERYBODY,
    ("POST", "/meedoen"): EVERYBODY,
    # Whoever has the code may look at the scherm, and comes to the door.
    ("GET", "/scherm/{code}"): EVERYBODY,
    ("GET", "/s/{code}"): AT_THE_DOOR,
    ("POST", "/s/{code}/meedoen"): AT_THE_DOOR,
    ("POST", "/s/{code}/stem"): PHONE,
    ("POST", "/s/{code}/bijdrage"): PHONE,
    ("POST", "/s/{code}/kijk"): PHONE,
    # Going away can do nobody harm, and says nothing.
    ("POST", "/s/{code}/weg"): EVERYBODY,
    ("GET", "/regie/{code}"): LEADER,
    ("POST", "/regie/{code}/wissel"): LEADER,
    ("GET", "/regie/{code}/{handeling}"): LEADER,
    ("POST", "/regie/{code}/{handeling}"): LEADER,
    # The link is the right to lead: whoever holds it may, once; a made-up one opens nothing.
    ("GET", "/regie/{code}/wissel/{link}"): EVERYBODY,
    ("POST", "/regie/{code}/wissel/{link}"): EVERYBODY,
    ("GET", "/verslag/{code}"): LEADER,
    ("GET", "/verslag/{code}.json"): LEADER,
    ("GET", "/verslag/{code}.csv"): LEADER,
    ("GET", "/verslag/{code}/afspraak/{afspraak_id}.ics"): LEADER,
    ("POST", "/verslag/{code}/afspraak/{afspraak_id}/afgehandeld"): LEADER,
    ("GET", "/verslag/{code}/wis"): LEADER,
    ("POST", "/verslag/{code}/wis"): LEADER,
    # Somebody without a team begins one here, or opens one with its code. Forgetting concerns this browser alone.
    ("GET", "/team"): EVERYBODY,
    ("POST", "/team"): EVERYBODY,
    ("POST", "/team/code"): EVERYBODY,
    ("POST", "/team/vergeet"): EVERYBODY,
    ("GET", "/team/geheugen.json"): WITH_MEMORY,
    ("POST", "/team/afgehandeld"): WITH_MEMORY,
    ("POST", "/team/thema"): WITH_MEMORY,
    ("POST", "/team/weg"): WITH_MEMORY,
    ("GET", "/team/wissen"): WITH_MEMORY,
    ("POST", "/team/wissen"): WITH_MEMORY,
}
# On a server for this computer alone whoever sits there makes cards; tests/authoring looks at the ones for others.
MAKEN = (
    *(("GET", f"/maken{rest}") for rest in (
        "", "/binnenhalen", "/sjabloon/{soort}", "/inzendingen", "/schema/{soort}.json", "/{pakket}",
        "/{pakket}/bestand.zip", "/{pakket}/weg", "/{pakket}/revisie/{nummer}", "/{pakket}/kaart/{kaart}",
        "/{pakket}/kaart/{kaart}/proef",
    )),
    *(("POST", f"/maken{rest}") for rest in (
        "", "/binnenhalen", "/overnemen/{slug}", "/inzendlink", "/inzendlink/weg", "/inzendingen/{inzending}/weg",
        "/inzendingen/{inzending}/overnemen", "/{pakket}/kaart", "/{pakket}/revisie", "/{pakket}/publiceer",
        "/{pakket}/trek-in", "/{pakket}/weg", "/{pakket}/meelezen", "/{pakket}/meelezen/weg", "/{pakket}/opmerking",
        "/{pakket}/revisie/{nummer}/terug", "/{pakket}/kaart/{kaart}", "/{pakket}/kaart/{kaart}/weg",
        "/{pakket}/kaart/{kaart}/keur", "/{pakket}/kaart/{kaart}/weerwoord", "/{pakket}/kaart/{kaart}/oefenen",
    )),
)  # fmt: skip
TABLE |= dict.fromkeys(MAKEN, EVERYBODY)
# The link is the right to read along or to send in.
GUESTS = [(method, path) for method in ("GET", "POST") for path in ("/meelezen/{sleutel}", "/inzenden/{sleutel}")]
TABLE |= dict.fromkeys(GUESTS, EVERYBODY)
STREAMS = {"s": PHONE, "scherm": EVERYBODY, "regie": LEADER}
# Here an address of the test's own names nothing that is there, so whoever may come in finds nothing.
NOTHING_THERE = {
    *(route for route in TABLE if "{slug}" in route[1] or "{name}" in route[1] or "{link}" in route[1]),
    ("GET", "/.well-known/security.txt"),
    ("POST", "/team/code"),
    ("POST", "/team/afgehandeld"),
    ("POST", "/team/thema"),
    ("POST", "/team/weg"),
    # What is open here is a choice, and no text.
    ("POST", "/s/{code}/bijdrage"),
    ("GET", "/verslag/{code}/afspraak/{afspraak_id}.ics"),
    ("GET", "/regie/{code}/{handeling}"),
    ("POST", "/regie/{code}/{handeling}"),
}


TEAM_FORM = {"id": "0" * 32, "thema": "pesten", "code": "ABCDEFGHJK"}


class Here(NamedTuple):
    code: str
    vraag: str
    people: dict[str, Person]

    def ask(self, who: str, route: Route, **headers: str) -> httpx.Response:
        method, path = route
        place = path.format(
            code=self.code, slug="geen-kaart", fase="geen-fase", name="geen", link="0" * 64, handeling="geen-handeling",
            afspraak_id="0" * 32, pakket="geen-pakket", kaart="geen-kaart", nummer="1", soort="geen", sleutel="0" * 64,
            inzending="0" * 32,
        )  # fmt: skip
        form = {"plek": "0", "vraag": self.vraag, "keuze": "01", **TEAM_FORM} if method == "POST" else None
        return self.people[who].request(method, place, data=form, headers=headers)


@pytest.fixture
def here(server: Server) -> Iterator[Here]:
    """A sessie in which Esra's phone takes part, and another one of which Karim and Ruud are."""
    url = server.base_url
    with (
        Person(url, "Mallory") as nobody, Begeleider(url, "Noor") as noor, Begeleider(url, "Karim") as karim,
        Phone(url, "Esra") as esra, Phone(url, "Ruud") as ruud,
    ):  # fmt: skip
        for begeleider in (noor, karim):
            begeleider.start(CARD)
            assert begeleider.post("/team").status_code == 200
        esra.join(noor.code)
        ruud.join(karim.code)
        assert noor.act("afspraak", tekst=AGREED).status_code == 303
        noor.count(1).do("volgende", "open")
        people = {"niemand": nobody, "telefoon elders": ruud, "begeleider elders": karim, "telefoon": esra}
        yield Here(noor.code, esra.vraag, {**people, "begeleider": noor})


def test_the_table_has_every_address_of_the_product_and_no_other() -> None:
    routes = [route for part in PARTS for route in part.router.routes]
    assert {(method, route.path) for route in routes for method in route.methods} == TABLE.keys()
    assert all(ADDRESS.fullmatch(f"/{audience}/ABCDEF/stroom") for audience in STREAMS)


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("route", [route for route in TABLE if TABLE[route] != EVERYBODY], ids=" ".join)
def test_only_who_may_gets_in(here: Here, route: Route) -> None:
    for who in sorted(EVERYBODY - TABLE[route]):
        answer = here.ask(who, route)
        assert answer.status_code in REFUSED, who
        assert AGREED not in answer.text
    for who in sorted(TABLE[route]):
        answer = here.ask(who, route)
        assert answer.status_code != 403, who
        assert (answer.status_code == 404) <= (route in NOTHING_THERE), who


@pytest.mark.bewijs("S10")
def test_what_is_open_to_everybody_is_the_same_for_everybody_or_leads_nowhere(here: Here) -> None:
    for route in (route for route in TABLE if TABLE[route] == EVERYBODY):
        statuses = {here.ask(who, route).status_code for who in sorted(EVERYBODY)}
        # Who keeps a memory begins no second one.
        assert len(statuses) == 1 or (route == ("POST", "/team") and statuses == {200, 303}), route
        assert statuses <= {200, 303, 404, 422}, route


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("handeling", sorted(ACTS))
def test_no_button_of_the_regie_works_for_anybody_else(here: Here, handeling: str) -> None:
    for who in sorted(EVERYBODY - LEADER):
        assert here.ask(who, ("POST", f"/regie/{{code}}/{handeling}")).status_code == 403
    assert here.ask("begeleider", ("POST", f"/regie/{{code}}/{handeling}")).status_code != 403


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("audience", sorted(STREAMS))
def test_a_live_stream_is_only_for_its_own_audience(here: Here, audience: str) -> None:
    for who in sorted(EVERYBODY):
        with here.people[who].stream("GET", f"/{audience}/{here.code}/stroom") as stream:
            assert (stream.status_code == 200) == (who in STREAMS[audience]), who
            assert stream.status_code in {200, *REFUSED}


@pytest.mark.bewijs("S6")
@pytest.mark.parametrize("route", [route for route in TABLE if route[0] == "POST"], ids=" ".join)
def test_nothing_changes_by_a_post_from_elsewhere_or_by_looking(here: Here, route: Route) -> None:
    who = next(who for who in ("begeleider", "telefoon") if who in TABLE[route])
    for headers in ({"Origin": "https://elders.voorbeeld"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert here.ask(who, route, **headers).status_code == 403
    here.people[who].headers.pop("Origin")
    assert here.ask(who, route).status_code == 403
    if ("GET", route[1]) not in TABLE and "/regie/{code}/" not in route[1]:
        for method in ("GET", "HEAD"):
            assert here.ask(who, (method, route[1])).status_code in {404, 405}
