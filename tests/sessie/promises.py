"""What must be true of a sessie after every single step, whoever did what: the rules of docs/uitslagen.md."""

import random
import re

from sqlmodel import Session, func, select

from app import access
from app.ballots import seal
from app.ballots.order import to_bits
from app.ballots.sealed_texts import seal_letter
from app.content.play.rondes import Ronde, Soort
from app.sessie.model.moment import Moment
from app.sessie.picture.own_phone import own
from app.sessie.picture.public_view import look, look_again
from app.sessie.picture.regie_view import look_regie
from app.sessie.picture.tips import craft_of
from app.sessie.picture.views import Beeld
from app.sessie.verbs.voting import own_keuze
from app.sessie.verbs.writing import own_letter
from app.storage.tables.sessie import Deelnemer, Meegedaan, Sessie, Vote
from app.storage.writer import Tx
from tests.sessie.expected import Answer, Box, as_kept, lines_of, some_choice
from tests.sessie.played import ADRES, Played

SECRET = re.compile(r"(?:geheim|regie)-\d{6}")
SHOWN = (Moment.PRATEN, Moment.NORM)


def check(played: Played) -> None:
    """Every promise that can be looked at in any state; nothing to look at when the last step was refused."""
    if played.looked_at == played.accepted:
        return
    played.looked_at = played.accepted
    with played.db.read() as session:
        beeld = look_again(session, played.looker, played.id)
        # A picture is kept for the next look; made anew it must be the same, and now and then is often enough to know.
        assert played.accepted % 5 or beeld == look(session, played.looker, played.id), "a kept picture is an old one"
        regie = look_regie(session, beeld, adres=ADRES)
        rows_are_as_the_model_says(session, played)
    only_released_texts_are_public(played, beeld)
    the_regie_reads_only_what_came_through_together(played, beeld, repr(regie))
    results_are_those_of_closed_boxes(played, beeld)


def rows_are_as_the_model_says(session: Session, played: Played) -> None:
    """One ballot for each phone that was told so, in open boxes only; closed for good; a key for each open box."""
    vragen = {vraag.id: vraag for vraag in played.vragen()}
    assert vragen.keys() == {box.id for box in played.boxes}
    assert session.exec(select(func.count()).select_from(Deelnemer)).one() == len(played.present)
    assert session.exec(select(func.count()).select_from(Vote)).one() == sum(
        len(box.acked) for box in played.boxes if not box.closed
    )
    assert sum(not box.closed for box in played.boxes) <= 1, "two boxes are open"
    flags = dict(session.execute(select(Meegedaan.vraag_id, func.count()).group_by(Meegedaan.vraag_id)).all())
    for box in played.boxes:
        kept = as_kept(box.told) if box.closed else None
        assert (vragen[box.id].gesloten, vragen[box.id].resultaat) == (box.closed, kept)
        assert vragen[box.id].getoond == (box.id in played.shown), "what the room saw is what the verslag tells"
        took_part = flags.get(box.id, 0)
        assert took_part == len(box.acked) or (box.forgotten and took_part == 0)
    ended = played.moment is Moment.EINDE
    open_keys = {f"vraag-{box.id}" for box in played.boxes if not box.closed}
    assert played.keyring.names() == open_keys | (set() if ended else {access.pepper_name(played.id)})


def only_released_texts_are_public(played: Played, beeld: Beeld) -> None:
    """Nothing sealed, nothing below the least, nothing left out and nothing that still waits is in the picture."""
    for secret in SECRET.findall(repr(beeld)):
        assert secret in played.public, "a text is told that nobody let out, or that was taken back"
    assert not beeld.teksten or beeld.moment in SHOWN


def the_regie_reads_only_what_came_through_together(played: Played, beeld: Beeld, regie: str) -> None:
    """Before the writing closes, and below the least, the begeleider reads as little as the room."""
    sessie = played.sessie
    looks = beeld.moment in (Moment.BUNDEL, Moment.PRATEN)
    bundle = {text.tekst for text in played.texts(sessie.stap, sessie.ronde)} if looks else set()
    of_phones = {text.tekst for text in played.texts() if text.tekst.startswith("geheim")}
    assert of_phones <= played.in_bundle
    for secret in SECRET.findall(regie):
        assert secret in bundle or secret in played.public


