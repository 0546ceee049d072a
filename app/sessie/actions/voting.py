"""A vraag: opening it, casting a vote, closing it for good."""

import secrets
from collections.abc import Sequence
from functools import partial

from sqlalchemy import delete, func
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from app import access
from app.ballots import seal
from app.ballots.keyring import KeyGone, Keyring
from app.ballots.publish import Result, Tally, publish
from app.content.schema import Ballot, BeslisKaart, Kaart, parse_kaart
from app.db import Database, Tx
from app.errors import NotNow, UnknownCode, UnknownOptie, VraagClosed
from app.sessie.actions.rows import is_votable, move_to, place_of, running, steps_of, vraag_of
from app.sessie.state import Handeling, Place, forward, heads_agree
from app.sessie.views import Moment
from app.tables import Deelnemer, Sessie, Stap, Vote, Vraag

# The blank stands first in the bits of a ballot and last in every tally, as it does on the screen.
BLANK = 0
NOTHING = Result(vorm="te-weinig", keuzes=None, waarden=())


def open_vraag(tx: Tx, keyring: Keyring, sessie_id: str, seen: int, now: int) -> None:
    """Let the phones choose. A vraag gets its own key, on disk before the vraag itself. Raises `NotNow`."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    move = forward(place_of(sessie), steps_of(tx.session, sessie.id))
    if move is None or sessie.pauze or move.handeling is not Handeling.OPEN or not _heads_agree(tx.session, sessie):
        raise NotNow
    if vraag_of(tx.session, sessie) is None:
        stap = tx.session.get_one(Stap, (sessie.id, sessie.stap))
        vraag = Vraag(
            id=secrets.token_hex(16), sessie_id=sessie.id, stap=sessie.stap,
            vingerafdruk=parse_kaart(stap.kaart).fingerprint, geopend_nummer=sessie.nummer + 1,
        )  # fmt: skip
        keyring.create(key_name(vraag.id))
        tx.session.add(vraag)
    move_to(tx, sessie, move.to, now)


def cast_vote(
    tx: Tx, keyring: Keyring, sessie_id: str, token: bytes, vraag_id: str, keuze: frozenset[int], volgnummer: int
) -> None:
    """Put a sealed ballot in the box, or replace the one that this phone put there with a lower `volgnummer`.

    `keuze` holds 0 for "Zeg ik liever niet" and n for the n-th optie. An equal or lower `volgnummer` changes nothing.
    Raises `UnknownCode` for a phone that does not take part, `VraagClosed`, `UnknownOptie`.
    """
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is None or tx.session.get(Deelnemer, (sessie_id, access.phone_merk(keyring, sessie_id, token))) is None:
        raise UnknownCode
    vraag = vraag_of(tx.session, sessie)
    if sessie.moment != Moment.KIEZEN or vraag is None or vraag.id != vraag_id or vraag.gesloten:
        raise VraagClosed
    stap = tx.session.get_one(Stap, (sessie.id, sessie.stap))
    ballot = parse_kaart(stap.kaart).ballot
    if ballot is None or not _fits(keuze, ballot):
        raise UnknownOptie
    try:
        key = keyring.read(key_name(vraag.id))
    except KeyGone:
        raise VraagClosed from None
    voter = seal.voter_key(key, token)
    before = tx.session.get(Vote, (vraag.id, voter))
    if before is not None and seal.open_seal(key, voter, before.sealed)[1] >= volgnummer:
        return
    sealed = seal.seal(key, voter, sum(1 << n for n in keuze), volgnummer)
    tx.session.execute(
        insert(Vote)
        .values(vraag_id=vraag.id, voter=voter, sealed=sealed)
        .on_conflict_do_update(index_elements=["vraag_id", "voter"], set_={"sealed": sealed})
    )


def close_vraag(tx: Tx, keyring: Keyring, db: Database, sessie_id: str, seen: int, now: int) -> str | None:
    """Close for good: open the seals, keep what may be published, erase the ballots, destroy their key.

    Returns the id of the vraag, or None for a press on an old page.

    Everything up to the erasure is one transaction. After a crash in between, start-up finishes the destruction.
    """
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return None
    vraag = vraag_of(tx.session, sessie)
    if sessie.moment != Moment.KIEZEN or sessie.pauze or vraag is None or not _heads_agree(tx.session, sessie):
        raise NotNow
    stap = tx.session.get_one(Stap, (sessie.id, sessie.stap))
    ballot = parse_kaart(stap.kaart).ballot
    assert ballot is not None and is_votable(stap, parse_kaart(stap.kaart))  # noqa: S101 - a vraag exists only for these.
    tally = grouped(_count(tx.session, keyring, vraag, ballot), parse_kaart(stap.kaart))
    # More ballots than phones cannot be; should it ever happen, then nothing about them is safe to show.
    safe = tally.votes <= phones_in(tx.session, sessie.id)
    vraag.resultaat = (publish(tally, strict=sessie.streng) if safe else NOTHING).to_json()
    vraag.gesloten = True
    tx.session.add(vraag)
    tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id))
    name = key_name(vraag.id)
    tx.after_commit(lambda: keyring.destroy(name))
    tx.after_commit(db.truncate_log)
    move_to(tx, sessie, Place(sessie.stap, Moment.GESLOTEN), now)
    return vraag.id


def take_back(tx: Tx, keyring: Keyring, sessie_id: str, token: bytes) -> None:
    """Take the ballot of this phone out of every open box of the sessie."""
    for vraag in open_vragen(tx.session, sessie_id):
        voter = seal.voter_key(keyring.read(key_name(vraag.id)), token)
        tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id, col(Vote.voter) == voter))


def discard_open(tx: Tx, keyring: Keyring, sessie_id: str) -> bool:
    """Erase every open vraag of the sessie unopened, and its key. Whether there was one."""
    vragen = open_vragen(tx.session, sessie_id)
    for vraag in vragen:
        tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id))
        tx.session.delete(vraag)
        tx.after_commit(partial(keyring.destroy, key_name(vraag.id)))
    return bool(vragen)


def open_vragen(session: Session, sessie_id: str) -> Sequence[Vraag]:
    return session.exec(select(Vraag).where(Vraag.sessie_id == sessie_id, col(Vraag.gesloten).is_(False))).all()


def own_volgnummer(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> int:
    """The number of this phone's last choice in an open vraag, or 0 when it has not chosen."""
    key = keyring.read(key_name(vraag.id))
    voter = seal.voter_key(key, token)
    vote = session.get(Vote, (vraag.id, voter))
    return seal.open_seal(key, voter, vote.sealed)[1] if vote else 0


