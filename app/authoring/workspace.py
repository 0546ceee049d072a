"""What a pakket in the making is made of, as makers see it. Pure."""

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from app.authoring.form import new_text, write_form
from app.authoring.review import Signal, review
from app.content.check import Examined, examine_added
from app.content.content_errors import ContentError
from app.content.content_files import PAKKET_FILE
from app.content.library import Library
from app.content.parse import Parsed
from app.content.schema import SOORT_NAMEN
from app.storage.tables.authoring import Revisie, Werkbestand, Werkpakket

EPOCH_DAY = date(1970, 1, 1)
STANDEN = {
    "concept": "Concept",
    "meelezen": "Anderen lezen mee",
    "gepubliceerd": "Gepubliceerd",
    "ingetrokken": "Ingetrokken",
}
"""How far a pakket is, and how that is called on screen."""
SOORTEN = {
    "dilemma": "Dilemma",
    "stelling": "Stelling",
    "casus": "Casus",
    "gespreksvraag": "Gespreksvraag",
    "reflectie": "Reflectie",
    "beslishulp": "Beslishulp",
    "fasecasus": "Fasecasus",
    "methode": "Methode",
    "programma": "Programma",
}
"""What one can begin, the four cards that have a form first."""
_CARD = {"minuten": ["10"], "vraag": ["Wat doe je?"], "bron.0.stuk": ["Eigen ervaring"], "bron.0.regels": ["geen"]}
FILLED_IN: Mapping[str, Mapping[str, list[str]]] = {
    "dilemma": _CARD,
    "stelling": {**_CARD, "vraag": ["Ben je het hiermee eens?"]},
    "casus": _CARD,
    "gespreksvraag": {**_CARD, "vraag": ["Hoe gaat dat bij ons?"]},
    "pakket": {"versie": ["1.0"], "taal": ["nl-NL"], "licentie": ["EUPL-1.2"]},
}
PAKKET = PAKKET_FILE.removesuffix(".yaml")
# Lines of the same text around a change, as in any comparison of two texts.
AROUND = 2


@dataclass(frozen=True)
class Bestand:
    """A file and everything that is to be said about it. `slug` is its name without the ending.

    `fouten` keep it from being published, `signalen` do not; `weerwoord` has the reason of a maker by key of a signal.
    """

    slug: str
    soort: str
    soort_naam: str
    titel: str
    tekst: str
    nummer: int
    gelezen: Parsed
    fouten: tuple[ContentError, ...]
    weerwoord: Mapping[str, str]
    opmerkingen: int
    vandaag: date

    @cached_property
    def signalen(self) -> tuple[Signal, ...]:
        """What could be better. Looked for when somebody asks: a list of everything does not."""
        return review(self.gelezen, self.vandaag)

    @property
    def open_signalen(self) -> tuple[Signal, ...]:
        """The signals that nobody answered yet."""
        return tuple(one for one in self.signalen if one.sleutel not in self.weerwoord)


@dataclass(frozen=True)
class RevisieRegel:
    """A revision in the list. `nu` is the one from which sessies are started."""

    nummer: int
    wie: str
    reden: str
    dag: str
    nu: bool


@dataclass(frozen=True)
class Werk:
    """A pakket in the making, whole. `gewijzigd` says that the files differ from the newest revision."""

    slug: str
    titel: str
    stand: str
    stand_naam: str
    gepubliceerd: int | None
    bestanden: tuple[Bestand, ...]
    los: tuple[ContentError, ...]
    revisies: tuple[RevisieRegel, ...]
    gewijzigd: bool

    @property
    def kaarten(self) -> tuple[Bestand, ...]:
        """Everything but the file that tells about the pakket itself."""
        return tuple(one for one in self.bestanden if one.slug != PAKKET)

    @property
    def fouten(self) -> tuple[ContentError, ...]:
        """What keeps it from being published."""
        return (*self.los, *(fout for one in self.bestanden for fout in one.fouten))

    def bestand(self, slug: str) -> Bestand | None:
        """The file of this slug; None when there is none."""
        return next((one for one in self.bestanden if one.slug == slug), None)


@dataclass(frozen=True)
class Verschil:
    """What changed in one file, as lines; each begins with "+", "-", " ", or is "…" where lines are left out."""

    naam: str
    regels: tuple[str, ...]


