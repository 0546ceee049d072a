"""A catalogue of public code can read what this is, and what it reads is true."""

import tomllib
from datetime import date
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.house_rules import ROOT

STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {"standalone/mobile", "standalone/desktop", "standalone/web", "standalone/backend", "addon", "library"}
PLATFORMS = {"web", "windows", "mac", "linux", "ios", "android"}
# What the standard asks for at least, as a path through the file, with the type that it must have.
REQUIRED: dict[str, type] = {
    "publiccodeYmlVersion": str,
    "name": str,
    "url": str,
    "platforms": list,
    "categories": list,
    "developmentStatus": str,
    "softwareType": str,
    "description.nl.shortDescription": str,
    "description.nl.longDescription": str,
    "description.nl.features": list,
    "legal.license": str,
    "maintenance.type": str,
    "maintenance.contacts": list,
    "localisation.localisationReady": bool,
    "localisation.availableLanguages": list,
}
OPTIONAL = {"softwareVersion", "releaseDate", "logo", "intendedAudience", "dependsOn"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text("utf-8"))
    return found


def at(told: Any, path: str) -> Any:
    for key in path.split("."):
        told = told[key]
    return told


@pytest.mark.parametrize("path", REQUIRED)
def test_what_the_standard_asks_for_is_there(told: dict[str, Any], path: str) -> None:
    value = at(told, path)
    assert type(value) is REQUIRED[path]
    assert value != [] and value != ""


def test_it_holds_nothing_that_the_standard_does_not_know(told: dict[str, Any]) -> None:
    assert told.keys() == {path.split(".")[0] for path in REQUIRED} | OPTIONAL


def test_its_values_are_those_of_the_standard(told: dict[str, Any]) -> None:
    assert told["developmentStatus"] in STATUSES
    assert told["softwareType"] in KINDS
    assert PLATFORMS.issuperset(told["platforms"])
    assert told["url"].startswith("https://")
    assert told["maintenance"]["type"] in {"internal", "community"}
    assert all(contact["name"] for contact in told["maintenance"]["contacts"])
    assert len(at(told, "description.nl.shortDescription")) <= 150
    assert 150 <= len(at(told, "description.nl.longDescription")) <= 10_000
    assert date.fromisoformat(told["releaseDate"])


def test_it_tells_the_same_as_the_project_itself(told: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert told["softwareVersion"] == project["version"]
    assert at(told, "legal.license") == project["license"]
    oldest = project["requires-python"].removeprefix(">=")
    assert told["dependsOn"]["open"][0] == {"name": "Python", "versionMin": oldest}
    pictures = [told["logo"], *at(told, "description.nl.screenshots")]
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
