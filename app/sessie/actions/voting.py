"""A choice: putting it in the box, and looking at one's own as long as the box is open."""

from collections.abc import Sequence

from sqlmodel import Session

from app.ballots import order, seal
from app.ballots.keyring import Keyring
from app.content.rondes import Ronde, Soort
from app.db import Tx
from app.errors import UnknownOptie, VraagClosed
from app.sessie.actions.box import in_box, open_box, own_vote, put_in
from app.sessie.actions.rows import ronde_of
from app.sessie.views import Moment
from app.tables import Vraag

# The blank stands first in the bits of a ballot and last in every tally, as it does on the screen.
BLANK = 0


def cast_vote(
    tx: Tx, keyring: Keyring, sessie_id: str, token: bytes, vraag_id: str, keuze: Sequence[int], volgnummer: int
) -> int:
    """Put a sealed ballot in the box, or replace the one that this phone put there with a lower `volgnummer`.

    `keuze` holds 0 for "Zeg ik liever niet" and n for the n-th optie; for a ranking what comes first stands first. An
    equal or lower `volgnummer` changes nothing. Returns the number that now counts. Raises `UnknownCode` for a phone
    that does not take part, `VraagClosed`, `OnlyWatching`, `UnknownOptie`.
    """
    box = open_box(tx, keyring, sessie_id, token, vraag_id, Moment.KIEZEN)
    if not fits(keuze, box.ronde):
        raise UnknownOptie if box.ronde.soort is not Soort.TEKST else VraagClosed
    before = in_box(tx, box)
    if before is not None and (last := seal.open_seal(box.key, box.voter, before)[1]) >= volgnummer:
        return last
    put_in(tx, keyring, box, token, seal.seal(box.key, box.voter, _to_bits(keuze, box.ronde), volgnummer))
    return volgnummer


def own_volgnummer(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> int:
    """The number of this phone's last choice in an open vraag, or 0 when it has not chosen."""
    found = own_vote(session, keyring, vraag, token)
    return seal.open_seal(found[0], found[1].voter, found[1].sealed)[1] if found else 0


def own_keuze(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> tuple[int, ...]:
    """What this phone chose in an open vraag: for the holder's own eyes, while the vraag is open."""
    found = own_vote(session, keyring, vraag, token)
    if found is None:
        return ()
    return from_bits(seal.open_seal(found[0], found[1].voter, found[1].sealed)[0], ronde_of(vraag))


def fits(keuze: Sequence[int], ronde: Ronde) -> bool:
    """Whether these numbers make a ballot.

    They are known opties, each once. One, unless several are allowed; nothing stands beside one that excludes others.
    """
    known = range(len(ronde.antwoorden) + 1)
    if not keuze or len(set(keuze)) != len(keuze) or not all(number in known for number in keuze):
        return False
    if ronde.soort is Soort.VOLGORDE:
        return tuple(keuze) == (BLANK,) or (BLANK not in keuze and len(keuze) <= order.MOST_PLACES)
    alone = {BLANK} if ronde.exclusief is None else {BLANK, ronde.exclusief + 1}
    return len(keuze) == 1 or (ronde.meerdere and alone.isdisjoint(keuze))


def from_bits(bits: int, ronde: Ronde) -> tuple[int, ...]:
    """The numbers of a ballot."""
    if ronde.soort is Soort.VOLGORDE:
        return order.from_bits(bits) or (BLANK,)
    return tuple(number for number in range(bits.bit_length()) if bits >> number & 1)


def _to_bits(keuze: Sequence[int], ronde: Ronde) -> int:
    if ronde.soort is Soort.VOLGORDE:
        return order.to_bits([number for number in keuze if number != BLANK])
    return sum(1 << number for number in keuze)
