"""Texts of phones: handing one in while the writing lasts, and what becomes of them when it ends."""

import secrets
from collections.abc import Sequence

from sqlmodel import Session, select

from app.ballots import sealed_texts
from app.ballots.keyring import Keyring
from app.ballots.result import TOO_FEW, Result
from app.ballots.sealed_texts import open_letter, publish_letters, seal_letter
from app.content.play.rondes import Ronde
from app.errors import TooLarge, VraagClosed
from app.sessie.model.moment import Moment
from app.sessie.verbs.ballot_box import own_votes, place_of, put_in
from app.sessie.verbs.lookups import ronde_of
from app.storage.tables.sessie import Tekst, Vote, Vraag
from app.storage.writer import Tx

# What was sent in the last second still counts when it arrives a little later.
GRACE_SECONDS = 5
MINUTE = 60


def writing_time(ronde: Ronde) -> int:
    """How long the phones may write, in seconds: a minute more than there are fields."""
    return MINUTE * (1 + len(ronde.velden))


def hand_in(
    tx: Tx,
    sessie_id: str,
    token: bytes,
    vraag_id: str,
    texts: Sequence[str],
    volgnummer: int,
    now: int,
) -> int:
    """Put the sealed texts of this phone in the box, one for each field; no texts at all means: nothing to bring in.

    An equal or lower `volgnummer` changes nothing. Returns the number that now counts. Raises `UnknownCode`,
    `VraagClosed` (also when the time is over), `OnlyWatching`, `TooLarge`.
    """
    place = place_of(tx, sessie_id, token, vraag_id, Moment.SCHRIJVEN)
    box = place.box
    texts = texts or ("",) * len(box.ronde.velden)
    if len(texts) != len(box.ronde.velden) or now > (box.tot or 0) + GRACE_SECONDS:
        raise VraagClosed
    if any(len(text) > sealed_texts.MOST_CHARS for text in texts):
        raise TooLarge
    if place.before is not None and (last := open_letter(box.key, place.voter, place.before)[1]) >= volgnummer:
        return last
    put_in(tx, [(place, seal_letter(box.key, place.voter, texts, volgnummer))])
    return volgnummer


def own_letter(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> tuple[tuple[str, ...], int]:
    """What this phone handed in, for the holder's own eyes, and its number; empty texts and 0 before that."""
    return own_letters(session, keyring, vraag, [token])[0]


def own_letters(
    session: Session, keyring: Keyring, vraag: Vraag, tokens: Sequence[bytes]
) -> list[tuple[tuple[str, ...], int]]:
    """`own_letter` of each of these phones, in their order."""
    nothing = ("",) * len(ronde_of(vraag).velden), 0
    return [
        open_letter(own.key, own.voter, own.sealed) if own else nothing
        for own in own_votes(session, keyring, vraag, tokens)
    ]


def open_letters(tx: Tx, key: bytes, vraag: Vraag, *, strict: bool) -> Result:
    """Open the letters of this box and keep those that the begeleider may see, each in a row of its own."""
    votes = tx.session.exec(select(Vote).where(Vote.vraag_id == vraag.id)).all()
    opened = [open_letter(key, vote.voter, vote.sealed)[0] for vote in votes]
    fields = publish_letters(opened, strict=strict) if opened else ()
    for veld, texts in zip(ronde_of(vraag).velden, fields, strict=False):
        for text in texts:
            tx.session.add(new_text(vraag.sessie_id, vraag.stap, vraag.ronde, veld.slug, text))
    return Result("teksten", len(opened), ()) if any(fields) else TOO_FEW


def new_text(sessie_id: str, stap: int, ronde: int, veld: str, text: str) -> Tekst:
    """A row for one text, at a place in the order that says nothing about when it came."""
    return Tekst(id=secrets.token_hex(16), sessie_id=sessie_id, stap=stap, ronde=ronde, veld=veld, tekst=text)
