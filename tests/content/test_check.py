"""The check: a root, a folder or a file, inside the packs or anywhere else."""

import shutil
from pathlib import Path

import pytest

from app.content.check import SHIPPED, check, examine_added, examine_root
from tests.content.writing import CARD, KERNWAARDEN, LOKETTEN, PAKKET, card, write


def test_the_shipped_content_has_no_mistakes() -> None:
    assert check([SHIPPED]) == ()


def test_a_good_root_has_no_mistakes(tmp_path: Path) -> None:
    assert check([write(tmp_path, pakje=CARD)]) == ()


def test_paths_are_told_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, pakje=card(minuten="1"))
    monkeypatch.chdir(root / "dilemmas" / "proef")

    line = "dilemmas/proef/pakje.yaml:5:10 minuten: is minstens 5; verhoog het getal"
    for path in (root, root / "dilemmas", Path(), Path("pakje.yaml"), Path("../proef/pakje.yaml")):
        assert [str(error) for error in check([path])] == [line]


def test_only_the_mistakes_of_the_given_part_are_told(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(minuten="1"), goed=card("goed"))

    assert check([root / "dilemmas" / "proef" / "goed.yaml", root / "themabladen"]) == ()


def test_a_pakket_is_not_told_the_mistakes_of_one_whose_name_begins_the_same(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=CARD)
    beside = root / "dilemmas" / "proef-twee"
    beside.mkdir()
    (beside / "pakket.yaml").write_text(PAKKET.format(slug="proef-twee"), encoding="utf-8")
    (beside / "ander-pakje.yaml").write_text(card("ander-pakje", minuten="1"), encoding="utf-8")

    assert check([root / "dilemmas" / "proef"]) == ()
    assert {error.path for error in check([root])} == {"dilemmas/proef-twee/ander-pakje.yaml"}


def added(tmp_path: Path, **files: str) -> list[tuple[str, str]]:
    """Where a pakket of these files, which lies in no folder, has mistakes beside a small root with one card."""
    around = examine_root(write(tmp_path, pakje=CARD)).files
    texts = {"pakket.yaml": PAKKET.format(slug="nieuw")} | {f"{name}.yaml": text for name, text in files.items()}
    return [(error.path, error.where) for error in examine_added("nieuw", texts, around).errors]


def test_a_pakket_in_no_folder_is_checked_among_the_others(tmp_path: Path) -> None:
    assert added(tmp_path, cadeau=card("cadeau", themablad="geschenken", loketten="[vik]")) == []


@pytest.mark.parametrize("soort", ["loketten", "kernwaarden"])
def test_a_pakket_that_is_added_brings_no_lists_that_the_whole_app_leans_on(tmp_path: Path, soort: str) -> None:
    text = {"loketten": LOKETTEN, "kernwaarden": KERNWAARDEN}[soort]

    assert (f"nieuw/{soort}.yaml", "soort") in added(tmp_path, **{soort: text})


def test_a_pakket_that_is_added_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    assert added(tmp_path, pakje=CARD) == [("nieuw/pakje.yaml", "slug")]


def test_a_pakket_that_is_added_begins_with_a_file_about_itself(tmp_path: Path) -> None:
    errors = examine_added("nieuw", {"cadeau.yaml": card("cadeau")}, examine_root(write(tmp_path)).files).errors

    assert [error.path for error in errors] == ["nieuw/pakket.yaml"]


def test_the_same_mistake_is_told_once(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(minuten="1"))

    assert len(check([root, root / "dilemmas", root / "dilemmas" / "proef" / "pakje.yaml"])) == 1


def test_a_path_that_does_not_exist_is_a_mistake(tmp_path: Path) -> None:
    root = write(tmp_path / "root")

    for path in (tmp_path / "nergens", root / "dilemmas" / "nergens.yaml"):
        assert [error.message for error in check([path])] == ["bestaat niet; controleer de naam"]


