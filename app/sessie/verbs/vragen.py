"""A ronde: opening its box, and closing it for good."""

import secrets
from collections import Counter

from sqlmodel import Session, col, select

from app.ballots import order, seal
from app.ballots.publish import Tally, publish
from app.ballots.result import CHANGED, TOO_FEW, Result
from app.content.library import Library
from app.content.play.rondes import Antwoord, Ronde, Soort, Uit
from app.errors import NotNow
from app.sessie.model.flow import Place, forward, heads_agree
from app.sessie.model.moment import AFTER, ASKING, Handeling, Moment
from app.sessie.verbs import took_part
from app.sessie.verbs.ballot_box import empty, key_name, phones_in, votes_in
from app.sessie.verbs.enter_place import changed, move_to
from app.sessie.verbs.lookups import place_of, plan_of, ronde_of, running, steps_of, vraag_of
from app.sessie.verbs.texts import tell_bundle
from app.sessie.verbs.voting import BLANK, from_bits
from app.sessie.verbs.writing import MINUTE, open_letters, writing_time
from app.storage.tables.sessie import Sessie, Stap, Tekst, Vote, Vraag
from app.storage.writer import Tx

# As many as fit in two digits of a ballot's bits, and more than a room can weigh.
MOST_ANSWERS = 12


def open_vraag(tx: Tx, library: Library, sessie_id: str, seen: int, now: int) -> None:
    """Ask the phones. Each ronde gets a key of its own, on disk before the ronde itself. Raises `NotNow`."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    move = forward(place_of(sessie), steps_of(tx.session, sessie.id))
    if move is None or sessie.pauze or move.handeling is not Handeling.OPEN or not _heads_agree(tx.session, sessie):
        raise NotNow
    tell_bundle(tx, sessie)
    move_to(tx, sessie, move.to, now)
    vraag = vraag_of(tx.session, sessie)
    if vraag is None:
        stap = tx.session.get_one(Stap, (sessie.id, sessie.stap))
        ronde = _filled(tx.session, sessie, plan_of(stap)[sessie.ronde - 1], library)
        if ronde.soort is not Soort.TEKST and not ronde.antwoorden:
            raise NotNow
        vraag = Vraag(
            id=secrets.token_hex(16),
            sessie_id=sessie.id,
            stap=sessie.stap,
            ronde=sessie.ronde,
            gevraagd=ronde.model_dump_json(),
            vingerafdruk=ronde.familie,
            geopend_nummer=sessie.nummer,
            tot=now + writing_time(ronde) if ronde.soort is Soort.TEKST else None,
        )
        tx.keyring.create(key_name(vraag.id))
        tx.session.add(vraag)


def more_time(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Let the phones write a minute longer. Raises `NotNow` when they are not writing."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    vraag = vraag_of(tx.session, sessie)
    if sessie.moment != Moment.SCHRIJVEN or vraag is None or vraag.gesloten:
        raise NotNow
    vraag.tot = max(vraag.tot or now, now) + MINUTE
    tx.session.add(vraag)
    changed(tx, sessie)


def close_vraag(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Close for good: open the seals, keep what may be published, erase the ballots, destroy their key.

    Writing ends at its own time, and earlier only when everybody handed in: raises `NotNow` before that. A press on an
    old page changes nothing.

    Everything up to the erasure is one transaction. After a crash in between, start-up finishes the destruction.
    """
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    vraag = vraag_of(tx.session, sessie)
    moment = Moment(sessie.moment)
    if moment not in ASKING or sessie.pauze or vraag is None or not _heads_agree(tx.session, sessie):
        raise NotNow
    handed_in, phones = votes_in(tx.session, vraag.id), phones_in(tx.session, sessie.id)
    if moment is Moment.SCHRIJVEN and not writing_is_over(vraag, handed_in, phones, now):
        raise NotNow
    vraag.resultaat = _result(tx, sessie, vraag).to_json()
    vraag.gesloten = True
    tx.session.add(vraag)
    empty(tx, vraag.id)
    tx.destroy_key(key_name(vraag.id))
    tx.truncate_log()
    move_to(tx, sessie, Place(sessie.stap, AFTER[moment], ronde=sessie.ronde), now)


