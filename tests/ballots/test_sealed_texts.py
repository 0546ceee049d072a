"""Sealed texts: all alike while the phones write, few texts stay shut, and nothing of who or when comes out."""

import random
import secrets
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ballots.seal import BrokenSeal, new_key, voter_key
from app.ballots.sealed_texts import MOST_CHARS, open_letter, publish_letters, seal_letter

KEY = new_key()
ESRA, RUUD = (voter_key(KEY, secrets.token_bytes(32)) for _ in range(2))
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=MOST_CHARS), min_size=3, max_size=3)
LEAST = [(False, 5, 3), (True, 7, 4)]
LIMITS = pytest.mark.parametrize(("strict", "senders", "least"), LEAST, ids=["default", "strict"])


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 2**64 - 1))
def test_every_letter_is_as_long_as_every_other_and_opens_as_it_was_written(
    one: list[str], other: list[str], volgnummer: int
) -> None:
    sealed = seal_letter(KEY, ESRA, one, volgnummer)
    assert len(sealed) == len(seal_letter(KEY, RUUD, other, 0)) == len(seal_letter(KEY, ESRA, ["", "", ""], 1))
    assert open_letter(KEY, ESRA, sealed) == (tuple(one), volgnummer)


def test_the_longest_text_in_the_widest_signs_is_no_longer_than_an_empty_one() -> None:
    assert len(seal_letter(KEY, ESRA, ["😶" * MOST_CHARS], 1)) == len(seal_letter(KEY, ESRA, [""], 1))


def test_the_same_letter_never_looks_the_same_twice() -> None:
    assert len({seal_letter(KEY, ESRA, ["Omdat het moet."], 1) for _ in range(100)}) == 100


def test_a_letter_opens_with_its_own_key_and_voter_only() -> None:
    sealed = seal_letter(KEY, ESRA, ["Omdat het moet."], 1)
    torn = bytes([*sealed[:-1], sealed[-1] ^ 1])
    wrong = ((KEY, RUUD, sealed), (new_key(), ESRA, sealed), (KEY, ESRA, torn), (KEY, ESRA, b"kort"))
    for key, voter, content in wrong:
        with pytest.raises(BrokenSeal):
            open_letter(key, voter, content)


def test_what_does_not_fit_is_refused_without_quoting_it() -> None:
    for texts, volgnummer in ((["Te lang. " * 40], 1), (["Kort."], -1), (["Kort."], 1 << 64)):
        with pytest.raises(ValueError, match="must fit") as refused:
            seal_letter(KEY, ESRA, texts, volgnummer)
        assert not any(text in str(refused.value) for text in texts)


@pytest.mark.bewijs("A6")
@LIMITS
def test_the_bundle_opens_from_the_least_senders_and_texts_and_not_one_below(
    strict: bool, senders: int, least: int
) -> None:
    for handed_in in range(senders + 4):
        for written in range(handed_in + 1):
            letters = [(f"Tekst {number}.",) for number in range(written)] + [("",)] * (handed_in - written)
            (shown,) = publish_letters(letters, strict=strict) if letters else ((),)
            assert len(shown) == (written if handed_in >= senders and written >= least else 0)


@LIMITS
def test_every_field_counts_for_itself(strict: bool, senders: int, least: int) -> None:
    letters = [(f"Schade van A, {number}.", "Schade van B." if number < least - 1 else "") for number in range(senders)]
    first, second = publish_letters(letters, strict=strict)
    assert (len(first), second) == (senders, ())


def test_no_letters_at_all_are_no_fields_at_all() -> None:
    assert publish_letters([]) == ()


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("", "Ja.", "Nee.")), st.sampled_from(("", "Ooit.", "Nooit."))), max_size=12))
def test_what_is_shown_is_what_was_written_and_nothing_besides(letters: list[tuple[str, str]]) -> None:
    for field, shown in enumerate(publish_letters(letters)):
        assert all(type(text) is str for text in shown)
        assert not shown or sorted(shown) == sorted(letter[field] for letter in letters if letter[field])


@pytest.mark.bewijs("A5")
def test_the_order_of_handing_in_says_nothing_about_the_order_that_is_shown() -> None:
    """Figure A5: Kendall's tau over 500 batches stays within 0.05."""
    batches = [kendall(*publish_letters([(f"{number:03}", "") for number in range(12)])[:1]) for _ in range(500)]
    assert abs(sum(batches) / len(batches)) < 0.05


def test_two_texts_of_one_phone_stand_at_places_that_say_nothing_of_each_other() -> None:
    taus = []
    for _ in range(500):
        first, second = publish_letters([(f"{number:03}", f"{number:03}") for number in range(12)])
        taus.append(kendall([f"{second.index(text):03}" for text in first]))
    assert abs(sum(taus) / len(taus)) < 0.05


def test_the_measure_finds_a_bundle_that_stands_in_the_order_of_handing_in() -> None:
    order = [f"{number:03}" for number in range(12)]
    assert kendall(order) == 1
    assert kendall(order[::-1]) == -1
    nearly = [kendall(swapped(order, random.Random(seed))) for seed in range(500)]
    assert sum(nearly) / len(nearly) > 0.5


def kendall(shown: list[str] | tuple[str, ...]) -> float:
    """From -1 to 1: how much of the order in which these texts were handed in (their own order) is left."""
    pairs = [1 if one < other else -1 for one, other in combinations(shown, 2)]
    return sum(pairs) / len(pairs)


def swapped(order: list[str], dice: random.Random) -> list[str]:
    """The same order with two neighbours changed: far too little."""
    place = dice.randrange(len(order) - 1)
    return [*order[:place], order[place + 1], order[place], *order[place + 2 :]]
