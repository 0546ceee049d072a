"""Several answers: every optie is a yes/no table of its own, and neither a yes nor a no of somebody is ever certain."""

from collections.abc import Iterator
from itertools import chain, combinations_with_replacement, starmap

import pytest

from app.ballots.publish import Result, Tally, publish
from tests.ballots.enumerator import Shows, leaks, several, shipped

pytestmark = pytest.mark.rekent

# A profile of the ballots that somebody does not know: how many of each ballot (A, B, geen van alle, blank).
Profile = dict[tuple[int, ...], int]
ONLY_A, A_AND_B, GEEN, BLANK = (1, 0, 0, 0), (1, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)
BALLOTS = (ONLY_A, A_AND_B, GEEN, BLANK)


def shown(votes: int, *counts: int, geen: bool = True, strict: bool = False) -> Result:
    return publish(Tally(votes, counts, meerdere=True, exclusief=len(counts) - 2 if geen else None), strict=strict)


def test_exact_counts_need_three_who_did_and_three_who_did_not() -> None:
    assert shown(12, 6, 9, 3, geen=False) == Result("precies", 12, ("6", "9", "3"))
    assert shown(12, 6, 10, 2, geen=False).waarden == ("minderheid", "(bijna) iedereen", "enkele of geen")


def test_strict_exact_counts_need_four_on_either_side() -> None:
    assert shown(14, 10, 4, 4, geen=False, strict=True) == Result("precies", 14, ("10", "4", "4"))
    assert shown(14, 11, 4, 3, geen=False, strict=True).vorm == "woorden"


def test_a_full_hall_sees_each_share_of_all_votes() -> None:
    assert shown(60, 30, 45, 2, geen=False) == Result("vijftallen", 60, ("50%", "75%", "minder dan 5%"))


def test_with_geen_van_alle_a_hall_is_full_from_eighty_votes() -> None:
    assert shown(79, 40, 60, 2, 1).vorm == "woorden"
    assert shown(80, 40, 60, 2, 1) == Result("vijftallen", 80, ("50%", "75%", "minder dan 5%", "minder dan 5%"))


def test_nothing_is_shown_when_a_small_room_is_divided_over_the_two_exclusive_opties() -> None:
    assert shown(6, 0, 0, 3, 3).vorm == "te-weinig"
    assert shown(7, 2, 1, 2, 3).vorm == "te-weinig"
    assert shown(6, 2, 1, 4, 0) == Result(
        "woorden", 6, ("enkele of geen", "enkele of geen", "(bijna) iedereen", "enkele of geen")
    )
    assert shown(8, 0, 1, 4, 3).vorm == "woorden"


def test_with_geen_van_alle_the_middle_word_is_split_one_vote_later() -> None:
    assert shown(10, 6, 3, 1, 0).waarden[0] == "een deel"
    assert shown(11, 6, 4, 1, 0).waarden[0] == "meerderheid"
    assert shown(14, 8, 5, 1, 0, strict=True).waarden[0] == "een deel"
    assert shown(15, 8, 6, 1, 0, strict=True).waarden[0] == "meerderheid"


def test_the_enumerator_finds_the_certain_no_when_the_exclusive_opties_are_not_heeded() -> None:
    def heedless(votes: int, counts: tuple[int, ...]) -> Result:
        return publish(Tally(votes, (*counts[:2], 0, counts[2] + counts[3]), meerdere=True))

    def words(votes: int, counts: tuple[int, ...]) -> tuple[Result, Result]:
        one_answer = Tally(votes, (counts[2], votes - counts[2]), meerdere=False)
        return heedless(votes, counts), publish(one_answer)

    found = list(leaks(words, several(2, geen=True), 6, 0, no_counts=True))
    assert {leak.answer for leak in found} == {"nee"}


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize("geen", [False, True], ids=["without-geen", "with-geen"])
@pytest.mark.parametrize(("k", "most_votes"), [(2, 16), (3, 9), (4, 8)])
def test_no_answer_is_certain_to_an_outsider_or_to_one_voter(k: int, most_votes: int, geen: bool) -> None:
    shows = shipped(meerdere=True, geen=geen)
    for votes in range(5, most_votes + 1):
        assert list(leaks(shows, several(k, geen=geen), votes, 1, no_counts=True)) == []


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize("geen", [False, True], ids=["without-geen", "with-geen"])
@pytest.mark.parametrize(("k", "most_votes"), [(2, 16), (3, 10), (4, 8)])
def test_in_strict_mode_no_answer_is_certain_to_two_voters_together(k: int, most_votes: int, geen: bool) -> None:
    shows = shipped(meerdere=True, geen=geen, strict=True)
    for votes in range(7, most_votes + 1):
        assert list(leaks(shows, several(k, geen=geen), votes, 2, no_counts=True)) == []


@pytest.mark.parametrize(("strict", "known"), [(False, 1), (True, 2)], ids=["default", "strict"])
@pytest.mark.parametrize("votes", [17, 40, 61, 79, 80, 100, 120])
def test_in_a_large_room_the_hardest_outcomes_leave_room_for_a_yes_and_a_no(
    votes: int, strict: bool, known: int
) -> None:
    """Too many outcomes to try all, so the ones where opties that exclude each other fill the room.

    An answer that is the same on all unknown ballots is not certain when one or two other choices among them would
    show the same result and change that.
    """
    shows = shipped(meerdere=True, geen=True, strict=strict)
    for mine in sums_of(known):
        for profile in filled_rooms(votes - known):
            counts = added(profile)
            for optie in (optie for optie in range(4) if counts[optie] in (0, votes - known)):
                assert deniable(shows, votes, mine, profile, optie), (mine, profile, optie)


def sums_of(known: int) -> Iterator[tuple[int, ...]]:
    yield from BALLOTS if known == 1 else starmap(plus, combinations_with_replacement(BALLOTS, 2))


def filled_rooms(people: int) -> Iterator[Profile]:
    for some in range(people + 1):
        for one, other in ((GEEN, BLANK), (ONLY_A, GEEN), (ONLY_A, BLANK), (A_AND_B, GEEN), (A_AND_B, BLANK)):
            yield {one: some, other: people - some}


def deniable(shows: Shows, votes: int, mine: tuple[int, ...], profile: Profile, optie: int) -> bool:
    before = added(profile)
    result = shows(votes, plus(mine, before))
    for other in chain(changed(profile), (twice for once in changed(profile) for twice in changed(once))):
        after = added(other)
        if after[optie] != before[optie] and shows(votes, plus(mine, after)) == result:
            return True
    return False


def changed(profile: Profile) -> Iterator[Profile]:
    for old, people in profile.items():
        for new in BALLOTS:
            if people and new != old:
                yield {**profile, old: people - 1, new: profile.get(new, 0) + 1}


def added(profile: Profile) -> tuple[int, ...]:
    return tuple(sum(ballot[i] * people for ballot, people in profile.items()) for i in range(4))


def plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))
