"""The forms of the regie: for each handeling what its form holds, and the one verb that it runs."""

from abc import ABC, abstractmethod
from typing import Annotated, TypeAlias

from pydantic import BaseModel, Field

from app import clock
from app.content.methods import method_cards
from app.house import House
from app.sessie.verbs import admission, afspraken, progress, team_memory, texts, vragen

AGREEING = "afspraken-maken"

RowId: TypeAlias = Annotated[str, Field(max_length=32)]
Text: TypeAlias = Annotated[str, Field(max_length=2000)]


class Press(BaseModel, ABC):
    """A press on a button of the regie, with its filled-in form."""

    @abstractmethod
    async def carry_out(self, house: House, sessie_id: str) -> None:
        """Run the verb of this handeling. Raises what that verb raises, `NotNow` above all."""


class PressAtPlace(Press, ABC):
    """A press that holds only where the page was drawn: on an old page it changes nothing."""

    plek: Annotated[int, Field(ge=0)] = 0


class CertainPress(Press, ABC):
    """A press that cannot be undone, and is asked about once more before it is carried out."""

    zeker: bool = False


class GoForward(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.go_forward, sessie_id, self.plek, _now())


class GoBack(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.go_back, sessie_id, self.plek, _now())


class SkipRonde(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.skip_ronde, sessie_id, self.plek, _now())


class Jump(PressAtPlace):
    stap: Annotated[int, Field(ge=1, le=999)]

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.jump, sessie_id, self.stap, self.plek, _now())


class OpenVraag(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(vragen.open_vraag, house.library, sessie_id, self.plek, _now())


class GiveMoreTime(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(vragen.more_time, sessie_id, self.plek, _now())


class CloseVraag(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(vragen.close_vraag, sessie_id, self.plek, _now())


class SwitchWerkvorm(PressAtPlace):
    vorm: Annotated[str, Field(max_length=40)] = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.switch_werkvorm, sessie_id, self.vorm, self.plek)


class GoAndAgree(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        methode = house.library.methoden.get(AGREEING)
        kaarten = method_cards(methode) if methode else ()
        await house.db.write(afspraken.go_and_agree, sessie_id, kaarten, self.plek, _now())


class EndSessie(CertainPress):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.end_sessie, sessie_id, _now())


class RenewCode(CertainPress):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(admission.renew_code, sessie_id, _now())


class Pause(Press):
    aan: bool = False

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(progress.pause, sessie_id, aan=self.aan)


class Lock(Press):
    dicht: bool = False

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(admission.lock, sessie_id, dicht=self.dicht)


class CountHeads(Press):
    hoofden: Annotated[int, Field(ge=1, le=9999)]

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(admission.count_heads, sessie_id, self.hoofden)


class SetTextAside(Press):
    id: RowId = ""
    weg: bool = False

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(texts.set_aside, sessie_id, self.id, weg=self.weg)


class SumTextUp(Press):
    id: RowId = ""
    tekst: Text = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(texts.sum_up, sessie_id, self.id, self.tekst)


class PutTextInGroup(Press):
    id: RowId = ""
    groep: Annotated[str, Field(max_length=200)] = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(texts.put_in_group, sessie_id, self.id, self.groep)


class WriteText(Press):
    veld: Annotated[str, Field(max_length=60)] = ""
    tekst: Text = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(texts.write_own, sessie_id, self.veld, self.tekst)


class Agree(Press):
    """Write an agreement down; with an `id` it replaces that one. `terug` is the day it comes back (jjjj-mm-dd)."""

    id: RowId = ""
    tekst: Text = ""
    terug: Annotated[str, Field(max_length=10)] = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(afspraken.agree, sessie_id, self.tekst, self.terug or None, self.id or None, _now())


class StrikeAgreement(Press):
    id: RowId = ""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(afspraken.take_away, sessie_id, self.id)


class LayOnTable(Press):
    id: RowId = ""
    aan: bool = False

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await house.db.write(team_memory.lay_on_table, sessie_id, self.id, aan=self.aan)


def _now() -> int:
    return int(clock.now())
