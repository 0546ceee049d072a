"""Texts that are opened in the form, and what a browser posts when nobody touched it."""

from functools import cache
from pathlib import Path

from app.authoring.form import FORMS, read_form
from app.content.check import SHIPPED
from app.content.content_files import content_files

KAART = """\
# van Samira
soort: dilemma  # blijft
slug: pakje
titel: 'Een pakje'
verhaal: |-  # kort
  Je vindt een pakje.

  Niemand kijkt.
# over de keuze
opties:
  # de veilige
  - tekst: Ik laat het liggen  # zonder te kijken
    # nog niet af
    toelichting: Dan weet je niets
  - tekst: "Ik maak het open"
kernwaarden: [integer, moedig]  # twee
doorvragen:
  - Wat denk je eerst?  # makkelijk
  - Wie bel je?
norm: {tekst: Vraag het na., herkomst: bron}
eigen_veld:
  van: Samira  # dit kent de app niet
"""


@cache
def shipped() -> dict[Path, str]:
    """Every file of the packs that come with the app and that has a form."""
    texts = {path: path.read_text("utf-8") for path in content_files(SHIPPED)}
    return {path: text for path, text in texts.items() if read_form(text).soort in FORMS}


def posted(text: str) -> dict[str, list[str]]:
    """What a browser posts when nobody touched the form: every field, with the line ends of a browser."""
    return {name: [value.replace("\n", "\r\n")] for name, value in read_form(text).waarden.items()}
