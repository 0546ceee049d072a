"""What an author writes is what we read: YAML 1.2, with the place of everything, and nothing else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.content.read_text import UnreadableText, clean_text
from app.content.yaml_builder import TextPlace, scalar
from app.content.yaml_reader import Document, read_document
from tests.bewijs import size
from tests.content.marks import MARKS
from tests.content.writing import CARD


@pytest.mark.parametrize("text", ["no", "on", "yes", "off", "1:30", "2026-11-22", "0o17", "0x1F", "1_000", "=", "<<"])
def test_what_only_looks_like_something_else_stays_text(text: str) -> None:
    assert read_document(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("-3", -3), ("1.5", 1.5), ("1e3", 1000.0), ("true", True), ("False", False)]
)
def test_numbers_and_truths_are_read_as_such(text: str, value: object) -> None:
    assert read_document(f"a: {text}\n").data == {"a": value}
    assert read_document(f'a: "{text}"\n').data == {"a": text}


def test_lists_and_fields_keep_their_order_and_lists_cannot_change() -> None:
    document = read_document("b:\n  - x: 1\n  - y\na: {d: 1, c: 2}\n")

    assert document.data == {"b": ({"x": 1}, "y"), "a": {"d": 1, "c": 2}}
    assert list(document.data) == ["b", "a"]


def test_every_value_knows_its_line_and_column() -> None:
    document = read_document("soort: dilemma\nopties:\n  - tekst: Ja\n  - tekst: |\n      Nee\n")

    assert document.place(("soort",)) == TextPlace(1, 8)
    assert document.place(("opties",)) == TextPlace(2, 1)
    assert document.place(("opties", 0)) == TextPlace(3, 5)
    assert document.place(("opties", 1, "tekst")) == TextPlace(4, 12)
    assert document.name_place(("opties", 1, "tekst")) == TextPlace(4, 5)


def test_what_is_absent_is_placed_at_what_is_around_it() -> None:
    document = read_document("# kop\nnorm:\n  tekst: Zo\n")

    assert document.place(("norm", "herkomst")) == TextPlace(2, 1)
    assert document.place(("opties", 3, "tekst")) == TextPlace(2, 1)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    windows = "\ufeff" + CARD.replace("\n", "\r\n")

    assert read_document(clean_text(windows.encode())).data == read_document(CARD).data


@pytest.mark.parametrize("text", ["a:\n", "a: ~\n", "a: null\n", "a:\n  -\n", "{a: }\n"])
def test_an_empty_value_is_a_mistake(text: str) -> None:
    assert ["leeg" in problem.message for problem in read_document(text).problems] == [True]


def test_every_mistake_of_notation_is_told_at_once() -> None:
    document = read_document("a: &x 1\nb: *x\nc: !t 2\na: 3\nd:\n")

    assert [(problem.place.line, problem.loc) for problem in document.problems] == [
        (1, ("a",)),
        (2, ("b",)),
        (3, ("c",)),
        (4, ("a",)),
        (5, ("d",)),
    ]


@given(st.text())
def test_what_is_quoted_is_always_text(text: str) -> None:
    assert scalar(text, plain=False) == text


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_whole_numbers_are_read_whole(number: int) -> None:
    assert scalar(str(number), plain=True) == number


@pytest.mark.bewijs("S4")
@settings(max_examples=size(150, 2_500), deadline=size(0, 1000) or None)
@given(st.binary(max_size=60) | MARKS.map(str.encode))
@example(b'a: "\\U00110000"')
@example(b"a: !<")
@example(b"%YAML")
def test_whatever_the_bytes_the_reader_reads_or_refuses_with_a_place(data: bytes) -> None:
    found = read(data)

    assert isinstance(found, Document) or (found.line >= 1 and found.column >= 1 and found.message)


@pytest.mark.bewijs("S4")
@settings(max_examples=size(150, 2_500), deadline=size(0, 1000) or None)
@given(st.integers(0, len(CARD) - 1), st.integers(0, 12), MARKS)
def test_a_card_with_a_slip_of_the_pen_is_refused_inside_the_file(start: int, length: int, slip: str) -> None:
    text = CARD[:start] + slip[:8] + CARD[start + length :]
    found = read(text.encode())
    places = [problem.place for problem in found.problems] if isinstance(found, Document) else [found]

    assert all(1 <= place.line <= text.count("\n") + 1 for place in places)


def read(data: bytes) -> Document | UnreadableText:
    try:
        return read_document(clean_text(data))
    except UnreadableText as refusal:
        return refusal
