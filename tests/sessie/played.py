"""A sessie that is played verb by verb, without the web, beside a plain model of what it should hold.

The model knows what each phone was told that counts, which phones took part in what, which results the room has seen
and which texts may be seen by whom. What a result may tell it counts for itself (`expected`).
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from app import access
from app.ballots.keyring import Keyring
from app.content.library import Library, Shelves
from app.content.play.rondes import Ronde, Soort
from app.errors import Refusal
from app.live.bell import Bell
from app.sessie.model.flow import forward
from app.sessie.model.moment import Handeling, Moment
from app.sessie.picture.counts import Counts
from app.sessie.picture.public_view import Looker
from app.sessie.recovery import recover
from app.sessie.verbs import admission, progress, voting, writing
from app.sessie.verbs import vragen as asking
from app.sessie.verbs.lookups import kaart_of, place_of, plan_of, ronde_of, steps_of
from app.storage.tables.sessie import Sessie, Stap, Tekst, Vraag
from app.storage.writer import Database
from tests.sessie.expected import CHANGED, TOO_FEW, Answer, Box, as_kept, expected_result, published_texts
from tests.sessie.known import Known

ADRES = "http://127.0.0.1:8000"
# How many rondes these have; a card has as many more as its `wat_als` has facts.
RONDES = {"kort": 1, "rollen": 1, "twee-rondes": 2, "ik-en-collega's": 2, "argumenten": 4, "wat-als": 1}


@dataclass
class Played(Known):
    """One sessie after another in one folder, and what the model knows of the present one."""

    folder: Path
    library: Library
    plan: Callable[[random.Random], admission.Plan]
    now: int = 1_800_000_000
    accepted: int = 0
    looked_at: int = -1
    kept_before: set[str] = field(default_factory=set)
    counted: Counter[str] = field(default_factory=Counter)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keyring = Keyring(self.folder / "sleutels")
        self.db = Database(self.folder / "gesprek.sqlite", Bell(), self.keyring)
        self.looker = Looker(Shelves(self.library), Counts(), ADRES)
        self._seen: tuple[Sessie, Stap | None, Sequence[Vraag]] | None = None

    def close(self) -> None:
        """Put it away as the product does."""

        async def stop() -> None:
            self.db.start()
            await asyncio.to_thread(self.db.stop)

        asyncio.run(stop())

    def begin(self, dice: random.Random) -> None:
        """A new sessie, with nobody in it."""
        self.know_nothing()
        self.strict, self.host = dice.random() < 0.3, access.new_token()
        code = self.db.write_now(
            admission.start_sessie,
            self.plan(dice),
            titel="",
            streng=self.strict,
            token=self.host,
            former=None,
            team=None,
            now=self.now,
        )
        with self.db.read() as session:
            self.id = access.find_sessie(session, code).id
        self._seen = None

    def do(self, verb: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Run a verb. Whether it was accepted; anything but a refusal is an error of ours and comes through."""
        self.now += 1
        self._seen = None
        try:
            self.db.write_now(verb, *args, **more)
        except Refusal:
            return False
        self.note(verb.__name__)
        return True

    def note(self, done: str) -> None:
        """This was done, and the room sees what it sees now."""
        self.accepted += 1
        self.counted[done] += 1
        self.done.append(done)
        self.shown |= {box.id for box in self.may_be_told()}

    @property
    def seen(self) -> tuple[Sessie, Stap | None, Sequence[Vraag]]:
        """The sessie, its present step and its vragen, read once after each verb."""
        if self._seen is None:
            with self.db.read() as session:
                sessie = session.get_one(Sessie, self.id)
                vragen = session.exec(select(Vraag).where(Vraag.sessie_id == self.id)).all()
                self._seen = sessie, session.get(Stap, (self.id, sessie.stap)), vragen
        return self._seen

    @property
    def sessie(self) -> Sessie:
        return self.seen[0]

    @property
    def moment(self) -> Moment:
        return Moment(self.sessie.moment)

    @property
    def asked_now(self) -> Box | None:
        """The open box, when the room is at it."""
        sessie, box = self.sessie, self.open_box
        asking_now = sessie.moment in (Moment.KIEZEN, Moment.SCHRIJVEN)
        return box if box and asking_now and (box.stap, box.nr) == (sessie.stap, sessie.ronde) else None

    def may_be_told(self) -> list[Box]:
        """The boxes of this step whose outcome the room may see here and now, in their order."""
        sessie, stap, _ = self.seen
        if sessie.moment not in (Moment.PRATEN, Moment.NORM) or stap is None:
            return []
        rondes = RONDES.get(stap.werkvorm, 1) + (stap.werkvorm == "wat-als") * len(kaart_of(stap).wat_als)
        here = [box for box in self.boxes if box.closed and box.stap == sessie.stap and box.nr <= sessie.ronde]
        return sorted((box for box in here if sessie.ronde >= rondes or not box.waits), key=lambda box: box.nr)

    @property
    def public(self) -> set[str]:
        """The words that the room may read: let out, and neither left out since nor put in other words."""
        texts = (text for text in self.texts() if text.id in self.released and text.id not in self.withheld)
        return ({text.tekst for text in texts} | self.voted_on) - self.unsaid

    def rondes_here(self) -> tuple[Ronde, ...]:
        """What is asked in the present step."""
        stap = self.seen[1]
        return plan_of(stap) if stap else ()

    def join(self) -> None:
        token = access.new_token()
        if self.do(admission.join, self.sessie.code, token, None):
            self.present.append(token)

    def leave(self, token: bytes) -> None:
        if self.do(admission.leave, self.id, token) and token in self.present:
            self.present.remove(token)
            self.gone.append(token)
            if box := self.open_box:
                box.acked.pop(token, None)

    def go_on(self, dice: random.Random) -> None:
        """Press the big button, whatever it does here; an end is for `end`."""
        with self.db.read() as session:
            sessie = session.get_one(Sessie, self.id)
            move = forward(place_of(sessie), steps_of(session, self.id))
            stap = sessie.stap
        if self.sessie.hoofden != len(self.present) and dice.random() < 0.95:
            self.do(admission.count_heads, self.id, max(1, len(self.present)))
        if move is None or move.handeling is Handeling.EINDE:
            return
        if move.handeling is Handeling.OPEN:
            self.open()
        elif move.handeling is Handeling.SLUIT:
            self.shut()
        else:
            self.releasing(progress.go_forward, self.id, self.sessie.plek, self.now)
        if self.sessie.stap != stap:
            self.forget()

    def moving(self, verb: Callable[..., Any], *args: Any) -> None:
        """Go somewhere else in the flow."""
        stap = self.sessie.stap
        self.do(verb, *args)
        if self.sessie.stap != stap:
            self.forget()

    def releasing(self, verb: Callable[..., Any], *args: Any) -> None:
        """Go on; when that is from a bundle, its texts are let out."""
        sessie = self.sessie
        bundle = self.texts(sessie.stap, sessie.ronde) if sessie.moment == Moment.BUNDEL else []
        if self.do(verb, *args) and self.sessie.plek != sessie.plek:
            self.released |= {text.id for text in bundle if text.staat != "weg"}

    def open(self) -> None:
        self.releasing(asking.open_vraag, self.library, self.id, self.sessie.plek, self.now)
        known = {box.id for box in self.boxes}
        for vraag in self.vragen():
            if vraag.id not in known:
                stap = self.seen[1]
                waits = stap is not None and stap.werkvorm == "argumenten" and vraag.ronde == 1
                self.voted_on |= {one.tekst for one in ronde_of(vraag).antwoorden if one.tekst.startswith("regie-")}
                self.boxes.append(
                    Box(vraag.id, vraag.stap, vraag.ronde, ronde_of(vraag), vraag.vingerafdruk, waits=waits)
                )

    def shut(self) -> None:
        """Close for good, and see that what was acknowledged is what counts."""
        box, before = self.asked_now, {text.tekst for text in self.texts()}
        if not self.do(asking.close_vraag, self.id, self.sessie.plek, self.now):
            return
        assert box is not None
        earlier = [other for other in self.boxes if other.closed and other.family == box.family]
        same = all(other.phones == frozenset(box.acked) for other in earlier)
        box.phones, wanted = frozenset(box.acked), expected_result(box, strict=self.strict)
        allowed = [wanted] if same and not any(other.forgotten for other in earlier) else [TOO_FEW, CHANGED]
        if same and wanted not in allowed:
            allowed.append(wanted)
        kept = self.vraag(box.id).resultaat
        told = next((told for told in allowed if as_kept(told) == kept), None)
        assert told is not None, f"told is {kept}, and what may be told is {allowed}"
        box.told = told
        shown = {text.tekst for text in self.texts()} - before
        assert shown == (published_texts(box, strict=self.strict) if told == wanted else set())
        self.counted[f"{self.seen[1].werkvorm if self.seen[1] else ''} {box.nr}: {told[0]}"] += 1
        self.in_bundle |= shown

    def read_again(self) -> None:
        """Answers that the room wrote itself may read otherwise now; what they counted does not change."""
        for box in self.boxes:
            box.ronde = ronde_of(self.vraag(box.id))

    def choose(self, token: bytes, answer: Answer, number: int, box: Box) -> None:
        """A phone sends a choice or its texts; what is accepted with a higher number counts from now on."""
        verb: Callable[..., int] = voting.cast_vote
        in_time, more = True, tuple[int, ...]()
        if box.ronde.soort is Soort.TEKST:
            vraag = next((vraag for vraag in self.vragen() if vraag.id == box.id), None)
            in_time = vraag is not None and self.now + 1 <= (vraag.tot or 0) + writing.GRACE_SECONDS
            verb, more = writing.hand_in, (self.now + 1,)
        may = token in self.present and self.asked_now is box and in_time
        must_watch, might_watch = self.watches(token, box)
        accepted = self.do(verb, self.id, token, box.id, answer, number, *more)
        assert not (accepted and (not may or must_watch)), "this phone may not take part"
        assert accepted or not may or might_watch, "this phone takes part"
        if accepted and number > box.number_of(token):
            box.acked[token] = (answer, number)

    def restart(self, lost: str = "") -> None:
        """Start again on the same folder; when a key file was lost, what it sealed starts anew."""
        if lost:
            (self.folder / "sleutels" / f"{lost}.key").write_bytes(b"stuk")
        self.keyring = self.db.keyring = Keyring(self.folder / "sleutels")
        recover(self.db)
        self._seen, self.accepted = None, self.accepted + 1
        self.looker = Looker(Shelves(self.library), Counts(), ADRES)
        if lost == access.pepper_name(self.id):
            self.everybody_out()
        elif lost:
            self.boxes = [box for box in self.boxes if box.closed]

    def end(self) -> None:
        if self.do(progress.end_sessie, self.id, self.now):
            self.everybody_out()
            self.boxes = [box for box in self.boxes if box.id in self.shown]
            self.kept_before |= {text.tekst for text in self.texts()}

    def vragen(self) -> Sequence[Vraag]:
        return self.seen[2]

    def vraag(self, vraag_id: str) -> Vraag:
        return next(vraag for vraag in self.vragen() if vraag.id == vraag_id)

    def texts(self, stap: int | None = None, ronde: int | None = None) -> Sequence[Tekst]:
        """The texts of this sessie, or of one ronde."""
        mine = select(Tekst).where(Tekst.sessie_id == self.id).order_by(col(Tekst.id))
        if stap is not None:
            mine = mine.where(Tekst.stap == stap, Tekst.ronde == ronde)
        with self.db.read() as session:
            return session.exec(mine).all()
