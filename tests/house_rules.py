"""The house rules that a machine can check. Each rule looks at one file and yields what is wrong with it."""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The rooms of `app/`, from the roof to the cellar. A room may use what lies lower, never its neighbours on one floor.
HOUSE = (
    {"__main__"},
    {"serve", "commands"},
    {"main"},
    {"authoring", "front", "practice", "report", "team"},
    {"rehearsal"},
    {"sessie"},
    {"accounts"},
    {"access", "house"},
    {"storage"},
    {"web"},
    {"content", "ballots", "live"},
    {"config"},
    {"errors", "clock", "logbook"},
)
FLOOR = {room: floor for floor, rooms in enumerate(HOUSE) for room in rooms}
# The folders within a room, likewise; what stands loose in the room itself is named by the name of its file.
WITHIN = {
    "sessie": (
        {"stream"},
        {"web", "housekeeping"},
        {"recovery"},
        {"picture"},
        {"verbs"},
        {"model"},
    ),
    "storage": (
        {"backup", "other_processes"},
        {"backup_postgres"},
        {"writer"},
        {"store", "transaction"},
        {"migrations"},
        {"sqlite", "postgres"},
        {"tables"},
    ),
}
INNER_FLOOR = {
    (room, part): floor for room, rows in WITHIN.items() for floor, parts in enumerate(rows) for part in parts
}
# The pages of a sessie: only `main` opens them, so that a verb or a picture never leans on a web address.
SESSIE_PAGES = {"phone", "phone_ballot", "regie", "scherm"}
# What can be reasoned about without a database or a web: the content, the rules for showing, the flow, the views.
PURE = re.compile(
    r"app/(content/|ballots/|sessie/model/|authoring/(exchange|form|review|yaml_tree)/|sessie/picture/(tips|views|\w*values|result_view)\.py|"
    r"report/(exports|verslag|views)\.py|rehearsal/(opinions|habits|words)\.py)"
)
WORLD = {"fastapi", "sqlalchemy", "sqlmodel", "starlette", "uvicorn"}

# What the web itself calls so is not our word, and neither is what systemd calls the ending of its files.
WEB_WORDS = {("service", "worker"), ("user", "agent")}
SYSTEMD_FILE = re.compile(r"\.service$")
BANNED_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services"}
BANNED_WORDS |= {"handler", "handlers", "user", "users"}

OUR_ORIGINS = {"deeplink.rechtspraak.nl", "www.w3.org"}
ORIGIN = re.compile(r"""(?:\b(?:https?|wss?):|["'(])//([a-z0-9-]+(?:\.[a-z0-9-]+)+)""", re.IGNORECASE)
LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|Not" r"Implemented|lorem " r"ipsum)\b")
MACHINE = re.compile(r"(?<![\w./-])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|registry\.[a-z]+\.[a-z]+)")
FOREIGN_FILE = re.compile(r"\.min\.(?:js|css)$|\.(?:woff2?|ttf|otf|map)$|(?:^|/)(?:node_modules|vendor)/")
# Where a script names a function: declared, kept under a name, or as part of an object.
JS_FUNCTION = re.compile(
    r"\bfunction\s+(\w+)|\b(\w+)\s*[=:]\s*(?:async\s*)?(?:\([^()]*\)|\w+)\s*=>|^\s*(?:async\s+)?(\w+)\([^()]*\)\s*{",
    re.MULTILINE,
)
NO_NAMES = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
DUTCH_VERB = re.compile(
    r"(bewaar|doe|geef|haal|houd|kies|kijk|laat|lees|leg|lever|maak|meld|neem|noteer|onthoud|orden|peil|roep|schrijf|"
    r"schuif|sluit|speel|stuur|tel|toon|trek|verberg|vergeet|verhuis|vertel|verwijder|verzend|vind|vink|voeg|volg|vul|"
    r"wacht|weiger|wis|zeg|zet|zie|zoek)(?![a-z])"
)
LONGEST_LINE = 1000
MOST_LINES = 250
MOST_TEST_LINES = 300


