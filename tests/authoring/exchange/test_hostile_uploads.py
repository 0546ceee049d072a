"""Uploads that want to hurt: a sentence with a line, within a second, in little memory, and no text lost."""

import time
import tracemalloc

import pytest

from app.authoring.exchange import unpack_upload
from tests.authoring.exchange.hostile import UPLOADS
from tests.authoring.exchange.soundness import is_sound
from tests.authoring.exchange.uploads import csv, row, zipped

pytestmark = pytest.mark.rekent

MB = 1_000_000
TRIES = 5
# Faults in the values of a card, that the check of the pack tells; the notation itself is in order.
ONLY_FOR_THE_CHECK = {
    "a number as the name of a kind",
    "a list as the kind",
    "a number too large to read",
    "not a number",
    "very many names",
    # This one is only another way to end a line, and is read as such.
    "an old line end",
}


@pytest.mark.bewijs("S3")
@pytest.mark.parametrize("name", UPLOADS)
def test_a_hostile_upload_gets_a_sentence_with_a_line_within_a_second(name: str) -> None:
    naam, data, start = UPLOADS[name]
    back = unpack_upload(naam, data)

    assert is_sound(back)
    assert back.errors or name.removesuffix(", in a zip") in ONLY_FOR_THE_CHECK
    assert any(str(error).startswith(start) for error in back.errors) or not back.errors, list(map(str, back.errors))[
        :5
    ]
    # Other work on the machine slows ours down, so what it takes is what it takes at best.
    assert any(seconds_for(naam, data) < 1 for _ in range(TRIES))


def seconds_for(naam: str, data: bytes) -> float:
    """How many processor seconds it takes to unpack this."""
    begin = time.process_time()
    unpack_upload(naam, data)
    return time.process_time() - begin


@pytest.mark.bewijs("S3")
@pytest.mark.parametrize("name", [name for name, (naam, _, _) in UPLOADS.items() if naam != "x.yaml"][:58])
def test_a_hostile_upload_takes_little_memory(name: str) -> None:
    naam, data, _ = UPLOADS[name]
    tracemalloc.start()
    try:
        unpack_upload(naam, data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 50 * MB


def test_every_hostile_yaml_is_kept_word_for_word() -> None:
    for naam, data, _ in (one for name, one in UPLOADS.items() if one[0] == "x.yaml" and len(one[1]) < MB):
        text = data.decode()
        if text.strip() and text.isascii() and text.replace("\n", "").isprintable():
            assert unpack_upload(naam, data).files["x.yaml"] == text


@pytest.mark.parametrize("formula", ["=1+1", "+31 6", "-5", "@hier", "=HYPERLINK(1)", "＝1"])
def test_what_looks_like_a_formula_is_the_text_as_typed(formula: str) -> None:
    for typed in (formula, f"'{formula}"):
        text = unpack_upload("x.csv", csv(row(verhaal=typed))).files["de-fiets.yaml"]
        assert f"verhaal: |\n  {formula}\n" in text


def test_no_path_of_a_zip_comes_out_as_a_path() -> None:
    paths = ["../a.yaml", "/b.yaml", "c/../../d.yaml", "e\\..\\f.yaml", "C:\\g.yaml", "h/./i.yaml", "j//k.yaml"]

    names = unpack_upload("x.zip", zipped(dict.fromkeys(paths, "a: b\n"))).files

    assert set(names) == {"a.yaml", "b.yaml", "d.yaml", "f.yaml", "g.yaml", "i.yaml", "k.yaml", "pakket.yaml"}
