"""What belongs to one phone alone: whether it chose, what it wrote, and through whose eyes it looks."""

import hmac
from collections.abc import Sequence

from sqlmodel import Session

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.content.play.rondes import Soort
from app.sessie.model.moment import ASKING
from app.sessie.picture.views import Eigen, RolView
from app.sessie.verbs import took_part
from app.sessie.verbs.lookups import kaart_of, ronde_of, vraag_of
from app.sessie.verbs.voting import own_volgnummers
from app.sessie.verbs.writing import own_letters
from app.storage.tables.sessie import Sessie, Stap, Vraag


def own(session: Session, keyring: Keyring, sessie: Sessie, token: bytes) -> Eigen:
    """What belongs to this phone, which takes part."""
    return owns(session, keyring, sessie, [token])[0]


def owns(session: Session, keyring: Keyring, sessie: Sessie, tokens: Sequence[bytes]) -> list[Eigen]:
    """The same for many phones of one sessie, in their order: a hall that comes back asks this at once."""
    if not tokens:
        return []
    rollen = _roles(session, keyring, sessie, tokens)
    # Where nothing is asked there is only its role to know.
    nothing = [Eigen(gekozen=False, volgnummer=1, rol=rol) for rol in rollen]
    vraag = vraag_of(session, sessie) if sessie.moment in ASKING else None
    if vraag is None or vraag.gesloten:
        return nothing
    try:
        watching = took_part.watching(session.connection(), keyring, took_part.asked_by(vraag), tokens)
        answered = _answered(session, keyring, vraag, tokens)
    except KeyGone:
        # It closed between our look at the rows and our look at the key.
        return nothing
    return [
        Eigen(gekozen=last > 0, volgnummer=last + 1, kijkt=token in watching, teksten=texts, rol=rol)
        for token, (texts, last), rol in zip(tokens, answered, rollen, strict=True)
    ]


def _answered(
    session: Session, keyring: Keyring, vraag: Vraag, tokens: Sequence[bytes]
) -> list[tuple[tuple[str, ...], int]]:
    """What each phone wrote, where writing is what is asked, and the number of its last answer. Raises `KeyGone`."""
    if ronde_of(vraag).soort is Soort.TEKST:
        return own_letters(session, keyring, vraag, tokens)
    return [((), last) for last in own_volgnummers(session, keyring, vraag, tokens)]


def _roles(session: Session, keyring: Keyring, sessie: Sessie, tokens: Sequence[bytes]) -> list[RolView | None]:
    """Through whose eyes each phone looks at the present card: drawn from its own token, and written down nowhere."""
    nobody: list[RolView | None] = [None] * len(tokens)
    stap = session.get(Stap, (sessie.id, sessie.stap)) if sessie.stap else None
    if stap is None or stap.werkvorm != "rollen" or not (rollen := kaart_of(stap).rollen):
        return nobody
    try:
        pepper = keyring.read(access.pepper_name(sessie.id))
    except KeyGone:
        return nobody
    lots = [hmac.digest(pepper, f"rol {stap.nr} ".encode() + token, "sha256") for token in tokens]
    drawn = [rollen[int.from_bytes(lot[:8]) % len(rollen)] for lot in lots]
    return [RolView(rol.naam, rol.tekst) for rol in drawn]
