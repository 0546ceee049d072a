"""What the tests of the content write: one good card, and a small root around it."""

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
