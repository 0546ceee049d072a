"""The basket in which an upload comes apart: files under safe names, and what an author has to know about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.authoring.exchange.decode import TextRemark
from app.authoring.exchange.yaml_layout import Quoted, yaml_text
from app.content.content_errors import ContentError, printable, where
from app.content.content_files import PAKKET_FILE
from app.content.read_text import UnreadableText, clean_text
from app.content.slugs import slug_of, unique
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
class Basket:
    """What has come out so far. `name` is what the upload is called for people."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    errors: list[ContentError] = field(default_factory=list)
    _looked_into: int = 0

    @property
    def is_full(self) -> bool:
        """Whether no file can be added any more."""
        return len(self.files) >= MOST_FILES

    def tell(self, sentence: str, *, path: str = "", line: int = 1, column: int = 1, where: str = "bestand") -> None:
        """Add a mistake at a place, where `sentence` ends a Dutch sentence. Without `path` it is about the upload."""
        if len(self.errors) < _MOST_ERRORS:
            self.errors.append(ContentError(printable(path or self.name), line, column, where, sentence))
        elif len(self.errors) == _MOST_ERRORS:
            self.errors.append(ContentError(self.name, 1, 1, "bestand", "er is nog meer; los dit eerst op"))

    def put(self, stem: str, text: str, remarks: Iterable[TextRemark] = ()) -> str:
        """Keep a YAML text under a safe name, with the mistakes that make it unreadable. Gives that name."""
        taken = {name.removesuffix(".yaml") for name in self.files}
        wanted = slug_of(stem)
        slug = unique(wanted, taken)
        name = f"{slug}.yaml"
        self.files[name] = text
        if slug != wanted:
            self.tell(f"heet hetzelfde als een ander bestand en is nu {name}; geef het een eigen naam", path=name)
        for one in remarks:
            self.tell(one.sentence, path=name, line=one.line, column=one.column)
        self._look_into(name, text)
        return name

    def add_pakket(self) -> None:
        """Add a `pakket.yaml` when the upload brought none."""
        if PAKKET_FILE in self.files:
            return
        slug = slug_of(self.name.rsplit(".", 1)[0], "pakket")
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
        self.files[PAKKET_FILE] = yaml_text("pakket", fields)

    def _look_into(self, name: str, text: str) -> None:
        before = self._looked_into
        self._looked_into += sum(map(text.count, _STRUCTURE)) + len(text) // _SIGNS
        # One file by itself has limits of its own.
        if before and self._looked_into > MOST_TO_READ:
            sentence = "is bewaard maar niet nagekeken, want er is veel tegelijk; open het om te zien of het klopt"
            self.tell(sentence, path=name)
            return
        try:
            document = read_document(clean_text(text.encode()))
        except UnreadableText as refusal:
            self.tell(refusal.message, path=name, line=refusal.line, column=refusal.column, where=refusal.where)
            return
        for one in document.problems:
            self.tell(one.message, path=name, line=one.place.line, column=one.place.column, where=where(one.loc))
