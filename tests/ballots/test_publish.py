"""What a closed vraag shows: the edges of the words, when numbers are safe, and nothing more than what is shown."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ballots.publish import Result, Tally, publish
from tests.ballots.bands import is_true, outcomes, random_outcome, random_several

BOTH = pytest.mark.parametrize("strict", [False, True], ids=["default", "strict"])


def shown(*counts: int, strict: bool = False) -> Result:
    return publish(Tally(sum(counts), counts, meerdere=False), strict=strict)


@pytest.mark.bewijs("B2")
@pytest.mark.parametrize(("minimum", "strict"), [(5, False), (7, True)])
def test_below_the_minimum_every_outcome_shows_the_same_nothing(minimum: int, strict: bool) -> None:
    results = {
        shown(*counts, strict=strict).to_json()
        for votes in range(minimum)
        for k in range(2, 7)
        for counts in outcomes(votes, k)
    }
    assert results == {'{"vorm":"te-weinig","keuzes":null,"waarden":[]}'}


@pytest.mark.parametrize(("minimum", "strict"), [(5, False), (7, True)])
def test_from_the_minimum_on_every_outcome_shows_words(minimum: int, strict: bool) -> None:
    forms = {shown(*counts, strict=strict).vorm for k in range(2, 7) for counts in outcomes(minimum, k)}
    assert forms == {"woorden"}


def test_at_five_votes_two_is_few_and_three_is_nearly_everybody() -> None:
    assert shown(3, 2) == Result("woorden", 5, ("(bijna) iedereen", "enkele of geen"))


def test_at_nine_votes_the_middle_is_one_word() -> None:
    assert shown(6, 3, 0) == Result("woorden", 9, ("een deel", "een deel", "enkele of geen"))


def test_at_ten_votes_exact_counts_appear_when_every_optie_has_three() -> None:
    assert shown(4, 3, 3) == Result("precies", 10, ("4", "3", "3"))


def test_one_small_optie_turns_all_opties_into_words() -> None:
    assert shown(2, 3, 5) == Result("woorden", 10, ("enkele of geen", "minderheid", "minderheid"))


def test_from_ten_votes_the_middle_word_says_which_half() -> None:
    assert shown(6, 4, 2).waarden == ("minderheid", "minderheid", "enkele of geen")
    assert shown(7, 3, 2).waarden == ("meerderheid", "minderheid", "enkele of geen")


def test_the_blank_is_an_optie_like_any_other() -> None:
    assert shown(5, 5, 0).vorm == "woorden"
    assert shown(0, 5, 5).waarden == tuple(reversed(shown(5, 5, 0).waarden))


def test_strict_keeps_to_words_below_fourteen_and_wants_four_of_each() -> None:
    assert shown(5, 4, 4, strict=True) == Result("woorden", 13, ("een deel", "een deel", "een deel"))
    assert shown(5, 5, 4, strict=True) == Result("precies", 14, ("5", "5", "4"))
    assert shown(6, 5, 3, strict=True) == Result("woorden", 14, ("minderheid", "minderheid", "enkele of geen"))


def test_strict_counts_three_as_few() -> None:
    assert shown(4, 3, strict=True) == Result("woorden", 7, ("(bijna) iedereen", "enkele of geen"))


def test_a_full_hall_sees_whole_fives_when_one_optie_is_small() -> None:
    assert shown(20, 38, 2) == Result("vijftallen", 60, ("35%", "65%", "minder dan 5%"))


def test_below_sixty_votes_a_small_optie_still_means_words() -> None:
    assert shown(20, 37, 2) == Result("woorden", 59, ("minderheid", "meerderheid", "enkele of geen"))


def test_a_full_hall_sees_exact_counts_when_every_optie_has_three() -> None:
    assert shown(20, 37, 3) == Result("precies", 60, ("20", "37", "3"))


def test_a_hall_that_nearly_agrees_sees_words() -> None:
    assert shown(58, 1, 1) == Result("woorden", 60, ("(bijna) iedereen", "enkele of geen", "enkele of geen"))


def test_no_share_is_rounded_to_nothing_or_to_everybody() -> None:
    assert shown(196, 4, 0).waarden == ("meer dan 95%", "minder dan 5%", "minder dan 5%")


def test_a_share_exactly_between_two_fives_goes_down() -> None:
    assert shown(38, 42, 0).waarden == ("45%", "50%", "minder dan 5%")


def test_strict_waits_for_a_hundred_votes_before_it_shows_fives() -> None:
    assert shown(60, 36, 3, strict=True).vorm == "woorden"
    assert shown(60, 37, 3, strict=True) == Result("vijftallen", 100, ("60%", "35%", "minder dan 5%"))


@pytest.mark.bewijs("B3")
def test_a_hundred_thousand_random_outcomes_all_read_true() -> None:
    dice = random.Random(20261122)
    for _ in range(100_000):
        votes, k = dice.choice((dice.randint(0, 30), dice.randint(31, 300))), dice.randint(2, 6)
        meerdere, geen = dice.choice(((False, False), (True, False), (True, True)))
        counts = random_several(dice, votes, k, geen=geen) if meerdere else random_outcome(dice, votes, k)
        assert_true(Tally(votes, counts, meerdere, k if geen else None), strict=dice.random() < 0.5)


@BOTH
@settings(deadline=None, max_examples=100)
@given(counts=st.lists(st.integers(0, 150), min_size=2, max_size=7))
def test_whatever_is_shown_is_true(strict: bool, counts: list[int]) -> None:
    assert_true(Tally(sum(counts), tuple(counts), meerdere=False), strict)


@BOTH
@settings(deadline=None, max_examples=100)
@given(data=st.data(), voters=st.integers(0, 150), alone=st.lists(st.integers(0, 20), min_size=1, max_size=2))
def test_whatever_is_shown_of_several_answers_is_true(
    strict: bool, data: st.DataObject, voters: int, alone: list[int]
) -> None:
    counts = data.draw(st.lists(st.integers(0, voters), min_size=1, max_size=5))
    everybody = (voters, *counts, *alone)
    exclusief = 1 + len(counts) if len(alone) == 2 else None
    assert_true(Tally(voters + sum(alone), everybody, meerdere=True, exclusief=exclusief), strict)


@pytest.mark.bewijs("B4")
@BOTH
def test_two_outcomes_in_the_same_bands_are_the_same_bytes(strict: bool) -> None:
    for votes in range(5, 15):
        for k in range(2, 5):
            by_bands = defaultdict(set)
            for counts in outcomes(votes, k):
                by_bands[bands(counts, votes, strict)].add(shown(*counts, strict=strict).to_json())
            for bands_of, texts in by_bands.items():
                exact = votes >= (14 if strict else 10) and set(bands_of) <= {"1", "2"}
                assert len(texts) == 1 or exact


def bands(counts: tuple[int, ...], votes: int, strict: bool) -> tuple[str, ...]:
    """For every optie the band it lies in: 0 few, 1 up to half, 2 over half, 3 nearly everybody."""
    few = 3 if strict else 2
    halves = votes >= (14 if strict else 10)

    def band(count: int) -> str:
        if count <= few or count >= votes - few:
            return "0" if count <= few else "3"
        return "2" if halves and count > votes // 2 else "1"

    return tuple(map(band, counts))


def assert_true(tally: Tally, strict: bool) -> None:
    result = publish(tally, strict=strict)
    if result.vorm == "te-weinig":
        return
    assert result.keuzes == tally.votes
    for waarde, count in zip(result.waarden, tally.counts, strict=True):
        assert is_true(waarde, count, tally.votes, strict=strict), (waarde, count, tally.votes)