def own_keuze(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> frozenset[int]:
    """What this phone chose in an open vraag: for the holder's own eyes, while the vraag is open."""
    key = keyring.read(key_name(vraag.id))
    voter = seal.voter_key(key, token)
    vote = session.get(Vote, (vraag.id, voter))
    return _numbers(seal.open_seal(key, voter, vote.sealed)[0]) if vote else frozenset()


def key_name(vraag_id: str) -> str:
    return f"vraag-{vraag_id}"


def phones_in(session: Session, sessie_id: str) -> int:
    """How many phones take part."""
    return session.exec(select(func.count()).select_from(Deelnemer).where(Deelnemer.sessie_id == sessie_id)).one()


def _heads_agree(session: Session, sessie: Sessie) -> bool:
    return heads_agree(sessie.hoofden, phones_in(session, sessie.id))


def _fits(keuze: frozenset[int], ballot: Ballot) -> bool:
    """Whether these numbers make a ballot: known opties, one unless several are allowed, nothing beside an excluder."""
    if not keuze or not keuze <= set(range(len(ballot.opties) + 1)):
        return False
    alone = {BLANK} if ballot.exclusief is None else {BLANK, ballot.exclusief + 1}
    return len(keuze) == 1 or (ballot.meerdere and not keuze & alone)


def _count(session: Session, keyring: Keyring, vraag: Vraag, ballot: Ballot) -> Tally:
    key = keyring.read(key_name(vraag.id))
    counts = [0] * (len(ballot.opties) + 1)
    votes = session.exec(select(Vote).where(Vote.vraag_id == vraag.id)).all()
    for vote in votes:
        for number in _numbers(seal.open_seal(key, vote.voter, vote.sealed)[0]):
            counts[number] += 1
    in_order = (*counts[1:], counts[BLANK])
    return Tally(votes=len(votes), counts=in_order, meerdere=ballot.meerdere, exclusief=ballot.exclusief)


def grouped(tally: Tally, kaart: Kaart) -> Tally:
    """The tally of what is published: of a long menu the groepen, of everything else the opties themselves."""
    if not isinstance(kaart, BeslisKaart) or not kaart.groepen:
        return tally
    counts = [0] * len(kaart.groepen)
    for groep, count in zip(kaart.groep_van, tally.counts, strict=False):
        counts[groep] += count
    return Tally(votes=tally.votes, counts=(*counts, tally.counts[-1]), meerdere=False)


def _numbers(bits: int) -> frozenset[int]:
    return frozenset(n for n in range(bits.bit_length()) if bits >> n & 1)
