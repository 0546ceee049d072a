"""What leads to a person through an address or a file: e-mail, a date, the number of a case or of a colleague."""

import re
from collections.abc import Iterator
from datetime import date

from app.content.personal.plain_text import VondstSpan, spans_of


def e_mails(text: str) -> Iterator[VondstSpan]:
    """Addresses of e-mail, also with "(at)" for the sign."""
    return spans_of("e-mail", _E_MAIL, text)


def zaaknummers(text: str) -> Iterator[VondstSpan]:
    """Numbers of a proces-verbaal, zaak or parket, by their shape or by the word before them. An ECLI is public."""
    for pattern in _CASES:
        yield from spans_of("zaaknummer", pattern, text)


def dienstnummers(text: str) -> Iterator[VondstSpan]:
    """The number under which a colleague works, after the word that says so."""
    return spans_of("dienstnummer", _STAFF, text)


def dates(text: str) -> Iterator[VondstSpan]:
    """Days that exist, with their year; a day of birth also without."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if _exists(**found.groupdict()):
                yield VondstSpan("datum", *found.span("stuk"))


def _exists(dag: str, maand: str, jaar: str | None, **_: str | None) -> bool:
    month = int(maand) if maand.isdigit() else _month(maand)
    # A leap year when no year or only its end is told: then 29 February may be right.
    year = int(jaar) if jaar and len(jaar) == 4 else 2000
    try:
        date(year, month, int(dag))
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    short = {"maa": "mrt", "oct": "okt"}.get(name[:3].lower(), name[:3].lower())
    return _MONTHS.index(short) + 1


_E_MAIL = re.compile(
    r"(?<![\w.+'-])\w[\w.+'-]{0,63} ?(?:@|[\[(] ?(?:at|apenstaartje|@) ?[\])]) ?(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}\b",
    re.IGNORECASE,
)
_BETWEEN = r"(?:[:= ]|\bis\b|\bwas\b){0,4}"
_CASES = (
    re.compile(r"\bPL ?\d{4}[- ]?\d{4,12}(?:-\d{1,3})?\b", re.IGNORECASE),
    re.compile(r"(?<![\w.,/-])20[0-3]\d{7}\b"),
    re.compile(r"(?<![\w.,/-])\d\d[/.-]\d{6}[/-]\d\d\b"),
    re.compile(r"\b[A-Z]{2}\.?\d{0,2}\.[A-Z\d]{2}\.\d{3,6}[/-]\d{2,4}\b", re.IGNORECASE),
    re.compile(
        r"\b(?:zaak|dossier|pv|proces-?verbaal|mutatie|registratie|notitie|incident|aangifte|parket|bvh|melding)s?[- ]?"
        rf"(?:nummer|nr\b\.?|n°){_BETWEEN}(?P<stuk>[A-Z]{{0,4}}[- ]?\d[\d./-]{{1,20}}\d)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:zaak|dossier|pv|proces-?verbaal|mutatie|bvh) (?P<stuk>\d[\d./-]{4,20}\d)\b", re.IGNORECASE),
)
_STAFF = re.compile(
    rf"\b(?:personeels|dienst|stam|medewerkers?)-?(?:nummer|nr\b\.?){_BETWEEN}(?P<stuk>[A-Z]{{0,3}}-?\d{{3,10}})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?P<maand>jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|"
    r"o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?<![\d.,/-])(?P<stuk>(?P<dag>\d{1,2})"
_BORN = r"\b(?:geb\.|geboren|geboortedatum|geboortedag|jarig|verjaardag)\D{0,20}(?<!\d)(?P<stuk>(?P<dag>\d{1,2})"
_DATES = (
    re.compile(rf"{_DAY} ?[-/.] ?(?P<maand>\d{{1,2}}) ?[-/.] ?(?P<jaar>(?:19|20)\d\d))\b"),
    re.compile(r"(?<![\d.,/-])(?P<stuk>(?P<jaar>(?:19|20)\d\d)[-/.](?P<maand>\d\d)[-/.](?P<dag>\d\d))\b"),
    re.compile(rf"{_DAY}(?:e|ste|de)? {_MONTH} ?(?P<jaar>(?:19|20)\d\d|'\d\d))\b", re.IGNORECASE),
    re.compile(rf"{_BORN}(?:e|ste|de)? {_MONTH}(?P<jaar> \d\d)?)\b", re.IGNORECASE),
    re.compile(rf"{_BORN} ?[-/.] ?(?P<maand>\d{{1,2}})(?P<jaar> ?[-/.] ?\d\d)?)\b", re.IGNORECASE),
)
