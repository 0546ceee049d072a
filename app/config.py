"""Settings, read once at start-up from `GESPREK_*` environment variables or given by the command line."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """How this copy of the app runs.

    `data` holds everything that changes (database and keyring); `inhoud` holds `dilemmas/` and `themabladen/`;
    `adres` is the address that phones use, without a slash at the end, as it stands in the QR code.
    """

    model_config = SettingsConfigDict(env_prefix="GESPREK_", frozen=True)

    data: Path = Path("data")
    inhoud: Path = ROOT
    adres: str = "http://127.0.0.1:8000"

    @property
    def database(self) -> Path:
        return self.data / "gesprek.sqlite"

    @property
    def sleutels(self) -> Path:
        """The keyring's folder. It belongs in no backup: what it loses, nobody can read any more."""
        return self.data / "sleutels"

    @property
    def onversleuteld(self) -> bool:
        return self.adres.startswith("http://")
