"""The templates: a row for each card, with one that shows how, and a sheet that says what is asked."""

import csv
import io
from datetime import datetime
from types import MappingProxyType

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from app.content.schema import SOORTEN, THEMAS
from app.content.spreadsheet_cells import harmless

# Excel shows letters with an accent only when the file begins with this mark.
_BYTE_ORDER_MARK = "\ufeff"
_ALWAYS = datetime(2026, 1, 1)
_ROWS = 200

COLUMNS = MappingProxyType(
    {
        "soort": f"Wat voor kaart het is: {', '.join(SOORTEN)}. Een stelling heeft vaste antwoorden.",
        "titel": "Kort en neutraal, hooguit 60 tekens.",
        "thema": f"Een van deze: {', '.join(THEMAS.values())}.",
        "minuten": "Hoe lang de kaart duurt, met het gesprek. Van 5 tot 30.",
        "verhaal": "De situatie in de je-vorm, liefst hooguit 60 woorden. Een lege regel begint een nieuwe alinea.",
        "vraag": "De vraag onder het verhaal, hooguit 120 tekens.",
        **{f"optie {n}": "" for n in range(1, 6)},
        "kernwaarden": "Eén tot vier, met een komma ertussen, zoals: integer, moedig.",
        "waarden": "Wat aan je trekt, in losse woorden met een komma ertussen. Mag leeg.",
        "doorvragen": "Drie tot acht open vragen, elk op een eigen regel in de cel. De laatste gaat over het team.",
        "norm": "Wat de regels zeggen, in twee tot vier zinnen in eigen woorden. Mag leeg.",
        "verwijzingen": "Artikelen en regelingen bij de norm, elk op een eigen regel. Mag leeg.",
        "nagekeken": "De dag waarop iemand de norm het laatst heeft nagekeken, zoals 2026-11-22.",
        "loketten": "Waar je terechtkunt, met een komma ertussen, zoals: leidinggevende, vertrouwenspersoon. Mag leeg.",
        "begeleider": "Alleen voor wie het gesprek leidt: valkuilen, wie het kan raken, hoe je opent. Mag leeg.",
        "waarschuwing": "Eén zin vooraf bij een zware kaart. Mag leeg.",
        "bron": "Waar de feiten staan: naam van het stuk | plek daarin. Elke bron op een eigen regel.",
    }
)
"""Every column with what it asks."""
_OPTIE = "Een keuze in de ik-vorm, even lang als de andere. Zet uitleg op een tweede regel. Twee tot vijf, of geen."
EXAMPLE_KAART = MappingProxyType(
    {
        "soort": "dilemma",
        "titel": "De sleutel van het hok",
        "thema": THEMAS["dienstmiddelen"],
        "minuten": "10",
        "verhaal": "Je bent klaar met je dienst en pakt je fiets. Bij het hok staat een collega met de aanhangwagen "
        "van het bureau. Hij gaat dit weekend verhuizen.\n\n'Zondag staat hij er weer,' zegt hij, en hij geeft je de "
        "sleutel. Jij hebt morgen vroege dienst.",
        "vraag": "Wat doe je?",
        "optie 1": "Ik pak de sleutel aan en zeg niets",
        "optie 2": "Ik vraag of hij het heeft gemeld",
        "optie 3": "Ik zeg dat ik dit niet wil weten",
        "kernwaarden": "integer, verbindend",
        "waarden": "behulpzaam zijn, eerlijkheid",
        "doorvragen": "Wat zeg je als hij de sleutel in je hand legt?\nWanneer wordt lenen iets anders?\n"
        "Wie zou het moeten weten?\nWat spreken wij af over spullen van het bureau?",
        "norm": "Spullen van het werk zijn voor het werk. Wil je iets lenen, dan vraag je dat vooraf.",
        "nagekeken": "2026-11-22",
        "loketten": "leidinggevende, collega",
        "begeleider": "Bijna iedereen leende weleens iets. Vraag niet wat. Vraag waar het begint te schuiven.",
        "bron": "Eigen kaart | voorbeeld in het sjabloon",
    }
)
"""A card that shows how it is done."""
_UITLEG = (
    "Zet elke kaart op een eigen rij van het blad Kaarten. De rij met het voorbeeld mag je overschrijven.",
    "Een nieuwe regel in een cel maak je met Alt en Enter; op een Mac met Control, Option en Return.",
    "Schrijf geen namen van echte mensen, en niets waaraan iemand te herkennen is.",
    "Formules rekenen we niet uit. Wat je typt, lezen we als tekst.",
    "Lever het bestand aan als .xlsx of als .csv. Daarna zie je per kaart wat er nog moet.",
)
_WIDE = ("verhaal", "doorvragen", "norm", "begeleider")


def template_csv() -> bytes:
    """The template as CSV, with semicolons as a Dutch Excel opens it."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerow([harmless(EXAMPLE_KAART.get(name, "")) for name in COLUMNS])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def template_xlsx() -> bytes:
    """The template as a spreadsheet, with a sheet that explains; the same bytes each time."""
    made = io.BytesIO()
    # Whatever is typed stays text: no formulas, no links, no numbers.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(made, options) as book:
        book.set_properties({"title": "Kaarten voor Goed Gesprek", "created": _ALWAYS})
        head = book.add_format({"bold": True, "bg_color": "#e6e9ef", "border": 1, "num_format": "@"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        cards = book.add_worksheet("Kaarten")
        cards.freeze_panes(1, 2)
        for place, name in enumerate(COLUMNS):
            cards.set_column(place, place, 48 if name in _WIDE else 22, cell)
            cards.write_string(0, place, name, head)
            cards.write_string(1, place, harmless(EXAMPLE_KAART.get(name, "")), cell)
        for name, choices in (("soort", [*SOORTEN]), ("thema", [*THEMAS])):
            place = list(COLUMNS).index(name)
            choice = {"validate": "list", "source": choices, "error_type": "warning"}
            cards.data_validation(1, place, _ROWS, place, choice)
        explained = book.add_worksheet("Uitleg")
        explained.set_column(0, 0, 18, cell)
        explained.set_column(1, 1, 100, cell)
        for row, sentence in enumerate(_UITLEG):
            explained.write_string(row, 1, sentence, cell)
        for row, (name, asked) in enumerate(COLUMNS.items(), start=len(_UITLEG) + 1):
            explained.write_string(row, 0, name, head)
            explained.write_string(row, 1, asked or _OPTIE, cell)
    return made.getvalue()


def template_markdown() -> bytes:
    """The template as plain text with headings."""
    one = EXAMPLE_KAART
    opties = "\n".join(f"- {one[name]}" for name in one if name.startswith("optie"))
    doorvragen = "\n".join(f"- {line}" for line in one["doorvragen"].split("\n"))
    names = ("soort", "thema", "minuten", "kernwaarden", "waarden", "loketten")
    short = "\n".join(f"{name}: {one[name]}" for name in names)
    return f"""\
# {one["titel"]}

{short}

{one["verhaal"]}

Vraag: {one["vraag"]}
{opties}

## Doorvragen
{doorvragen}

## Norm
{one["norm"]}

Nagekeken: {one["nagekeken"]}

## Begeleider
{one["begeleider"]}

## Bron
- {one["bron"]}
""".encode()
