"""The table of what is kept leaves nothing out: no table, no cookie, nothing that a phone remembers."""

import re

from sqlmodel import SQLModel

from app.access import BEGELEIDER_COOKIE, LOGIN_COOKIE, OIDC_COOKIE, PHONE_COOKIE, TEAM_COOKIE
from app.config import Settings
from app.storage.tables import accounts, authoring, sessie
from tests.house_rules import ROOT

DOCUMENT = (ROOT / "docs" / "bewaren.md").read_text("utf-8")
# In a browser: what is written under a name of its own, and a database or a cache with a name.
STORED = re.compile(r"""(?:setItem\(|keep\("\w+", |createStore\()"([\w-]+)\"|KEPT_AS = "([\w-]+)\"""")


def test_every_table_has_a_row_that_says_how_long_and_how_it_goes() -> None:
    assert {sessie.Sessie, accounts.Account, authoring.Revisie} <= {*SQLModel.__subclasses__()}
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `(\w+)` \| (.+) \|$", DOCUMENT, re.MULTILINE)}
    assert rows.keys() == SQLModel.metadata.tables.keys()
    assert [name for name, rest in rows.items() if len(rest.split(" | ")) != 3] == []


def test_every_cookie_and_everything_that_a_browser_remembers_is_told() -> None:
    scripts = [path.read_text("utf-8") for path in sorted((ROOT / "static" / "js").glob("*.js"))]
    names = {first or second for text in scripts for first, second in STORED.findall(text)}
    assert {"gg-nr", "goed-gesprek-oefenen", "regie-toetsen"} <= names
    cookies = {PHONE_COOKIE, BEGELEIDER_COOKIE, TEAM_COOKIE, LOGIN_COOKIE, OIDC_COOKIE}
    assert [name for name in sorted(names | cookies) if f"`{name}`" not in DOCUMENT] == []


def test_every_kind_of_key_is_told() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    kinds = set(re.findall(r'return f"([a-z]+)-\{', sources))
    assert {"vraag", "sessie"} <= kinds
    assert [kind for kind in sorted(kinds) if f"`{kind}-….key`" not in DOCUMENT] == []


def test_the_terms_are_those_of_the_settings() -> None:
    for name in ("bewaren_dagen", "team_maanden"):
        assert f"`GESPREK_{name.upper()}` (standaard {Settings.model_fields[name].default})" in DOCUMENT
