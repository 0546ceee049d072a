"""How a text reads: syllables as Dutch counts them, hard texts told on their line, and never as a mistake."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import run_check
from app.content.check import SHIPPED, examine
from app.content.parse import parse_file
from app.content.readability import hard_texts, read_ease, syllables
from tests.content.writing import CARD, card, write

EASY = "Je ziet een fiets. Hij staat er al lang. Van wie is hij? Je weet het niet. Je loopt door. En nu? Wat doe je nu?"
HARD = (
    "Gegevensverwerking binnen samenwerkingsverbanden vereist organisatorische verantwoordelijkheid. Onregelmatigheden "
    "betreffende informatiebeveiliging rapporteert iedere medewerker onmiddellijk aan leidinggevenden via vastgestelde "
    "procedures binnen verantwoordelijkheidsgebieden."
)
LONG = "Je loopt naar de auto en je ziet een man en hij zegt dat hij niet weet wat hij moet doen en dat jij het weet."


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("fiets", 1),
        ("Geeuw", 1),
        ("ui", 1),
        ("mooi", 1),
        ("nieuw", 1),
        ("bureau", 2),
        ("politie", 3),
        ("één", 1),
        ("privé", 2),
        ("geïnd", 2),
        ("reünie", 3),
        ("zee-egel", 3),
        ("tijd", 1),
        ("leidinggevende", 5),
        ("272", 1),
        ("pv", 1),
    ],
)
def test_syllables_are_counted_as_they_sound(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_and_sentences_read_more_easily() -> None:
    easy, hard = read_ease([EASY]), read_ease([HARD])

    assert easy and hard
    assert easy.ease > 90
    assert hard.ease < 30
    assert hard.longest.startswith("Onregelmatigheden")


def test_a_few_words_are_no_measure() -> None:
    assert read_ease(["Gegevensverwerking binnen samenwerkingsverbanden."]) is None
    assert read_ease([]) is None


def test_a_number_or_an_initial_does_not_end_a_sentence() -> None:
    score = read_ease([f"{EASY} Art. 272 en Anouar F. zijn hier samen goed voor een zin van vijftien woorden, toch?"])

    assert score
    assert score.words == 16


def test_what_only_the_begeleider_reads_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "pakje.yaml"
    path.write_text(card(begeleider=f'"{HARD}"'), encoding="utf-8")

    assert hard_texts([parse_file(path, "pakje.yaml")]) == ()


def test_a_hard_text_is_told_on_its_line_with_its_longest_sentence(tmp_path: Path) -> None:
    path = tmp_path / "pakje.yaml"
    norm = f'norm:\n  tekst: "{HARD}"\n  herkomst: bron\n  nagekeken: "2026-11-22"\n'
    path.write_text(CARD + norm, encoding="utf-8")
    (notice,) = hard_texts([parse_file(path, "pakje.yaml")])

    assert str(notice).startswith("pakje.yaml:22:10 norm.tekst: leest moeilijk (")
    assert "Langste zin, 14 woorden: “Onregelmatigheden betreffende" in notice.message


def test_one_sentence_that_is_too_long_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "pakje.yaml"
    path.write_text(card(uitleg=f'{{tekst: "{LONG}", herkomst: bron, nagekeken: "2026-11-22"}}'), encoding="utf-8")
    (notice,) = hard_texts([parse_file(path, "pakje.yaml")])

    assert notice.where == "uitleg.tekst"
    assert notice.message.startswith("heeft een zin van 26 woorden; knip hem in tweeën: “Je loopt naar de auto")


def test_a_notice_is_no_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, pakje=card(waarden="[rust, moed]").replace("Een collega kijkt toe.", LONG))

    assert run_check([root]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" heeft ")[0] for line in said[:-1]] == ["let op: dilemmas/proef/pakje.yaml:6:10 verhaal:"]


def test_nearly_every_shipped_text_reads_easily() -> None:
    files = examine([SHIPPED]).files

    assert len(hard_texts(files)) <= len(files) // 50


@given(st.lists(st.text(), max_size=4))
def test_whatever_the_text_it_is_measured(texts: list[str]) -> None:
    score = read_ease(texts)

    assert score is None or (score.words >= 1 and score.longest)
