"""Time shared out over the cards of something larger."""

from collections.abc import Sequence


def shares(weights: Sequence[int], minuten: int) -> list[int]:
    """Whole minutes in proportion to the weights: at least one each, together `minuten` when that is possible.

    Weights that are all zero weigh the same.
    """
    weights = weights if any(weights) else [1] * len(weights)
    spare, total = max(minuten - len(weights), 0), sum(weights)
    exact = [spare * weight / total for weight in weights]
    result = [1 + int(share) for share in exact]
    rest = sorted(range(len(weights)), key=lambda i: int(exact[i]) - exact[i])
    for index in rest[: spare + len(weights) - sum(result)]:
        result[index] += 1
    return result
