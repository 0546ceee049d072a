"""The documents do not lie: what they name is there, and what is there is named where its reader looks."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import Settings
from app.content.check import check
from tests.house_rules import ROOT, project_files

# Made on the machine of whoever runs it, so not in the repository.
MADE_LATER = ("data", ".venv", "node_modules", "static/vendor")
READERS = {
    "begeleider": "docs/begeleider.md",
    "trainer": "docs/kaarten.md",
    "beheerder": "docs/beheer.md",
    "ontwikkelaar": "CONTRIBUTING.md",
}
# What is asked of the tests and not of the app.
FOR_TESTS = {"GESPREK_BEWIJS"}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return project_files()


@pytest.fixture(scope="module")
def documents(files: dict[str, str]) -> dict[str, str]:
    """Every document, by its path from the root."""
    return {path: text for path, text in files.items() if path.endswith(".md")}


@pytest.fixture(scope="module")
def readme(documents: dict[str, str]) -> str:
    return documents["README.md"]


def test_every_link_and_picture_leads_to_a_file(documents: dict[str, str]) -> None:
    links = [(path, link) for path, text in documents.items() for link in re.findall(r"\]\(([^)#\s]+)", text)]
    own = [(path, link) for path, link in links if "://" not in link and not link.startswith("mailto:")]
    assert [(path, link) for path, link in own if not (ROOT / path).parent.joinpath(link).exists()] == []


def test_every_link_to_a_heading_leads_to_one(documents: dict[str, str]) -> None:
    links = [(path, link) for path, text in documents.items() for link in re.findall(r"\]\(([^)\s:]*#[^)\s]*)\)", text)]
    assert [(path, link) for path, link in links if not leads_to_a_heading(documents, path, link)] == []
    assert links


def leads_to_a_heading(documents: dict[str, str], path: str, link: str) -> bool:
    """Whether the part after the # is a heading of that document, as a forge makes an address of it."""
    other, _, wanted = link.partition("#")
    there = os.path.normpath(Path(path).parent / other) if other else path
    headings = re.findall(r"^#+ (.*)$", documents.get(there, ""), re.MULTILINE)
    return wanted in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_path_that_a_document_names_exists(documents: dict[str, str]) -> None:
    path_like = re.compile(r"`([\w.][\w./-]*/[\w./-]*)`")
    named = [(path, name) for path, text in documents.items() for name in path_like.findall(text)]
    assert [(path, name) for path, name in named if not is_there(name)] == []


def is_there(name: str) -> bool:
    """A path from the root, or something that set-up or the server makes there."""
    return name.removeprefix("./").startswith(MADE_LATER) or (ROOT / name).exists()


def test_the_readme_is_one_page(readme: str) -> None:
    assert readme.count("\n") <= 100


@pytest.mark.parametrize(("reader", "document"), READERS.items())
def test_every_reader_leaves_the_readme_by_one_link(readme: str, reader: str, document: str) -> None:
    (row,) = re.findall(rf"^\| {reader} \|.*$", readme, re.MULTILINE)
    assert re.findall(r"\]\(([^)]+)\)", row) == [document]
    assert readme.count(f"]({document}") == 1


def test_contributing_names_every_folder_and_every_room(files: dict[str, str], documents: dict[str, str]) -> None:
    folders = {path.split("/")[0] for path in files if "/" in path and not path.startswith(".")}
    rooms = {str(Path(path).parent) for path in files if path.startswith("app/") and path.endswith(".py")}
    assert sorted(folder for folder in folders | rooms if f"`{folder}/`" not in documents["CONTRIBUTING.md"]) == []


def test_the_card_that_a_trainer_is_shown_passes_the_check(documents: dict[str, str], tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?slug: ([a-z-]+)\n.*?)```", documents["docs/kaarten.md"], re.DOTALL)
    assert shown, "Er is geen kaart te zien."
    card = tmp_path / f"{shown[2]}.yaml"
    card.write_text(shown[1])
    assert check([card]) == ()


def test_every_make_command_in_a_document_is_a_target(documents: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z ]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    known = {name for target in targets for name in target.split()}
    code = "\n".join(
        part for text in documents.values() for part in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    )
    told = set(re.findall(r"\bmake ([a-z]+)\b", code))
    assert told - known == set()
    assert {"run", "test"} <= told


def test_every_app_command_in_a_document_is_understood(documents: dict[str, str]) -> None:
    told = {name for text in documents.values() for name in re.findall(r"\bpython -m app ([a-z-]+)", text)}
    assert {"serve", "check"} <= told
    for name in sorted(told):
        command = [sys.executable, "-m", "app", name, "--help"]
        assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0, name


def test_the_guide_of_the_beheerder_tells_every_setting_and_no_document_tells_another(
    documents: dict[str, str],
) -> None:
    settings = {f"GESPREK_{name.upper()}" for name in Settings.model_fields}
    table = "\n".join(re.findall(r"^\| (`GESPREK_[^|]+)\|", documents["docs/beheer.md"], re.MULTILINE))
    assert sorted(re.findall(r"\bGESPREK_[A-Z_]+\b", table)) == sorted(settings)
    told = {name for text in documents.values() for name in re.findall(r"\bGESPREK_[A-Z_]+\b", text)}
    assert told - settings == FOR_TESTS


def test_every_word_of_the_glossary_lives_in_the_code(files: dict[str, str], documents: dict[str, str]) -> None:
    glossary = re.search(r"^## Glossary\n(.*?)(?=^## |\Z)", documents["CONTRIBUTING.md"], re.DOTALL | re.MULTILINE)
    assert glossary
    words = re.findall(r"`(\w+)`", glossary[1])
    assert len(words) > 20
    source = "\n".join(text.lower() for path, text in files.items() if path.startswith(("app/", "templates/")))
    assert [word for word in words if word.lower() not in source] == []
