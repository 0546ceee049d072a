"""Two readers, one truth: what the quick one reads is what the careful one reads, place by place; else it is silent."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.content.check import SHIPPED
from app.content.content_files import content_files
from app.content.read_text import UnreadableText, clean_text
from app.content.yaml_quick import QUICK
from app.content.yaml_reader import Document, document_of, events_of, read_document, read_quickly
from tests.bewijs import size
from tests.content.marks import MARKS
from tests.content.writing import CARD

TEXTS = [clean_text(path.read_bytes()) for path in content_files(SHIPPED)]
# On these the two would differ, or only one of them knows that it is wrong.
OTHERWISE = [
    "a:\tb\n",
    "a: b\tc\n",
    "a: |#\n  b\n",
    "a: |\n \n  b\n",
    "a: >\n\n   \n  b\n",
    "{?\n : b}\n",
    "a: b\u2028  c\n",
    "a: x\x85  y\n",
    "a: &b c\n",
    "a: *b\n",
    "*a : b\n",
    "a: !t b\n",
    "%YAML 1.1\n---\na: b\n",
    "a: b\n---\nc: d\n",
    "a: 1\na: 2\n",
    "a:\n",
    "{a: b",
    "",
    "- a\n",
]


def carefully(text: str) -> Document | None:
    try:
        return document_of(events_of(text))
    except UnreadableText:
        return None


def agree(text: str) -> bool:
    """Whether the quick one read this; then the other one must have read the same, and found no mistake in it."""
    quick = read_quickly(text)
    if quick is not None:
        assert quick == carefully(text)
        assert quick.problems == ()
    return quick is not None


def test_all_that_comes_with_the_app_is_read_quickly_and_the_same() -> None:
    assert QUICK is not None, "PyYAML kwam hier zonder libyaml; het slot wijst wielen aan die het hebben."
    assert len(TEXTS) > 200
    assert [text[:60] for text in TEXTS if not agree(text)] == []


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_they_would_read_otherwise_is_left_to_the_careful_one(text: str) -> None:
    assert read_quickly(text) is None


@pytest.mark.bewijs("S4")
@settings(max_examples=size(300, 2_500), deadline=None)
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.integers(0, 12), MARKS)
@example(CARD, 0.5, 0, "\t")
def test_after_a_slip_of_the_pen_they_still_agree(text: str, where: float, length: int, slip: str) -> None:
    start = int(where * len(text))
    try:
        agree(clean_text((text[:start] + slip[:8] + text[start + length :]).encode()))
    except UnreadableText:
        return


@settings(max_examples=size(300, 2_500), deadline=None)
@given(MARKS)
def test_on_any_row_of_signs_they_agree(text: str) -> None:
    agree(text)


def test_a_mistake_is_told_by_the_careful_one() -> None:
    with pytest.raises(UnreadableText, match="regel"):
        read_document('a: "b\nc: d\ne: "f"\n')
