"""The bands in the words of docs/uitslagen.md, written a second time so that the tests do not lean on the app's own."""

import random
from collections.abc import Iterator

Counts = tuple[int, ...]


def is_true(waarde: str, count: int, votes: int, *, strict: bool) -> bool:
    """Whether this shown text is true for an optie with this many of the votes."""
    few = 3 if strict else 2
    if waarde.isdigit():
        return count == int(waarde)
    if waarde[0].isdigit():
        # Rounded to whole fives: at most two and a half percent off.
        return abs(200 * count - 2 * int(waarde.removesuffix("%")) * votes) <= 5 * votes
    return {
        "enkele of geen": count <= few,
        "een deel": few < count < votes - few,
        "minderheid": few < count <= votes // 2,
        "meerderheid": votes // 2 < count < votes - few,
        "(bijna) iedereen": count >= votes - few,
        "minder dan 5%": 20 * count < votes,
        "meer dan 95%": 20 * count > 19 * votes,
    }[waarde]


def outcomes(votes: int, k: int) -> Iterator[Counts]:
    """Every way in which this many votes can fall on k opties, one each."""
    if k == 1:
        yield (votes,)
        return
    for first in range(votes + 1):
        for rest in outcomes(votes - first, k - 1):
            yield (first, *rest)


def random_outcome(dice: random.Random, votes: int, k: int) -> Counts:
    """Votes on k opties, often very unevenly, because the edges are where rules break."""
    tilt = dice.choice((1, 3, 9))
    cuts = sorted(round(votes * dice.random() ** tilt) for _ in range(k - 1))
    return tuple(high - low for low, high in zip([0, *cuts], [*cuts, votes], strict=True))


def random_several(dice: random.Random, votes: int, k: int, *, geen: bool) -> Counts:
    """Votes on k opties of which several may be chosen, then "Geen van alle" if asked, then the blank."""
    *alone, voters = random_outcome(dice, votes, 3 if geen else 2)
    counts = [dice.choice((0, voters, dice.randint(0, voters))) for _ in range(k)]
    # Nobody hands in an empty ballot: whoever has no other optie has the last one.
    counts[-1] = max(counts[-1], min(voters, voters - sum(counts[:-1])))
    return (*counts, *alone)
