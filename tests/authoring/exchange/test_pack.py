"""A pack goes out as a zip and comes back as it was."""

import io
import zipfile
from pathlib import Path

import pytest

from app.authoring.exchange import inpakken, uitpakken
from app.content.check import SHIPPED
from tests.authoring.exchange.uploads import pack, zipped
from tests.content.writing import CARD, card

PACKS = sorted(path for path in (SHIPPED / "dilemmas").iterdir() if path.is_dir())


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_shipped_pack_comes_back_as_it_was(folder: Path) -> None:
    files = files_of(folder)

    back = uitpakken(f"{folder.name}.zip", inpakken(files))

    assert dict(back.bestanden) == files
    assert back.fouten == ()


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    files = pack(pakje=CARD, tweede=card("tweede"))

    assert inpakken(files) == inpakken(dict(reversed(files.items())))
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(inpakken(files))).infolist()} == {1980}


def test_a_zip_of_a_whole_folder_gives_the_files_without_the_folder() -> None:
    data = zipped({f"dilemmas/proef/{name}": text for name, text in pack(pakje=CARD).items()})

    assert dict(uitpakken("map.zip", data).bestanden) == pack(pakje=CARD)


def test_what_a_mac_or_windows_adds_is_left_out_without_a_word() -> None:
    extra = {"__MACOSX/._pakje.yaml": b"\0\5\26", ".DS_Store": b"\0", "Thumbs.db": b"\0", "map/": b""}

    back = uitpakken("map.zip", zipped({**pack(pakje=CARD), **extra}))

    assert dict(back.bestanden) == pack(pakje=CARD)
    assert back.fouten == ()


def test_a_pack_without_a_pakket_gets_one_of_its_own_name() -> None:
    made = uitpakken("Mijn Kaarten.zip", zipped({"pakje.yaml": CARD})).bestanden["pakket.yaml"]

    assert "slug: mijn-kaarten\n" in made
    assert "licentie: nog niet gekozen\n" in made


def test_a_pakket_that_came_along_is_kept_word_for_word() -> None:
    own = pack()["pakket.yaml"] + "# eigen woorden\n"

    assert uitpakken("x.zip", zipped({"pakket.yaml": own})).bestanden["pakket.yaml"] == own