def project_files() -> dict[str, str]:
    """Every file that is or could be committed, by its path from the root. What is not text counts as empty."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return {path: text_of(ROOT / path) for path in sorted(filter(None, paths)) if (ROOT / path).is_file()}


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def upward_imports(path: str, text: str) -> Iterator[str]:
    """Imports that climb to a higher floor, to a neighbour, or to a page of a sessie."""
    _, room, *rest = [*Path(path).with_suffix("").parts, ""]
    part = rest[0]
    if room == "__init__":
        return
    if room not in FLOOR:
        yield f"the room {room} has no floor in HOUSE"
        return
    if room in WITHIN and part not in ("", "__init__") and (room, part) not in INNER_FLOOR:
        yield f"{part} has no floor in WITHIN {room}"
    for module in imported_modules(text):
        if module.startswith("."):
            yield "a relative import hides which room it comes from"
        _, other, inner, *deeper = [*module.split("."), "", ""]
        if not module.startswith("app.") or other == "":
            continue
        if other not in FLOOR:
            yield f"{module} is in a room that has no floor in HOUSE"
        elif other != room and FLOOR[other] <= FLOOR[room]:
            yield f"{room} may not import {module}"
        elif other == room and climbs(room, part, inner):
            yield f"{room}/{part} may not import {module}"
        elif other == "sessie" and inner == "web" and deeper[0] in SESSIE_PAGES and room != "main" and part != "stream":
            yield f"{path} may not import {module}, which is a page"


def climbs(room: str, part: str, other: str) -> bool:
    """Whether one part of a room would use another that does not lie lower."""
    here, there = INNER_FLOOR.get((room, part)), INNER_FLOOR.get((room, other))
    return part != other and here is not None and there is not None and there <= here


def worldly_imports(path: str, text: str) -> Iterator[str]:
    """Imports of the database or the web where only reasoning belongs."""
    for module in imported_modules(text):
        if PURE.match(path) and module.split(".")[0] in WORLD:
            yield f"{module} has no place in a room that only reasons"


def tests_that_lend(_: str, text: str) -> Iterator[str]:
    """Imports from a test file or a conftest: what two files need has a module of its own that says what it is."""
    for module in imported_modules(text):
        if any(part == "conftest" or part.startswith("test_") for part in module.split(".")):
            yield f"{module} is in a file of tests or fixtures, which lends nothing"


# What a room of any kind may have of its own; every other name says by itself what is inside.
NAMES_OF_ANY_ROOM = {"__init__", "__main__", "core", "routes", "verbs", "views"}


def names_given_twice(files: Mapping[str, str]) -> Iterator[str]:
    """File names and public class names of `app/` that stand for two things, so that nobody can tell which is meant."""
    modules, classes = defaultdict(list), defaultdict(list)
    for path, text in files.items():
        if path.startswith("app/") and path.endswith(".py") and "/versions/" not in path:
            modules[Path(path).stem].append(path)
            for node in ast.parse(text).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    classes[node.name].append(path)
    for name, paths in (*modules.items(), *classes.items()):
        if len(paths) > 1 and name not in NAMES_OF_ANY_ROOM:
            yield f"{name} is in {', '.join(paths)}"


def imported_modules(text: str) -> Iterator[str]:
    """The full name of everything that a module imports: `from app import live` is `app.live.bell`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            yield from (f"{source}.{alias.name}" for alias in node.names)


def inline_code(path: str, text: str) -> Iterator[str]:
    """Markup that our content policy stops in the browser, or that needs JavaScript to work at all.

    An image may carry a style element, for the dark: the policy of a page does not reach into it.
    """
    without_comments = re.sub(r"{#.*?#}", "", text, flags=re.DOTALL)
    for found in re.finditer(r"\bhx-on\b|\bstyle\s*=\s*[\"']|\bjavascript:", without_comments):
        yield f"inline code or style: {found[0]}"
    markup = Markup()
    markup.feed(re.sub(r"{{.*?}}", "x", re.sub(r"{%.*?%}", "", without_comments, flags=re.DOTALL), flags=re.DOTALL))
    image = path.startswith("static/") and path.endswith(".svg")
    yield from (complaint for complaint in markup.complaints if not (image and complaint == "inline <style>"))


