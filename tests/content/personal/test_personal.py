"""What in a text points to a person: found however it is written, seldom found where it is not, and never repeated."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban

from app.content.check import SHIPPED, examine
from app.content.personal import find_personal, warning_about
from tests.content.personal.sentences import FOUND, NOT_FOUND

ANYTHING = st.text(st.characters(), max_size=500)
SENTENCES = [(soort, sentence) for soort, sentences in FOUND.items() for sentence in sentences]
SHREDS = (
    *(word + " " for _, sentence in SENTENCES for word in sentence.split()),
    *("0", "1", "6", "31", "99", "-", ".", "/", "(", ")", "+", " ", "'", "@", ":", "\n"),
    *("A", "ı", "İ", "ß", "½", "\u0307"),
    *("meı", "geb. 1 ", "zaaknummer ", "NL", "BE", "bsn", "de ", "van ", "\ud800", "\0", "\u200b", "\u0336", "²", "④"),
)
ORDINARY = (
    *("ja", "nee", "wij", "praten", "eerst", "samen", "over", "onze", "grens", "want", "iedereen", "luistert", "dus"),
    *("eerlijk", "omdat", "vertrouwen", "telt", "en", "niemand", "wegkijkt", "hoewel", "twijfel", "bestaat", "vandaag"),
    *("zacht", "streng", "rustig", "helder", "moedig", "vrij", "goed", "ik", "dat", "zou", "doen", "met", "bij", "is"),
)


def kinds(text: str, card: str = "") -> list[str]:
    return [vondst.soort for vondst in find_personal(text, card)]


def ordinary_words() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(ORDINARY), max_size=8).map(" ".join)


def texts_in(value: object) -> list[str]:
    """Every text in a card as it is kept, however deep."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_in(inner)]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in texts_in(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(("soort", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_what_points_to_a_person_is_found_once_and_by_its_kind(soort: str, sentence: str) -> None:
    assert kinds(sentence) == [soort]


@pytest.mark.parametrize("sentence", NOT_FOUND)
def test_what_only_looks_like_it_is_left_alone(sentence: str) -> None:
    assert find_personal(sentence) == ()


def test_the_sentences_are_many_on_both_sides() -> None:
    assert len(SENTENCES) >= 100
    assert len(NOT_FOUND) >= 60


def test_each_finding_is_told_with_its_own_piece_in_the_order_of_the_text() -> None:
    text = "Mevrouw De Vries (06-12345678) reed in XX-00-XX weg."

    assert [(vondst.soort, vondst.stuk, vondst.wat) for vondst in find_personal(text)] == [
        ("naam", "De Vries", "een naam"),
        ("telefoonnummer", "06-12345678", "een telefoonnummer"),
        ("kenteken", "XX-00-XX", "een kenteken"),
    ]


def test_a_number_does_not_hide_behind_other_characters() -> None:
    for text in (
        "０６－１２３４５６７８",
        "0\u200b6\u200b1\u00ad2345\u20606\ufe0f78",
        "٠٦١٢٣٤٥٦٧٨",
        "𝟎𝟔 𝟏𝟐𝟑𝟒 𝟓𝟔𝟕𝟖",
        "0️⃣6️⃣ 1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "0\u03366\u0336 1\u03362345678",
        "\u03360\u200b\u03366 \u20e31\u200b\u03362345678",
        "06–12\u00a034\u200956\u202f78",
        "⓪⑥ ⑴⒉³④⑤⑥⑦⑧",
        "06\u22121234\u00b75678",
        "06 1234\n5678",
    ):
        assert kinds(text) == ["telefoonnummer"], ascii(text)
    assert kinds("ＮＬ９１ ＡＢＮＡ ０４１７ １６４３ ００") == ["iban"]
    assert kinds("ＸＸ‑００‑ＸＸ") == ["kenteken"]
    assert kinds("fatima＠example．org") == ["e-mail"]
    assert kinds("Jan\u200b de Vri\u00ades en Fa\u0301tima") == ["naam", "naam"]


def test_a_name_from_the_card_may_be_said_and_another_may_not() -> None:
    card = "Peter zegt tegen Mo dat mevrouw De Wit heeft gebeld."

    assert find_personal("Ik zou Peter aanspreken, of de chef van Mo. Mw. de Wit wacht.", card) == ()
    assert [vondst.stuk for vondst in find_personal("Peter doet wat Erik deed, Peter de Vries ook.", card)] == [
        "Erik",
        "Peter de Vries",
    ]
    assert kinds("Ik zou Peter aanspreken.") == ["naam"]
    assert kinds("Ik zou Jo aanspreken.", "Johan en Jos zeggen niets.") == ["naam"]


def test_the_warning_is_one_sentence_that_says_what_and_repeats_nothing() -> None:
    assert warning_about(find_personal("Bel 06-12345678.")) == (
        "In je tekst lijkt een telefoonnummer te staan. Haal weg wat naar een mens wijst."
    )
    assert warning_about(find_personal("XX-00-XX, of bel 06-12345678.")) == (
        "In je tekst lijken een telefoonnummer en een kenteken te staan. Haal weg wat naar een mens wijst."
    )
    assert warning_about(find_personal("Fatima en Erik, fatima@example.org, XX-00-XX")) == (
        "In je tekst lijken namen, een e-mailadres en een kenteken te staan. Haal weg wat naar een mens wijst."
    )


