"""Texts that want to hurt who reads them, each with where its first error begins and what it is about."""

from app.content.read_text import MAX_BACKSLASHES, MAX_LINE, MAX_LINES
from tests.content.writing import CARD, card

LAUGHS = "lol: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"lol{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
HOSTILE = {
    "billion laughs": (LAUGHS, "1:6 lol"),
    "an alias to itself": ("soort: &a [*a]\n", "1:8 soort"),
    "a merge of an alias": ("soort: dilemma\n<<: *basis\n", "2:5 <<"),
    "5000 lists in each other on one line": (f"soort: {'[' * 1900}\n", "1:27 yaml"),
    "5000 lists in each other over many lines": ("soort:\n" + " [\n" * 4900, "21:2 yaml"),
    "5000 mappings in each other": ("soort: " + "{a: " * 490 + "\n", "1:84 yaml"),
    "5000 streepjes": ("soort:\n " + "- " * 900 + "\n", "2:40 yaml"),
    "5000 question marks": ("soort:\n " + "? " * 900 + "\n", "2:4 yaml"),
    "indents that grow": ("".join(" " * n + "a:\n" for n in range(1300)), "21:21 yaml"),
    "a list as a name": ("[a, b]: c\n", "1:1 yaml"),
    "an alias as a name": ("soort: dilemma\n*naam : c\n", "2:1 yaml"),
    "a python tag": ('soort: !!python/object/apply:os.system ["true"]\n', "1:8 soort"),
    "a tag of its own": ("!kaart\nsoort: dilemma\n", "1:1 bestand"),
    "a tag directive": ("%TAG ! tag:example.org,2000:\n---\nsoort: dilemma\n", "2:1 yaml"),
    "a version directive": ("%YAML 1.1\n---\nsoort: dilemma\n", "2:1 yaml"),
    "an unclosed list": ("soort: [dilemma\n", "2:1 yaml"),
    "an unclosed quote": ("soort: 'dilemma\nslug: x\n", "1:8 yaml"),
    "too large a character": ('soort: "\\U00110000"\n', "1:6 yaml"),
    "half a character": ('soort: "\\ud800"\n', "1:8 soort"),
    "a line end that only some editors see": (CARD.replace("pakje op", "pakje\u2028op"), "3:17 bestand"),
    "an old line end": (CARD.replace("thema: geschenken\n", "thema: geschenken\r"), "4:18 bestand"),
    "an escape for a terminal": (CARD.replace("Een pakje", "Een \x1b[2J pakje"), "3:12 bestand"),
    "a name that steers a terminal": ('"\\e[2J": x\n', "1:1 �[2J"),
    "only a comment": ("# niets\n", "1:1 bestand"),
    "nothing": ("", "1:1 bestand"),
    "only a line of streepjes": ("---\n", "1:1 bestand"),
    "only text": ("hallo\n", "1:1 yaml"),
    "a number as the name of a kind": ("soort: 1\n", "1:8 soort"),
    "a list as the kind": ("soort: [dilemma]\n", "1:1 soort"),
    "a number too large to read": (card(minuten="9" * 1900), "5:10 minuten"),
    "not a number": (card(minuten=".nan"), "5:10 minuten"),
    "a very long line": (card(titel="x" * MAX_LINE), f"3:{MAX_LINE + 1} bestand"),
    "very many lines": (CARD + "#\n" * MAX_LINES, f"{MAX_LINES + 1}:1 bestand"),
    "very many backslashes": (CARD + "# \\\n" * (MAX_BACKSLASHES + 1), "1:1 bestand"),
    "very many items": ("soort: [\n" + ("a," * 900 + "\n") * 50 + "]\n", "5:595 yaml"),
    "very many names": ("soort: dilemma\n" + "".join(f"n{n}: {n}\n" for n in range(1490)), "2:1 n0"),
}
