"""The rules over a fasecasus: names that exist, people who are known, and roads that reach the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

from app.content.schema.ballot import broken_opties
from app.content.schema.field_types import Broken, folded, twice
from app.content.suggestions import meant

if TYPE_CHECKING:
    from app.content.content_errors import Loc
    from app.content.schema.fasecasus import Beslismoment, Fase, Fasecasus

_SAME_NAME = "deze naam is in deze fasecasus al gebruikt; kies een andere"
_LEAST_GROEPEN, _MOST_GROEPEN = 2, 6

Roads: TypeAlias = dict[int, set[int]]
"""From each fase, by number, the fases that can come next. The number after the last one is the end."""


def broken_values(moment: Beslismoment, persoon: str) -> Iterator[Broken]:
    """What does not fit within one beslismoment. `persoon` is the mark where a name comes."""
    yield from broken_opties(moment.opties)
    yield from ((("weegt", i), "staat er twee keer; haal er één weg") for i in twice(map(folded, moment.weegt)))
    yield from ((("per_persoon", i), "staat er twee keer; haal er één weg") for i in twice(moment.per_persoon or ()))
    if moment.per_persoon and persoon not in moment.vraag:
        yield ("vraag",), f"zegt niet over wie het gaat; zet {persoon} in de vraag of haal per_persoon weg"
    texts: dict[Loc, str] = {("vraag",): moment.vraag}
    if moment.voorwaardelijk:
        texts["voorwaardelijk", "vraag"] = moment.voorwaardelijk.vraag
        years = moment.voorwaardelijk.proeftijd
        if any(later <= earlier for earlier, later in pairwise(years)):
            yield ("voorwaardelijk", "proeftijd"), "loopt op van kort naar lang, elk jaar één keer; zet ze op volgorde"
    for loc, text in texts.items():
        rest = text.replace(persoon, "") if moment.per_persoon else text
        if "{" in rest or "}" in rest:
            yield loc, f"heeft accolades; alleen {persoon} mag, en alleen samen met per_persoon"
    yield from _broken_groepen(moment)


def broken_names(casus: Fasecasus) -> Iterator[Broken]:
    """Names that are used twice, and gebeurde that tells of no earlier beslismoment."""
    named: list[tuple[Loc, str]] = []
    earlier: set[str] = set()
    told: list[tuple[Loc, str]] = []
    for number, fase in enumerate(casus.fases):
        named += _names_in(("fases", number), fase)
        for index, gebeurde in enumerate(fase.gebeurde):
            loc: Loc = ("fases", number, "gebeurde", index, "beslismoment")
            told.append((loc, gebeurde.beslismoment))
            if gebeurde.beslismoment not in earlier:
                yield loc, _unknown("dit beslismoment staat niet in een eerdere fase", gebeurde.beslismoment, earlier)
        earlier.update(moment.slug for moment in fase.beslismomenten)
    yield from ((named[i][0], _SAME_NAME) for i in twice(name for _, name in named))
    yield from ((told[i][0], "is al eerder verteld; haal er één weg") for i in twice(name for _, name in told))


def broken_people(casus: Fasecasus) -> Iterator[Broken]:
    """People who come from nowhere, or about whom is decided before anybody knows them."""
    order = {fase.slug: number for number, fase in enumerate(casus.fases)}
    known = {persoon.slug: order.get(persoon.vanaf, 0) for persoon in reversed(casus.personen)}
    slugs = (persoon.slug for persoon in casus.personen)
    yield from ((("personen", i, "slug"), "staat er twee keer; geef ieder een eigen slug") for i in twice(slugs))
    for index, persoon in enumerate(casus.personen):
        if persoon.vanaf not in order:
            yield ("personen", index, "vanaf"), _unknown("deze fase bestaat niet", persoon.vanaf, order)
    for number, fase in enumerate(casus.fases):
        for place, moment in enumerate(fase.beslismomenten):
            for index, slug in enumerate(moment.per_persoon or ()):
                loc = ("fases", number, "beslismomenten", place, "per_persoon", index)
                if slug not in known:
                    yield loc, _unknown("deze persoon staat niet bij personen", slug, known)
                elif known[slug] > number:
                    yield loc, "komt pas in een latere fase in het verhaal; vervroeg 'vanaf' of kies iemand anders"
    for name in ("kernwaarden", "waarden", "loketten"):
        items: tuple[str, ...] = getattr(casus, name)
        yield from (((name, i), "staat er twee keer; haal er één weg") for i in twice(map(folded, items)))


def broken_roads(casus: Fasecasus) -> Iterator[Broken]:
    """Roads to nowhere, fases that no road leads to, and fases from which no road leads to the end."""
    order = {fase.slug: number for number, fase in enumerate(casus.fases)}
    wrong = list(_broken_signs(casus, order))
    if wrong:
        yield from wrong
        return
    roads = {number: _exits(fase, number, order) for number, fase in enumerate(casus.fases)}
    reached = _reachable(roads, {0})
    homeward = _reachable(_reversed(roads), {len(casus.fases)})
    for number in range(len(casus.fases)):
        if number not in reached:
            yield ("fases", number), "is niet te bereiken; laat een optie er met ga_naar heen leiden of haal hem weg"
        elif number not in homeward:
            yield ("fases", number), "komt nooit bij het einde; laat minstens één optie verder gaan"


def _broken_groepen(moment: Beslismoment) -> Iterator[Broken]:
    groepen = [optie.groep for optie in moment.opties]
    if not any(groepen):
        return
    if not all(groepen):
        yield ("opties", groepen.index(None), "groep"), "ontbreekt; geef alle opties een groep, of geen enkele"
        return
    runs = [name for name, _ in groupby(groepen)]
    if len(runs) > len(set(runs)):
        yield ("opties",), "heeft groepen door elkaar; zet opties van dezelfde groep bij elkaar"
    elif not _LEAST_GROEPEN <= len(runs) <= _MOST_GROEPEN:
        yield (
            ("opties",),
            f"heeft niet {_LEAST_GROEPEN} tot {_MOST_GROEPEN} groepen maar {len(runs)}; verdeel anders",
        )
    elif len({(optie.groep, optie.ga_naar) for optie in moment.opties}) > len(runs):
        # Only the groepen are published, so a road may not depend on more than that.
        yield ("opties",), "heeft binnen één groep verschillende ga_naar; maak die binnen een groep gelijk"


def _broken_signs(casus: Fasecasus, order: dict[str, int]) -> Iterator[Broken]:
    for number, fase in enumerate(casus.fases):
        for place, moment in enumerate(fase.beslismomenten):
            here: Loc = ("fases", number, "beslismomenten", place, "opties")
            if not any(optie.ga_naar for optie in moment.opties):
                continue
            if moment.per_persoon:
                yield here, "heeft ga_naar en per_persoon; een weg hangt van één besluit af, dus haal er één weg"
            elif place < len(fase.beslismomenten) - 1:
                yield here, "heeft ga_naar; alleen het laatste beslismoment van een fase wijst de weg, dus haal het weg"
            for index, optie in enumerate(moment.opties):
                if optie.ga_naar == fase.slug:
                    yield (*here, index, "ga_naar"), "is deze fase zelf; kies een andere fase"
                elif optie.ga_naar and optie.ga_naar not in order:
                    yield (*here, index, "ga_naar"), _unknown("deze fase bestaat niet", optie.ga_naar, order)


def _exits(fase: Fase, number: int, order: dict[str, int]) -> set[int]:
    if not fase.beslismomenten:
        return {number + 1}
    return {order[optie.ga_naar] if optie.ga_naar else number + 1 for optie in fase.beslismomenten[-1].opties}


def _reachable(roads: Roads, found: set[int]) -> set[int]:
    pending = list(found)
    while pending:
        fresh = roads.get(pending.pop(), set()) - found
        found |= fresh
        pending += fresh
    return found


def _reversed(roads: Roads) -> Roads:
    back: Roads = {}
    for start, ends in roads.items():
        for end in ends:
            back.setdefault(end, set()).add(start)
    return back


def _names_in(here: Loc, fase: Fase) -> Iterator[tuple[Loc, str]]:
    """Every name that a staged card of this fase will bear, with the place to change it."""
    yield (*here, "slug"), fase.slug
    yield from (((*here, "vragen", i, "slug"), vraag.slug) for i, vraag in enumerate(fase.vragen))
    for index, moment in enumerate(fase.beslismomenten):
        yield from (((*here, "beslismomenten", index, "slug"), name) for name in moment.card_names)


def _unknown(message: str, name: str, known: Iterable[str]) -> str:
    return f"{message}; {meant(name, known) or 'controleer de naam'}"