def writing_is_over(vraag: Vraag, handed_in: int, phones: int, now: int) -> bool:
    """Whether the writing may close: its time has come, or every phone handed something in."""
    return now >= (vraag.tot or 0) or handed_in >= phones


def _result(tx: Tx, sessie: Sessie, vraag: Vraag) -> Result:
    """What may be known of this box for ever. The counts themselves live in here only."""
    ronde, key = ronde_of(vraag), tx.keyring.read(key_name(vraag.id))
    # More ballots than phones cannot be; should it ever happen, then nothing about them is safe to show.
    if votes_in(tx.session, vraag.id) > phones_in(tx.session, sessie.id):
        return TOO_FEW
    if not took_part.same_phones(tx.connection, took_part.asked_by(vraag)):
        # Not even opened: what nobody may see nobody has to read.
        return CHANGED
    if ronde.soort is Soort.TEKST:
        return open_letters(tx, key, vraag, strict=sessie.streng)
    ballots = _ballots(tx.session, key, vraag, ronde)
    if ronde.soort is Soort.VOLGORDE:
        orders = [[number for number in ballot if number != BLANK] for ballot in ballots]
        return order.publish_order(orders, len(ronde.antwoorden), strict=sessie.streng)
    return publish(tally_of(ballots, ronde), strict=sessie.streng)


def _ballots(session: Session, key: bytes, vraag: Vraag, ronde: Ronde) -> list[tuple[int, ...]]:
    votes = session.exec(select(Vote).where(Vote.vraag_id == vraag.id)).all()
    return [from_bits(seal.open_seal(key, vote.voter, vote.sealed)[0], ronde) for vote in votes]


def tally_of(ballots: list[tuple[int, ...]], ronde: Ronde) -> Tally:
    """What is counted: of a long menu its lines, of everything else the answers themselves; the blank last."""
    counted = Counter(number for ballot in ballots for number in ballot)
    of_answers = [counted[number] for number in range(1, len(ronde.antwoorden) + 1)]
    if ronde.regels:
        lines = [0] * len(ronde.regels)
        for line, count in zip(ronde.regel_van, of_answers, strict=True):
            lines[line] += count
        of_answers = lines
    return Tally(len(ballots), (*of_answers, counted[BLANK]), ronde.meerdere, ronde.exclusief)


def _filled(session: Session, sessie: Sessie, ronde: Ronde, library: Library) -> Ronde:
    """The ronde with its answers, where the room made these itself."""
    if ronde.uit is None:
        return ronde
    found: dict[str, Antwoord] = {}
    for answer in _sources(session, sessie, ronde, library):
        found.setdefault(answer.tekst, answer)
    return ronde.model_copy(update={"antwoorden": tuple(found.values())[:MOST_ANSWERS]})


def _sources(session: Session, sessie: Sessie, ronde: Ronde, library: Library) -> list[Antwoord]:
    if ronde.uit is Uit.KERNWAARDEN:
        return [Antwoord(tekst=waarde.naam) for waarde in library.kernwaarden.values()]
    mine = select(Tekst).where(Tekst.sessie_id == sessie.id, Tekst.staat == "getoond").order_by(col(Tekst.id))
    if ronde.uit is Uit.VELDEN:
        texts = {text.veld: text for text in session.exec(mine.where(col(Tekst.veld).in_(ronde.uit_velden)))}
        return [Antwoord(tekst=texts[veld].tekst) for veld in ronde.uit_velden if veld in texts]
    shown = session.exec(mine.where(Tekst.stap == sessie.stap, Tekst.ronde == ronde.uit_ronde)).all()
    if ronde.uit is Uit.TEKSTEN:
        return [Antwoord(tekst=text.tekst, van=text.id) for text in shown]
    return [Antwoord(tekst=text.groep) if text.groep else Antwoord(tekst=text.tekst, van=text.id) for text in shown]


def _heads_agree(session: Session, sessie: Sessie) -> bool:
    return heads_agree(sessie.hoofden, phones_in(session, sessie.id))
