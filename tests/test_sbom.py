"""What Goed Gesprek is made of can be told: the list is the lock files, and the app itself needs a part of them."""

import base64
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.model.bom import Bom

from tests.house_rules import ROOT

Entry = tuple[str, str, frozenset[str]]


def locked(name: str) -> set[Entry]:
    """The packages of a Python lock file with their hashes."""
    entries = re.split(r"^(?=[a-z])", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
    found = ((re.match(r"([\w.-]+)==([^\s;]+)", entry), re.findall(r"sha256:(\w+)", entry)) for entry in entries)
    return {(named[1], named[2], frozenset(hashes)) for named, hashes in found if named}


def locked_for_browsers() -> set[Entry]:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {
        (place.split("/", 1)[1], told["version"], frozenset({base64.b64decode(told["integrity"][7:]).hex()}))
        for place, told in packages.items()
        if place
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list, as the command writes it."""
    path = tmp_path_factory.mktemp("sbom") / "goed-gesprek.cdx.json"
    subprocess.run([sys.executable, "-W", "error", "-m", "scripts.sbom", str(path)], cwd=ROOT, check=True)
    return path


def test_the_components_are_the_lock_files_and_nothing_else(written: Path) -> None:
    told = json.loads(written.read_text())["components"]
    components = {(one["name"], one["version"], frozenset(h["content"] for h in one["hashes"])) for one in told}
    assert len(told) == len(components)
    assert components == locked("requirements.lock") | locked_for_browsers()
    assert all(one["purl"].startswith(("pkg:pypi/", "pkg:npm/")) for one in told)


def test_it_can_be_read_by_who_reads_such_lists(written: Path) -> None:
    # A decorator of the package makes this, where types do not see it.
    bom = Bom.from_json(json.loads(written.read_text()))  # type: ignore[attr-defined]
    assert bom.metadata.component
    assert (bom.metadata.component.name, bom.metadata.component.version) == ("goed-gesprek", version())
    assert bom.validate()
    reached, todo = set(), {"goed-gesprek"}
    asks = {one.ref.value: {other.ref.value for other in one.dependencies} for one in bom.dependencies}
    while todo:
        reached |= todo
        todo = {other for one in todo for other in asks[one or ""]} - reached
    assert reached == {"goed-gesprek", *(component.bom_ref.value for component in bom.components)}


def test_what_only_builders_need_is_not_called_part_of_the_app(written: Path) -> None:
    told = json.loads(written.read_text())["components"]
    runs = {one["name"] for one in told if one["scope"] == "required"}
    editor = {name for name in runs if name.startswith(("@codemirror/", "@lezer/"))}
    editor |= {"@marijn/find-cluster-break", "crelt", "style-mod", "w3c-keyname"}
    assert runs == {name for name, *_ in locked("requirements-app.lock")} | {"htmx.org", "idb-keyval"} | editor
    assert {"@codemirror/view", "@codemirror/lang-yaml", "@lezer/yaml"} <= editor
    assert {"pytest", "playwright", "axe-core", "esbuild"}.isdisjoint(runs)


def test_the_same_packages_give_the_same_bytes(written: Path) -> None:
    again = subprocess.run([sys.executable, "-m", "scripts.sbom"], cwd=ROOT, check=True, capture_output=True)
    assert again.stdout == written.read_bytes()


def test_the_app_runs_on_a_part_of_what_was_tested() -> None:
    """The lock file for running has the same packages, versions and hashes, and every direct dependency."""
    app = locked("requirements-app.lock")
    assert app < locked("requirements.lock")
    direct = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    asked = {re.sub(r"[._]", "-", re.split(r"\[|==", one)[0]) for one in direct}
    assert asked <= {name for name, *_ in app}


def version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])
