"""One layout for every file: whoever wrote it and however, all that it says is still there."""

import time
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.authoring.yaml_tree import NotKept, formatted, lay_out, mapping, read_tree, sequence, text_node
from app.authoring.yaml_tree.build import block_node
from app.content.check import SHIPPED
from app.content.content_files import content_files
from app.content.read_text import UnreadableText, clean_text
from app.content.yaml_reader import Document, read_document
from tests.authoring.yaml_tree.by_hand import COMMENT, Hand

QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SIGNS = ["#", " #", ": ", "- ", "\n", "\n\n", "\r\n", "\t", "'", '"', "\\", "|", ">", "{", "]", ",", "&a", "*a", "!t"]
SIGNS += ["%", "@", "`", "?", "~", "---", "...", "\u202e", "\x00", "\u2028", "é", "\U0001f600", "no", "5", "  ", "\n  "]
scraps = st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), max_size=12).map("".join)


@cache
def shipped() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in content_files(SHIPPED))


def read(text: str) -> Document:
    return read_document(clean_text(text.encode()))


def keeps_all_that_it_says(text: str) -> None:
    """Values, their order, and every comment: by the reader of packs, and by counting the words of the comments."""
    try:
        before = read(text)
    except UnreadableText:
        # Some indents are no YAML, or put a comment where it breaks a line of text.
        return

    after = formatted(text)

    assert read(after).data == before.data
    assert list(read(after).keys) == list(before.keys)
    assert sorted(COMMENT.findall(after)) == sorted(COMMENT.findall(text))
    assert formatted(after) == after


def test_every_shipped_file_stands_in_the_layout() -> None:
    assert [text.split("\n")[:3] for text in shipped() if formatted(text) != text] == []


@QUIET
@given(number=st.integers(0, 243), seed=st.integers(0, 10**9))
def test_a_shipped_file_in_any_hand_keeps_every_value_and_every_comment(number: int, seed: int) -> None:
    keeps_all_that_it_says(Hand(Random(seed)).write(read(shipped()[number]).data))


def small_values(depth: int = 2) -> st.SearchStrategy[Any]:
    leaves = st.sampled_from(["a", "2027", "null", "ja", "x: y", "- a", "# b", "a\n\nb\n", "a\n", "é e", 5, True, ""])
    if not depth:
        return leaves
    inner = small_values(depth - 1)
    return leaves | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)


@QUIET
@given(values=st.dictionaries(st.sampled_from("abcd"), small_values(), min_size=1), seed=st.integers(0, 10**9))
def test_a_small_file_in_any_hand_keeps_every_value_and_every_comment(values: dict[str, Any], seed: int) -> None:
    keeps_all_that_it_says(Hand(Random(seed)).write(values))


@QUIET
@given(
    parts=st.lists(scraps | st.sampled_from(["soort: dilemma\n", "titel: ", "\n  - ", "opties:", "\nb: "]), max_size=20)
)
def test_a_hostile_text_is_refused_with_a_place_or_keeps_what_it_says(parts: list[str]) -> None:
    text = "".join(parts)
    begin = time.process_time()
    try:
        after = formatted(text)
    except UnreadableText as refusal:
        assert refusal.line >= 1 and refusal.column >= 1
    else:
        before = read(text)
        assert read(after).data == before.data
        assert sorted(one.message[:20] for one in read(after).problems) == sorted(
            one.message[:20] for one in before.problems
        )
        assert formatted(after) == after
    assert time.process_time() - begin < 1


@QUIET
@given(text=st.text(st.characters(codec="utf-8"), max_size=40) | scraps, number=st.integers(0, 3))
def test_a_text_reads_back_to_the_letter_whatever_its_quotes(text: str, number: int) -> None:
    text = "".join(char for char in text if char not in "\r\ud800")
    for node in (text_node(text), text_node(text, "\"'|>"[number])):
        for root in (mapping({"a": node}), mapping({"a": sequence([node])})):
            again = read_tree(lay_out(root))
            value = again.entries[0].value
            value = value if value.kind == "text" else value.entries[0].value
            assert value.value == text
    assert read_tree(lay_out(mapping({"a": block_node(text)}))).entries[0].value.value.strip() == text.strip()


@pytest.mark.parametrize("word", ["2027", "null", "ja", "~", "1.0", "true", "2026-11-22", "0x1f", "1:30", "no"])
def test_a_text_that_looks_like_something_else_stays_a_text(word: str) -> None:
    for quote in ("'", '"'):
        assert read(formatted(f"a: {quote}{word}{quote}\n")).data == {"a": word}
    assert type(read(formatted(f"a:   {word}x\n")).data["a"]) is str


MESSY = """\
---
# over alles
soort:   dilemma # soort
"titel": 'Een  titel'
verhaal: "Eerst
   dit.\\n\\nDan dat."


opties: # drie
- # de veilige

   tekst: Ik wacht # even
     # nog niet af
- {tekst: Ik bel, # wie?
   toelichting: Nu}
      # diep
# over waarden
waarden: [ rust,
  moed ]
minuten: 10
...
"""
TIDY = """\
# over alles
soort: dilemma  # soort
"titel": 'Een  titel'
verhaal: |-
  Eerst dit.

  Dan dat.

opties:  # drie
  # de veilige
  - tekst: Ik wacht  # even
    # nog niet af
  - tekst: Ik bel  # wie?
    toelichting: Nu
# diep
# over waarden
waarden: [rust, moed]
minuten: 10
"""


def test_a_messy_file_becomes_a_tidy_one() -> None:
    assert formatted(MESSY) == TIDY
    assert formatted(MESSY.replace("\n", "\r\n")) == TIDY


def test_what_the_check_refuses_stays_for_the_check_to_tell() -> None:
    text = "soort: &a x\ntitel: *a\ntitel: !t b\nvraag:\nbron: [&b c, ]\n"
    after = formatted(text)
    assert after == "soort: &a x\ntitel: *a\ntitel: !t b\nvraag:\nbron: [&b c]\n"
    assert len(read(after).problems) == len(read(text).problems) == 6


def test_a_line_too_long_for_a_pack_is_never_made() -> None:
    words = "woord " * 500
    text = "a: " + words.replace(" ", "\n  ").rstrip() + "\n"
    after = formatted(text)
    assert max(map(len, after.split("\n"))) < 200
    assert read(after).data == {"a": words.strip()}


def test_what_cannot_be_kept_is_left_alone() -> None:
    long = "woord " * 250
    with pytest.raises(NotKept):
        formatted(f'a: "\\u202e {long}\n  {long}"\n')


def test_a_mistake_is_told_with_its_place() -> None:
    with pytest.raises(UnreadableText) as refused:
        formatted("soort: dilemma\n  titel: x\n")
    assert (refused.value.line, refused.value.column) == (2, 8)
