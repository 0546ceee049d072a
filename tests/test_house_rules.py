"""Every house rule holds for the whole repository, and every rule can fail."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests import house_rules

Sample = tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """`find` looks at the files whose path matches `where`; `bad` and `good` show that it sees the difference."""

    find: Callable[[str, str], Iterator[str]]
    where: str
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...] = ()

    def complaints(self, path: str, text: str) -> list[str]:
        if not re.search(self.where, path):
            return []
        return [f"{path}: {complaint}" for complaint in self.find(path, text)]


PAGE = "templates/phone/phone.html"
RULES = (
    Rule(
        house_rules.upward_imports,
        r"^app/.*\.py$",
        bad=(
            ("app/content/library.py", "from app.sessie.model.flow import Step"),
            ("app/content/library.py", "from app.ballots import publish"),
            ("app/ballots/seal.py", "import app.storage.writer"),
            ("app/ballots/seal.py", "from app import db"),
            ("app/storage/tables/sessie.py", "from app.storage.writer import Tx"),
            ("app/live/bell.py", "def late():\n    from app.sessie import state"),
            ("app/practice/routes.py", "from app.report.core import rows"),
            ("app/report/routes.py", "from app.sessie.web.regie import router"),
            ("app/sessie/verbs/admission.py", "from app.sessie.web.phone import router"),
            ("app/sessie/web/phone.py", "from app.main import create_app"),
            ("app/sessie/model/flow.py", "from .views import Moment"),
            ("app/sessie/web/start.py", "from app.rehearsal.opinions import choose"),
            ("app/attic.py", ""),
            ("app/main.py", "from app.attic import box"),
        ),
        good=(
            ("app/main.py", "from app.sessie import phone, regie\nfrom app.sessie.stream.endpoint import Streams"),
            (
                "app/sessie/web/phone.py",
                "from app import access, live\nfrom app.sessie.picture.views import Beeld\nimport json",
            ),
            ("app/report/routes.py", "from app.sessie.picture.views import Beeld"),
            ("app/__init__.py", ""),
        ),
    ),
    Rule(
        house_rules.worldly_imports,
        r"^app/.*\.py$",
        bad=(
            ("app/ballots/publish.py", "from sqlmodel import Session"),
            ("app/content/check.py", "import starlette.responses"),
            ("app/sessie/model/flow.py", "from fastapi import Form"),
            ("app/rehearsal/opinions.py", "from sqlmodel import Session"),
        ),
        good=(("app/sessie/web/phone.py", "from fastapi import Form"), ("app/content/schema.py", "import pydantic")),
    ),
    Rule(
        house_rules.tests_that_lend,
        r"\.py$",
        bad=(
            ("tests/browser/test_team.py", "from tests.browser.test_accessibility import check"),
            ("tests/browser/test_team.py", "import tests.browser.test_accessibility"),
            ("tests/team/memory.py", "from tests.team import test_remembering"),
            ("tests/team/memory.py", "from .conftest import begin_team"),
            ("bench/lighthouse.py", "def late():\n    from tests.sessie.conftest import DILEMMA"),
        ),
        good=(
            ("tests/browser/test_team.py", "import pytest\nfrom tests.browser.axe import check"),
            ("tests/team/conftest.py", "from tests.latest import newest\nfrom tests.team.memory import begin_team"),
        ),
    ),
    Rule(
        house_rules.inline_code,
        r"^(templates/.*\.(html|svg)|static/.*\.(html|svg))$",
        bad=(
            (PAGE, '<button hx-on:click="x()">'),
            (PAGE, '<button hx-on="click: x()">'),
            (PAGE, '<input hx-trigger="change[this.checked]">'),
            (PAGE, "<input hx-trigger:inherited='keyup[key]'>"),
            (PAGE, "<div hx-vals='js:{a: 1}'>"),
            (PAGE, '<a href="javascript:void(0)">'),
            (PAGE, '<img src="data:image/png;base64,x">'),
            (PAGE, '<p {% if x %}style="color:red"{% endif %}>'),
            (PAGE, "{% call knop(meer='style=\"x\"') %}"),
            (PAGE, "<style>p{}</style>"),
            (PAGE, "<script>go()</script>"),
            (PAGE, '<body onload="go()">'),
            (PAGE, '<form hx-post="/x">'),
            ("static/merk.svg", "<svg><script>go()</script></svg>"),
        ),
        good=(
            (PAGE, "<script src=\"{{ static('js/phone.js') }}\" defer></script>"),
            (PAGE, '{# no style="" here #}<input hx-trigger="change" value="{{ opties[0] }}">'),
            (PAGE, '<form action="/s/{{ code }}/stem" method="post"><p>Zet aan on="x" data: nee</p>'),
            ("static/merk.svg", "<svg><style>path{}</style></svg>"),
        ),
    ),
    Rule(
        house_rules.inline_markup,
        r"^app/.*\.py$",
        bad=(("app/sessie/web/scherm.py", "bar = '<rect style=\"fill:red\">'"), ("app/web/pages.py", "x = '<script>'")),
    ),
    Rule(
        house_rules.foreign_origins,
        r"^(templates|static)/",
        bad=(
            (PAGE, '<script src="https://cdn.example.com/x.js">'),
            (PAGE, '<img src="//cdn.example.com/x.png">'),
            ("static/css/basis.css", "@import url(//fonts.example.com/a.css);"),
            ("static/css/basis.css", 'a { background: url("data:image/png;base64,x") }'),
            ("static/js/phone.js", "new WebSocket('wss://live.example.com')"),
        ),
        good=(
            (PAGE, '<a href="https://deeplink.rechtspraak.nl/uitspraak?id=x">'),
            ("static/merk.svg", '<svg xmlns="http://www.w3.org/2000/svg">'),
            ("static/js/phone.js", "// One sentence, e.g. this one.\nconst half = total // 2.5\n"),
        ),
    ),
    Rule(
        house_rules.banned_names,
        r"",
        bad=(
            ("app/utils.py", ""),
            ("deploy/service.conf", ""),
            ("templates/user-menu.html", ""),
            ("app/sessie/model/flow.py", "class SessieManager: pass"),
            ("app/sessie/model/flow.py", "def load(current_user): pass"),
            ("app/sessie/model/flow.py", "voteHandler = 1"),
            ("app/sessie/model/flow.py", "self.service = 1"),
            ("app/sessie/model/flow.py", "import json as common"),
            ("static/js/phone.js", "function helperFor(x) {}"),
        ),
        good=(
            ("app/main.py", "app.add_exception_handler(Refusal, refuse)\ndef service_worker(user_agent): pass"),
            ("app/sessie/model/flow.py", "from contextlib import contextmanager\ncommonly = 1"),
            ("deploy/goed-gesprek.service", ""),
        ),
    ),
    Rule(
        house_rules.too_long,
        r"\.(py|js)$",
        bad=(
            ("app/main.py", "\n" * 251),
            ("dev.py", "\n" * 251),
            ("tests/test_x.py", "\n" * 301),
            ("static/js/phone.js", "\n" * 251),
            ("templates/pwa/sw.js", "\n" * 251),
        ),
        good=(("app/main.py", "\n" * 250), ("tests/test_x.py", "\n" * 300), ("static/js/phone.js", "\n" * 250)),
    ),
    Rule(
        house_rules.dutch_verbs,
        r"\.js$",
        bad=(
            ("static/js/regie.js", "function zetKlok() {}"),
            ("static/js/regie.js", "  async function haal(adres, verzoek = {}) {}"),
            ("static/js/phone.js", "const toon = (naam) => 1;"),
            ("static/js/phone.js", "window.Oefenen.neemMee = async (stukken) => 1;"),
            ("static/js/phone.js", "const doings = {\n  wis() {\n  },\n};"),
            ("static/js/phone.js", "const doings = { lees: veld => 1 };"),
        ),
        good=(
            ("static/js/regie.js", "function setKlok(vraag, keuze) {}\nconst telling = () => 1;\ntoonbank();"),
            ("static/js/phone.js", '// function zetKlok() {}\nsay("toon: (naam) => 1");\nconst toestel = "zet";'),
        ),
    ),
    Rule(
        house_rules.foreign_files,
        r"",
        bad=(
            ("static/vendor/htmx-sse.js", ""),
            ("static/js/htmx.min.js", ""),
            ("static/fonts/face.woff2", ""),
            ("static/js/quiet.js", "x" * 1001),
        ),
        good=(("static/js/phone.js", "go()\n"), ("package-lock.json", "x" * 1001)),
    ),
    Rule(
        house_rules.left_for_later,
        r"",
        bad=(("app/main.py", "# TO" + "DO: later"), ("README.md", "FIX" + "ME"), ("app/x.py", "Not" + "Implemented")),
        good=(("README.md", "todolist"),),
    ),
    Rule(
        house_rules.machine_traces,
        r"",
        bad=(
            ("README.md", "cd /wo" + "rk/main"),
            ("README.md", "cd /ho" + "me/fatima/gesprek"),
            ("uv.lock", "https://py" + "pi.org/simple"),
            ("package-lock.json", "https://registry.npm" + "js.org/x"),
        ),
        good=(("README.md", "Zet data/ in /srv/gesprek. Team/work/life komt van PyPI."),),
    ),
)
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.find.__name__)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return house_rules.project_files()


@BY_NAME
def test_the_whole_repository_keeps_the_rule(rule: Rule, files: dict[str, str]) -> None:
    complaints = [complaint for path, text in files.items() for complaint in rule.complaints(path, text)]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@BY_NAME
def test_the_rule_sees_every_bad_sample(rule: Rule) -> None:
    assert [sample for sample in rule.bad if not rule.complaints(*sample)] == []


@BY_NAME
def test_the_rule_leaves_good_samples_alone(rule: Rule) -> None:
    assert [complaint for sample in rule.good for complaint in rule.complaints(*sample)] == []


def test_no_file_and_no_public_class_of_the_app_has_the_name_of_another(files: dict[str, str]) -> None:
    assert list(house_rules.names_given_twice(files)) == []


def test_a_name_that_is_given_twice_is_seen() -> None:
    two = {
        "app/a/door.py": "class Place: ...",
        "app/b/door.py": "class Place: ...\nclass _Own: ...",
        "app/a/verbs.py": "",
    }
    again = {**two, "app/b/verbs.py": "class _Own: ..."}
    assert [complaint.split()[0] for complaint in house_rules.names_given_twice(again)] == ["door", "Place"]


def test_the_rules_look_at_the_files_that_matter(files: dict[str, str]) -> None:
    assert {"dev.py", "LICENSE", "app/web/pages.py", "tests/house_rules.py"} <= files.keys()


def test_types_are_checked_in_every_python_file(files: dict[str, str]) -> None:
    checked = tomllib.loads(files["pyproject.toml"])["tool"]["mypy"]["files"]
    assert [path for path in files if path.endswith(".py") and path.split("/")[0] not in checked] == []


def test_the_five_longest_modules_are_told(files: dict[str, str], closing_lines: list[str]) -> None:
    lengths = {path: text.count("\n") for path, text in files.items() if path.endswith(".py")}
    longest = sorted(lengths, key=lambda path: -lengths[path])[:5]
    closing_lines.append(f"Langste modules: {', '.join(f'{path} {lengths[path]}' for path in longest)}")
    assert len(longest) == 5
