"""Reading results off a screen the way people do: each line with its word, number or place."""

import re
from html import unescape


def results(page: str) -> list[tuple[str, str]]:
    """What a page says of each answer, in order."""
    return _pairs(r'woorden__optie">([^<]+)<.*?woorden__woord cijfers">([^<]+)<', page)


def ranking(page: str) -> list[tuple[str, str]]:
    """Each place with what stands on it, in order."""
    return _pairs(r'rang__plaats cijfers">([^<]+)<.*?rang__tekst">([^<]+)<', page)


def side_by_side(page: str) -> list[list[str]]:
    """Two rondes beside each other: each line with its first and its second value."""
    found = re.findall(r"naast__optie[^>]*><span>([^<]+)<(.*?)</tbody>", unescape(page), re.DOTALL)
    return [[line, *re.findall(r'<strong class="cijfers">([^<]+)', values)] for line, values in found]


def masked(page: str, code: str) -> str:
    """A page without what differs between any two sessies: the code, its picture, ids, counters, and when it began."""
    page = page.replace(code, "CODE").replace(f"{code[:3]} {code[3:]}", "CODE")
    page = re.sub(r'<svg[^>]*class="qr".*?</svg>|\b[0-9a-f]{32}\b', "", page, flags=re.DOTALL)
    return re.sub(r'(data-nummer|data-sinds|name="plek" value|beeld)="?=?\d+', "", page)


def _pairs(pattern: str, page: str) -> list[tuple[str, str]]:
    return [(one, two) for one, two in re.findall(pattern, unescape(page), re.DOTALL)]
