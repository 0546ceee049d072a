"""Several rondes with the same phones: no answer of a person is ever tied to another one of the same person (B7).

Tried below, the blank always among the answers: two answers in two rondes for every room of 5 up to 19, the whole
range in which rondes are never paired; three answers up to 12, four up to 6; three to five rondes, and a choice beside
texts and what weighs, in small rooms. Longer, with three answers up to 19: `python -m tests.ballots.enumerator`.

That somebody moved can be certain, as when six chose one optie and three do so after the talk. It is nobody's move.
"""

from collections.abc import Hashable, Sequence

import pytest

from tests.ballots.enumerator import single
from tests.ballots.pairs import Answer, Ronde, answers_of, choice, is_independent, links, sights, text, weighing

pytestmark = pytest.mark.rekent

THREE_ANSWERS = [(3, votes) for votes in (5, 6, 7, 8, 9, 10, 12)]
TWO_ROUNDS = [*((2, votes) for votes in range(5, 20)), *THREE_ANSWERS, (4, 5), (4, 6)]
WHAT_IF = [(2, 3, 5), (2, 3, 8), (2, 3, 10), (3, 3, 5), (2, 4, 5), (2, 4, 6), (2, 5, 5)]


def assert_no_link(rondes: Sequence[Ronde], votes: int, known: int) -> None:
    """Every sight is as wide as its rondes, and of a choice nobody's answer is certain."""
    seen = 0
    for sight in sights(rondes, votes, known):
        seen += 1
        assert is_independent(sight), sight
        for number, ronde in enumerate(rondes):
            assert len(answers_of(sight, number)) > 1 or ronde.answers == text().answers, sight
    assert seen


@pytest.mark.bewijs("B7")
@pytest.mark.parametrize(("k", "votes"), TWO_ROUNDS)
def test_two_rondes_side_by_side_tie_no_first_choice_to_a_second(k: int, votes: int) -> None:
    """Also what I choose beside what I think that most choose: that is a pair with as many answers."""
    assert_no_link([choice(k), choice(k)], votes, 1)


@pytest.mark.bewijs("B7")
@pytest.mark.parametrize(("k", "votes"), [(2, 7), (2, 12), (2, 16), (3, 7)])
def test_in_strict_mode_two_known_pairs_do_not_tie_a_third(k: int, votes: int) -> None:
    assert_no_link([choice(k, strict=True), choice(k, strict=True)], votes, 2)


@pytest.mark.bewijs("B7")
@pytest.mark.parametrize(("k", "rondes", "votes"), WHAT_IF)
def test_facts_that_change_one_by_one_tie_no_choice_to_another(k: int, rondes: int, votes: int) -> None:
    assert_no_link([choice(k)] * rondes, votes, 1)


@pytest.mark.parametrize("votes", [5, 6])
def test_what_weighs_beside_the_texts_and_the_choices_ties_nobody_to_a_text(votes: int) -> None:
    assert_no_link([choice(2), text(), weighing(2), choice(2)], votes, 1)


def test_a_choice_beside_its_reasons_is_not_tied_to_who_wrote_one() -> None:
    for votes in range(5, 11):
        assert_no_link([choice(3), text()], votes, 1)


@pytest.mark.parametrize("votes", [10, 11])
def test_the_enumerator_finds_the_links_when_the_movers_are_counted(votes: int) -> None:
    def shows(votes: int, counts: Answer) -> Hashable:
        cells = tuple(counts[number : number + 2] for number in (0, 2))
        before, after = tuple(map(sum, cells)), tuple(map(sum, zip(*cells, strict=True)))
        movers = cells[0][1] + cells[1][0]
        return choice(2).shows(votes, before), choice(2).shows(votes, after), movers

    # One ronde whose four answers are the four ways to go from one of two opties to one of two.
    both = [Ronde(single(4), shows)]
    stayed = {(1, 0, 0, 0), (0, 0, 0, 1)}
    assert any({answer for (answer,) in sight.possible} <= stayed for sight in sights(both, votes, 0))


def test_the_enumerator_finds_the_link_in_a_room_that_is_too_small() -> None:
    def exact(votes: int, counts: Answer) -> Hashable:
        return votes, counts

    rondes = [Ronde(single(2), exact), Ronde(single(2), exact)]
    found = {link for sight in sights(rondes, 4, 1) for link in links(sight)}
    assert (0, (1, 0), 1, (0, 1)) in found
