"""The shipped cards that tests play most, by their slugs."""

DILEMMA = "pesten-nieuwkomer"
"""With four opties, a norm and talking questions."""
STELLING = "stelling-beetje-integer"
SEVERAL = "casus-datalek"
"""Several opties may be chosen at once."""
TALK = "vraag-praten-over-werk"
"""There is nothing to choose here, only to talk about."""
