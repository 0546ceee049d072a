"""The quality gate: notices about a card, explained, that never stop anybody. Pure: a file and a day in."""

from datetime import date

from app.authoring.review.notice import Signal, said
from app.authoring.review.opties import opties_seen
from app.authoring.review.personal import personal_seen
from app.authoring.review.sources import age_seen, sources_seen
from app.authoring.review.talk import reading_seen, talk_seen
from app.content.parse import Parsed
from app.content.schema import SOORTEN

__all__ = ["Signal", "review"]


def review(file: Parsed, vandaag: date) -> tuple[Signal, ...]:
    """What could be better in one file, in the order of its lines. It works while a card still has mistakes.

    Only cards that stand on their own are looked at as a talk; every other kind for how it reads, and for its dates. A
    text that could not be read has no notices: the check says why.
    """
    if file.document is None:
        return ()
    seen = [*reading_seen(file), *age_seen(file, vandaag)]
    # A card without a story is not begun: the check says what is missing, and that is enough for now.
    if file.soort in SOORTEN and said(file, "verhaal"):
        seen += [*opties_seen(file), *talk_seen(file), *sources_seen(file), *personal_seen(file)]
    signals = {signal.sleutel: signal for signal in (one.at(file) for one in seen)}
    return tuple(sorted(signals.values(), key=lambda signal: (signal.regel, signal.kolom, signal.sleutel)))
