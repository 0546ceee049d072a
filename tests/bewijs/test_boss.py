"""A leader with a plan learns no more from asking again than from asking once: nobody's choice becomes certain."""

import random
from pathlib import Path

import pytest

from app.content.library import Library
from tests.bewijs import Measured, size
from tests.bewijs.boss import Scheme, Seen, by_itself, certain
from tests.bewijs.rooms import Room

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# With every result for itself there are many more groups of people to try; a few sessies show enough.
WITHOUT_THE_RULE = 20


@pytest.mark.bewijs("B5")
def test_no_plan_of_a_leader_makes_a_choice_of_a_colleague_certain(
    tmp_path: Path, library: Library, measured: Measured
) -> None:
    dice, plans = random.Random(20261122), size(40, 100)
    first: Room | None = None
    asked = told = sure = found = 0
    for number in range(plans):
        scheme = Scheme.begin(tmp_path, library, dice, first)
        first = first or scheme.room
        seen = list(scheme.play())
        asked, told = asked + len(seen), told + sum(one.told[0] in ("precies", "woorden") for one in seen)
        sure += len(certain(seen, scheme.opinions))
        if number < WITHOUT_THE_RULE:
            naive = [Seen(one.people, by_itself(one.people, scheme.opinions)) for one in seen]
            found += len(certain(naive, scheme.opinions))
        scheme.room.end()
    assert first
    first.db.store.close()
    # Some of it was shown and some was not, and a house without the rule would have given people away.
    assert 0 < told < asked
    assert found
    assert sure == 0
    measured(
        f"{plans} plannen van wie leidt, {asked} keer gevraagd, {told} uitslagen: 0 keuzes zeker (in "
        f"{WITHOUT_THE_RULE} plannen {found} als elke uitslag op zichzelf stond)"
    )
