"""Whether a reader can look it up, and whether everybody gets what is in the picture."""

from collections.abc import Iterator
from datetime import date

from app.authoring.review.notice import Finding, listed, said
from app.content.parse import Parsed
from app.content.review_dates import old_texts


def sources_seen(file: Parsed) -> Iterator[Finding]:
    """Sources that are not there, and a picture without words."""
    if not listed(file, "bron"):
        yield Finding(
            "bron-geen",
            ("bron",),
            (said(file, "titel"),),
            "Er staat geen bron bij",
            "Zonder bron kan niemand nagaan waar de feiten vandaan komen, ook jijzelf niet over een jaar.",
            "Schrijf bij bron waar je het las. Is het jouw eigen voorval? Zet dat er dan bij.",
        )
    picture, alt = said(file, "beeld", "bestand"), said(file, "beeld", "alt")
    if picture and (len(alt) < _LEAST_ALT or alt.casefold() == picture.casefold()):
        yield Finding(
            "beeld-zonder-woorden",
            ("beeld", "alt"),
            (picture, alt),
            "Het plaatje heeft geen beschrijving",
            "Wie het plaatje niet ziet, krijgt deze woorden voorgelezen, en moet er evenveel aan hebben.",
            "Schrijf in één zin wat er te zien is en wat ervan telt in het verhaal.",
        )


def age_seen(file: Parsed, today: date) -> Iterator[Finding]:
    """Texts that were looked over too long ago, or in the future."""
    for loc in (("nagekeken",), ("uitleg", "nagekeken"), ("norm", "nagekeken")):
        place = file.error(loc, "")
        notices = [one for one in old_texts((file,), today) if (one.line, one.where) == (place.line, place.where)]
        for notice in notices:
            yield Finding(
                "nagekeken",
                loc,
                (said(file, *loc), said(file, *loc[:-1], "tekst")),
                "De datum van nakijken klopt niet meer",
                "Regels en afspraken veranderen. Een groep praat over wat er staat alsof het vandaag geldt.",
                f"De datum {notice.message}.",
            )


_LEAST_ALT = 10
"""Characters: "een brug" is the least that says anything."""
