"""A pack goes out as a zip and comes back as it was."""

import io
import zipfile
from pathlib import Path

import pytest

from app.authoring.exchange import pack_files, unpack_upload
from app.content.check import SHIPPED
from tests.authoring.exchange.uploads import pack, zipped
from tests.content.writing import CARD, card

PACKS = sorted(path for path in (SHIPPED / "dilemmas").iterdir() if path.is_dir())


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_shipped_pack_comes_back_as_it_was(folder: Path) -> None:
    files = files_of(folder)

    back = unpack_upload(f"{folder.name}.zip", pack_files(files))

    assert dict(back.files) == files
    assert back.errors == ()


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    files = pack(pakje=CARD, tweede=card("tweede"))

    assert pack_files(files) == pack_files(dict(reversed(files.items())))
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(pack_files(files))).infolist()} == {1980}


def test_a_zip_of_a_whole_folder_gives_the_files_without_the_folder() -> None:
    data = zipped({f"dilemmas/proef/{name}": text for name, text in pack(pakje=CARD).items()})

    assert dict(unpack_upload("map.zip", data).files) == pack(pakje=CARD)


def test_what_a_mac_or_windows_adds_is_left_out_without_a_word() -> None:
    extra = {"__MACOSX/._pakje.yaml": b"\0\5\26", ".DS_Store": b"\0", "Thumbs.db": b"\0", "map/": b""}

    back = unpack_upload("map.zip", zipped({**pack(pakje=CARD), **extra}))

    assert dict(back.files) == pack(pakje=CARD)
    assert back.errors == ()


def test_a_pack_without_a_pakket_gets_one_of_its_own_name() -> None:
    made = unpack_upload("Mijn Kaarten.zip", zipped({"pakje.yaml": CARD})).files["pakket.yaml"]

    assert "slug: mijn-kaarten\n" in made
    assert "licentie: nog niet gekozen\n" in made


def test_a_pakket_that_came_along_is_kept_word_for_word() -> None:
    own = pack()["pakket.yaml"] + "# eigen woorden\n"

    assert unpack_upload("x.zip", zipped({"pakket.yaml": own})).files["pakket.yaml"] == own
