"""What was found, and how to say so without repeating it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

VondstSoort = Literal[
    "naam",
    "telefoonnummer",
    "e-mail",
    "adres",
    "postcode",
    "datum",
    "kenteken",
    "bsn",
    "rijksregisternummer",
    "iban",
    "zaaknummer",
    "dienstnummer",
]


@dataclass(frozen=True)
class Vondst:
    """A piece of a text that points to a person: its kind, and the piece as it reads without invisible characters.

    The piece stays out of the repr, so that it never reaches a log or a traceback.
    """

    soort: VondstSoort
    stuk: str = field(repr=False)

    @property
    def wat(self) -> str:
        """What it is, in words for the screen: "een telefoonnummer"."""
        return f"een {_WORDS[self.soort][0]}"


def warning_about(vondsten: Iterable[Vondst]) -> str | None:
    """The sentence for whoever wrote the text, in which nothing of it is repeated; None when nothing was found."""
    kinds = [vondst.soort for vondst in vondsten]
    *before, last = [_said(soort, kinds.count(soort)) for soort in _WORDS if soort in kinds] or [""]
    if not last:
        return None
    several = len(kinds) > 1
    what = f"{', '.join(before)} en {last}" if before else last
    return f"In je tekst {'lijken' if several else 'lijkt'} {what} te staan. Haal weg wat naar een mens wijst."


def _said(soort: VondstSoort, times: int) -> str:
    one, more = _WORDS[soort]
    return f"een {one}" if times == 1 else more


_WORDS = MappingProxyType[VondstSoort, tuple[str, str]](
    {
        "naam": ("naam", "namen"),
        "telefoonnummer": ("telefoonnummer", "telefoonnummers"),
        "e-mail": ("e-mailadres", "e-mailadressen"),
        "adres": ("adres", "adressen"),
        "postcode": ("postcode", "postcodes"),
        "datum": ("datum", "datums"),
        "kenteken": ("kenteken", "kentekens"),
        "bsn": ("burgerservicenummer", "burgerservicenummers"),
        "rijksregisternummer": ("rijksregisternummer", "rijksregisternummers"),
        "iban": ("rekeningnummer", "rekeningnummers"),
        "zaaknummer": ("zaaknummer", "zaaknummers"),
        "dienstnummer": ("dienstnummer", "dienstnummers"),
    }
)
