"""What anybody in a room may do next, and a good many things that they may not."""

import random
from functools import cache
from typing import Any

from app import access
from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.methods import method_cards
from app.content.play.rondes import Soort, werkvormen_for
from app.sessie.model.moment import Moment
from app.sessie.verbs import admission, afspraken, progress, texts, voting, vragen, writing
from tests.sessie import promises
from tests.sessie.expected import some_choice
from tests.sessie.played import Played

# What happens, and how often beside the rest.
OFTEN = {
    "go_on": 60,
    "everybody_answers": 4,
    "one_phone_answers": 8,
    "phones_come_and_go": 3,
    "the_begeleider_wanders": 8,
    "the_begeleider_minds_the_texts": 10,
    "the_begeleider_minds_the_door": 4,
    "time_goes_by": 2,
    "the_server_starts_again": 1,
    "other_choices_would_show_the_same": 2,
    "it_ends_and_another_one_begins": 1,
}
# A dilemma that fits every werkvorm, one answer of many, several answers with "geen van alle", and talk alone.
SLUGS = ("pesten-nieuwkomer", "stelling-beetje-integer", "casus-datalek", "vraag-praten-over-werk")

# How many take part: most often just too few for something, or just enough.
ROOMS = (4, 4, 5, 5, 6, 7, 8, 10, 12, 14)


@cache
def library() -> Library:
    return load(SHIPPED)


def a_plan(dice: random.Random) -> admission.Plan:
    """Two or three cards in any werkvorm, one of them often twice, and sometimes the steps of a method."""
    kaarten = [library().kaarten[slug] for slug in dice.sample(SLUGS, dice.randint(2, 3))]
    if dice.random() < 0.5:
        # A copy under another name asks the same.
        kaarten.append(kaarten[0].model_copy(update={"slug": "een-kopie"}))
    steps = [admission.PlannedStep(kaart, dice.choice(werkvormen_for(kaart)), 10) for kaart in kaarten]
    if dice.random() < 0.4:
        methode = library().methoden[dice.choice(sorted(library().methoden))]
        steps = [admission.PlannedStep(kaart, "voorleggen", 5) for kaart in method_cards(methode)] + steps[:1]
    return admission.Plan("Willekeurig", 30, steps)