def werk_of(
    pakket: Werkpakket,
    rows: Sequence[Werkbestand],
    revisies: Sequence[Revisie],
    library: Library,
    weerwoord: Mapping[tuple[str, str], str],
    opmerkingen: Mapping[str, int],
    today: date,
) -> Werk:
    """Everything about a pakket, which must fit beside the other packs of the library."""
    texts = {row.naam: row.tekst for row in rows}
    examined = _examined_once(library, pakket.slug, tuple(sorted(texts.items())))
    files = {file.path.name: file for file in examined.files}
    bestanden = []
    for row in sorted(rows, key=lambda one: (one.naam != PAKKET_FILE, one.naam)):
        file = files[row.naam]
        slug = row.naam.removesuffix(".yaml")
        bestanden.append(
            Bestand(
                slug=slug,
                soort=file.soort or "",
                soort_naam=soort_naam(file.soort),
                titel=titel_of(file) or slug,
                tekst=row.tekst,
                nummer=row.nummer,
                gelezen=file,
                fouten=tuple(error for error in examined.errors if error.path == file.shown),
                weerwoord={sleutel: reden for (naam, sleutel), reden in weerwoord.items() if naam == row.naam},
                opmerkingen=opmerkingen.get(row.naam, 0),
                vandaag=today,
            )
        )
    named = {file.shown for file in examined.files}
    newest = max(revisies, key=lambda one: one.nummer, default=None)
    return Werk(
        slug=pakket.slug,
        titel=next((one.titel for one in bestanden if one.slug == PAKKET), pakket.slug),
        stand=pakket.stand,
        stand_naam=STANDEN[pakket.stand],
        gepubliceerd=pakket.gepubliceerd,
        bestanden=tuple(bestanden),
        los=tuple(error for error in examined.errors if error.path not in named),
        revisies=tuple(
            RevisieRegel(one.nummer, one.wie, one.reden, day_of(one.dag), one.nummer == pakket.gepubliceerd)
            for one in sorted(revisies, key=lambda one: -one.nummer)
        ),
        gewijzigd=newest is None or files_of(newest) != texts,
    )


def examined_beside(library: Library, pakket: str, texts: tuple[tuple[str, str], ...]) -> Examined:
    """A pakket and every mistake in it, beside what else there is."""
    around = [file for file in library.files if file.path.parent.name != pakket]
    return examine_added(pakket, dict(texts), around)


# A list of all pakketten looks at each of them, and hardly any has changed since.
_examined_once = lru_cache(maxsize=128)(examined_beside)


def fresh(soort: str, slug: str, titel: str) -> str:
    """A new file, with what nearly everybody would fill in the same way."""
    given = {**FILLED_IN.get(soort, {})} | ({"omschrijving": [f"Kaarten over: {titel}"]} if soort == "pakket" else {})
    return write_form(new_text(soort, slug, titel), given)


def titel_of(file: Parsed) -> str | None:
    """The `titel` in a file, also when it has mistakes; None when it has none."""
    titel = file.value("titel")
    return titel if isinstance(titel, str) and titel.strip() else None


def soort_naam(soort: str | None) -> str:
    """What a soort is called on screen; "Nog geen soort" for None and for one that we do not know."""
    return {**SOORT_NAMEN, **SOORTEN, "pakket": "Over dit pakket"}.get(soort or "", "Nog geen soort")


def files_of(revisie: Revisie) -> dict[str, str]:
    """The files of a revision, by name."""
    found: dict[str, str] = json.loads(revisie.bestanden)
    return found


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Verschil, ...]:
    """What somebody changed, file by file, with a little of what stands around it."""
    found = []
    for naam in sorted({*before, *after}):
        old, new = before.get(naam, "").splitlines(), after.get(naam, "").splitlines()
        if old != new:
            found.append(Verschil(naam.removesuffix(".yaml"), tuple(_changed(old, new))))
    return tuple(found)


def _changed(old: list[str], new: list[str]) -> Iterable[str]:
    for number, group in enumerate(difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_grouped_opcodes(AROUND)):
        if number:
            yield "…"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[i1:i2])
            else:
                yield from (f"-{line}" for line in old[i1:i2])
                yield from (f"+{line}" for line in new[j1:j2])


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH_DAY).days


def day_of(number: int) -> str:
    """An epoch day as year-month-day."""
    return (EPOCH_DAY + timedelta(days=number)).isoformat()
