"""Whatever is posted or stands in a file: the form answers within a second, and never loses or breaks the rest."""

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.authoring.form import FORMS, fields_of, new_text, read_form, write_form
from app.content.parse import parse_text
from app.content.read_text import MAX_BYTES, UnreadableText
from tests.authoring.form.forms import KAART, posted, shipped

pytestmark = pytest.mark.rekent

QUIET = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SIGNS = ["#", " #", ": ", "- ", "\n", "\n\n", "\r\n", "\t", "'", '"', "\\", "|", ">", "{", "]", ",", "&a", "*a", "!t"]
SIGNS += ["%", "@", "`", "?", "~", "---", "...", "\u202e", "\x00", "\ud800", "\u2028", "é", "\U0001f600", "no", "5"]
hostile = st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), max_size=12).map("".join)
comments = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["# los", "# - a: b", "# '", "#"])), max_size=6)
layouts = st.sampled_from(
    (
        *("soort: {}\ntitel: x\n", "{{soort: {}, titel: x}}\n", "? soort\n: {}\n? titel\n: x\n", "soort:\n  {}\n"),
        *("# a\n---\nsoort: {}\ntitel: &x a\nvraag: *x\n", "soort: {}\nopties:\n-\n  tekst: a\n-\n", "soort: {}"),
        *("soort: {}\nopties:\n  - tekst: |\n      a\n  - {{tekst: b}}\nnorm: {{}}\nbron: []\n",),
        *('"soort": {}\nbron:\n', "soort: {}\nopties: x\n"),
        *('soort: {}\ndoorvragen: [a,\n  b]\nkernwaarden:\n- a\n\n\n-  b\ntitel: "a\n  b"\n',),
    )
)


@cache
def names(soort: str) -> list[str]:
    """Flat names that a form of this kind may post, and some that it never does."""
    found = ["", ".", "opties.", "opties.0", "opties.99.tekst", "opties.-1.tekst", "norm", "opties.omhoog", "bron.weg"]
    for veld in fields_of(soort):
        found.append(veld.naam)
        for inner in veld.velden:
            dots = (f"{veld.naam}.{inner.naam}",) if veld.widget == "group" else ()
            found += dots or [f"{veld.naam}.{row}.{inner.naam}" for row in (0, 1, 3)]
    return found


def a_post(soort: str) -> st.SearchStrategy[dict[str, list[str]]]:
    values = hostile | st.sampled_from(["", "0", "1", "x" * 3000])
    return st.dictionaries(st.sampled_from(names(soort)), st.lists(values, max_size=2), max_size=6)


def with_comments(text: str, wanted: list[tuple[int, str]]) -> str:
    """The text with comments of their own on lines where a comment is one: not below the sign of a block."""
    lines = text.split("\n")
    free = [n for n, line in enumerate(lines) if line[:1].isalpha() and "|" not in "".join(lines[max(0, n - 4) : n])]
    for number, comment in wanted:
        place = free[number % len(free)]
        lines[place] = f"{comment} {number}\n{lines[place]}"
    return "\n".join(lines)


@QUIET
@given(data=st.data())
def test_a_hostile_post_changes_what_it_names_and_keeps_every_comment(data: st.DataObject) -> None:
    texts = [KAART, *list(shipped().values())[::9]]
    text = with_comments(data.draw(st.sampled_from(texts)), data.draw(comments))
    form = read_form(text)
    given_values = data.draw(a_post(form.soort))

    after = write_form(text, given_values)

    again = read_form(after)
    touched = {name.split(".")[0] for name in given_values}
    assert {name: value for name, value in form.waarden.items() if name.split(".")[0] not in touched} == {
        name: value for name, value in again.waarden.items() if name.split(".")[0] not in touched
    }
    whole_lines = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in whole_lines if line not in after] == []
    assert write_form(after, posted(after)) == after


@QUIET
@given(layout=layouts, soort=st.sampled_from([*FORMS, "themablad", "x"]), data=st.data())
def test_any_lay_out_survives_any_post(layout: str, soort: str, data: st.DataObject) -> None:
    text = layout.format(soort)
    given_values = data.draw(a_post(soort))

    after = write_form(text, given_values)

    assert write_form(after, given_values if not any("." in name for name in given_values) else {}) == after
    assert set(read_form(text).alleen_tekst) >= set(read_form(after).alleen_tekst)


@QUIET
@given(text=st.lists(hostile | st.sampled_from(["soort: dilemma\n", "titel: ", "\n  - ", "opties:"]), max_size=30))
def test_any_text_is_read_or_refused_within_a_second(text: list[str]) -> None:
    raw = "".join(text)
    begin = time.process_time()
    parse_text(raw, Path("x.yaml"), "x.yaml")
    try:
        after = write_form(raw, {"titel": ["Een andere"], "opties.7.tekst": ["Ik wacht"]})
    except UnreadableText:
        pass
    else:
        read_form(after)
    assert time.process_time() - begin < 1


def test_a_post_of_a_megabyte_is_cut_to_what_a_pack_may_hold() -> None:
    much = {name: ["y " * (MAX_BYTES // 2)] for name in ("titel", "verhaal", "doorvragen", "opties.0.tekst")}
    rows = {f"bron.{row}.stuk": ["\n".join(map(str, range(50)))] for row in range(900)}
    begin = time.process_time()
    after = write_form(KAART, {**much, **rows})
    assert time.process_time() - begin < 2
    assert len(after) < 100_000
    assert "\n# over de keuze\n" in after and read_form(after).rijen["bron"] <= 40


def test_a_full_new_file_is_still_one_that_we_read() -> None:
    for soort in FORMS:
        text = new_text(soort, "x" * 5000, "\x00\ud800\u202ey: #" * 900)
        full = {name: ["a: #b\n" * 5000] for name in names(soort) if not name.endswith(("omhoog", "weg"))}
        after = write_form(text, full)
        assert read_form(after).soort == soort
        assert write_form(after, posted(after)) == after
