"""Names of people. Only those that can hardly be anything else: warn too often, and nobody reads the warning.

A first name or a surname from the lists counts, and any word with a capital after a title or initials. One letter
instead of a name ("collega A.") is how it should be done, and is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.content.personal.name_lists import (
    FIRST_NAMES,
    NO_NAMES,
    PARTICLES,
    SHORT_TITLES,
    SURNAMES,
    TITLES,
    WORD_FIRST_NAMES,
    WORD_SURNAMES,
)
from app.content.personal.plain_text import VondstSpan, without


class Word(NamedTuple):
    """A word, the same without capitals and accents, its place, and the signs between the word before and this one."""

    text: str
    plain: str
    begin: int
    end: int
    gap: str

    @property
    def has_capital(self) -> bool:
        """Whether it is written as a name may be: a capital, then small letters. So BOA and OM are not."""
        first = self.text.split("-")[0]
        return len(first) > 1 and first[0].isupper() and not first[1:].isupper()

    @property
    def may_be_name(self) -> bool:
        return self.has_capital and self.plain not in NO_NAMES | TITLES

    @property
    def is_first_name(self) -> bool:
        """Whether it is a first name and no other word; also Jan-Willem, and Peters in "Peters auto"."""
        first = self.plain.split("-")[0]
        return first in FIRST_NAMES or (self.has_capital and first.removesuffix("s") in FIRST_NAMES)

    @property
    def is_surname(self) -> bool:
        return self.plain.split("-")[0] in SURNAMES

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper()


def names_of_people(text: str) -> Iterator[VondstSpan]:
    """Names of people, each for as long as it goes on: "Jan de Vries" is one. A title is not part of it."""
    words = _words(without(_SAYINGS, text))
    place = 0
    while place < len(words):
        searches = (_titled, _with_initials, _called, _surnamed)
        begin, after = place, place
        if words[place].text[0].isupper() or words[place].plain.split("-")[0] in _BEGINS:
            begin, after = max((search(words, place) for search in searches), key=lambda name: name[1])
        if after > place:
            yield VondstSpan("naam", words[begin].begin, words[after - 1].end)
        place = max(after, place + 1)


# Each search looks from `place` on and gives the first word of a name and the place after its last; or twice `place`.


def _titled(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The name after a title: "mevrouw Jansen", "wijkagent El Amrani"; a known name also in small letters."""
    name, title = _past_particles(words, place + 1), words[place].plain
    gaps = (" ", ". ") if title in SHORT_TITLES else (" ",)
    if title not in TITLES | SHORT_TITLES or not _goes_on(words, place + 1, name, gaps):
        return place, place
    if not (words[name].is_first_name or words[name].is_surname or words[name].may_be_name):
        return place, place
    # What stands between is part of a surname; but in "de chef van Peter" it is not.
    begin = name if words[name].is_first_name else place + 1
    return begin, max(name + 1, _called(words, name)[1])


def _with_initials(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Initials and a surname. After one initial it has to be a certain one: "Ik kies A. Dan zeg ik het."."""
    last = place
    most = min(place + _MOST_INITIALS, len(words))
    while last < most and words[last].is_initial and _goes_on(words, last + 1, last + 1, (".", ". ")):
        last += 1
    name = _past_particles(words, last)
    if last == place or not _goes_on(words, last + 1, name, (" ",)) or not words[name].may_be_name:
        return place, place
    certain = last > place + 1 or _is_any_surname(words[name]) or (name > last and words[last].text.islower())
    return place, name + 1 if certain else place


def _called(words: Sequence[Word], place: int) -> tuple[int, int]:
    """A first name, with its surname if there is one. In small letters the two go together: "jan de vries"."""
    first, name = words[place], _past_particles(words, place + 1)
    if _goes_on(words, place + 1, name, (" ",)):
        surname = words[name]
        if first.is_first_name and (_is_any_surname(surname) or (first.has_capital and surname.may_be_name)):
            return place, name + 1
        first_may_be = first.plain in WORD_FIRST_NAMES or name > place + 1
        if first.may_be_name and first_may_be and surname.has_capital and _is_any_surname(surname):
            return place, name + 1
    alone = first.is_first_name or (first.plain in WORD_FIRST_NAMES and _is_inside_sentence(first))
    return place, place + 1 if first.has_capital and alone else place


def _surnamed(words: Sequence[Word], place: int) -> tuple[int, int]:
    """A surname that is no word: "dat zei Jansen ook", "De Vries"."""
    name = _past_particles(words, place)
    found = _goes_on(words, place + 1, name, (" ",)) and words[name].has_capital and words[name].is_surname
    return place, name + 1 if found else place


def _past_particles(words: Sequence[Word], place: int) -> int:
    most = min(place + _MOST_PARTICLES, len(words))
    while place < most and words[place].plain in PARTICLES:
        place += 1
    return place


def _goes_on(words: Sequence[Word], begin: int, end: int, gaps: Sequence[str]) -> bool:
    """Whether there is a word at `end`, with one of the gaps before it, and single spaces up to there from `begin`."""
    if end >= len(words):
        return False
    return (begin > end or words[begin].gap in gaps) and all(word.gap == " " for word in words[begin + 1 : end + 1])


def _is_any_surname(word: Word) -> bool:
    return word.is_surname or word.plain in WORD_SURNAMES


def _is_inside_sentence(word: Word) -> bool:
    """Whether a capital says something: it is not the first word of the text, and only a space stands before it."""
    return word.begin > 0 and word.gap == " "


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text):
        last = words[-1].end if words else 0
        words.append(Word(match[0], _plain(match[0]), *match.span(), text[last : match.start()]))
    return words


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))


_MOST_INITIALS = 6
_MOST_PARTICLES = 3
_BEGINS = PARTICLES | TITLES | SHORT_TITLES | FIRST_NAMES
_WORD = re.compile(r"'t\b|[^\W\d_]+(?:[-'](?!s\b)[^\W\d_]+)*")
_SAYINGS = re.compile(
    r"\b(?:Jan (?:Modaal|Rap|Publiek|en alleman|met de pet)|Jip[ -]en[ -]Janneke|Amber[ -]Alert|Albert Heijn|"
    r"Joost mag het weten|Zwarte Piet|Piet Snot|Klaas Vaak|Sint[ -]\w+)",
    re.IGNORECASE,
)
