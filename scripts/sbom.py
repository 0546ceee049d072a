"""Writes down what Goed Gesprek is made of, as CycloneDX JSON: every package of the lock files, and nothing else.

Run `python -m scripts.sbom [FILE]`; without a file it goes to standard output. The same lock files give the same bytes.
What only builders need is marked `excluded`: it is not in `requirements-app.lock`, or npm calls it a dev package.
"""

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
OURS = "goed-gesprek"
_ENTRY = re.compile(r"^([\w.-]+)==([\w.!+-]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^ +# via (.+)$")


@dataclass
class Package:
    """One package of a lock file: its hashes in hex, and the names of what asks for it."""

    kind: str
    name: str
    version: str
    algorithm: HashAlgorithm = HashAlgorithm.SHA_256
    hashes: list[str] = field(default_factory=list)
    asked_by: list[str] = field(default_factory=list)
    licence: str = ""
    runs: bool = True


def main(arguments: list[str]) -> None:
    """Write the list to the file that was named, or to standard output."""
    text = sbom()
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


def sbom() -> str:
    """The list as JSON, ending in a newline."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    licences = [LicenseFactory().make_from_string(project["license"])]
    root = Component(
        name=OURS, version=project["version"], type=ComponentType.APPLICATION, licenses=licences, bom_ref=OURS
    )
    packages = [*python_packages(), *browser_packages()]
    made = [(package, _component(package)) for package in packages]
    bom = Bom(components=[component for _, component in made])
    bom.metadata.component = root
    # One package may be there in two versions, for older and newer Pythons: what asks for it, asks for both.
    for name, asking in [(OURS, root), *((package.name, component) for package, component in made)]:
        bom.register_dependency(asking, [component for package, component in made if name in package.asked_by])
    # A time or a random number would make two lists of the same packages differ.
    # The package allows for none at all, its types do not.
    bom.metadata.timestamp = None  # type: ignore[assignment]
    content = "".join(f"{package}" for package in packages)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, f"{root.version}{content}")
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def python_packages() -> list[Package]:
    """What stands in `requirements.lock`, in its order."""
    running = {(package.name, package.version) for package in _locked("requirements-app.lock")}
    packages = list(_locked("requirements.lock"))
    for package in packages:
        package.runs = (package.name, package.version) in running
    return packages


def browser_packages() -> list[Package]:
    """What stands in `package-lock.json`, in its order."""
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    packages = []
    for place, told in locked.items():
        if place:
            name, hashed = place.removeprefix("node_modules/"), told["integrity"].removeprefix("sha512-")
            package = Package("npm", name, told["version"], HashAlgorithm.SHA_512, asked_by=[OURS])
            package.hashes = [base64.b64decode(hashed).hex()]
            package.licence, package.runs = told["license"], not told.get("dev", False)
            packages.append(package)
    return packages


def _locked(name: str) -> Iterator[Package]:
    package: Package | None = None
    for line in (ROOT / name).read_text("utf-8").splitlines():
        entry, via = _ENTRY.match(line), _VIA.match(line)
        if entry:
            if package:
                yield package
            package = Package("pypi", entry[1], entry[2])
        elif package and via:
            package.asked_by = [OURS if one.startswith(OURS) else one for one in via[1].split(", ")]
        elif package:
            package.hashes += _HASH.findall(line)
    if package:
        yield package


def _component(package: Package) -> Component:
    purl = PackageURL(package.kind, None, package.name, package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=purl.to_string(),
        hashes=[HashType(alg=package.algorithm, content=one) for one in package.hashes],
        licenses=[LicenseFactory().make_from_string(package.licence)] if package.licence else [],
        scope=ComponentScope.REQUIRED if package.runs else ComponentScope.EXCLUDED,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
