"""What a begeleider can set for a rehearsal, in words: how many simulated phones there are, and how they choose."""

from collections.abc import Mapping
from types import MappingProxyType

PROFIELEN: Mapping[str, str] = MappingProxyType(
    {
        "verdeeld": "Verdeeld",
        "eensgezind": "Bijna allemaal hetzelfde",
        "twee-kampen": "In twee kampen",
        "draait-om": "Na het gesprek anders",
    }
)
"""Slug of an opinion profile to its name on screen, the likeliest room first."""

AANTALLEN = (4, 6, 8, 12, 20, 200)
"""How many phones a rehearsal can have: too few for a result, words, numbers, a hall."""
USUAL_AANTAL = 8
