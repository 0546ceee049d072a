"""Pure: a verslag as files for another program. The same published values as the page, one by one."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from app.content.spreadsheet_cells import harmless
from app.report.views import RondeVerslag, StapVerslag, Verslag
from app.sessie.picture.result_view import TekstenView

HEAD = ("stap", "kaart", "onderdeel", "kop", "tekst", "waarde")
# Excel shows letters with an accent only when the file begins with this mark.
BYTE_ORDER_MARK = "\ufeff"

Cells = tuple[str, str, str, str, str, str]


def as_json(verslag: Verslag) -> bytes:
    """The verslag as JSON in UTF-8; equal verslagen give equal bytes."""
    content = {
        "titel": verslag.titel,
        "dag": verslag.dag,
        "minuten": verslag.minuten,
        "loopt": verslag.loopt,
        "gewist_op": verslag.gewist,
        "programma": [
            {"titel": regel.titel, "werkvorm": regel.werkvorm, "minuten": regel.minuten, "gedaan": regel.gedaan}
            for regel in verslag.programma
        ],
        "stappen": [_step(stap) for stap in verslag.stappen],
        "afspraken": [{"tekst": afspraak.tekst, "terug": afspraak.terug} for afspraak in verslag.afspraken],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def as_csv(verslag: Verslag) -> bytes:
    """One line for each value, with semicolons, as a Dutch Excel opens it; no cell can become a formula."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow(HEAD)
    lines.writerows(map(harmless, cells) for cells in _lines(verslag))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _step(stap: StapVerslag) -> dict[str, Any]:
    return {
        "nr": stap.nr,
        "titel": stap.titel,
        "soort": stap.soort,
        "vraag": stap.vraag,
        "uitslagen": [_ronde(ronde) for ronde in stap.rondes],
        "omslag": stap.omslag,
        "teksten": [_texts(veld) for veld in stap.teksten],
    }


def _ronde(ronde: RondeVerslag) -> dict[str, Any]:
    uitslag = ronde.uitslag
    return {
        "kop": ronde.kop,
        "vraag": ronde.vraag,
        "vorm": uitslag.vorm,
        "keuzes": uitslag.keuzes,
        "rijen": [{"tekst": rij.tekst, "waarde": rij.waarde} for rij in uitslag.rijen],
        "uitleg": uitslag.uitleg,
    }


def _texts(veld: TekstenView) -> dict[str, Any]:
    return {
        "kop": veld.kop,
        "teksten": [{"tekst": tekst.tekst, "samengevat": tekst.samengevat} for tekst in veld.teksten],
    }


def _lines(verslag: Verslag) -> Iterator[Cells]:
    for stap in verslag.stappen:
        for part in _parts(stap):
            yield str(stap.nr), stap.titel, *part
    for afspraak in verslag.afspraken:
        yield "", "", "afspraak", "Onze afspraken", afspraak.tekst, afspraak.terug or ""


def _parts(stap: StapVerslag) -> Iterator[tuple[str, str, str, str]]:
    """What a step told, as `onderdeel`, `kop`, `tekst` and `waarde`."""
    for ronde in stap.rondes:
        uitslag = ronde.uitslag
        for rij in uitslag.rijen:
            yield "uitslag", ronde.kop, rij.tekst, rij.waarde
        keuzes = "" if uitslag.keuzes is None else str(uitslag.keuzes)
        yield "aantal keuzes", ronde.kop, uitslag.uitleg, keuzes
    if stap.omslag:
        yield "omslagpunt", "", stap.omslag, ""
    for veld in stap.teksten:
        for tekst in veld.teksten:
            yield "tekst", veld.kop, tekst.tekst, "samengevat" if tekst.samengevat else ""