@pytest.fixture
def shipped(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small root in the place of the packs that come with the app."""
    root = write(tmp_path_factory.mktemp("shipped"), pakje=CARD)
    monkeypatch.setattr("app.content.check.SHIPPED", root)
    return root


@pytest.mark.usefixtures("shipped")
def test_a_file_elsewhere_is_checked_against_the_shipped_packs(tmp_path: Path) -> None:
    (tmp_path / "pakje-elders.yaml").write_text(
        card("pakje-elders", themablad="geschenken", loketten="[vik, viking]"), encoding="utf-8"
    )

    assert [error.where for error in check([tmp_path / "pakje-elders.yaml"])] == ["loketten.2"]


@pytest.mark.usefixtures("shipped")
def test_a_folder_elsewhere_is_a_pakket_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    folder.mkdir()
    (folder / "pakje-elders.yaml").write_text(card("pakje-elders"), encoding="utf-8")

    assert ["pakket.yaml" in error.message for error in check([folder])] == [True]
    (folder / "pakket.yaml").write_text(PAKKET.format(slug="nieuw"), encoding="utf-8")
    assert check([folder]) == ()


@pytest.mark.usefixtures("shipped")
def test_a_folder_without_packs_is_a_mistake(tmp_path: Path) -> None:
    assert ["geen YAML" in error.message for error in check([tmp_path])] == [True]


def test_a_slug_that_the_shipped_packs_have_is_taken(tmp_path: Path, shipped: Path) -> None:
    copy = Path(shutil.copy(shipped / "dilemmas" / "proef" / "pakje.yaml", tmp_path))

    assert ["bestaat al in dilemmas/proef/pakje.yaml" in error.message for error in check([copy])] == [True]


def test_a_sheet_may_have_the_name_of_a_card(tmp_path: Path) -> None:
    assert check([write(tmp_path, geschenken=card("geschenken"))]) == ()


def test_a_link_to_a_file_with_a_mistake_is_no_second_mistake(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(themablad="geschenken"))
    (root / "themabladen" / "geschenken.yaml").write_text("soort: [", encoding="utf-8")

    assert {error.path for error in check([root])} == {"themabladen/geschenken.yaml"}


def test_a_link_to_a_file_of_unknown_kind_is_no_second_mistake(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(themablad="geschenken"))
    (root / "themabladen" / "geschenken.yaml").write_text("soort: blad\n", encoding="utf-8")

    assert {error.path for error in check([root])} == {"themabladen/geschenken.yaml"}


@pytest.mark.parametrize("name", ["loketten", "kernwaarden"])
def test_a_broken_list_is_one_mistake_and_not_one_for_every_card(tmp_path: Path, name: str) -> None:
    root = write(tmp_path, pakje=card(loketten="[vik]"), **{name: "soort: ["})

    assert {error.path for error in check([root])} == {f"dilemmas/proef/{name}.yaml"}


def test_a_pakket_may_be_called_themabladen(tmp_path: Path) -> None:
    root = write(tmp_path)
    folder = root / "dilemmas" / "themabladen"
    folder.mkdir()
    (folder / "pakket.yaml").write_text(PAKKET.format(slug="themabladen"), encoding="utf-8")
    (folder / "pakje.yaml").write_text(CARD, encoding="utf-8")

    assert check([root]) == ()


def test_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=CARD)
    for name in (".pakje.yaml.swp", ".verborgen.yaml", "aantekening.txt", "pakje.yaml~"):
        (root / "dilemmas" / "proef" / name).write_text("[", encoding="utf-8")

    assert check([root]) == ()


def test_pakket_yaml_holds_a_pakket_and_nothing_else_does(tmp_path: Path) -> None:
    root = write(tmp_path, pakket=card("proef"), anders=PAKKET.format(slug="anders"))

    assert [(error.path.rsplit("/")[-1], error.where) for error in check([root])] == [
        ("anders.yaml", "soort"),
        ("pakket.yaml", "soort"),
    ]


def test_a_sheet_stands_with_the_sheets(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "themabladen" / "pakje.yaml").write_text(CARD, encoding="utf-8")

    assert ["hoort niet in deze map" in error.message for error in check([root])] == [True]
