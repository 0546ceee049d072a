"""Uploads that want to hurt, each made in code, with the beginning of what an author reads about it."""

import stat
import struct
import zipfile
import zlib

from app.authoring.exchange.unpack import MOST_UPLOAD
from tests.authoring.exchange.uploads import (
    SHEET,
    XMLNS,
    cell,
    csv,
    pack,
    row,
    sheet_rows,
    xlsx,
    zipped,
    zipped_as,
)
from tests.content.hostile import HOSTILE
from tests.content.writing import CARD

LONG = "".join(f"# {m % 997} {m % 61}\n" for m in range(80_000))
LISTED = b"PK\x01\x02\x14\x03\x14\x00"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [{}]>'
LAUGHS = DOCTYPE.format('<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)))
GOOD_ROWS = sheet_rows(SHEET)
FAR = f'<row r="1">{cell("titel", "A1")}</row><row r="1048576">{cell("ver", "XFD1048576")}</row>'


def overlapping(entries: int) -> bytes:
    """A zip whose list names one and the same piece many times."""
    body = zlib.compress(b"a" * 900_000, 9)[2:-4]
    size, crc, name = 900_000, zlib.crc32(b"a" * 900_000), b"a.yaml"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), size, len(name), 0) + name + body
    told = (20, 20, 0, 8, 0, 0, crc, len(body), size, len(name), 0, 0, 0, 0, 0, 0)
    listed = (struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *told) + name) * entries
    return local + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(listed), len(local), 0)


def lying(size: int) -> bytes:
    """A zip that says its file is small."""
    data = zipped({"a.yaml": "# " + "x" * 5_000_000})
    real = struct.pack("<I", 5_000_002)
    return data.replace(real, struct.pack("<I", size))


