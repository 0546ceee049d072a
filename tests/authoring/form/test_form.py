"""The form is a second view of the same text: untouched it is the same to the character, changed it loses nothing."""

from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest

from app.authoring.form import FORMS, FormField, fields_of, new_text, read_form, write_form
from app.authoring.yaml_tree import formatted
from app.content.parse import Parsed, parse_file
from app.content.read_text import UnreadableText
from tests.authoring.form.forms import KAART, posted, shipped
from tests.content.writing import CARD

pytestmark = pytest.mark.rekent


def changed(text: str, **posted: str) -> list[str]:
    """The lines that go and come when these fields are posted; `__` stands for a full stop."""
    after = write_form(text, {name.replace("__", "."): [value] for name, value in posted.items()})
    differences = unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in list(differences)[2:] if not line.startswith("@@")]


def named(fields: tuple[FormField, ...], name: str) -> FormField:
    return next(veld for veld in fields if veld.naam == name)


def test_every_shipped_file_shows_whole_in_its_form() -> None:
    assert len(shipped()) > 200
    assert {path.name: read_form(text).alleen_tekst for path, text in shipped().items()} == dict.fromkeys(
        (path.name for path in shipped()), ()
    )


def test_a_form_that_nobody_touched_gives_back_every_shipped_file_to_the_character() -> None:
    assert [path for path, text in shipped().items() if write_form(text, posted(text)) != text] == []


def test_one_changed_field_of_a_shipped_file_leaves_all_its_other_lines() -> None:
    for number, (path, text) in enumerate(shipped().items()):
        lines = [
            name for name, value in read_form(text).waarden.items() if value and "\n" not in value and len(value) < 119
        ]
        name = lines[number % len(lines)]
        after = write_form(text, {name: ["Iets heel anders"]})
        assert "Iets heel anders" in after
        assert sum(old != new for old, new in zip(text.split("\n"), after.split("\n"), strict=True)) == 1, (path, name)


def test_a_field_says_what_the_model_says_and_in_which_way_it_is_filled_in() -> None:
    fields = fields_of("dilemma")
    assert [veld.naam for veld in fields][:7] == ["slug", "titel", "thema", "minuten", "verhaal", "vraag", "antwoorden"]
    titel, opties, norm = named(fields, "titel"), named(fields, "opties"), named(fields, "norm")
    assert (titel.label, titel.widget, titel.langst, titel.verplicht) == ("Titel", "line", 60, True)
    assert (opties.widget, opties.minst, opties.meest) == ("rows", 2, 5)
    assert [(veld.naam, veld.verplicht) for veld in opties.velden] == [("tekst", True), ("toelichting", False)]
    assert (norm.widget, named(norm.velden, "nagekeken").invoer) == ("group", "date")
    assert named(fields, "verhaal").widget == "text"
    assert named(fields, "doorvragen").widget == "lines"
    assert (named(fields, "kernwaarden").widget, named(fields, "kernwaarden").uit) == ("choices", "kernwaarden")
    assert ("geweld", "Geweld") in named(fields, "thema").keuzes
    assert [named(fields_of("programma"), "stappen").velden[0].naam] == ["kaart"]


def test_what_has_no_form_has_no_fields_and_is_text_only() -> None:
    assert fields_of("fasecasus") == fields_of("onzin") == ()
    assert read_form("soort: themablad\ntitel: x\n").alleen_tekst == ("titel",)


def test_the_form_names_what_only_the_text_shows() -> None:
    text = f"{KAART}titel: Nog een\nvraag: [a]\nwat_als:\n  - feit: x\n    soms: y\n"
    assert read_form(text).alleen_tekst == ("eigen_veld", "titel", "vraag", "wat_als.0.soms")
    assert read_form(KAART).waarden["opties.0.toelichting"] == "Dan weet je niets"
    assert read_form(KAART).rijen["opties"] == 2


def test_a_change_keeps_comments_quotes_and_whatever_the_form_does_not_know() -> None:
    assert changed(KAART, titel="Nog een pakje") == ["-titel: 'Een pakje'", "+titel: 'Nog een pakje'"]
    assert changed(KAART, verhaal="Weg.\n\nEcht.") == [
        *("-  Je vindt een pakje.", "+  Weg.", "-  Niemand kijkt.", "+  Echt."),
    ]
    assert changed(KAART, opties__0__tekst="Ik kijk") == [
        "-  - tekst: Ik laat het liggen  # zonder te kijken",
        "+  - tekst: Ik kijk  # zonder te kijken",
    ]
    assert changed(KAART, kernwaarden="moedig") == [
        "-kernwaarden: [integer, moedig]  # twee",
        "+kernwaarden: [moedig]  # twee",
    ]
    assert changed(KAART, doorvragen="Wat denk je nu?\nWie bel je?\nEn wij?") == [
        *("-  - Wat denk je eerst?  # makkelijk", "+  - Wat denk je nu?  # makkelijk", "+  - En wij?"),
    ]


def test_an_empty_field_takes_its_name_along_and_leaves_the_comments_around_it() -> None:
    assert changed(KAART, opties__0__toelichting="") == ["-    toelichting: Dan weet je niets"]
    assert changed(KAART, kernwaarden="") == ["-kernwaarden: [integer, moedig]  # twee"]
    assert changed(KAART, norm__tekst="", norm__herkomst="") == ["-norm: {tekst: Vraag het na., herkomst: bron}"]


def test_a_new_field_comes_where_the_packs_have_it() -> None:
    after = write_form(KAART, {"vraag": ["Wat doe je?"], "opties.1.toelichting": ["Nu"], "minuten": ["10"]})
    assert "titel: 'Een pakje'\nminuten: 10\nverhaal: |-" in after
    assert "\n# over de keuze\nopties:" in after and "Niemand kijkt.\nvraag: Wat doe je?\n" in after
    assert '  - tekst: "Ik maak het open"\n    toelichting: Nu\n' in after


