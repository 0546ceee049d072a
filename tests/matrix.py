"""Who may do what, for every address that there is. `tests/test_matrix.py` holds this table against the product."""

# Who leads has no account any more by then: a role is one thing, and leading another.
ACCOUNT = {"begeleider-account", "trainer", "beheerder"}
MAKER = {"trainer", "beheerder"}
BEHEERDER = {"beheerder"}
NOBODY: set[str] = set()
EVERYBODY = {"niemand", "telefoon elders", "begeleider elders", "telefoon", "scherm", "begeleider", *ACCOUNT}
# The browser that leads is the only one that may not take part.
AT_THE_DOOR = EVERYBODY - {"begeleider"}
PHONE = {"telefoon"}
LEADER = {"begeleider"}
# Both browsers that lead keep the memory of a team, each of its own.
WITH_MEMORY = {"begeleider", "begeleider elders"}

Route = tuple[str, str]
# What is the same for everybody, and holds nothing of any sessie.
OPEN = (
    "/",
    "/loketten",
    "/belofte",
    "/begeleiden",
    "/themabladen",
    "/themabladen/{slug}",
    "/beelden/{slug}",
    "/.well-known/security.txt",
    "/oefenen",
    "/oefenen/zoek.json",
    "/oefenen/mijn",
    "/oefenen/reflectie/{slug}",
    "/oefenen/hulp/{slug}",
    "/oefenen/zaak/{slug}",
    "/oefenen/zaak/{slug}/{fase}",
    "/oefenen/{slug}",
    "/manifest.webmanifest",
    "/sw.js",
    "/bundels.json",
    "/bundels/{name}.json",
    "/offline",
    "/healthz",
    "/verslag/gewist",
    "/inloggen",
    "/uitloggen",
    "/kaartjes/{pakket}",
)
TABLE: dict[Route, set[str]] = {
    **{("GET", path): EVERYBODY for path in OPEN},
    # This is a server with accounts: whoever leads must have one, whoever takes part never.
    ("POST", "/sessies"): ACCOUNT,
    ("GET", "/sessies/nieuw"): ACCOUNT,
    ("GET", "/sessies/nieuw/kaart/{slug}"): ACCOUNT,
    ("GET", "/sessies/nieuw/programma/{slug}"): ACCOUNT,
    ("POST", "/inloggen"): EVERYBODY,
    ("POST", "/uitloggen"): EVERYBODY,
    # Only between a right password and a code, which nobody here is.
    ("GET", "/inloggen/code"): NOBODY,
    ("POST", "/inloggen/code"): NOBODY,
    # Without a login of the organisation's own there is no such way; `tests/accounts/test_oidc.py` has one.
    ("GET", "/inloggen/elders"): EVERYBODY,
    ("GET", "/inloggen/terug"): EVERYBODY,
    # The link is the right to have an account: whoever holds it may, once.
    ("GET", "/uitnodiging/{link}"): EVERYBODY,
    ("POST", "/uitnodiging/{link}"): EVERYBODY,
    ("GET", "/account"): ACCOUNT,
    ("POST", "/account/wachtwoord"): ACCOUNT,
    ("GET", "/account/tweede-stap"): ACCOUNT,
    ("POST", "/account/tweede-stap"): ACCOUNT,
    ("POST", "/account/tweede-stap/uit"): ACCOUNT,
    ("POST", "/account/herstelcodes"): ACCOUNT,
    ("POST", "/account/overal-uit"): ACCOUNT,
    ("GET", "/accounts"): BEHEERDER,
    ("POST", "/accounts/uitnodigen"): BEHEERDER,
    ("POST", "/accounts/link"): BEHEERDER,
    ("POST", "/accounts/intrekken"): BEHEERDER,
    ("POST", "/accounts/rol"): BEHEERDER,
    ("POST", "/accounts/actief"): BEHEERDER,
    ("GET", "/accounts/wissen/{account_id}"): BEHEERDER,
    ("POST", "/accounts/wissen"): BEHEERDER,
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
# Making cards is for makers. Whoever sits at a computer that only they can reach is one too: `tests/authoring`.
MAKEN = (
    *(
        ("GET", f"/maken{rest}")
        for rest in (
            "",
            "/binnenhalen",
            "/sjabloon/{soort}",
            "/inzendingen",
            "/schema/{soort}.json",
            "/{pakket}",
            "/{pakket}/bestand.zip",
            "/{pakket}/weg",
            "/{pakket}/revisie/{nummer}",
            "/{pakket}/kaart/{kaart}",
            "/{pakket}/kaartjes",
            "/{pakket}/kaart/{kaart}/proef",
        )
    ),
    *(
        ("POST", f"/maken{rest}")
        for rest in (
            "",
            "/binnenhalen",
            "/overnemen/{slug}",
            "/inzendlink",
            "/inzendlink/weg",
            "/inzendingen/{inzending}/weg",
            "/inzendingen/{inzending}/overnemen",
            "/{pakket}/kaart",
            "/{pakket}/revisie",
            "/{pakket}/publiceer",
            "/{pakket}/trek-in",
            "/{pakket}/weg",
            "/{pakket}/meelezen",
            "/{pakket}/meelezen/weg",
            "/{pakket}/opmerking",
            "/{pakket}/revisie/{nummer}/terug",
            "/{pakket}/kaart/{kaart}",
            "/{pakket}/kaart/{kaart}/weg",
            "/{pakket}/kaart/{kaart}/keur",
            "/{pakket}/kaart/{kaart}/weerwoord",
            "/{pakket}/kaart/{kaart}/oefenen",
        )
    ),
)
TABLE |= dict.fromkeys(MAKEN, MAKER)
# The link is the right to read along or to send in.
GUESTS = [(method, path) for method in ("GET", "POST") for path in ("/meelezen/{sleutel}", "/inzenden/{sleutel}")]
TABLE |= dict.fromkeys(GUESTS, EVERYBODY)
STREAMS = {"s": PHONE, "scherm": EVERYBODY, "regie": LEADER}
NAMES_NOTHING = ("slug", "name", "link", "pakket", "soort", "sleutel", "inzending")
# Here an address of the test's own names nothing that is there, so whoever may come in finds nothing.
NOTHING_THERE = {
    *(route for route in TABLE if any(f"{{{part}}}" in route[1] for part in NAMES_NOTHING)),
    ("GET", "/.well-known/security.txt"),
    ("GET", "/inloggen/elders"),
    ("GET", "/inloggen/terug"),
    ("GET", "/accounts/wissen/{account_id}"),
    *(("POST", f"/accounts/{what}") for what in ("link", "rol", "actief", "wissen")),
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
# Where the answer depends on who asks, and still lets nobody see what is not theirs.
NOT_THE_SAME = {
    # Who keeps a memory begins no second one.
    ("POST", "/team"): {200, 303},
    # Who is logged in goes on at once, and who mistypes too often waits.
    ("GET", "/inloggen"): {200, 303},
    ("POST", "/inloggen"): {422, 429},
}
# What stands in every form that is sent: nothing of it names something that is there.
FORM = {
    "id": "0" * 32,
    "thema": "pesten",
    "code": "ABCDEFGHJK",
    "rol": "trainer",
    "actief": "1",
    "merk": "0" * 64,
    "naam": "Iemand",
    "mail": "niemand@team.voorbeeld",
}
