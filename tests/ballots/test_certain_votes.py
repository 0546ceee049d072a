"""One answer: nobody can be certain of the choice of somebody else, whatever the outcome (figure B1)."""

from collections.abc import Hashable

import pytest

from tests.ballots.enumerator import leaks, share_of_profiles, shipped, single, sums

pytestmark = pytest.mark.rekent


def exact(votes: int, counts: tuple[int, ...]) -> Hashable:
    """A publish function that hides nothing: the enumerator has to find its leaks."""
    return votes, counts


@pytest.mark.parametrize(("known", "percent"), [(0, 3.1), (1, 21.9), (2, 68.8)])
def test_the_enumerator_finds_the_known_share_of_leaks_in_exact_counts(known: int, percent: float) -> None:
    found = list(leaks(exact, single(2), 6, known))
    assert round(100 * share_of_profiles(found, 2, 6), 1) == percent


def test_two_known_ballots_are_more_than_the_default_can_bear() -> None:
    found = list(leaks(shipped(), single(2), 6, 2))
    assert round(100 * share_of_profiles(found, 2, 6), 1) == 46.9


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize("k", range(2, 7))
def test_no_vote_is_certain_to_an_outsider_or_to_one_voter(k: int) -> None:
    for votes in range(5, 21):
        assert list(leaks(shipped(), single(k), votes, 1)) == []


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize("k", range(2, 7))
def test_in_strict_mode_no_vote_is_certain_to_two_voters_together(k: int) -> None:
    for votes in range(7, 21):
        assert list(leaks(shipped(strict=True), single(k), votes, 2)) == []


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize("votes", [60, 61, 80, 100, 125])
def test_no_vote_is_certain_in_a_full_hall(votes: int) -> None:
    assert list(leaks(shipped(), single(3), votes, 1)) == []
    assert list(leaks(shipped(strict=True), single(3), votes, 2)) == []
    sums.cache_clear()
