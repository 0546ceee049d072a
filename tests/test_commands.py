"""The commands: what a trainer reads, what a pipeline gets back, and schemas that follow the models."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app import commands
from app.content import json_schema
from app.content.check import SHIPPED, examine
from app.content.parse import parse_file
from app.content.review_dates import old_texts
from app.content.schema import MODELS
from tests.content.writing import BLAD, CARD, card, write


def test_the_shipped_schemas_are_current() -> None:
    assert json_schema.outdated(SHIPPED / "schema") == ()


def test_a_schema_explains_every_field_in_words() -> None:
    for soort in MODELS:
        schema = json.loads((SHIPPED / "schema" / f"{soort}.schema.json").read_text("utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        for model in (schema, *schema.get("$defs", {}).values()):
            assert model["additionalProperties"] is False
            assert model["description"]
            for name, field in model["properties"].items():
                assert field.get("description"), f"{soort}: {name}"
                assert field.get("title") or "$ref" in field, f"{soort}: {name}"


def test_a_schema_does_not_offer_an_empty_value() -> None:
    for text in json_schema.schema_files().values():
        assert "null" not in text


def test_every_shipped_file_names_the_schema_of_its_soort() -> None:
    for file in examine([SHIPPED]).files:
        first = file.path.read_text("utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.path.parent / named).resolve() == SHIPPED / "schema" / f"{file.soort}.schema.json", file.shown


def test_schema_writes_what_is_stale_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "SCHEMA_FOLDER", tmp_path / "schema")

    assert commands.run_schema(write=False) == 1
    assert commands.run_schema(write=True) == 0
    (tmp_path / "schema" / "dilemma.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schema" / "vroeger.schema.json").write_text("{}", encoding="utf-8")
    assert json_schema.outdated(tmp_path / "schema") == ("dilemma.schema.json", "vroeger.schema.json")
    assert commands.run_schema(write=True) == 0
    assert not (tmp_path / "schema" / "vroeger.schema.json").exists()


def test_check_says_what_the_quality_gate_sees_but_asks_nobody_about_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CARD.replace("Een collega kijkt toe.", "Jan de Vries kijkt toe.")
    assert commands.run_check([write(tmp_path, pakje=text)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("let op: dilemmas/proef/pakje.yaml:1:1 waarden: er is geen tegenwaarde. Schrijf")
    assert last == "5 bestanden nagekeken: alles in orde."


def test_check_gives_zero_for_good_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run_check([write(tmp_path, pakje=card(waarden="[rust, moed]"))]) == 0
    assert capsys.readouterr().out == "5 bestanden nagekeken: alles in orde.\n"


def test_format_writes_what_is_not_in_the_layout_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, pakje=CARD.replace("titel: ", "titel:    ") + "# los\n")
    card_file = root / "dilemmas" / "proef" / "pakje.yaml"
    before = card_file.read_bytes()
    commands.run_format([root], write=True)
    capsys.readouterr()
    card_file.write_bytes(before)

    assert commands.run_format([root], write=False) == 1
    assert capsys.readouterr().out == "dilemmas/proef/pakje.yaml: staat nog niet in de vaste opmaak\n"
    assert card_file.read_bytes() == before
    assert commands.run_format([card_file], write=True) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dilemmas/proef/pakje.yaml: staat nu in de vaste opmaak",
        "Alles staat in de vaste opmaak.",
    ]
    assert parse_file(card_file, "pakje.yaml").errors == ()
    assert commands.run_format([root], write=False) == 0


def test_format_leaves_a_file_that_is_no_yaml_alone_and_tells_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "los.yaml"
    path.write_text("titel:  [een\n", encoding="utf-8")

    assert commands.run_format([path], write=True) == 1
    assert capsys.readouterr().out.startswith(f"{path}:2:1 yaml: hier ontbreekt")
    assert path.read_text("utf-8") == "titel:  [een\n"


def test_check_lists_every_mistake_counts_them_and_gives_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, pakje=card(minuten="1", titel='""'))

    assert commands.run_check([root]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "dilemmas/proef/pakje.yaml:3:8 titel: is leeg; vul het in of haal het weg",
        "dilemmas/proef/pakje.yaml:5:10 minuten: is minstens 5; verhoog het getal",
        "2 fouten in 1 bestand.",
    ]


def test_check_speaks_to_a_terminal_that_knows_no_accents(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(titel="[é]", onbekend="é"))
    command = [sys.executable, "-m", "app.commands", "check", str(root)]
    done = subprocess.run(
        command, cwd=SHIPPED, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert "titel: moet tekst zijn" in done.stdout


NORM = 'norm:\n  tekst: Meld het.\n  herkomst: bron\n  nagekeken: "{}"\n'


@pytest.mark.parametrize(
    ("nagekeken", "said"),
    [("2026-11-22", []), ("2024-11-22", []), ("2024-11-21", ["langer dan twee jaar"]), ("2026-11-23", ["toekomst"])],
)
def test_a_text_of_more_than_two_years_ago_is_noticed(tmp_path: Path, nagekeken: str, said: list[str]) -> None:
    path = tmp_path / "pakje.yaml"
    path.write_text(CARD + NORM.format(nagekeken), encoding="utf-8")
    notices = old_texts([parse_file(path, "pakje.yaml")], date(2026, 11, 22))

    assert len(notices) == len(said)
    for notice, words in zip(notices, said, strict=True):
        assert str(notice).startswith("pakje.yaml:24:14 norm.nagekeken:")
        assert words in notice.message


def test_an_old_sheet_is_noticed_and_still_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, pakje=CARD)
    (root / "themabladen" / "geschenken.yaml").write_text(BLAD.replace("2026", "2016"), encoding="utf-8")

    assert commands.run_check([root]) == 0
    assert capsys.readouterr().out.startswith("let op: themabladen/geschenken.yaml:6:12 nagekeken: ")
