"""Pure: which words of craft the regie shows now, from nothing but the public picture.

What the room cannot see yet cannot put a tip on top either: a begeleider who reads the order of the tips learns nothing
about a result before everybody does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.content.guidance import TIPS, Diepte, Tip, in_depths
from app.content.rehearsal_words import PROBEER, PROBEER_IN_EEN_ZAAL, PROBEER_PAUZE
from app.content.schema import LIEVER_NIET, Loket
from app.sessie.model.flow import HALL
from app.sessie.model.moment import Moment
from app.sessie.picture.regie_values import Knop
from app.sessie.picture.result_view import UitslagView
from app.sessie.picture.views import Beeld

NEARLY_ALL = 800
"""From how many thousandths of the choices on one optie nearly everybody chose the same."""

# By the name of the moment: what happens most often then, the likeliest first.
AT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lobby": ("leiding-eerst",),
        "lezen": ("echt-voorval",),
        "kiezen": ("grap", "wie-koos-wat"),
        "schrijven": ("echt-voorval",),
        "gesloten": ("wie-koos-wat",),
        "bundel": ("echt-voorval", "grap"),
        "praten": ("leiding-eerst", "stilte"),
        "norm": ("echt-voorval", "een-praat-veel"),
    }
)
MOST_ON_TOP = 2


@dataclass(frozen=True)
class Craft:
    """The doorvragen of this card by depth, and the tips: those that fit now first, each tip once."""

    dieptes: tuple[Diepte, ...]
    past_nu: tuple[Tip, ...]
    andere: tuple[Tip, ...]
    loketten: Mapping[str, Loket]


def craft_of(beeld: Beeld, doorvragen: Sequence[str], loketten: Mapping[str, Loket]) -> Craft:
    """What helps the begeleider at this moment. `loketten` are those of the organisation, by slug."""
    slugs = fitting(beeld)
    by_slug = {tip.slug: tip for tip in TIPS}
    return Craft(
        dieptes=_depths(beeld, doorvragen),
        past_nu=tuple(by_slug[slug] for slug in slugs),
        andere=tuple(tip for tip in TIPS if tip.slug not in slugs),
        loketten=loketten,
    )


def fitting(beeld: Beeld) -> tuple[str, ...]:
    """The slugs of the one or two tips that fit this moment best, the likeliest first; none after the end."""
    usual = AT.get(beeld.moment, ())
    if beeld.pauze:
        usual = ("emotie", "echt-voorval")
    elif beeld.moment is Moment.PRATEN and beeld.uitslag is not None and nearly_all_agree(beeld.uitslag):
        usual = ("allemaal-eens", *usual)
    elif beeld.moment is Moment.LEZEN and beeld.kaart is not None and beeld.kaart.inhoudswaarschuwing:
        usual = ("emotie", *usual)
    return usual[:MOST_ON_TOP]


def what_to_try(beeld: Beeld, verder: Knop) -> str | None:
    """What a begeleider who rehearses tries now: with the big button as it stands there, or why it waits.

    None in a real sessie: there a begeleider looks at the people.
    """
    if not beeld.nagespeeld:
        return None
    if beeld.pauze:
        return PROBEER_PAUZE
    hall = beeld.moment is Moment.LOBBY and beeld.nagespeeld > HALL
    first = PROBEER_IN_EEN_ZAAL if hall else PROBEER.get(beeld.moment, "")
    return f"{first} Druk dan op ‘{verder.label}’." if verder.mag else f"{first} {verder.reden or ''}".rstrip()


def nearly_all_agree(uitslag: UitslagView) -> bool:
    """Whether one optie got nearly all choices, as far as what was published tells. Not answering is no agreement."""
    rows = [rij for rij in uitslag.rijen if rij.tekst != LIEVER_NIET]
    if uitslag.vorm == "woorden":
        return any(rij.waarde == "(bijna) iedereen" for rij in rows)
    return any((rij.lengte or 0) >= NEARLY_ALL for rij in rows)


def _depths(beeld: Beeld, doorvragen: Sequence[str]) -> tuple[Diepte, ...]:
    """The questions of a step in a method belong to that step: they do not go from easy to the team."""
    if doorvragen and beeld.kaart is not None and beeld.kaart.soort == "beraad":
        return (Diepte(None, 1, tuple(doorvragen)),)
    return in_depths(doorvragen)
