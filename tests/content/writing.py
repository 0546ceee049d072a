"""What the tests of the content write: one good card, and a small root around it."""

import struct
import zlib
from pathlib import Path

CARD = """\
soort: dilemma
slug: pakje
titel: Een pakje op de stoel
thema: geschenken
minuten: 10
verhaal: |
  Je vindt een pakje op je stoel.
  Er zit geen kaartje bij.

  Een collega kijkt toe.
vraag: Wat doe je?
antwoorden: wat-doe-je
kernwaarden: [integer]
doorvragen:
  - Wat denk je als eerste?
  - Wie zou je bellen?
  - Wat spreken wij af?
bron:
  - stuk: proef
    regels: "1"
"""
PAKKET = """\
soort: pakket
slug: {slug}
titel: Proef
omschrijving: Voor de proef.
versie: "1.0"
taal: nl-NL
licentie: EUPL-1.2
"""
LOKETTEN = """\
soort: loketten
slug: loketten
loketten:
  - slug: vik
    naam: VIK
    waarvoor: Vragen over integriteit.
    verwacht: Een gesprek in vertrouwen.
    bron:
      - stuk: proef
        regels: "1"
"""
KERNWAARDEN = """\
soort: kernwaarden
slug: kernwaarden
kernwaarden:
  - slug: integer
    naam: Integer
    tekst: Je doet wat je zegt.
    bron:
      - stuk: proef
        regels: "1"
"""
BLAD = """\
soort: themablad
slug: geschenken
titel: Geschenken
thema: geschenken
inleiding: Wat je aanneemt, neem je aan met ons allemaal.
nagekeken: "2026-11-22"
bron:
  - stuk: proef
    regels: "1"
"""


def card(slug: str = "pakje", **fields: str) -> str:
    """The good card under another slug; each field replaces its line, or is added at the end."""
    text = CARD.replace("slug: pakje", f"slug: {slug}")
    for name, value in fields.items():
        line = next((line for line in text.splitlines() if line.startswith(f"{name}: ")), None)
        text = text.replace(line, f"{name}: {value}") if line else f"{text}{name}: {value}\n"
    return text


def write(root: Path, **files: str) -> Path:
    """A root with everything it needs, and these files in `dilemmas/proef` (`naam="…"` becomes `naam.yaml`)."""
    folder = root / "dilemmas" / "proef"
    folder.mkdir(parents=True)
    (root / "themabladen").mkdir()
    (root / "themabladen" / "geschenken.yaml").write_text(BLAD, encoding="utf-8")
    needed = {"pakket": PAKKET.format(slug="proef"), "loketten": LOKETTEN, "kernwaarden": KERNWAARDEN}
    for name, text in (needed | files).items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return root


def png(red: int) -> bytes:
    """A picture of one dot."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes((0, red, 0, 0)))))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


FASECASUS = """\
soort: fasecasus
slug: bonnetje
titel: Het bonnetje
thema: waarheid
minuten: 30
omschrijving: Een bonnetje dat niet klopt.
kernwaarden: [integer]
bron:
  - stuk: proef
    regels: "1"
personen:
  - {slug: an, naam: An, functie: Schrijft de bon, vanaf: begin}
  - {slug: bo, naam: Bo, functie: Tekent de bon, vanaf: begin}
  - {slug: chef, naam: De chef, functie: Leest alles, vanaf: slot}
fases:
  - slug: begin
    titel: Het begin
    verhaal:
      - An vult een bon in.
      - Bo kijkt niet mee.
    feiten:
      - {kop: Waar, tekst: "De kantine."}
    vragen:
      - slug: v1
        vraag: Wat zie je?
        doorvragen: [Wat nog meer?, Wie weet ervan?, Wat doen wij?]
  - slug: besluit
    titel: Het besluit
    verhaal:
      - De bon ligt op tafel.
    beslismomenten:
      - slug: b1
        rol: Chef
        weegt: [Het is een klein bedrag., Het is de tweede keer.]
        vraag: Wat doe je met {persoon}?
        per_persoon: [an, bo]
        opties:
          - {tekst: Niets, groep: Zacht}
          - {tekst: Een gesprek, groep: Zacht}
          - {tekst: Een berisping, toelichting: Op papier., groep: Hard}
        voorwaardelijk:
          vraag: Maak je het voorwaardelijk?
          proeftijd: [1, 2]
        motivering: true
        doorvragen: [Waar begon je?, Wat woog het zwaarst?, Wat leren wij?]
  - slug: slot
    titel: Het slot
    gebeurde:
      - {beslismoment: b1, tekst: "Het werd een gesprek."}
    verhaal:
      - De chef schuift de bon in een la.
    feiten:
      - {kop: De bon, tekst: "Ligt in de la."}
"""
