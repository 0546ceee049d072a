"""Rankings: the order of the room is true, and nobody can be certain of the ballot or the first choice of somebody."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ballots.order import from_bits, publish_order, to_bits
from app.ballots.result import TOO_FEW, Result
from tests.ballots.orders import BLANK, Order, by_points, every_ballot, leaks, one_by_one, shipped

pytestmark = pytest.mark.rekent

BOTH = pytest.mark.parametrize(("strict", "known", "minimum"), [(False, 1, 5), (True, 2, 7)], ids=["default", "strict"])


@st.composite
def a_room(draw: st.DrawFn, least: int = 0, most: int = 12) -> tuple[int, list[Order]]:
    """Two to six opties and the ballots of a room."""
    k = draw(st.integers(2, 6))
    return k, draw(st.lists(st.sampled_from(every_ballot(k)), min_size=least, max_size=most))


def points(room: list[Order], k: int) -> list[int]:
    """The points of each optie, counted in another way than the app does."""
    opties = range(1, k + 1)
    return [sum((3, 2, 1)[order.index(optie)] for order in room if optie in order) for optie in opties]


def test_the_heaviest_stands_first_and_a_tie_shares_a_place() -> None:
    room = [(1, 2, 3), (1, 3, 2), (2, 1), (1,), BLANK]
    assert publish_order(room, 4) == Result("volgorde", 5, ("1", "2", "3", "4"))
    assert publish_order([(1, 2), (2, 1), BLANK, BLANK, (3,)], 4).waarden == ("1", "1", "3", "4")
    assert publish_order([BLANK] * 5, 3).waarden == ("1", "1", "1")


@settings(deadline=None)
@given(a_room(least=7))
def test_the_order_is_true_to_the_points_and_says_nothing_of_how_many(case: tuple[int, list[Order]]) -> None:
    k, room = case
    result, own = publish_order(room, k), points(room, k)
    assert (result.vorm, result.keuzes, len(result.waarden)) == ("volgorde", len(room), k)
    for one, other in combinations(range(k), 2):
        places = int(result.waarden[one]), int(result.waarden[other])
        assert (places[0] < places[1], places[0] == places[1]) == (own[one] > own[other], own[one] == own[other])
    assert sorted(map(int, result.waarden))[0] == 1


@pytest.mark.bewijs("B2")
@pytest.mark.parametrize(("minimum", "strict"), [(5, False), (7, True)])
def test_below_the_minimum_every_room_shows_the_same_nothing(minimum: int, strict: bool) -> None:
    for votes in range(minimum):
        for ballot in every_ballot(4):
            assert publish_order([ballot] * votes, 4, strict=strict) == TOO_FEW
    assert publish_order([BLANK] * minimum, 4, strict=strict) != TOO_FEW


@settings(deadline=None)
@given(a_room(least=5), st.randoms(use_true_random=False))
def test_who_comes_first_and_how_the_opties_are_numbered_makes_no_difference(
    case: tuple[int, list[Order]], dice: random.Random
) -> None:
    k, room = case
    new = dict(zip(range(1, k + 1), dice.sample(range(1, k + 1), k), strict=True))
    moved = [tuple(new[optie] for optie in order) for order in dice.sample(room, len(room))]
    before, after = publish_order(room, k), publish_order(moved, k)
    assert before.keuzes == after.keuzes
    if before != TOO_FEW:
        assert [after.waarden[new[optie] - 1] for optie in range(1, k + 1)] == list(before.waarden)


def test_rooms_with_the_same_points_show_the_same() -> None:
    dice, weights = random.Random(7), by_points(4)
    seen: dict[int, Result] = {}
    for _ in range(20_000):
        room = dice.choices(every_ballot(4), k=5)
        result = publish_order(room, 4)
        assert seen.setdefault(sum(weights[order] for order in room), result) == result


def test_every_ballot_comes_back_from_its_bits() -> None:
    for ballot in every_ballot(12):
        assert from_bits(to_bits(ballot)) == ballot


def test_the_enumerator_finds_what_a_rule_that_tells_points_gives_away() -> None:
    found = set(leaks(lambda room, k: tuple(points(list(room), k)), 3, 5, 1, one_by_one))
    assert {"puts 1 first", "has the ballot ()", "puts 1 above 2"} <= {leak.fact for leak in found}


def test_the_enumerator_finds_that_a_small_room_with_many_opties_left_all_of_them_blank() -> None:
    def order_alone(room: Sequence[Order], k: int) -> tuple[int, ...]:
        own = points(list(room), k)
        return tuple(sorted(own, reverse=True).index(number) for number in own)

    assert {leak.fact for leak in leaks(order_alone, 5, 3, 1, by_points)} >= {"has the ballot ()"}
    assert list(leaks(order_alone, 4, 5, 1, by_points)) == []


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize(("k", "votes"), [(2, 5), (2, 6), (2, 7), (3, 5), (3, 6)])
def test_nothing_of_somebody_else_is_certain_to_one_voter(k: int, votes: int) -> None:
    assert list(leaks(shipped(), k, votes, 1, one_by_one)) == []


@pytest.mark.parametrize(("k", "votes"), [(3, 7), (3, 9), (4, 5)])
def test_nothing_is_certain_in_larger_rooms_that_are_told_apart_by_their_points(k: int, votes: int) -> None:
    assert list(leaks(shipped(), k, votes, 1, by_points)) == []


@pytest.mark.bewijs("B1")
@pytest.mark.parametrize(("k", "votes"), [(2, 7), (3, 7), (4, 7)])
def test_in_strict_mode_nothing_is_certain_to_two_voters_together(k: int, votes: int) -> None:
    assert list(leaks(shipped(strict=True), k, votes, 2, by_points)) == []


@BOTH
def test_where_all_share_the_first_place_everybody_may_have_chosen(strict: bool, known: int, minimum: int) -> None:
    for votes in range(minimum, 13):
        for k in range(2, 13):
            nobody = publish_order([BLANK] * votes, k, strict=strict)
            if k > 2 * (votes - known):
                assert nobody == TOO_FEW
            else:
                everybody = [*spread_evenly(k, votes - known), *[BLANK] * known]
                assert any(order != BLANK for order in everybody)
                assert publish_order(everybody, k, strict=strict) == nobody


def spread_evenly(k: int, people: int) -> list[Order]:
    """Ballots that give every optie three points: by a first place, or by a second and a third."""
    firsts = k if k <= people else max(people - 1, (k + 1) // 2) if k == people + 1 else people
    rest = list(range(firsts + 1, k + 1))
    ballots: list[Order] = [(optie,) for optie in range(1, firsts + 1)]
    for number, optie in enumerate(rest):
        ballots[number] = (*ballots[number], optie, rest[(number + 1) % len(rest)])
    return [*ballots, *[BLANK] * (people - firsts)]


@BOTH
@pytest.mark.parametrize("k", [4, 6, 9, 12])
def test_where_all_others_share_a_first_choice_one_of_them_might_have_another(
    k: int, strict: bool, known: int, minimum: int
) -> None:
    """Too many rooms to try all, so random ones of the hardest kind."""
    dice = random.Random(k)
    ballots, first = every_ballot(k), [ballot for ballot in every_ballot(k) if ballot[:1] == (1,)]
    for votes in (minimum + 2, minimum + 5, 30):
        for _ in range(8):
            mine = dice.choices(ballots, k=known)
            others = dice.choices(dice.sample(first, dice.randint(1, 4)), k=votes - known)
            result = publish_order([*mine, *others], k, strict=strict)
            assert any(
                publish_order([*mine, *changed], k, strict=strict) == result
                for changed in with_another_first(others, ballots, dice)
            ), (mine, others)


def with_another_first(others: list[Order], ballots: tuple[Order, ...], dice: random.Random) -> Iterator[list[Order]]:
    """These ballots with one to four of them changed, until somebody puts another optie first than number one."""
    for _ in range(20_000):
        changed = list(others)
        for number in dice.sample(range(len(others)), dice.choice((1, 2, 2, 3, 4))):
            changed[number] = dice.choice(ballots)
        if any(order[:1] != (1,) for order in changed):
            yield changed
