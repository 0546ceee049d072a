"""A guesser that learns from bytes: it looks for anything in a copy of the disk that goes with who chose what."""

import random
from collections.abc import Sequence
from statistics import fmean, pstdev

BLOCK = 16
# As many of the clearest signs as it goes by; with all of them it would drown in chance.
SIGNS = 3
TINY = 1e-6


def share_guessed_right(copies: Sequence[bytes], labels: Sequence[int], seed: int) -> float:
    """How often (0 to 1) a guesser, taught by one half of the copies, says which label (0 or 1) the others have."""
    looked = [_features(copy, min(map(len, copies))) for copy in copies]
    order = random.Random(seed).sample(range(len(looked)), len(looked))
    taught, asked = order[: len(order) // 2], order[len(order) // 2 :]
    zeros, ones = ([looked[at] for at in taught if labels[at] == label] for label in (0, 1))
    signs = sorted(map(_sign, range(len(looked[0])), zip(*zeros, strict=True), zip(*ones, strict=True)), reverse=True)
    right = sum(_says_one(looked[at], signs[:SIGNS]) == bool(labels[at]) for at in asked)
    return right / len(asked)


def _features(copy: bytes, length: int) -> list[int]:
    """How long it is, and of every block of its first bytes the sum."""
    return [len(copy), *(sum(copy[start : start + BLOCK]) for start in range(0, length, BLOCK))]


def _sign(at: int, zeros: Sequence[int], ones: Sequence[int]) -> tuple[float, int, float, bool]:
    """How clearly a feature parts the labels, which one it is, from where on, and whether more of it means label 1."""
    low, high = fmean(zeros), fmean(ones)
    spread = pstdev(zeros) + pstdev(ones)
    clear = abs(high - low) / max(spread, TINY)
    return clear, at, (low + high) / 2, high > low


def _says_one(looked: Sequence[int], signs: Sequence[tuple[float, int, float, bool]]) -> bool:
    return sum(clear if (looked[at] > middle) == upward else -clear for clear, at, middle, upward in signs) > 0
