"""What cannot be started in a test is read: the systemd unit and the container file keep what the guide promises."""

import re
import subprocess
import sys

import pytest

from app.config import Settings
from tests.server import ROOT

UNIT = (ROOT / "deploy" / "goed-gesprek.service").read_text("utf-8")
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text("utf-8")


def lines_of(container: str) -> list[tuple[str, str]]:
    """The instructions of a container file, with what was broken over lines put together."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", container, flags=re.MULTILINE))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines()) if name]


@pytest.mark.parametrize(
    "line",
    [
        "LimitCORE=0",
        "MemorySwapMax=0",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "IPAddressDeny=any",
        "IPAddressAllow=localhost",
        "CapabilityBoundingSet=",
        "MemoryDenyWriteExecute=yes",
        "SystemCallFilter=@system-service",
        "StateDirectoryMode=0700",
        "UMask=0077",
    ],
)
def test_the_unit_keeps_memory_off_the_disk_and_the_app_in_its_room(line: str) -> None:
    assert line in UNIT.splitlines()


def test_the_unit_runs_as_nobody_special_and_keeps_the_keys_beside_the_data() -> None:
    told = dict(line.split("=", 1) for line in UNIT.splitlines() if "=" in line and not line.startswith("#"))
    assert told["User"] == "gesprek"
    folders = [f"/var/lib/{name}" for name in told["StateDirectory"].split()]
    data = told["ExecStart"].split("--data ")[1]
    keys = told["Environment"].removeprefix("GESPREK_SLEUTELS=")
    assert [data, keys] == folders
    assert not keys.startswith(f"{data}/")


def test_the_container_runs_as_nobody_special_and_says_whether_it_is_well() -> None:
    lines = lines_of(CONTAINER)
    names = [name for name, _ in lines]
    assert dict(lines)["USER"] not in ("root", "0")
    assert names.index("USER") < names.index("CMD")
    assert "/healthz" in dict(lines)["HEALTHCHECK"]
    assert {rest.split()[0] for name, rest in lines if name == "FROM"} == {"python:3.13-slim"}


def test_the_container_holds_the_app_and_no_more_than_that() -> None:
    """Only what stands in the repository is copied, packages come with their hashes, and nothing of a builder's own."""
    copied = [rest for name, rest in lines_of(CONTAINER) if name == "COPY"]
    own = [path for rest in copied if "--from" not in rest for path in rest.split()[:-1]]
    assert [path for path in own if not (ROOT / path).exists()] == []
    assert {path for path in own if (ROOT / path).is_dir()} == {"app", "dilemmas", "themabladen", "templates", "static"}
    assert "--require-hashes" in CONTAINER
    assert "-r requirements-app.lock" in CONTAINER


@pytest.mark.parametrize("text", [UNIT, CONTAINER], ids=["unit", "container"])
def test_what_they_start_and_set_exists(text: str) -> None:
    settings = {f"GESPREK_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bGESPREK_[A-Z_]+\b", text)) <= settings
    help_text = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--help"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    start = re.search(r'(?:-m|"-m",) "?app"?,? "?serve"?.*', text)
    assert start
    assert set(re.findall(r"--[a-z]+", start[0])) <= set(re.findall(r"--[a-z]+", help_text))
