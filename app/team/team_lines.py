"""What the page of a team shows, and its export gives: both from the same lines, so that they cannot differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.ballots.compare import QUARTER, month_before, month_number
from app.content.personal import find_personal, warning_about
from app.content.schema import THEMAS
from app.sessie.model.meting import Meting
from app.storage.tables.sessie import Team, Teamstuk

NO_THEME = "Zonder thema"
SOORTEN = {"afspraak": "Afspraak", "conclusie": "Conclusie"}
FULL = 1000


@dataclass(frozen=True)
class StukRegel:
    """An agreement or a conclusion. `let_op` is the sentence about what in it seems to point to a person."""

    id: str
    soort: str
    tekst: str
    titel: str
    maand: str
    terug: str | None
    let_op: str | None


@dataclass(frozen=True)
class ThemaDeel:
    """What the team keeps about one theme; `slug` is empty for what belongs to none."""

    slug: str
    naam: str
    stukken: tuple[StukRegel, ...]


@dataclass(frozen=True)
class Cel:
    """A number, and its bar in thousandths of the keuzes of that time."""

    waarde: str
    lengte: int


@dataclass(frozen=True)
class Kolom:
    """One measurement, or with `cellen` None the months from `maand` to `tot` without figures."""

    maand: str
    tot: str
    keer: str
    keuzes: int | None
    cellen: tuple[Cel, ...] | None


@dataclass(frozen=True)
class Trend:
    """Every exact result of one question, the oldest first."""

    titel: str
    vraag: str
    regels: tuple[str, ...]
    kolommen: tuple[Kolom, ...]


@dataclass(frozen=True)
class TeamBlad:
    """All that a team keeps. `sinds` is the day on which it began."""

    sinds: str
    themas: tuple[ThemaDeel, ...]
    trends: tuple[Trend, ...]


def team_blad(team: Team, stukken: Sequence[Teamstuk]) -> TeamBlad:
    """The page of this team from its rows, in whatever order these come."""
    said = [stuk for stuk in stukken if stuk.soort != "meting"]
    parts = (
        ThemaDeel(slug, naam, tuple(_lines([stuk for stuk in said if stuk.thema == slug])))
        for slug, naam in (*THEMAS.items(), ("", NO_THEME))
    )
    return TeamBlad(team.sinds, tuple(part for part in parts if part.stukken), tuple(_trends(stukken)))


def export(blad: TeamBlad) -> dict[str, object]:
    """The same as the page, for a file that people may keep themselves."""
    return {
        "soort": "teamgeheugen",
        "sinds": blad.sinds,
        "stukken": [
            {
                "soort": line.soort,
                "thema": part.naam,
                "kaart": line.titel,
                "tekst": line.tekst,
                "maand": line.maand,
                "terug": line.terug,
            }
            for part in blad.themas
            for line in part.stukken
        ],
        "uitslagen": [
            {
                "kaart": trend.titel,
                "vraag": trend.vraag,
                "maand": column.maand,
                "keer": column.keer,
                "keuzes": column.keuzes,
                "aantallen": {line: int(cell.waarde) for line, cell in zip(trend.regels, column.cellen, strict=True)},
            }
            for trend in blad.trends
            for column in trend.kolommen
            if column.cellen is not None
        ],
    }


def _lines(stukken: Iterable[Teamstuk]) -> Iterator[StukRegel]:
    """The newest first; agreements before conclusions of the same month."""
    for stuk in sorted(stukken, key=lambda one: (-month_number(one.maand), one.soort, one.tekst)):
        warning = warning_about(find_personal(stuk.tekst))
        yield StukRegel(stuk.id, SOORTEN[stuk.soort], stuk.tekst, stuk.titel, stuk.maand, stuk.terug, warning)


def _trends(stukken: Sequence[Teamstuk]) -> Iterator[Trend]:
    """One for each question; a question whose lines were written otherwise is another one."""
    rows = [(stuk, Meting.from_json(stuk.resultaat)) for stuk in stukken if stuk.soort == "meting"]
    rows.sort(key=lambda row: (row[0].vingerafdruk, row[0].maand, row[1].keer != "vooraf"))
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row[0].vingerafdruk)]
    for same in sorted(groups, key=lambda group: group[-1][0].titel):
        stuk, latest = same[-1]
        # The lines stand in the order of the latest time: a pack may have been shuffled in between.
        known = [(one.maand, meting, meting.in_order_of(latest.regels)) for one, meting in same]
        columns = [_column(maand, meting, values) for maand, meting, values in known if values is not None]
        yield Trend(stuk.titel, stuk.tekst, latest.regels, tuple(_with_gaps(columns)))


def _column(maand: str, meting: Meting, values: tuple[str, ...]) -> Kolom:
    cells = tuple(Cel(value, round(FULL * int(value) / meting.keuzes)) for value in values)
    return Kolom(maand, maand, meting.keer, meting.keuzes, cells)


def _with_gaps(columns: Sequence[Kolom]) -> Iterator[Kolom]:
    """The columns, and between two that are further apart than a quarter or so the months without figures."""
    yield from columns[:1]
    for one, other in pairwise(columns):
        between = month_number(other.maand) - month_number(one.maand) - 1
        if between >= QUARTER:
            yield Kolom(month_before(one.maand, -1), month_before(other.maand, 1), "", None, None)
        yield other
