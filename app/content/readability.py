"""Which texts read harder than B1. A notice, never a mistake: a formula counts words, it does not understand them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from textwrap import shorten
from typing import NamedTuple

from app.content.content_errors import ContentError, Loc
from app.content.parse import Parsed
from app.content.schema import paragraphs

EASY_ENOUGH = 60
"""From here on a text is "normaal" in the table of Douma: the end of primary school, about B1."""
LONGEST_SENTENCE = 25
"""In words. A longer sentence is lost when it is read aloud."""
LEAST_WORDS = 20
"""Below this the formula says more about one long word than about the text."""

_TEXTS: tuple[Loc, ...] = (
    ("verhaal",),
    ("inleiding",),
    ("doorvragen",),
    ("vragen",),
    ("slot",),
    ("uitleg", "tekst"),
    ("norm", "tekst"),
)
_PARTS = (
    ("fases", "verhaal"),
    ("kader", "tekst"),
    ("casuistiek", "feiten"),
    ("casuistiek", "oordeel"),
    ("vragen", "uitleg"),
    ("vragen", "stop_tekst"),
    ("wat_als", "feit"),
    ("rollen", "tekst"),
    ("stappen", "tekst"),
    ("stappen", "doorvragen"),
)
"""Lists, and the text in each item."""
_LONGEST_QUOTE = 70

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W_]+)*|\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-ZÀ-Þ])")
# Longest first. A vowel with a trema starts a syllable of its own, so it stands in none of the groups.
_SYLLABLE = re.compile(r"eau|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyäëïöü]")


class Score(NamedTuple):
    """How a text reads: higher is easier. `longest` is its sentence with the most words, `words` how many those are."""

    ease: float
    longest: str
    words: int


def hard_texts(files: Iterable[Parsed]) -> tuple[ContentError, ...]:
    """A notice for each text that reads harder than B1 or holds a sentence that is too long."""
    sound = [file for file in files if file.model]
    return tuple(sorted(file.error(loc, sentence) for file in sound for loc, _, sentence in hard_parts(file)))


def hard_parts(file: Parsed) -> Iterator[tuple[Loc, str, str]]:
    """Place and text of each such part of one file, also of one with mistakes, and the sentence that says why."""
    for loc, text in _texts(file):
        score = read_ease(text)
        if score is not None and (sentence := _sentence(score)):
            yield loc, "\n".join(text), sentence


def read_ease(texts: Sequence[str]) -> Score | None:
    """The reading ease of a text, in paragraphs; None when there are too few words to tell.

    206.84 - 0.93 * (words per sentence) - 77 * (syllables per word). Source: W.H. Douma, "De leesbaarheid van
    landbouwbladen", Wageningen 1960, after Flesch. Its table: below 45 hard, to 60 rather hard, to 70 normal.
    """
    sentences = [sentence for text in texts for sentence in _SENTENCE_END.split(text) if _WORD.search(sentence)]
    words = [_WORD.findall(sentence) for sentence in sentences]
    total = sum(map(len, words))
    if total < LEAST_WORDS:
        return None
    syllable_count = sum(syllables(word) for sentence in words for word in sentence)
    ease = 206.84 - 0.93 * total / len(sentences) - 77 * syllable_count / total
    longest = max(sentences, key=lambda sentence: len(_WORD.findall(sentence)))
    return Score(ease, longest, len(_WORD.findall(longest)))


def syllables(word: str) -> int:
    """How many syllables a Dutch word has; a number counts as one."""
    # An acute or grave accent only stresses a vowel; a trema parts it from the one before.
    apart = unicodedata.normalize("NFD", word.lower()).translate({0x300: None, 0x301: None, 0x302: None})
    return max(1, len(_SYLLABLE.findall(unicodedata.normalize("NFC", apart))))


def _sentence(score: Score) -> str | None:
    quote = f"“{shorten(score.longest, _LONGEST_QUOTE, placeholder='…')}”"
    if score.ease < EASY_ENOUGH:
        return (
            f"leest moeilijk ({floor(score.ease)}; liefst {EASY_ENOUGH} of meer); kies kortere woorden en zinnen. "
            f"Langste zin, {score.words} woorden: {quote}"
        )
    if score.words > LONGEST_SENTENCE:
        return f"heeft een zin van {score.words} woorden; knip hem in tweeën: {quote}"
    return None


def _texts(file: Parsed) -> Iterator[tuple[Loc, Sequence[str]]]:
    """The place and the paragraphs of every text that is read or told. Of a list each item is a paragraph."""
    for loc in _TEXTS:
        yield loc, _paragraphs(file.value(*loc))
    for name, inner in _PARTS:
        items = file.value(name)
        for index in range(len(items) if isinstance(items, tuple) else 0):
            yield (name, index, inner), _paragraphs(file.value(name, index, inner))


def _paragraphs(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(part for item in value for part in _paragraphs(item))
    return paragraphs(value) if isinstance(value, str) else ()
