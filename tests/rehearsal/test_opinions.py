"""What simulated phones choose, write and wait for: what a real phone could do, in the shape that a profile says."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ballots.order import publish_order
from app.ballots.sealed_texts import MOST_CHARS
from app.content.check import SHIPPED
from app.content.library import load
from app.content.methods import method_cards
from app.content.personal import find_personal
from app.content.play.rondes import Antwoord, Ronde, Soort, rondes_of, werkvormen_for
from app.content.play.staging import stages
from app.content.readability import EASY_ENOUGH, LONGEST_SENTENCE, read_ease
from app.content.rehearsal_words import AANTALLEN, PROFIELEN, USUAL_AANTAL
from app.content.schema import Kaart, Veld
from app.rehearsal.habits import HESITATING, SECOND_THOUGHTS, answers_after, joins_after
from app.rehearsal.opinions import PROFILES, RATHER_NOT, choose
from app.rehearsal.words import LINES, REASONS, write
from app.sessie.verbs.voting import BLANK, fits
from app.sessie.verbs.vragen import tally_of

EVERY_PROFIEL = pytest.mark.parametrize("profiel", PROFIELEN)
BEFORE = Ronde(soort=Soort.KEUZE, vraag="Wat doe je?", familie="0a", antwoorden=tuple(Antwoord(tekst=t) for t in "ABC"))
AFTER = BEFORE.model_copy(update={"herhaalt": True})

profielen = st.sampled_from(list(PROFIELEN))
phones = st.integers(1, 250)
seeds = st.text(max_size=8)


@cache
def shipped() -> tuple[Kaart, ...]:
    library = load(SHIPPED)
    staged = [card for fasecasus in library.fasecasussen.values() for card in stages(fasecasus)]
    steps = [card for methode in library.methoden.values() for card in method_cards(methode)]
    return (*library.kaarten.values(), *staged, *steps)


def asked() -> Iterator[Ronde]:
    """Every ronde of every shipped card in every werkvorm; answers that a room makes itself are made up here."""
    for kaart in shipped():
        for werkvorm in werkvormen_for(kaart) or ("kort",):
            for ronde in rondes_of(kaart, werkvorm):
                made = tuple(Antwoord(tekst=f"Regel {nr}.") for nr in range(5)) if ronde.uit else ronde.antwoorden
                yield ronde.model_copy(update={"antwoorden": made})


@st.composite
def a_ronde(draw: st.DrawFn) -> Ronde:
    answers = draw(st.integers(0, 12))
    soort = draw(st.sampled_from([Soort.KEUZE, Soort.VOLGORDE]))
    meerdere = soort is Soort.KEUZE and draw(st.booleans())
    return Ronde(
        soort=soort,
        vraag="Wat kies je?",
        familie=draw(st.sampled_from(["0a", "0b"])),
        meerdere=meerdere,
        antwoorden=tuple(Antwoord(tekst=str(nr)) for nr in range(answers)),
        herhaalt=draw(st.booleans()),
        exclusief=draw(st.none() | st.integers(0, answers - 1)) if meerdere and answers else None,
    )


def room(profiel: str, phones: int, ronde: Ronde, seed: str = "team") -> list[tuple[int, ...]]:
    return [choose(profiel, nr, ronde, seed) for nr in range(1, phones + 1)]


def counts(profiel: str, phones: int, ronde: Ronde, seed: str = "team") -> list[int]:
    """How many phones chose each answer, without the blank."""
    return list(tally_of(room(profiel, phones, ronde, seed), ronde).counts[:-1])


@EVERY_PROFIEL
def test_every_shipped_card_in_every_werkvorm_gets_valid_ballots(profiel: str) -> None:
    rondes = list(asked())
    assert len({kaart.soort for kaart in shipped()}) > 4
    assert {ronde.soort for ronde in rondes} == set(Soort)
    bad = [ronde.vraag for ronde in rondes for ballot in room(profiel, 31, ronde) if not fits(ballot, ronde)]
    assert bad == []


@given(profielen, phones, a_ronde(), seeds)
def test_any_ronde_gets_a_valid_ballot_and_the_same_one_each_time(
    profiel: str, phone: int, ronde: Ronde, seed: str
) -> None:
    ballot = choose(profiel, phone, ronde, seed)
    assert fits(ballot, ronde)
    assert choose(profiel, phone, ronde, seed) == ballot


def test_every_profile_on_screen_is_one_that_phones_know() -> None:
    assert set(PROFIELEN) == set(PROFILES)
    assert USUAL_AANTAL in AANTALLEN
    assert RATHER_NOT == (BLANK,)
    with pytest.raises(KeyError):
        choose("boos", 1, BEFORE, "team")


@EVERY_PROFIEL
def test_one_phone_stays_blank_in_a_team_and_a_few_do_in_a_hall(profiel: str) -> None:
    blank = {phones: room(profiel, phones, BEFORE).count(RATHER_NOT) for phones in AANTALLEN}
    assert blank == {4: 0, 6: 1, 8: 1, 12: 1, 20: 1, 200: 7}


@given(seeds, st.sampled_from([8, 12, 20, 200]))
def test_a_divided_room_has_no_majority(seed: str, phones: int) -> None:
    for ronde in (BEFORE, AFTER):
        assert max(counts("verdeeld", phones, ronde, seed)) <= phones / 2
        assert min(counts("verdeeld", phones, ronde, seed)) > 0


@given(seeds, st.sampled_from([6, 8, 12, 20, 200]))
def test_a_room_of_one_mind_has_nearly_everybody_on_one_answer(seed: str, phones: int) -> None:
    for ronde in (BEFORE, AFTER):
        assert max(counts("eensgezind", phones, ronde, seed)) >= phones * 2 / 3


@given(seeds, st.sampled_from([6, 8, 12, 20, 200]))
def test_two_camps_share_the_room(seed: str, phones: int) -> None:
    for ronde in (BEFORE, AFTER):
        low, second, first = sorted(counts("twee-kampen", phones, ronde, seed))
        assert low == 0
        assert second >= phones / 4 and first <= phones * 2 / 3


@given(seeds, st.sampled_from([6, 8, 12, 20, 200]))
def test_a_turning_room_has_another_majority_after_the_talk(seed: str, phones: int) -> None:
    before, after = counts("draait-om", phones, BEFORE, seed), counts("draait-om", phones, AFTER, seed)
    assert max(before) > phones / 2 and max(after) > phones / 2
    assert before.index(max(before)) != after.index(max(after))


@EVERY_PROFIEL
def test_talking_moves_a_few_phones_in_every_profile_that_is_not_of_one_mind(profiel: str) -> None:
    moved = sum(a != b for a, b in zip(room(profiel, 20, BEFORE), room(profiel, 20, AFTER), strict=True))
    assert (moved == 0) is (profiel == "eensgezind")


@pytest.mark.parametrize("profiel", ["eensgezind", "twee-kampen"])
def test_a_ranking_of_a_room_has_an_order_to_talk_about(profiel: str) -> None:
    ronde = BEFORE.model_copy(update={"soort": Soort.VOLGORDE, "antwoorden": BEFORE.antwoorden * 2})
    ballots = [ballot for ballot in room(profiel, 12, ronde) if ballot != RATHER_NOT]
    assert {len(ballot) for ballot in ballots} == {2, 3}
    places = publish_order(ballots, len(ronde.antwoorden)).waarden
    assert "1" in places and len(set(places)) > 2


def test_of_several_answers_phones_choose_different_numbers() -> None:
    ronde = BEFORE.model_copy(update={"meerdere": True, "exclusief": 2})
    assert {len(ballot) for ballot in room("verdeeld", 20, ronde)} > {1}
    assert (3,) in room("verdeeld", 20, ronde)


def test_phones_write_what_fits_its_field_and_one_brings_nothing() -> None:
    for ronde in asked():
        if ronde.soort is not Soort.TEKST:
            continue
        texts = [write(nr, ronde, "team") for nr in range(1, 7)]
        assert [nr for nr, text in enumerate(texts, start=1) if not text] == [4]
        assert {len(text) for text in texts if text} == {len(ronde.velden)}
        for column in zip(*filter(None, texts), strict=True):
            assert len(set(column)) == 5


def test_a_field_of_an_own_method_gets_reasons() -> None:
    ronde = BEFORE.model_copy(update={"soort": Soort.TEKST, "velden": (Veld(slug="eigen-veld", naam="Iets"),)})
    assert write(1, ronde, "team")[0] in REASONS


def test_every_line_is_short_plain_and_about_nobody() -> None:
    lines = [line for kind in (REASONS, *LINES.values()) for line in kind]
    assert [
        line for line in lines if find_personal(line, "") or len(line) > MOST_CHARS / 4 or re.search("[!;:]", line)
    ] == []
    for kind in (REASONS, *LINES.values()):
        assert len(set(kind)) == len(kind) >= 7
    score = read_ease(tuple(lines))
    assert score is not None and score.ease > EASY_ENOUGH and score.words < LONGEST_SENTENCE / 2


@given(phones, seeds)
def test_phones_take_their_time_like_people(phone: int, seed: str) -> None:
    assert 0 < joins_after(phone, 8, seed) < 10
    assert joins_after(phone, 200, seed) <= 20
    times = answers_after(phone, BEFORE, seed)
    assert 0 < times[0] <= HESITATING[1]
    assert list(times) == sorted(times) and times[-1] - times[0] <= SECOND_THOUGHTS[1]


def test_some_hesitate_one_changes_its_mind_and_no_two_press_together() -> None:
    times = [answers_after(nr, BEFORE, "team") for nr in range(1, 9)]
    assert [nr for nr, one in enumerate(times, start=1) if len(one) == 2] == [2]
    assert [nr for nr, one in enumerate(times, start=1) if one[0] >= HESITATING[0]] == [3, 7]
    pressed = [time for one in times for time in one]
    assert len(set(pressed)) == len(pressed)
