"""Settings, read once at start-up from `GESPREK_*` environment variables or given by the command line."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.logbook import Vorm

ROOT = Path(__file__).resolve().parent.parent
_PAGE = re.compile(r"https://[!-~]+")
_MAIL = re.compile(r"[!-9;-?A-~]+@[!-9;-?A-~]+")
_REACHABLE = re.compile(rf"{_PAGE.pattern}|mailto:{_MAIL.pattern}|tel:\+?[0-9-]+")
# Who may start sessies: everybody, whoever has an account here, or whom the organisation's own login knows.
Toegang: TypeAlias = Literal["open", "accounts", "oidc"]
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Settings(BaseSettings):
    """How this copy of the app runs.

    `database` is the address of a PostgreSQL; without it a file of SQLite in `data` holds what the app keeps.

    `data` holds everything that changes (database and keyring); `inhoud` holds `dilemmas/` and `themabladen/`;
    `adres` is the address that phones use, without a slash at the end, as it stands in the QR code. `sleutels` is the
    keyring's folder: it belongs in no backup, because what it loses nobody can read any more. `stromen` is how many
    live streams may be open at once; `bewaren_dagen` is how many days after its end a sessie is deleted,
    `team_maanden` how many months a team keeps something. `oefentempo` is how long the simulated phones of a rehearsal
    take: 1 as long as people do, 0 no time at all. `logboek` is how the lines of the log look.

    `contact` says where somebody reports a leak: one or more addresses with spaces between. `contact_sleutel` is where
    the key is with which one writes there, `beleid` what happens to a report, `contact_tot` until when this is true.

    `toegang` is who may start sessies, None for what fits where the server listens. `tweede_stap` says whether trainers
    and beheerders must log in with a code as well. `oidc_adres` is the organisation's own login (its issuer), with our
    `oidc_client` and `oidc_geheim` there; `oidc_claim` is where it tells what somebody is, and `oidc_trainer` and
    `oidc_beheerder` are what it says then.
    """

    model_config = SettingsConfigDict(env_prefix="GESPREK_", frozen=True)

    data: Path = Path("data")
    database: str = Field(default="", repr=False)
    inhoud: Path = ROOT
    adres: str = "http://127.0.0.1:8000"
    sleutels: Path = Field(default_factory=lambda given: given["data"] / "sleutels")
    stromen: int = Field(default=5000, ge=1)
    bewaren_dagen: int = Field(default=30, ge=0)
    oefentempo: float = Field(default=1.0, ge=0)
    logboek: Vorm = "regels"
    team_maanden: int = Field(default=24, ge=1)
    contact: str = ""
    contact_sleutel: str = ""
    contact_tot: date | None = None
    beleid: str = ""
    toegang: Toegang | None = None
    tweede_stap: Literal["aangeboden", "verplicht"] = "aangeboden"
    oidc_adres: str = ""
    oidc_client: str = ""
    oidc_geheim: str = Field(default="", repr=False)
    oidc_claim: str = ""
    oidc_trainer: str = ""
    oidc_beheerder: str = ""

    @model_validator(mode="after")
    def _knows_its_login(self) -> Self:
        if self.toegang == "oidc" and not self.oidc_adres:
            raise ValueError("bij GESPREK_TOEGANG=oidc hoort GESPREK_OIDC_ADRES")
        if bool(self.oidc_adres) != bool(self.oidc_client):
            raise ValueError("GESPREK_OIDC_ADRES en GESPREK_OIDC_CLIENT horen bij elkaar")
        return self

    @field_validator("oidc_adres")
    @classmethod
    def _as_issuer(cls, given: str) -> str:
        there = urlsplit(given)
        if given and not (there.scheme == "https" or there.hostname in LOOPBACK):
            raise ValueError("geef een adres dat met https:// begint")
        return given

    @field_validator("database")
    @classmethod
    def _as_postgres(cls, given: str) -> str:
        if given and not given.startswith("postgresql+psycopg://"):
            raise ValueError("begin met postgresql+psycopg://")
        return given

    @field_validator("contact")
    @classmethod
    def _as_addresses(cls, given: str) -> str:
        written = " ".join(f"mailto:{one}" if _MAIL.fullmatch(one) else one for one in given.split())
        if not all(_REACHABLE.fullmatch(one) for one in written.split()):
            raise ValueError("geef een adres met https://, mailto: of tel: ervoor, of een e-mailadres")
        return written

    @field_validator("contact_sleutel", "beleid")
    @classmethod
    def _as_page(cls, given: str) -> str:
        if given and not _PAGE.fullmatch(given):
            raise ValueError("geef een adres dat met https:// begint")
        return given

    @property
    def place(self) -> Path | str:
        """Where the rows are: the file of SQLite, or the address of PostgreSQL."""
        return self.database or self.data / "gesprek.sqlite"

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with changes. Another `data` folder brings its own keyring along, unless that has its own place."""
        changes = dict(update or {})
        if "data" in changes and "sleutels" not in self.model_fields_set:
            changes.setdefault("sleutels", changes["data"] / "sleutels")
        return super().model_copy(update=changes, deep=deep)

    @property
    def onversleuteld(self) -> bool:
        return self.adres.startswith("http://")
