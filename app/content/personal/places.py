"""Where somebody lives: a postcode, or a street with a number. A street alone is where anybody may walk."""

import re
from collections.abc import Iterator

from app.content.personal.plain_text import VondstSpan, listed, spans_of


def postcodes(text: str) -> Iterator[VondstSpan]:
    """Dutch postcodes. The four digits of a Belgian one name no more than a town, and read like a year."""
    for found in _POSTCODE.finditer(text):
        letters = found["letters"]
        no_letters = _UNITS if letters.isupper() else _UNITS | _WORDS
        plausible = letters.upper() not in no_letters and (letters.isupper() or " " not in found["stuk"])
        if found["woord"] or plausible:
            yield VondstSpan("postcode", *found.span("stuk"))


def addresses(text: str) -> Iterator[VondstSpan]:
    """A street with its number. In small letters only where the number ends the phrase: in de winkelstraat 3 zaken."""
    yield from spans_of("adres", _STREET_IN_WORDS, text)
    for found in _STREET.finditer(text):
        street, after = found["straat"], text[found.end() : found.end() + 16]
        if not street.lower().rstrip(".").endswith(_ENDS) or street.lower() in _NO_STREETS or _AMOUNT.match(after):
            continue
        if street[0].isupper() or (street.endswith(_SURE_ENDS) and _PHRASE_END.match(after)):
            yield VondstSpan("adres", *found.span())
    yield from spans_of("adres", _HOUSE, text)


_POSTCODE = re.compile(
    r"(?P<woord>\bpostcode(?:[: ]|\bis\b){0,4})?(?<![\w.,/-])(?P<stuk>[1-9]\d{3} ?(?P<letters>(?!S[ADS])[A-Z]{2}))"
    r"(?![\w'])",
    re.IGNORECASE,
)
_UNITS = listed(
    "AC AD BC BE BV CC CM CV DB DM EK EN EU GB GR HR HZ IN IS KB KG KM KW LB MB MG ML MM MW NC NL NV OF OM OP PK PV "
    "RB TB TV UK US UU VN VS WK"
)
_WORDS = listed("AF AL AN DE DI DO ER ET IK JA JE MA NA NU ST TE VR WE WO ZA ZE ZO")

_NUMBER = r" (?:nr\.? ?|nummer )?[1-9]\d{0,3}(?: ?[a-zA-Z]\b| (?:bis|hs|[IV]{1,3})\b|[-/]\d{1,3}\b)?(?![\w%'-]|[.,:]\d)"
_STREET = re.compile(rf"(?<![\w'-])(?P<straat>[^\W\d_][\w'-]{{3,40}}\.?){_NUMBER}")
_STREET_IN_WORDS = re.compile(
    r"\b(?:(?:Laan|Plein|Weg|Straat|Kade|Hof) (?:van|der|den|aan|op)(?: de[nr]?| het)?"
    rf"|Grote|Nieuwe|Oude|Lange|Korte|Kleine|Hoge|Lage) [A-Z][\w'-]{{2,30}}{_NUMBER}"
)
_HOUSE = re.compile(r"\bhuis ?(?:nummer|nr\.?)(?:[: ]|\bis\b){0,3}(?P<stuk>[1-9]\d{0,3} ?[a-z]?)\b", re.IGNORECASE)
_SURE_ENDS = ("straat", "laan", "gracht", "plein", "singel", "kade", "steenweg", "dreef", "steeg")
_ENDS = (*_SURE_ENDS, "str", "weg", "kaai", "dijk", "hof", "pad", "markt", "lei", "vest")
_NO_STREETS = listed(
    "onderweg halverwege snelweg autoweg rijksweg omweg uitweg fietspad voetpad zandpad gerechtshof kerkhof voorhof "
    "supermarkt vlooienmarkt kerstmarkt weekmarkt arbeidsmarkt winkelstraat hoofdstraat zijstraat allerlei velerlei"
)
_AMOUNT = re.compile(
    r" ?(?:min(?:uten|uut)?\b|uur|uren|dag|we[ek]+|maand|ja[ar]+|keer|maal|meter|m\b|km|kilometer|euro|€|procent|"
    r"mensen|personen|mannen|man\b|vrouwen|jongens|meisjes|kinderen|collega|agenten|auto|fiets|camera|huizen|woningen|winkels|"
    r"bewoners|deuren|stuks|van de|op de|tegen|of \d)",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(r" ?(?:$|[.,;:!?)\"])| (?:in|te|is|was|woont|wonen|en|waar|staat|heeft|stond|bij|op)\b")