class Markup(HTMLParser):
    """Reads the tags of a template from which Jinja's own marks have been taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.complaints.append(f"inline <{tag}>")
        if tag == "form" and "hx-post" in names and names.get("method") != "post":
            self.complaints.append("a form that posts only with JavaScript")
        for name, value in names.items():
            if name.startswith(("on", "hx-on")) or name == "style":
                self.complaints.append(f"inline {name}= on <{tag}>")
            if name.startswith("hx-trigger") and "[" in (value or ""):
                self.complaints.append(f"trigger filter on <{tag}>: {value}")
            if re.match(r"\s*(js|javascript|data):", value or ""):
                self.complaints.append(f"{name} on <{tag}> is code or data: {value}")


def inline_markup(_: str, text: str) -> Iterator[str]:
    """Python that writes the markup which templates may not have."""
    for found in re.finditer(r"\bhx-on[:-]|\bstyle=\\?[\"']|<script>|\bjavascript:", text):
        yield f"inline code or style: {found[0]}"


def foreign_origins(_: str, text: str) -> Iterator[str]:
    """Addresses elsewhere: the browser would tell them who is here. A link to a judgment and a namespace may stay."""
    for found in ORIGIN.finditer(text):
        if found[1].lower() not in OUR_ORIGINS:
            yield f"foreign origin {found[1]}"
    for found in re.finditer(r"url\(\s*[\"']?data:", text):
        yield f"data address: {found[0]}"


def banned_names(path: str, text: str) -> Iterator[str]:
    """Words that name nothing, in the file's own name and in what it defines."""
    names = [*Path(SYSTEMD_FILE.sub("", path)).parts]
    if path.endswith(".py"):
        names += defined_names(text)
    elif path.endswith(".js"):
        names += re.findall(r"\b(?:function|class|const|let|var)\s+(\w+)", text)
    for name in names:
        words = [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]
        if not WEB_WORDS.isdisjoint(pairwise(words)):
            continue
        for word in BANNED_WORDS.intersection(words):
            yield f"{name} says {word}, which names nothing"


def defined_names(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.alias(asname=str(name)):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def too_long(path: str, text: str) -> Iterator[str]:
    """Modules that hold more than one idea."""
    most = MOST_TEST_LINES if path.startswith("tests/") else MOST_LINES
    lines = text.count("\n")
    if lines > most:
        yield f"{lines} lines, at most {most}"


def dutch_verbs(_: str, text: str) -> Iterator[str]:
    """Functions in JavaScript that begin with a Dutch verb: a verb is English, and only a noun may be Dutch."""
    for found in JS_FUNCTION.finditer(NO_NAMES.sub("", text)):
        name = next(filter(None, found.groups()))
        if DUTCH_VERB.match(name):
            yield f"{name} begins with a Dutch verb"


def foreign_files(path: str, text: str) -> Iterator[str]:
    """Other people's files, or files that no person can read: those come from the package registries at set-up."""
    if FOREIGN_FILE.search(path):
        yield "comes from elsewhere"
    elif path.endswith((".js", ".css")) and any(len(line) > LONGEST_LINE for line in text.splitlines()):
        yield "looks minified"


def left_for_later(_: str, text: str) -> Iterator[str]:
    for found in LATER.finditer(text):
        yield f"left for later: {found[0]}"


def machine_traces(_: str, text: str) -> Iterator[str]:
    """Paths of one machine and names of package hosts: neither is true anywhere else."""
    for found in (*MACHINE.finditer(text), *REGISTRY.finditer(text)):
        yield f"true on one machine only: {found[0]}"