def results_are_those_of_closed_boxes(played: Played, beeld: Beeld) -> None:
    """A result is on the scherm only while it is told, and is what was published when its box closed."""
    may_be_told = [lines_of(box) for box in played.may_be_told() if box.ronde.soort is not Soort.TEKST]
    told = [tuple((rij.tekst, rij.waarde) for rij in een.uitslag.rijen) for een in beeld.uitslagen]
    assert told == may_be_told
    assert beeld.uitslag == (beeld.uitslagen[-1].uitslag if told else None)
    assert not beeld.vergelijking or len(told) > 1
    asked = played.asked_now
    assert beeld.vraag == (asked.id if asked else None)


def nothing_leans_on_what_is_in_the_box(played: Played, dice: random.Random) -> None:
    """The same room with other choices and other texts gives the same pictures, to the last sign."""
    box = played.open_box
    if box is None or not box.acked:
        return
    other = random.Random(dice.random())
    try:
        played.db.write_now(_swap, played, box, other)
    except _Undone:
        return
    raise AssertionError("the swap was not undone")


class _Undone(Exception):
    """Leaves the room as it was."""


def _swap(tx: Tx, played: Played, box: Box, dice: random.Random) -> None:
    before = _pictures(tx, played)
    key = played.keyring.read(f"vraag-{box.id}")
    for token, (answer, number) in box.acked.items():
        voter = seal.voter_key(key, token)
        if box.ronde.soort is Soort.TEKST:
            sealed = seal_letter(key, voter, ["Iets anders." if dice.random() < 0.5 else "" for _ in answer], number)
        else:
            sealed = seal.seal(key, voter, _bits_of(some_choice(box.ronde, dice), box.ronde), number)
        vote = tx.session.get_one(Vote, (box.id, voter))
        vote.sealed = sealed
        tx.session.add(vote)
    tx.session.flush()
    assert _pictures(tx, played) == before
    raise _Undone


def _bits_of(answer: Answer, ronde: Ronde) -> int:
    """A choice as it lies in a sealed ballot."""
    numbers = [int(number) for number in answer]
    if ronde.soort is Soort.VOLGORDE:
        return to_bits([number for number in numbers if number])
    return sum(1 << number for number in numbers)


def _pictures(tx: Tx, played: Played) -> tuple[object, ...]:
    with Session(tx.connection) as session:
        beeld = look(session, played.looker, played.id)
        regie = look_regie(session, beeld, adres=ADRES)
        return beeld, regie, craft_of(beeld, regie.doorvragen, played.library.loketten)


def a_phone_sees_its_own_and_no_other(played: Played, token: bytes) -> None:
    """What the server tells this phone is what this phone was told that counts."""
    box = played.asked_now
    if box is None or token not in played.present:
        return
    with played.db.read() as session:
        sessie = session.get_one(Sessie, played.id)
        mine = own(session, played.keyring, sessie, token)
        vraag = played.vraag(box.id)
        answer = box.acked[token][0] if token in box.acked else None
        if box.ronde.soort is Soort.TEKST:
            assert own_letter(session, played.keyring, vraag, token)[0] == (answer or ("",) * len(box.ronde.velden))
        else:
            assert own_keuze(session, played.keyring, vraag, token) == (answer or ())
    assert (mine.gekozen, mine.volgnummer) == (token in box.acked, box.number_of(token) + 1)


def nothing_is_left(played: Played) -> None:
    """After the end: no phone, no ballot, no key, no text that was not let out."""
    with played.db.read() as session:
        for table in (Vote, Meegedaan, Deelnemer):
            assert session.exec(select(func.count()).select_from(table)).one() == 0
    assert played.keyring.names() == set()
    assert {text.staat for text in played.texts()} <= {"getoond"}


def nothing_is_left_on_disk(played: Played) -> None:
    """Once the product has stopped no byte of any file tells what was never let out, or who was there."""
    disk = b"".join(file.read_bytes() for file in sorted(played.folder.rglob("*")) if file.is_file())
    assert set(re.findall(r"geheim-\d{6}", disk.decode("latin-1"))) <= played.kept_before
    assert not any(token in disk for token in (*played.present, *played.gone))
