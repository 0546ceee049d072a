"""Whatever is uploaded, an answer comes back that can be shown and kept, and a good card comes through whole."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.authoring.exchange import pack_files, template_csv, template_markdown, template_xlsx, unpack_upload
from app.authoring.exchange.yaml_layout import Block, InBrackets, Quoted, yaml_text
from app.content.parse import parse_file
from app.content.yaml_reader import read_document
from tests.authoring.exchange.soundness import is_sound
from tests.authoring.exchange.uploads import csv, pack, row
from tests.content.writing import CARD

CALM = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), database=None)
SEEDS = (
    ("x.zip", pack_files(pack(pakje=CARD))),
    ("x.xlsx", template_xlsx()),
    ("x.csv", template_csv()),
    ("x.md", template_markdown()),
    ("x.yaml", CARD.encode()),
)
NAMES = st.sampled_from([".zip", ".yaml", ".csv", ".xlsx", ".md", ".txt", ".png", ""]).flatmap(
    lambda ending: st.text(max_size=12).map(lambda stem: stem + ending)
)
DAMAGE = st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 6))
# Every letter that a pack may hold, and a few that mean something in YAML.
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"])
LINES = (
    st.text(SIGNS | st.sampled_from("#:-'\"[]{},&*!|>%@\\ "), min_size=1, max_size=60)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@pytest.mark.bewijs("S3")
@CALM
@given(NAMES, st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@example("x.zip", b"PK\x05\x06" + b"\0" * 18)
def test_any_bytes_under_any_name_give_an_answer(naam: str, data: bytes) -> None:
    assert is_sound(unpack_upload(naam, data))


@pytest.mark.bewijs("S3")
@CALM
@given(st.sampled_from(SEEDS), st.lists(DAMAGE, max_size=6))
def test_a_good_upload_that_was_damaged_gives_an_answer(
    seed: tuple[str, bytes], damage: list[tuple[float, bytes, int]]
) -> None:
    naam, data = seed
    for place, bits, gone in damage:
        begin = int(place * len(data))
        data = data[:begin] + bits + data[begin + gone :]
    assert is_sound(unpack_upload(naam, data))


@CALM
@given(LINES, st.lists(LINES, min_size=1, max_size=4), st.lists(LINES, min_size=1, max_size=3))
def test_what_is_written_in_our_style_is_read_as_it_was(line: str, items: list[str], alineas: list[str]) -> None:
    fields = {
        "regel": line,
        "blok": Block("\n\n".join(alineas)),
        "rij": InBrackets(items),
        "lijst": items,
        "vast": Quoted(line),
        "namen": [{"a": line, "b": line}],
        "in": {"blok": Block(line)},
    }
    read = read_document(yaml_text("", fields, [line])).data
    assert read == {
        "regel": line,
        "blok": "\n\n".join(alineas) + "\n",
        "rij": tuple(items),
        "lijst": tuple(items),
        "vast": line,
        "namen": ({"a": line, "b": line},),
        "in": {"blok": line + "\n"},
    }


@CALM
@given(LINES.filter(lambda text: not text.startswith("'")))
def test_what_stands_in_a_cell_stands_in_the_card(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    files = unpack_upload("x.csv", csv(row(titel="Fiets", vraag=quoted))).files
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fiets.yaml"
        path.write_text(files["fiets.yaml"], encoding="utf-8")
        assert parse_file(path, "fiets.yaml").value("vraag") == text