class RandomPlay:
    """One act after another over this sessie."""

    def __init__(self, played: Played) -> None:
        self.played = played

    def fill(self, dice: random.Random) -> None:
        self.played.begin(dice)
        for _ in range(dice.choice(ROOMS)):
            self.played.join()

    def step(self, dice: random.Random) -> None:
        (act,) = dice.choices(tuple(OFTEN), tuple(OFTEN.values()))
        getattr(self, act)(dice)

    def go_on(self, dice: random.Random) -> None:
        """What a begeleider does who leads on: the pause ends, everybody answers, the big button is pressed."""
        played = self.played
        box, sensible = played.asked_now, dice.random() < 0.85
        if played.sessie.pauze and sensible:
            played.do(progress.pause, played.id, aan=False)
        elif box is not None and len(box.acked) < len(played.present) and sensible:
            self.everybody_answers(dice)
        elif played.moment is Moment.BUNDEL and dice.random() < 0.6:
            self.the_begeleider_minds_the_texts(dice)
        else:
            played.go_on(dice)

    def everybody_answers(self, dice: random.Random) -> None:
        box, often = self.played.open_box, dice.choice((0.3, 0.5, 0.8))
        if box is not None:
            for token in list(self.played.present):
                if dice.random() < 0.98:
                    self.played.choose(token, self.some_answer(dice, often), box.number_of(token) + 1, box)

    def one_phone_answers(self, dice: random.Random) -> None:
        """Or tries to: an old number, a phone that left, a box that is shut, a browser that never came in."""
        played = self.played
        if not played.boxes:
            return
        box = played.open_box or dice.choice(played.boxes)
        if dice.random() < 0.1:
            box = dice.choice(played.boxes)
        token = dice.choice([*played.present, *played.gone[-2:], played.host])
        number = max(1, box.number_of(token) + dice.choice((-1, 0, 1, 1, 7)))
        if box.closed:
            assert not played.do(*self.to_a_closed_box(token, box.id, dice))
        else:
            played.choose(token, self.some_answer(dice), number, box)
        promises.a_phone_sees_its_own_and_no_other(played, token)

    def to_a_closed_box(self, token: bytes, vraag_id: str, dice: random.Random) -> tuple[Any, ...]:
        if dice.random() < 0.5:
            return voting.cast_vote, self.played.id, token, vraag_id, (1,), 99
        return (
            writing.hand_in,
            self.played.id,
            token,
            vraag_id,
            (self.played.new_secret(),),
            99,
            self.played.now,
        )

    def some_answer(self, dice: random.Random, often: float = 0.75) -> tuple[Any, ...]:
        """Fits what is asked; a field of a text is filled in that often."""
        box = self.played.open_box
        assert box
        if box.ronde.soort is not Soort.TEKST:
            return some_choice(box.ronde, dice)
        return tuple(self.played.new_secret() if dice.random() < often else "" for _ in box.ronde.velden)

    def phones_come_and_go(self, dice: random.Random) -> None:
        played = self.played
        if played.present and dice.random() < 0.5:
            token = dice.choice(played.present)
            played.leave(token)
            if dice.random() < 0.3:
                played.leave(token)
            if dice.random() < 0.5:
                played.join()
        elif len(played.present) < 14:
            played.join()
        assert not played.do(admission.join, played.sessie.code, access.new_token(), played.host)

    def the_begeleider_wanders(self, dice: random.Random) -> None:
        played = self.played
        plek = played.sessie.plek
        match dice.choice(("terug", "terug", "naar", "overslaan", "werkvorm", "werkvorm", "oud")):
            case "terug":
                played.moving(progress.go_back, played.id, plek, played.now)
            case "naar":
                played.moving(progress.jump, played.id, dice.randint(0, 6), plek, played.now)
            case "overslaan":
                played.releasing(progress.skip_ronde, played.id, plek, played.now)
            case "werkvorm":
                vorm = dice.choice(werkvormen_for(library().kaarten[dice.choice(SLUGS)]))
                played.do(progress.switch_werkvorm, played.id, vorm, plek)
            case "oud":
                before = played.vragen(), played.sessie
                for verb in (progress.go_forward, progress.go_back, progress.skip_ronde):
                    played.do(verb, played.id, plek - 1, played.now)
                played.do(vragen.close_vraag, played.id, plek - 1, played.now)
                assert (played.vragen(), played.sessie) == before

    def the_begeleider_minds_the_texts(self, dice: random.Random) -> None:
        played = self.played
        # Their ids are random, and the same seed must do the same.
        sessie = played.sessie
        near = (sessie.stap, sessie.ronde) if dice.random() < 0.9 else ()
        rows = sorted(played.texts(*near), key=lambda row: row.tekst)
        text = dice.choice(rows) if rows else None
        match dice.choice((0, 0, 0, 1, 1, 2, 3, 4)):
            case 0 if text:
                weg = dice.random() < 0.5
                if played.do(texts.set_aside, played.id, text.id, weg=weg):
                    # Put back in a bundle that the room came back to, it waits there until the bundle is shown again.
                    if text.id in played.withheld and not weg:
                        played.released -= {text.id}
                        played.released |= {text.id} if sessie.moment == Moment.PRATEN else set()
                    played.withheld = played.withheld | {text.id} if weg else played.withheld - {text.id}
                    played.read_again()
            case 1 if text and played.do(texts.sum_up, played.id, text.id, self.own_words()):
                played.unsaid.add(text.tekst)
                played.read_again()
            case 2 if text:
                played.do(texts.put_in_group, played.id, text.id, dice.choice(("", "Rust", "Ruimte")))
            case 3:
                before = {row.id for row in played.texts()}
                velden = [veld.slug for ronde in played.rondes_here() for veld in ronde.velden] or ["regel"]
                if played.do(texts.write_own, played.id, dice.choice(velden), self.own_words()):
                    new = {row.id for row in played.texts()} - before
                    played.released |= new if sessie.moment == Moment.PRATEN else set()
            case 4:
                played.do(afspraken.agree, played.id, "Wij vragen het eerst.", None, None, played.now)

    def own_words(self) -> str:
        return self.played.new_secret().replace("geheim", "regie")

    def the_begeleider_minds_the_door(self, dice: random.Random) -> None:
        played = self.played
        match dice.choice(("pauze", "door", "door", "slot", "open", "open", "hoofden", "code", "langer")):
            case "pauze":
                played.do(progress.pause, played.id, aan=True)
            case "door":
                played.do(progress.pause, played.id, aan=False)
            case "slot" | "open" as how:
                played.do(admission.lock, played.id, dicht=how == "slot")
            case "hoofden":
                played.do(admission.count_heads, played.id, dice.randint(1, 14))
            case "langer":
                played.do(vragen.more_time, played.id, played.sessie.plek, played.now)
            case "code" if dice.random() < 0.4:
                if played.do(admission.renew_code, played.id, played.now):
                    played.everybody_out()
                    for _ in range(dice.randint(4, 10)):
                        played.join()

    def time_goes_by(self, dice: random.Random) -> None:
        self.played.now += dice.choice((5, 60, 400))

    def the_server_starts_again(self, dice: random.Random) -> None:
        played = self.played
        box, lost = played.open_box, ""
        if box and dice.random() < 0.3:
            lost = f"vraag-{box.id}"
        elif dice.random() < 0.1:
            lost = access.pepper_name(played.id)
        played.restart(lost)

    def other_choices_would_show_the_same(self, dice: random.Random) -> None:
        promises.nothing_leans_on_what_is_in_the_box(self.played, dice)

    def it_ends_and_another_one_begins(self, dice: random.Random) -> None:
        self.played.end()
        promises.check(self.played)
        promises.nothing_is_left(self.played)
        self.fill(dice)
