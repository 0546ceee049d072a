"""The basket in which an upload comes apart: files under safe names, and what an author has to know about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.authoring.exchange.decode import Opmerking
from app.authoring.exchange.yaml_layout import Quoted, yaml_text
from app.content.errors import ContentError, printable, where
from app.content.files import PAKKET_FILE
from app.content.slugs import slug_of, unique
from app.content.source import Refusal, clean_text
from app.content.yaml_reader import read_document

MOST_FILES = 300
_MOST_ERRORS = 1_000
MOST_TO_READ = 8_000
"""How much is looked into, over all files together: the marks of structure, and a little for every sign.

The largest pack that comes with the app has two thirds of it; all of it takes less than a second at its worst.
"""
_STRUCTURE = "\n:,[{-?"
_SIGNS = 40


@dataclass
class Mand:
    """What has come out so far. `naam` is what the upload is called for people."""

    naam: str
    bestanden: dict[str, str] = field(default_factory=dict)
    fouten: list[ContentError] = field(default_factory=list)
    _looked_into: int = 0

    @property
    def vol(self) -> bool:
        """Whether no file can be added any more."""
        return len(self.bestanden) >= MOST_FILES

    def meld(self, zin: str, *, pad: str = "", regel: int = 1, kolom: int = 1, waar: str = "bestand") -> None:
        """Tell something about a place. Without `pad` it is about the upload itself."""
        if len(self.fouten) < _MOST_ERRORS:
            self.fouten.append(ContentError(printable(pad or self.naam), regel, kolom, waar, zin))
        elif len(self.fouten) == _MOST_ERRORS:
            self.fouten.append(ContentError(self.naam, 1, 1, "bestand", "er is nog meer; los dit eerst op"))

    def neem(self, stam: str, tekst: str, opmerkingen: Iterable[Opmerking] = ()) -> str:
        """Keep a YAML text under a safe name, with the mistakes that make it unreadable. Gives that name."""
        taken = {name.removesuffix(".yaml") for name in self.bestanden}
        wanted = slug_of(stam)
        slug = unique(wanted, taken)
        name = f"{slug}.yaml"
        self.bestanden[name] = tekst
        if slug != wanted:
            self.meld(f"heet hetzelfde als een ander bestand en is nu {name}; geef het een eigen naam", pad=name)
        for one in opmerkingen:
            self.meld(one.zin, pad=name, regel=one.regel, kolom=one.kolom)
        self._look_into(name, tekst)
        return name

    def maak_pakket(self) -> None:
        """Add a `pakket.yaml` when the upload brought none."""
        if PAKKET_FILE in self.bestanden:
            return
        slug = slug_of(self.naam.rsplit(".", 1)[0], "pakket")
        title = slug.replace("-", " ").capitalize()
        fields = {
            "soort": "pakket",
            "slug": slug,
            "titel": title,
            "omschrijving": f"Kaarten uit {slug}. Schrijf hier wat erin zit en voor wie.",
            "versie": Quoted("0.1"),
            "taal": "nl-NL",
            "licentie": "nog niet gekozen",
        }
        self.bestanden[PAKKET_FILE] = yaml_text("pakket", fields)

    def _look_into(self, name: str, text: str) -> None:
        before = self._looked_into
        self._looked_into += sum(map(text.count, _STRUCTURE)) + len(text) // _SIGNS
        # One file by itself has limits of its own.
        if before and self._looked_into > MOST_TO_READ:
            zin = "is bewaard maar niet nagekeken, want er is veel tegelijk; open het om te zien of het klopt"
            self.meld(zin, pad=name)
            return
        try:
            document = read_document(clean_text(text.encode()))
        except Refusal as refusal:
            self.meld(refusal.message, pad=name, regel=refusal.line, kolom=refusal.column, waar=refusal.where)
            return
        for one in document.problems:
            self.meld(one.message, pad=name, regel=one.place.line, kolom=one.place.column, waar=where(one.loc))
