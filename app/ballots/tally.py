"""What was counted when a vraag closed. A tally lives in memory only; `publish` decides what may leave it."""

from dataclasses import dataclass


class BadTally(ValueError):
    """The counts cannot have come from real ballots. The text never holds a count, because it may reach a log."""


@dataclass(frozen=True, repr=False)
class Tally:
    """The counts of one closed vraag.

    `votes` is the number of ballots, blank ones included. `counts` holds one number per optie in the author's order,
    with the blank ("Zeg ik liever niet") last. With `meerdere` a ballot may name several opties, so the counts do not
    add up to `votes`. `exclusief` is the index of "Geen van alle" when the casus has one: it must be given then,
    because the disclosure rules lean on it. Raises BadTally when no set of ballots could give these counts.
    """

    votes: int
    counts: tuple[int, ...]
    meerdere: bool
    exclusief: int | None = None

    def __post_init__(self) -> None:
        if len(self.counts) < 2 or min(self.votes, *self.counts) < 0:
            raise BadTally("a tally needs an optie and the blank, and no number below zero")
        if self.exclusief is not None and not (self.meerdere and 0 <= self.exclusief < len(self.counts) - 1):
            raise BadTally("an exclusive optie belongs to a vraag with several answers and is not the blank")
        if not (self._several_add_up() if self.meerdere else sum(self.counts) == self.votes):
            raise BadTally("the counts and the number of ballots contradict each other")

    def __repr__(self) -> str:
        # A traceback or debugger line must not print the counts of a team.
        return "Tally(…)"

    @property
    def exclusive_counts(self) -> tuple[int, ...]:
        """The counts of the opties that stand alone on a ballot: the blank, and "Geen van alle" where it exists."""
        blank = self.counts[-1]
        return (blank,) if self.exclusief is None else (self.counts[self.exclusief], blank)

    def _several_add_up(self) -> bool:
        """Whoever did not choose an exclusive optie named at least one of the others, and each at most once."""
        voters = self.votes - sum(self.exclusive_counts)
        others = [count for index, count in enumerate(self.counts[:-1]) if index != self.exclusief]
        return max(others, default=0) <= voters <= sum(others)
