"""Every hour: end what fell asleep, and forget what is over."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from sqlalchemy import delete, exists
from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool

from app.accounts.admin_verbs import tidy_accounts
from app.ballots.compare import month_before
from app.clock import now as steady_now
from app.errors import NotNow
from app.house import House
from app.sessie.model.moment import Moment
from app.sessie.recovery import drop_orphans
from app.sessie.verbs.erase import forget
from app.sessie.verbs.progress import end_sessie
from app.sessie.verbs.team_memory import month_of
from app.storage.tables.sessie import Sessie, Team, Teamstuk, Wissel
from app.storage.writer import Database, Tx

HOUR = 3600.0
# Without a step for so long a sessie is over.
ASLEEP_SECONDS = 12 * 3600
# Whoever rehearses is alone, and easily forgets the last button.
ASLEEP_REHEARSAL_SECONDS = 2 * 3600
DAY_SECONDS = 24 * 3600

log = logging.getLogger(__name__)


async def keep_house(house: House, every: float = HOUR, clock: Callable[[], float] = steady_now) -> None:
    """Keep house now and then every so many seconds, until cancelled. `clock` tells epoch seconds."""
    while True:
        try:
            await tidy(house, int(clock()))
        except Exception as trouble:
            # What did not work now is still there in an hour.
            log.error("Het opruimen lukte niet: %s", type(trouble).__name__)
        await asyncio.sleep(every)


async def tidy(house: House, now: int) -> None:
    """End sessies that fell asleep, and delete what was kept for long enough: sessies that are over, what teams said,
    old links, and keys of nothing.
    """
    db = house.db
    asleep, over = await run_in_threadpool(_find, db, now, now - house.settings.bewaren_dagen * DAY_SECONDS)
    for sessie_id in asleep:
        # A step that came in between is no reason to stop the rest.
        with contextlib.suppress(NotNow):
            await db.write(_end_if_asleep, sessie_id, now)
    for sessie_id in over:
        await db.write(forget, sessie_id)
    await db.write(_drop_links, now)
    await db.write(tidy_accounts, now)
    await db.write(_forget_teams, month_before(month_of(now), house.settings.team_maanden))
    await db.write(drop_orphans)


def _find(db: Database, now: int, forget_before: int) -> tuple[list[str], list[str]]:
    """The sessies that sleep, and those that are over for long enough; an end is the last step of a sessie."""
    ended = col(Sessie.moment) == Moment.EINDE
    with db.read() as session:
        running = session.exec(select(Sessie).where(~ended, Sessie.moment_sinds < now - ASLEEP_REHEARSAL_SECONDS))
        asleep = [sessie.id for sessie in running if _sleeps(sessie, now)]
        over = session.exec(select(Sessie.id).where(ended, Sessie.moment_sinds < forget_before)).all()
    return asleep, list(over)


def _sleeps(sessie: Sessie, now: int) -> bool:
    return sessie.moment_sinds < now - (ASLEEP_REHEARSAL_SECONDS if sessie.oefening else ASLEEP_SECONDS)


def _end_if_asleep(tx: Tx, sessie_id: str, now: int) -> None:
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is None or not _sleeps(sessie, now):
        raise NotNow
    end_sessie(tx, sessie_id, now)


def _forget_teams(tx: Tx, before: str) -> None:
    """Delete what teams keep from before this month (year-month), and teams as old that keep and fill nothing."""
    old = tx.session.exec(select(Teamstuk).where(Teamstuk.maand < before)).all()
    for stuk in old:
        tx.session.delete(stuk)
    tx.session.flush()
    kept, filled = exists().where(col(Teamstuk.team) == Team.merk), exists().where(col(Sessie.team) == Team.merk)
    idle = tx.session.exec(select(Team).where(col(Team.sinds) < before, ~kept, ~filled)).all()
    for team in idle:
        tx.session.delete(team)
    if old or idle:
        tx.vacuum()


def _drop_links(tx: Tx, now: int) -> None:
    tx.session.execute(delete(Wissel).where(col(Wissel.tot) < now))
