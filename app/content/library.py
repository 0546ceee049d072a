"""All content: what the rest of the app asks for cards and sheets. A library never changes; shelves get another one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from app.content.check import examine_added, examine_root
from app.content.content_errors import ContentErrors
from app.content.images import Image, read_image
from app.content.parse import Parsed
from app.content.schema import (
    THEMAS,
    Beslishulp,
    Casus,
    Dilemma,
    Fasecasus,
    Gespreksvraag,
    Kernwaarde,
    Kernwaarden,
    Loket,
    Loketten,
    LosseKaart,
    Methode,
    Pakket,
    Programma,
    Reflectie,
    Stelling,
    Themablad,
)
from app.content.schema.field_types import folded

_Model = TypeVar("_Model")
_ON_ITS_OWN = (Dilemma, Stelling, Casus, Gespreksvraag)
_IN_A_PAKKET = (*_ON_ITS_OWN, Fasecasus, Methode, Reflectie, Beslishulp, Programma)


@dataclass(frozen=True, eq=False)
class Library:
    """Every mapping goes from slug to model and keeps a stable order: by pakket and name, or as the file lists them.

    `kaarten` holds the cards that stand on their own in a sessie. A fasecasus is played in fases
    (`app.content.play.staging`), a methode in steps (`app.content.methods`), a reflectie or beslishulp is done alone.
    `images` has the cards that come with a picture, and `files` everything that was read.
    """

    kaarten: Mapping[str, LosseKaart]
    fasecasussen: Mapping[str, Fasecasus]
    methoden: Mapping[str, Methode]
    reflecties: Mapping[str, Reflectie]
    beslishulpen: Mapping[str, Beslishulp]
    programmas: Mapping[str, Programma]
    themabladen: Mapping[str, Themablad]
    loketten: Mapping[str, Loket]
    kernwaarden: Mapping[str, Kernwaarde]
    pakketten: Mapping[str, Pakket]
    images: Mapping[str, Image]
    files: tuple[Parsed, ...] = field(repr=False)
    _paths: Mapping[str, Path] = field(repr=False)
    _searchable: Mapping[str, str] = field(repr=False)

    def find(
        self,
        *,
        thema: str | None = None,
        soort: str | None = None,
        minuten: int | None = None,
        tekst: str | None = None,
    ) -> tuple[LosseKaart, ...]:
        """The cards that fit every filter that is given.

        `minuten` is the longest that a card may take. Each word of `tekst` must occur in the title, the story or the
        name of the theme; capitals and accents do not count.
        """
        words = folded(tekst or "").split()
        return tuple(
            kaart
            for slug, kaart in self.kaarten.items()
            if (not thema or kaart.thema == thema)
            and (not soort or kaart.soort == soort)
            and (minuten is None or kaart.minuten <= minuten)
            and all(word in self._searchable[slug] for word in words)
        )

    def pakket_of(self, slug: str) -> Pakket:
        """The pakket of a card, fasecasus, reflectie, beslishulp or programma. Raises `KeyError` otherwise."""
        return self.pakketten[self._paths[slug].parent.name]

    def by_themablad(self, slug: str) -> tuple[Beslishulp | Fasecasus | LosseKaart, ...]:
        """What names this sheet: the few that are more than a card first, then the cards."""
        found = (*self.beslishulpen.values(), *self.fasecasussen.values(), *self.kaarten.values())
        return tuple(stuk for stuk in found if stuk.themablad == slug)


class Shelves:
    """Where the library stands. `now` is another one as soon as trainers publish or retire a pakket.

    `left_out` names what was published and does not fit any more, such as a card whose name the app itself now uses.
    """

    def __init__(self, library: Library) -> None:
        self.shipped = library
        self.now = library
        self.left_out: tuple[str, ...] = ()
        self._beside: Mapping[str, Mapping[str, str]] = {}

    def put(self, packs: Mapping[str, Mapping[str, str]]) -> bool:
        """Put these packs beside what came with the app: texts by file name, by pakket. Tells whether that is new."""
        if packs == self._beside:
            return False
        files, left_out = self.shipped.files, []
        for pakket, texts in sorted(packs.items()):
            examined = examine_added(pakket, texts, files)
            if examined.errors:
                left_out.append(pakket)
            else:
                files = (*files, *examined.files)
        self.now, self.left_out, self._beside = library_of(files), tuple(left_out), packs
        return True


def load(root: Path) -> Library:
    """Read the packs in `root/dilemmas` and the sheets in `root/themabladen`.

    Raises `ContentErrors` with every mistake of every file: there is no half library.
    """
    examined = examine_root(root)
    if examined.errors:
        raise ContentErrors(examined.errors)
    return library_of(examined.files)


def library_of(files: Sequence[Parsed]) -> Library:
    """The library of these files, which have no mistakes."""
    kaarten: dict[str, LosseKaart] = {
        file.path.stem: file.model for file in files if isinstance(file.model, _ON_ITS_OWN)
    }
    images = (
        read_image(file.path.stem, file.path.with_name(file.model.beeld.bestand))
        for file in files
        if isinstance(file.model, _ON_ITS_OWN) and file.model.beeld
    )
    return Library(
        kaarten=MappingProxyType(kaarten),
        fasecasussen=_by_slug(_models(files, Fasecasus)),
        methoden=_by_slug(_models(files, Methode)),
        reflecties=_by_slug(_models(files, Reflectie)),
        beslishulpen=_by_slug(_models(files, Beslishulp)),
        programmas=_by_slug(_models(files, Programma)),
        themabladen=_by_slug(_models(files, Themablad)),
        loketten=_by_slug(loket for loketten in _models(files, Loketten) for loket in loketten.loketten),
        kernwaarden=_by_slug(waarde for waarden in _models(files, Kernwaarden) for waarde in waarden.kernwaarden),
        pakketten=_by_slug(_models(files, Pakket)),
        images=_by_slug(images),
        files=tuple(files),
        _paths=MappingProxyType({file.path.stem: file.path for file in files if isinstance(file.model, _IN_A_PAKKET)}),
        _searchable=MappingProxyType({slug: _searchable(kaart) for slug, kaart in kaarten.items()}),
    )


def _models(files: Iterable[Parsed], kind: type[_Model]) -> Iterable[_Model]:
    return (file.model for file in files if isinstance(file.model, kind))


def _by_slug(models: Iterable[_Model]) -> Mapping[str, _Model]:
    return MappingProxyType({str(getattr(model, "slug")): model for model in models})  # noqa: B009


def _searchable(kaart: LosseKaart) -> str:
    return folded(" ".join((kaart.titel, kaart.verhaal, THEMAS[kaart.thema])))
