"""The two commands: what they skip, what they repeat, and what they say when something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


class Baker:
    """A step that turns flour into bread, and counts how often it baked."""

    def __init__(self, folder: Path) -> None:
        self.flour, self.bread = folder / "flour", folder / "bread"
        self.flour.write_text("rye")
        self.times = 0
        self.oven_works = True
        self.step = dev.Step("Brood", (self.flour,), (self.bread,), self.bake)

    def bake(self) -> None:
        self.times += 1
        self.bread.write_text("half")
        if not self.oven_works:
            raise subprocess.CalledProcessError(3, ["oven", "--hot"])
        self.bread.write_text(self.flour.read_text())


@pytest.fixture
def baker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Baker:
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    return Baker(tmp_path)


def test_a_step_that_is_done_is_skipped(baker: Baker) -> None:
    baker.step.perform()
    baker.step.perform()
    assert baker.times == 1


def test_a_step_is_repeated_when_what_it_is_made_from_changes(baker: Baker) -> None:
    baker.step.perform()
    baker.flour.write_text("spelt")
    baker.step.perform()
    assert baker.bread.read_text() == "spelt"


def test_a_step_is_repeated_when_what_it_made_is_gone(baker: Baker) -> None:
    baker.step.perform()
    baker.bread.unlink()
    baker.step.perform()
    assert baker.bread.exists()


def test_a_step_that_broke_off_halfway_is_done_again(baker: Baker) -> None:
    baker.step.perform()
    baker.flour.write_text("spelt")
    baker.oven_works = False
    with pytest.raises(subprocess.CalledProcessError):
        baker.step.perform()
    baker.oven_works = True
    baker.flour.write_text("rye")
    baker.step.perform()
    assert baker.bread.read_text() == "rye"


def test_what_fails_is_told_in_a_sentence_and_its_exit_status_is_kept(
    baker: Baker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    baker.oven_works = False
    monkeypatch.setattr(dev, "STEPS", (baker.step,))
    assert dev.main(["setup"]) == 3
    assert "Gestopt bij: oven --hot\n" in capsys.readouterr().err


def test_an_unknown_command_gets_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "setup | run | lint | check | test | snel | lang" in capsys.readouterr().out


def test_an_old_python_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "NEWER_PYTHONS", ())
    with monkeypatch.context() as old:
        old.setattr(sys, "version_info", (3, 9, 2))
        with pytest.raises(SystemExit) as stopped:
            dev.require_python()
    assert "Python 3.11 of nieuwer" in str(stopped.value)


def test_a_second_set_up_is_less_than_two_seconds_of_work_and_says_nothing() -> None:
    assert all(step.is_done() for step in dev.STEPS), "Draai eerst `make setup`."
    before = os.times()
    again = subprocess.run([sys.executable, "dev.py", "setup"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert (again.stdout, again.stderr) == ("", "")
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 2


def test_htmx_comes_before_its_stream_extension_in_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "htmx.org/dist/htmx.min.js": "first()//",
        "htmx.org/dist/ext/hx-sse.min.js": "second()",
        "htmx.org/LICENSE": "Do as you like.",
        "idb-keyval/dist/umd.js": "keep()",
        "idb-keyval/LICENCE": "Name us.",
    }.items():
        (tmp_path / "modules" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "modules" / name).write_text(text)
    monkeypatch.setattr(dev, "MODULES", tmp_path / "modules")
    monkeypatch.setattr(dev, "VENDOR", tmp_path / "vendor")
    dev.vendor()
    made = {path.name: path.read_text() for path in (tmp_path / "vendor").iterdir()}
    assert made.keys() == {"htmx-sse.js", "idb-keyval.js", "LICENTIES.txt"}
    assert made["htmx-sse.js"] == "first()//\n;second()\n"
    assert made["LICENTIES.txt"].index("Do as you like.") < made["LICENTIES.txt"].index("Name us.")


def test_the_text_editor_is_one_file_with_the_licence_of_every_package_in_it() -> None:
    made = (dev.VENDOR / "codemirror.js").read_text("utf-8")
    assert made.startswith(("var CodeMirror", '"use strict";var CodeMirror'))
    licences = (dev.VENDOR / "codemirror-LICENTIES.txt").read_text("utf-8")
    for name in ("@codemirror/view", "@lezer/yaml", "@marijn/find-cluster-break", "crelt", "style-mod", "w3c-keyname"):
        assert f"{name}\n\n" in licences
    assert licences.count("Permission is hereby granted, free of charge") == licences.count("-" * 80) + 1


def test_the_text_editor_is_bundled_without_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev, "VENDOR", tmp_path)
    dev.text_editor()
    assert (tmp_path / "codemirror.js").read_bytes() == (ROOT / "static/vendor/codemirror.js").read_bytes()
    assert not (tmp_path / "codemirror.js.draft").exists()


@pytest.mark.parametrize(
    ("given", "address"),
    [([], "127.0.0.1"), (["HOST=0.0.0.0"], "0.0.0.0")],  # noqa: S104
    ids=["nothing given", "host given"],
)
def test_make_run_listens_to_the_network_only_when_the_command_line_says_so(given: list[str], address: str) -> None:
    shell = {**os.environ, "HOST": "laptop.example", "MAKEFLAGS": ""}
    dry_run = ["make", "-n", "run", *given]
    shown = subprocess.run(dry_run, cwd=ROOT, env=shell, check=True, capture_output=True, text=True).stdout
    assert f'dev.py run --host "{address}" --port "8000" --data "data"' in shown


def test_every_lock_file_pins_and_hashes_every_package() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        entries = [line for line in lock.read_text().splitlines() if line and not line.startswith((" ", "#"))]
        assert entries, lock.name
        text = lock.read_text()
        assert [entry for entry in entries if "==" not in entry] == []
        assert text.count(" \\\n    --hash=sha256:") >= len(entries)


def test_the_pipeline_is_a_script_that_bash_can_read() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)


SERVER_TESTS = """
import pytest


