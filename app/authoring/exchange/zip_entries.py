"""A zip that somebody uploads, opened without trusting one word of what it says about itself."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

MOST_ENTRIES = 1_000
MOST_BYTES = 1_000_000
"""The largest file that is taken out of a zip."""
_MOST_RATIO = 200
_RATIO_FROM = 50_000
_ENTRY_MARK = b"PK\x01\x02"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_DIRECTORY, _ENCRYPTED = 0x10, 0x1


class ZipRefusal(Exception):
    """Why a zip, or a file in it, is not read. `sentence` is the end of a Dutch sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip in these bytes. Raises `ZipRefusal`."""
    # What the zip says of its own size need not be true; every entry in its list does begin with this mark.
    if data.count(_ENTRY_MARK) > MOST_ENTRIES:
        raise ZipRefusal(f"heeft meer dan {MOST_ENTRIES} bestanden; maak een zip met alleen de kaarten")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise ZipRefusal("is een beschadigde zip; maak hem opnieuw") from None


def entries(packed: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Every file in the zip, without folders and without what a computer adds by itself."""
    for entry in packed.infolist():
        parts = entry.filename.replace("\\", "/").split("/")
        if entry.is_dir() or not parts[-1] or entry.external_attr & _DIRECTORY:
            continue
        if "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in ("thumbs.db", "desktop.ini"):
            continue
        yield entry


def take_out(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int = MOST_BYTES) -> bytes:
    """The bytes of one file. Raises `ZipRefusal`."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ZipRefusal("is een koppeling naar iets anders; doe het bestand zelf in de zip")
    if entry.flag_bits & _ENCRYPTED:
        raise ZipRefusal("heeft een wachtwoord; maak een zip zonder wachtwoord")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ZipRefusal("is op een ongewone manier ingepakt; maak een gewone zip")
    if entry.file_size > _RATIO_FROM and entry.file_size > entry.compress_size * _MOST_RATIO:
        raise ZipRefusal("wordt bij het uitpakken veel te groot; dit is geen gewone tekst")
    try:
        with packed.open(entry) as file:
            data = file.read(most + 1)
    except _BROKEN:
        raise ZipRefusal("is beschadigd; maak de zip opnieuw") from None
    if len(data) > most:
        raise ZipRefusal(f"is groter dan {most // 1_000_000} MB; verdeel de inhoud over meer bestanden")
    return data


def is_outside(name: str) -> bool:
    """Whether a name in a zip points out of the folder in which it is unpacked."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"
