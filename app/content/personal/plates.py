"""Dutch and Belgian licence plates: letters and digits in one of the orders that were ever given out.

Whether such a row is a plate or a few words depends on how it is written. With dashes it is a plate, unless its letters
are a word: 9-tot-17. With spaces or nothing in between, the letters have to look like a plate too.
"""

import re
from collections.abc import Iterator

from app.content.personal.plain_text import VondstSpan, listed


def kentekens(text: str) -> Iterator[VondstSpan]:
    """Plates of cars, motorcycles, mopeds and trailers."""
    about_cars = _VEHICLE.search(text) is not None
    done = 0
    for start in _START.finditer(text):
        if start.start() < done:
            continue
        for order, shape in _SHAPES.items():
            plate = shape.match(text, start.start())
            if plate and _is_plate(order, plate, about_cars):
                done = plate.end()
                yield VondstSpan("kenteken", *plate.span())
                break


def _is_plate(order: str, plate: re.Match[str], about_cars: bool) -> bool:
    letters = [group for group in plate.groups() if group.isalpha()]
    upper, bare = plate[0].isupper(), not set("AEIOU").intersection("".join(letters).upper())
    signs = _signs(plate)
    dashed = signs in ({"-"}, {"."})
    no_letters = _WORDS if dashed else _WORDS | _SHORT
    if ("" in signs and len(signs) > 1) or not no_letters.isdisjoint(group.upper() for group in letters):
        return False
    if order in _ALSO_NAMES:
        # That is also how a top-100 is written, so it takes capitals and a dash, or a car, to make it a plate.
        return upper + dashed + about_cars > 1 or (bare and about_cars)
    if dashed:
        return upper or bare or order in _SURE or max(map(len, letters)) < 3
    if signs == {""}:
        return about_cars or _is_plate_in_one(order, plate[0], bare, upper)
    if order in _SURE:
        return upper or about_cars
    return bare and (about_cars or (upper and order not in _ALSO_AMOUNTS))


def _signs(plate: re.Match[str]) -> set[str]:
    """What stands between the groups: nothing, a space, or a dash or full stop whatever the spaces around it."""
    ends = zip(plate.regs[1:], plate.regs[2:], strict=False)
    return {between.strip() or between for between in (plate.string[end:begin] for (_, end), (begin, _) in ends)}


def _is_plate_in_one(order: str, plate: str, bare: bool, upper: bool) -> bool:
    """Whether a plate without any sign in between is not a postcode, a tournament or a word with a number."""
    if order in _ALSO_AMOUNTS:
        return order == "AA-99-99" and bare and plate[2:4] not in _CENTURIES
    return bare or order in _SURE or (upper and "AA-AA" not in order)


def _shape(order: str) -> re.Pattern[str]:
    """The pattern of one order, whatever stands between its groups."""
    groups = (f"({'[A-Za-z]' if group[0] == 'A' else '[0-9]'}{{{len(group)}}})" for group in order.split("-"))
    return re.compile("(?: ?[-.] ?| )?".join(groups) + r"(?![^\W_])(?!-[^\W_])")


_ALSO_NAMES = ("AAA-999", "999-AAA")
_ALSO_AMOUNTS = ("AA-99-99", "99-99-AA")
_SURE = ("9-AAA-999",)
_DUTCH = (
    *_ALSO_AMOUNTS,
    *("99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99"),
    *("AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9"),
)
_BELGIAN = (*_SURE, "A-AAA-999", *_ALSO_NAMES)
_SHAPES = {order: _shape(order) for order in (*_DUTCH, *_BELGIAN)}
_START = re.compile(r"(?<![^\W_])(?<![^\W_]-)(?=(?:[A-Za-z]{1,4}[ .-]{0,3}){0,2}[0-9])")
_CENTURIES = ("19", "20")
_VEHICLE = re.compile(
    r"\b(?:kenteken|nummerplaat|nummerbord|plaat|auto|wagen|bestelbus|busje|bus|scooter|motor|brommer|voertuig|"
    r"politieauto|dienstauto|dienstvoertuig|bestuurder|geparkeerd)",
    re.IGNORECASE,
)
_WORDS = listed(
    "AF AL AN BIJ DAG DAN DE EEN EN ER ET IN IS JA MET NA NU OF OM OP PER TE TOT UIT UUR VAN VIA WEG ZO "
    "JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC MA DI WO DO VR ZA MIN MAX SEC ART BLZ CAO LID ISO NEN TOP WET ZIE"
)
_SHORT = listed(
    "BE BV BW CC CM DB DG DL DM EK EU GR HR HZ KB KG KM KW LB LR MB MG ML MM MS MW NL NR NV OM PK PV RB RM SR SV TB TV "
    "UK UU US VB VH VN VS WK WP MRD MND KHZ MHZ GHZ PVS WPG AVG APV BOA BSN DNA DHR MVR ICT NOS OVJ RTL"
)