@pytest.fixture
def nginx(): ...


@pytest.fixture
def postgres(): ...


def test_e(nginx): ...


def test_f(postgres): ...
"""


@pytest.fixture
def small_suite(tmp_path: Path) -> Path:
    """A suite with tests for four engines, and one ordinary test, under our own conftest."""
    loose = ("conftest", "closing", "folders", "forked", "people", "server", "stages")
    deeper = ("bewijs/__init__", "bewijs/faults", "browser/chromium", "browser/webkit", "storage/postgres/database")
    for name in (f"{module}.py" for module in (*loose, *deeper)):
        place = tmp_path / "tests" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text((ROOT / "tests" / name).read_text())
    tests = ("def test_a(page): ...", "def test_b(page): ...", "def test_c(webkit): ...", "def test_d(): ...")
    (tmp_path / "tests" / "test_six.py").write_text("\n".join((*tests, SERVER_TESTS)))
    return tmp_path


def run_without(suite: Path, *browsers: str, ci: str, workers: str = "0") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **dict.fromkeys(browsers, ""), "CI": ci}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers]
    return subprocess.run(command, cwd=suite, env=environ, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("workers", ["0", "2"], ids=["one process", "side by side"])
def test_without_a_browser_a_proxy_or_a_database_its_tests_are_skipped_with_one_line(
    small_suite: Path, workers: str
) -> None:
    outcome = run_without(small_suite, "CHROMIUM", "WEBKIT", "NGINX", "POSTGRESQL", ci="", workers=workers)
    assert outcome.returncode == 0, outcome.stdout
    assert outcome.stdout.count("Geen Chromium gevonden: 2 browsertests overgeslagen.") == 1
    assert outcome.stdout.count("Geen WebKit gevonden: 1 browsertest overgeslagen.") == 1
    assert outcome.stdout.count("Geen nginx gevonden: 1 proxytest overgeslagen.") == 1
    assert outcome.stdout.count("Geen PostgreSQL gevonden: 1 databasetest overgeslagen.") == 1
    assert "1 passed, 5 skipped" in outcome.stdout


@pytest.mark.parametrize("engine", ["Chromium", "WebKit", "nginx", "PostgreSQL"])
def test_in_the_pipeline_a_missing_browser_proxy_or_database_is_a_failure(small_suite: Path, engine: str) -> None:
    outcome = run_without(small_suite, engine.upper(), ci="true")
    assert outcome.returncode != 0
    assert f"Geen {engine} gevonden. In CI slaan we geen test over." in outcome.stdout
