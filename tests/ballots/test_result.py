"""A published result and a tally are what they say, and everything else is refused without repeating it."""

import json

import pytest

from app.ballots.publish import Result, Tally
from app.ballots.result import BadResult
from app.ballots.tally import BadTally

WORDS = Result("woorden", 6, ("een deel", "enkele of geen"))
RESULTS = [
    Result("te-weinig", None, ()),
    WORDS,
    Result("woorden", 12, ("(bijna) iedereen", "minderheid", "meerderheid")),
    Result("precies", 12, ("7", "5")),
    Result("vijftallen", 200, ("meer dan 95%", "minder dan 5%", "5%", "35%", "95%")),
]


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.vorm)
def test_a_result_comes_back_from_its_own_json(result: Result) -> None:
    assert Result.from_json(result.to_json()) == result


def test_the_json_of_a_result_is_one_fixed_line() -> None:
    assert WORDS.to_json() == '{"vorm":"woorden","keuzes":6,"waarden":["een deel","enkele of geen"]}'


def test_a_result_may_be_stored_with_other_white_space() -> None:
    assert Result.from_json(json.dumps(json.loads(WORDS.to_json()), indent=2)) == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"vorm":"te-weinig","keuzes":null}',
        '{"vorm":"te-weinig","keuzes":null,"waarden":[],"counts":[3,2]}',
        '{"vorm":"te-weinig","keuzes":3,"waarden":[]}',
        '{"vorm":"te-weinig","keuzes":null,"waarden":["een deel","een deel"]}',
        '{"vorm":"ruw","keuzes":12,"waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":"12","waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":12.0,"waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":true,"waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":12,"waarden":[7,5]}',
        '{"vorm":"precies","keuzes":12,"waarden":["7","een deel"]}',
        '{"vorm":"precies","keuzes":12,"waarden":["12"]}',
        '{"vorm":"precies","keuzes":null,"waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":0,"waarden":["7","5"]}',
        '{"vorm":"precies","keuzes":-12,"waarden":["7","5"]}',
        '{"vorm":"woorden","keuzes":6,"waarden":["een deel","vier"]}',
        '{"vorm":"woorden","keuzes":6,"waarden":["een deel ","een deel"]}',
        '{"vorm":"vijftallen","keuzes":60,"waarden":["33%","65%"]}',
        '{"vorm":"vijftallen","keuzes":60,"waarden":["0%","100%"]}',
    ],
)
def test_json_that_no_result_gives_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(BadResult, match="this is not a published result") as refusal:
        Result.from_json(text)
    assert refusal.value.args == ("this is not a published result",)
    assert refusal.value.__cause__ is None


def test_a_result_with_parts_that_do_not_fit_cannot_be_made() -> None:
    with pytest.raises(BadResult):
        Result("woorden", 6, ("7", "5"))
    with pytest.raises(BadResult):
        Result("ruw", 6, ("7", "5"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("votes", "counts", "meerdere", "exclusief"),
    [
        (5, (3, 1), False, None),
        (5, (6, -1), False, None),
        (5, (5,), False, None),
        (-1, (0, -1), False, None),
        (5, (3, 2), False, 0),
        (5, (6, 0, 0), True, None),
        (5, (1, 1, 0), True, None),
        (5, (4, 0, 2), True, None),
        (6, (0, 4, 3, 0), True, 2),
        (6, (2, 4, 0), True, 2),
        (6, (2, 4, 0), True, -1),
    ],
)
def test_counts_that_no_ballots_give_are_refused(
    votes: int, counts: tuple[int, ...], meerdere: bool, exclusief: int | None
) -> None:
    with pytest.raises(BadTally):
        Tally(votes, counts, meerdere, exclusief)


def test_counts_of_several_answers_need_not_add_up() -> None:
    assert Tally(6, (5, 4, 1), meerdere=True).exclusive_counts == (1,)
    assert Tally(6, (2, 3, 2, 1), meerdere=True, exclusief=2).exclusive_counts == (2, 1)


def test_a_tally_never_prints_its_counts() -> None:
    assert repr(Tally(17, (13, 4), meerdere=False)) == "Tally(…)"
    with pytest.raises(BadTally) as refusal:
        Tally(17, (13, 5), meerdere=False)
    assert not any(character.isdigit() for character in str(refusal.value))