def test_no_warning_holds_a_piece_of_the_text() -> None:
    for _, sentence in SENTENCES:
        found = find_personal(sentence)
        assert not any(vondst.stuk in (warning_about(found) or "") for vondst in found), sentence


def test_without_a_finding_there_is_no_warning() -> None:
    assert warning_about(find_personal("Ik zou hem eerst zelf aanspreken.")) is None


def test_a_finding_does_not_show_its_piece_to_a_log() -> None:
    (vondst,) = find_personal("Bel 06-12345678.")

    assert repr(vondst) == "Vondst(soort='telefoonnummer')"


def test_the_shipped_texts_are_hardly_ever_taken_for_more_than_the_names_of_their_people() -> None:
    files = examine([SHIPPED]).files
    texts = [text for file in files if file.model for text in texts_in(file.model.model_dump())]
    found = [vondst.soort for text in texts for vondst in find_personal(text)]

    assert len(texts) > 1000
    assert sum(soort not in ("naam", "datum") for soort in found) <= len(texts) // 500


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_whatever_the_text_the_answer_is_some_pieces_of_it(text: str, card: str) -> None:
    for vondst in find_personal(text, card):
        assert vondst.stuk.strip()
        assert vondst.wat.startswith("een ")


@settings(deadline=None)
@given(st.lists(st.sampled_from(SHREDS), max_size=60).map("".join))
def test_whatever_shreds_are_pasted_together_there_is_an_answer(text: str) -> None:
    assert all(vondst.stuk for vondst in find_personal(text))


@settings(deadline=None)
@given(st.sampled_from(FOUND["iban"]), ANYTHING, st.text(st.sampled_from("NLBEDE0123456789 .-"), max_size=200))
def test_an_iban_that_is_found_passes_its_own_check(sentence: str, before: str, after: str) -> None:
    pieces = [vondst.stuk for vondst in find_personal(f"{before} {sentence} {after}") if vondst.soort == "iban"]

    assert all(iban.is_valid(piece, check_country=False) for piece in pieces)


@settings(deadline=None)
@given(st.sampled_from(SENTENCES), ordinary_words(), ordinary_words())
def test_ordinary_words_around_it_do_not_hide_a_finding(found: tuple[str, str], before: str, after: str) -> None:
    soort, sentence = found

    assert soort in kinds(f"{before} {sentence} {after}")


@settings(deadline=None)
@given(st.lists(st.sampled_from(("", " ", ".", "-", " - ", "\u200b", "/")), min_size=8, max_size=8))
def test_however_a_number_is_spaced_it_is_found(signs: list[str]) -> None:
    number = "06" + "".join(sign + digit for sign, digit in zip(signs, "12345678", strict=True))

    assert kinds(f"Bel {number} vanavond.") == ["telefoonnummer"]


# What makes a search slow: many places to begin, and a finding that is nearly there each time.
HOSTILE = {
    "digits apart": "0 " * 250,
    "digits in one row": "9" * 500,
    "nearly a telephone number": "06 1234 567 " * 42,
    "many telephone numbers": " ".join(f"06{number * 79193 + 10_000_000}" for number in range(45)),
    "plus after plus": "+1 2 3 4 5 6 7 8 9 " * 26,
    "nearly a BSN": "9 9 9 9 9 3 6 5 4 " * 28,
    "nearly an IBAN": "NL91ABNA0417164301 " * 26,
    "countries": "NL91" * 125,
    "nearly a plate": "1-A-" * 125,
    "letters and digits": "a1" * 250,
    "initials": "A." * 250,
    "particles": "Jan van " * 62,
    "titles": "mevrouw de " * 45,
    "nearly e-mail": ("x" * 64 + "@") * 7,
    "dots": "a." * 31 + "@" + "a." * 200,
    "dates": "1-1-1-" * 83,
    "streets": ("K" * 40 + " 1") * 12,
    "words before a number": "zaaknummer:::: " * 33,
    "open brackets": "(0" * 250,
    "marks on one letter": "a" + "\u0301\u0323" * 250,
    "characters that grow": "\ufdfa" * 250 + "½" * 250,
    "invisible": "0\u200b" * 250,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_about_as_long_as_it_is(name: str) -> None:
    text = HOSTILE[name]
    slow = seconds(text)

    assert slow < 0.1
    # Eight times the text would take sixty-four times as long, were each place compared with every other.
    assert seconds(text * 8) < 24 * max(slow, seconds("Ik zou mijn collega eerst zelf aanspreken. " * 11))


def seconds(text: str) -> float:
    """The processor seconds that a search takes: the best of five, since other work on the machine slows ours down."""
    times = []
    for _ in range(5):
        begin = time.process_time()
        find_personal(text)
        times.append(time.process_time() - begin)
    return min(times)