def test_rows_come_last_go_when_they_are_empty_and_move_with_their_comments() -> None:
    assert changed(KAART, opties__7__tekst="Ik bel") == ["+  - tekst: Ik bel"]
    assert changed(KAART, opties__1__tekst="") == ['-  - tekst: "Ik maak het open"']
    gone = write_form(KAART, {"opties.weg": ["0"]})
    assert read_form(gone).rijen["opties"] == 1
    assert "  # de veilige\n  # nog niet af\n" in gone
    up = write_form(KAART, {"opties.omhoog": ["1"]})
    assert 'opties:\n  - tekst: "Ik maak het open"\n  # de veilige\n  - tekst: Ik laat het liggen  # zonder' in up
    assert write_form(up, {"opties.omlaag": ["0"]}) == KAART
    assert write_form(KAART, {"opties.omhoog": ["0"], "opties.weg": ["9"], "norm.omhoog": ["1"]}) == KAART


def test_a_group_between_brackets_gets_lines_when_it_changes() -> None:
    after = write_form(KAART, {"norm.tekst": ["Ga het na."]})
    assert "norm:\n  tekst: Ga het na.\n  herkomst: bron\neigen_veld:" in after


@pytest.mark.parametrize("value", ["no", "1.0", "2026-11-22", "a: b", "a #b", "- a", "'t Is zo", '"Ja"', "~", "x:"])
def test_a_text_that_yaml_would_misread_gets_quotes(value: str) -> None:
    after = write_form(CARD, {"titel": [value]})
    assert read_form(after).waarden["titel"] == value
    assert f"titel: {value}\n" not in after


def test_a_number_or_yes_and_no_stays_bare_and_a_word_in_its_place_is_left_to_the_check() -> None:
    assert "minuten: 12\n" in write_form(CARD, {"minuten": ["12"]})
    assert "minuten: twaalf\n" in write_form(CARD, {"minuten": ["twaalf"]})
    assert 'titel: "12"\n' in write_form(CARD, {"titel": ["12"]})
    assert "zaal: true\n" in write_form("soort: programma\nslug: x\n", {"zaal": ["true"]})


def test_a_text_between_brackets_only_keeps_all_that_it_says() -> None:
    after = write_form("{soort: dilemma, titel: A, eigen: {b: [1, true, x]}}", {"titel": ["B"], "minuten": ["5"]})
    assert after == "soort: dilemma\ntitel: B\nminuten: 5\neigen: {b: [1, true, x]}\n"


def test_a_text_that_is_no_yaml_is_refused_with_its_place() -> None:
    for open_form in (read_form, lambda text: write_form(text, {})):
        with pytest.raises(UnreadableText) as refused:
            open_form("soort: dilemma\ntitel: 'x\n")
        assert refused.value.line == 2


@pytest.mark.parametrize("soort", FORMS)
def test_a_new_file_lacks_only_what_is_still_to_be_written(soort: str, tmp_path: Path) -> None:
    (tmp_path / "nieuw.yaml").write_text(new_text(soort, "nieuw", "Een nieuwe: kaart"), encoding="utf-8")
    file: Parsed = parse_file(tmp_path / "nieuw.yaml", "nieuw.yaml")
    wanted = {veld.naam for veld in fields_of(soort) if veld.verplicht} - {"slug", "titel"}
    assert (file.slug, file.value("titel")) == ("nieuw", "Een nieuwe: kaart")
    assert {error.where for error in file.errors} - {"opties"} == wanted - {"opties"}
    assert all("ontbreekt" in error.message for error in file.errors)


def test_a_new_file_is_filled_in_below_the_words_that_explain_each_field() -> None:
    after = write_form(new_text("pakket", "proef", "Proef"), {"versie": ["1.0"], "omschrijving": ["Voor ons."]})
    assert after.count("#") == new_text("pakket", "proef", "Proef").count("#")
    assert after.index("# versie: ") < after.index('\nversie: "1.0"') < after.index("# taal: ")
    assert after.index("# omschrijving: ") < after.index("\nomschrijving: Voor ons.") < after.index("# versie: ")


def test_a_whole_card_can_be_written_in_the_form_alone(tmp_path: Path) -> None:
    source = next(text for text in shipped().values() if "soort: casus" in text)
    filled = {name: [value] for name, value in read_form(source).waarden.items()}
    made = write_form(new_text("casus", "x", "X"), filled)
    (tmp_path / "x.yaml").write_text(made, encoding="utf-8")
    assert parse_file(tmp_path / "x.yaml", "x.yaml").errors == ()
    assert read_form(made).waarden == read_form(source).waarden
    assert write_form(made, posted(made)) == made
    assert date.fromisoformat(read_form(made).waarden["norm.nagekeken"])


def test_a_file_of_another_hand_gets_the_layout_with_its_first_change_and_keeps_its_comments() -> None:
    text = f"{KAART.replace('  - W', '- W')}bron: [  # waar\n  {{stuk: 'a', regels: '1'}}, # b\n]\n...\n"
    assert write_form(text, posted(text)) == text
    assert write_form(text.replace("\n", "\r\n"), {"titel": ["Een pakje"]}) == text.replace("\n", "\r\n")
    after = write_form(text, {"titel": ["Iets anders"]})
    assert after == formatted(text).replace("Een pakje", "Iets anders")
    assert after.count("#") == text.count("#")
    assert write_form(after, {"norm.tekst": [""]}) == after.replace(
        "norm: {tekst: Vraag het na., ", "norm:\n  "
    ).replace("herkomst: bron}", "herkomst: bron")