ZIPS: dict[str, tuple[bytes, str]] = {
    "a bomb": (zipped({"a.yaml": "a" * 50_000_000}), "a.yaml:1:1 bestand: wordt bij het uitpakken veel te groot"),
    "a bomb that lies about its size": (lying(1000), "a.yaml:1:1 bestand: is beschadigd"),
    "many files that are the same piece": (overlapping(900), "a.yaml:1:1 bestand: wordt bij het uitpakken"),
    "10,000 files": (zipped({f"k{n}.yaml": "" for n in range(10_000)}), "x.zip:1:1 bestand: heeft meer dan 1000"),
    "a zip in a zip": (zipped({"b.zip": zipped({"a.yaml": CARD})}), "b.zip:1:1 bestand: is zelf een zip"),
    "a password": (
        zipped({"a.yaml": CARD}).replace(LISTED + b"\0", LISTED + b"\1"),
        "a.yaml:1:1 bestand: heeft een wachtwoord",
    ),
    "a link": (
        zipped_as("a.yaml", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16, create_system=3),
        "a.yaml:1:1 bestand: is een koppeling",
    ),
    "an unusual way to pack": (zipped({"a.yaml": CARD}, zipfile.ZIP_LZMA), "a.yaml:1:1 bestand: is op een ongewone"),
    "a way out": (zipped({"../../a.yaml": CARD}), "../../a.yaml:1:1 bestand: wijst naar een plek buiten de zip"),
    "another way out": (zipped({"..\\..\\a.yaml": CARD}), "..\\..\\a.yaml:1:1 bestand: wijst naar een plek buiten"),
    "an absolute path": (zipped({"/etc/a.yaml": CARD}), "/etc/a.yaml:1:1 bestand: wijst naar een plek buiten de zip"),
    "a drive": (zipped({"C:\\a.yaml": CARD}), "C:\\a.yaml:1:1 bestand: wijst naar een plek buiten de zip"),
    "one name in two kinds of letters": (zipped({"A.yaml": CARD, "a.yaml": CARD}), "a-2.yaml:1:1 bestand: heet hetz"),
    "a name of a device": (zipped({"nul.yaml": "x: [\n"}), "kaart-nul.yaml:2:1 yaml: "),
    "a name that steers a terminal": (zipped({"a\x1b[2J.yaml": "x: [\n"}), "a-2j.yaml:2:1 yaml: "),
    "half a zip": (zipped({"a.yaml": CARD})[:-30], "x.zip:1:1 bestand: is een beschadigde zip"),
    "a zip of nothing but its name": (b"PK\x03\x04", "x.zip:1:1 bestand: is een beschadigde zip"),
    "a broken piece": (
        zipped({"a.yaml": CARD})[:40] + b"\xff" * 20 + zipped({"a.yaml": CARD})[60:],
        "a.yaml:1:1 bestand: is beschadigd",
    ),
    "too much together": (
        zipped(dict.fromkeys([f"k{n}.yaml" for n in range(9)], LONG)),
        "x.zip:1:1 bestand: vanaf k4.yaml is niets uitgepakt",
    ),
    "a thousand small cards": (
        zipped({f"k{n}.yaml": "a: [b]\n" for n in range(900)}),
        "x.zip:1:1 bestand: vanaf k300.yaml is niets uitgepakt",
    ),
    "many heavy cards": (
        zipped({f"k{n}.yaml": "a: [\n" + "b,b\n" * 1490 + "]\n" for n in range(200)}),
        "k10.yaml:1:1 bestand: is bewaard maar niet nagekeken",
    ),
    "more than may come": (b"PK" + b"x" * MOST_UPLOAD, "x.zip:1:1 bestand: is groter dan 2 MB"),
}
SHEETS: dict[str, tuple[bytes, str]] = {
    "entities that grow": (xlsx(GOOD_ROWS, before=LAUGHS), "x.xlsx:1:1 bestand: heeft een DOCTYPE"),
    "an entity from a file": (
        xlsx(GOOD_ROWS, before=DOCTYPE.format('<!ENTITY a SYSTEM "file:///etc/passwd">')),
        "x.xlsx:1:1 bestand: heeft een DOCTYPE",
    ),
    "entities in the texts": (
        xlsx(GOOD_ROWS, shared=LAUGHS + "<sst><si><t>&a11;</t></si></sst>"),
        "x.xlsx:1:1 bestand: heeft een DOCTYPE",
    ),
    "a DOCTYPE elsewhere": (
        xlsx(GOOD_ROWS, shared=f'<!DOCTYPE sst SYSTEM "x"><sst xmlns="{XMLNS}"/>'),
        "x.xlsx:1:1 bestand: heeft een DOCTYPE",
    ),
    "a cell in the far corner": (xlsx(FAR), "x.xlsx:1048576:1 rij: voorbij kolom 100 is niets gelezen"),
    "a million cells": (xlsx("<row>" + "<c/>" * 400_000, stored=True), "x.xlsx:1:1 bestand: heeft veel meer cellen"),
    "a million rows": (xlsx("<row/>" * 300_000, stored=True), "x.xlsx:1:1 bestand: heeft veel meer cellen"),
    "a sheet in a sheet in a sheet": (xlsx("<a>" * 5000), "x.xlsx:1:1 bestand: heeft veel meer cellen"),
    "a cell of two megabytes": (xlsx(sheet_rows([["x" * 2_000_000]])), "x.xlsx:1:1 bestand: "),
    "a sheet that grows": (xlsx(" " * 60_000_000), "x.xlsx:1:1 bestand: wordt bij het uitpakken veel te groot"),
    "a formula": (
        xlsx(sheet_rows(SHEET[:1]) + f"<row>{cell('x', 'B2', 'HYPERLINK(1)')}{cell('y', 'E2')}</row>"),
        "x.xlsx:2:2 cel: hier staat een formule",
    ),
    "half a sheet": (xlsx(GOOD_ROWS + "<row>"), "x.xlsx:1:1 bestand: is beschadigd"),
    "an encoding that nobody knows": (
        xlsx(GOOD_ROWS, before='<?xml version="1.0" encoding="x-9"?>'),
        "x.xlsx:1:1 bestand: is beschadigd",
    ),
    "a sheet that is not there": (zipped({"xl/workbook.xml": "<a/>"}), "x.xlsx:1:1 bestand: mist een deel"),
    "a sheet that is elsewhere": (xlsx(GOOD_ROWS, target="file:///etc/passwd"), "x.xlsx:1:1 bestand: heeft geen"),
    "signs that turn the reading": (
        xlsx(sheet_rows([SHEET[0], [*SHEET[1][:4], "a\u202eb", *SHEET[1][5:]]])),
        "x.xlsx:2:5 verhaal: hier stonden onzichtbare tekens",
    ),
    "a good card under it all": (xlsx(sheet_rows([*SHEET, ["", "", "", "", "x" * 3000]])), "x.xlsx:3:1 soort: is leeg"),
}
TEXTS: dict[str, tuple[str, bytes, str]] = {
    "NUL in a table": ("x.csv", csv(row(titel="De\0fiets")), "x.csv:2:11 bestand: hier stond een stuurteken"),
    "a quote without an end": ("x.csv", csv(row(titel='"De fiets')), "x.csv:2:1 rij: de aanhalingstekens"),
    "a table of a million columns": ("x.csv", b";" * 999_999, "x.csv:1:1 bestand: heeft meer dan 100 kolommen"),
    "a table of a million rows": ("x.csv", csv() + b"\r\n" * 490_000, "x.csv:1:1 bestand: heeft meer dan 5000 regels"),
    "a table of too many cards": ("x.csv", csv(*[row()] * 400), "x.csv:302:1 bestand: vanaf hier is niets gelezen"),
    "a huge cell": ("x.csv", csv(row(verhaal="x" * 500_000)), "x.csv:2:1 rij: vanaf hier is het niet te lezen"),
    "strange signs": ("x.csv", "".join(map(chr, range(0xF0000, 0xFFFF0))).encode(), "x.csv:1:1 rij: geen rij"),
    "a hundred thousand hidden signs": ("x.yaml", (CARD + "\u200b" * 300_000).encode(), "x.yaml:21:1 bestand: hier"),
    "a megabyte of hashes": ("x.md", b"# a\n" + b"#" * 900_000, "a.yaml:6:2001 "),
    "a title of spaces": ("x.md", b"# a" + b" #" * 450_000 + b"x", "a"),
    "a megabyte of half bold": ("x.md", b"# a\n" + b"**a " * 225_000, "a.yaml:5001:1 "),
    "a megabyte of half links": ("x.md", b"# a\n" + b"[a](b " * 150_000, "a.yaml:"),
    "half a million lines in one story": ("x.md", b"# a\n" + b"b\n" * 450_000, "x.md:1:1 bestand: heeft meer"),
    "half a million opties": ("x.md", b"# a\nVraag: b\n" + b"- b\n" * 225_000, "x.md:1:1 bestand: heeft meer"),
    "half a million lines of one optie": ("x.md", b"# a\n## Opties\n- b\n" + b"b\n" * 450_000, "x.md:1:1 best"),
    "ten thousand cards": ("x.md", b"# a\n" * 9_999, "x.md:301:1 bestand: vanaf hier is niets gelezen"),
    "ten thousand headings": ("x.md", b"# a\n" + b"## b\n" * 9_990, "x.md:2:1 bestand: deze kop kennen we niet"),
    "more than a card may hold": ("x.yaml", b"# " + b"x" * 1_000_000, "x.yaml:1:1 bestand: is groter dan 1 MB"),
}
YAML = {name: ("x.yaml", text.encode(), "") for name, (text, _) in HOSTILE.items()}
UPLOADS: dict[str, tuple[str, bytes, str]] = {
    **{name: ("x.zip", data, start) for name, (data, start) in ZIPS.items()},
    **{name: ("x.xlsx", data, start) for name, (data, start) in SHEETS.items()},
    **TEXTS,
    **YAML,
    **{f"{name}, in a zip": ("x.zip", zipped(pack(x=text)), "") for name, (text, _) in HOSTILE.items()},
}
