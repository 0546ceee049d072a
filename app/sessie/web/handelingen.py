"""The handelingen of the begeleider by name: which form stands behind an address, and what a presenter's key means.

A handeling is named in the address (`POST /regie/{code}/{handeling}`) and has a form of its own (`presses.py`), so that
a field stands where it is used and a form can hold nothing else.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.errors import IncompleteForm, NotNow, UnknownPage
from app.house import House
from app.sessie.model.flow import back, forward
from app.sessie.model.moment import Handeling
from app.sessie.verbs.lookups import place_of, steps_of
from app.sessie.web.presses import (
    Agree,
    CloseVraag,
    CountHeads,
    EndSessie,
    GiveMoreTime,
    GoAndAgree,
    GoBack,
    GoForward,
    Jump,
    LayOnTable,
    Lock,
    OpenVraag,
    Pause,
    Press,
    PressAtPlace,
    PutTextInGroup,
    RenewCode,
    SetTextAside,
    SkipRonde,
    StrikeAgreement,
    SumTextUp,
    SwitchWerkvorm,
    WriteText,
)
from app.storage.tables.sessie import Sessie


def read_press(handeling: str, form: FormData) -> Press:
    """The press in this form. An empty field counts as one that was not sent.

    Raises `UnknownPage` for a handeling that does not exist, `IncompleteForm` for a field that is missing or wrong.
    """
    press = HANDELINGEN.get(handeling)
    if press is None:
        raise UnknownPage
    try:
        return press.model_validate({name: value for name, value in form.items() if value != ""})
    except ValidationError:
        raise IncompleteForm from None


class KeyForward(PressAtPlace):
    """The key of a presenter that goes on: whatever the big button would do, but never an end or a closing."""

    async def carry_out(self, house: House, sessie_id: str) -> None:
        await _press_of_key(house, sessie_id, self.plek, ahead=True)


class KeyBack(PressAtPlace):
    async def carry_out(self, house: House, sessie_id: str) -> None:
        await _press_of_key(house, sessie_id, self.plek, ahead=False)


HANDELINGEN: Mapping[str, type[Press]] = MappingProxyType(
    {
        Handeling.VOLGENDE: GoForward,
        Handeling.TOON: GoForward,
        Handeling.VORIGE: GoBack,
        Handeling.OPEN: OpenVraag,
        Handeling.SLUIT: CloseVraag,
        Handeling.EINDE: EndSessie,
        "verder": KeyForward,
        "terug": KeyBack,
        "overslaan": SkipRonde,
        "naar": Jump,
        "langer": GiveMoreTime,
        "werkvorm": SwitchWerkvorm,
        "pauze": Pause,
        "slot": Lock,
        "hoofden": CountHeads,
        "code": RenewCode,
        "weglaten": SetTextAside,
        "samenvatten": SumTextUp,
        "groep": PutTextInGroup,
        "schrijf": WriteText,
        "afspraak": Agree,
        "afspraak-weg": StrikeAgreement,
        "afspreken": GoAndAgree,
        "terugblik": LayOnTable,
    }
)
"""Handeling, as it stands in the address of the regie, to the form that belongs to it."""


async def _press_of_key(house: House, sessie_id: str, plek: int, *, ahead: bool) -> None:
    step = await run_in_threadpool(_step_of_key, house, sessie_id, ahead=ahead)
    await HANDELINGEN[step].model_validate({"plek": plek}).carry_out(house, sessie_id)


def _step_of_key(house: House, sessie_id: str, *, ahead: bool) -> Handeling:
    """What a presenter's key means here. Raises `NotNow` where it would end or close something for good."""
    with house.db.read() as session:
        place, steps = place_of(session.get_one(Sessie, sessie_id)), steps_of(session, sessie_id)
    move = forward(place, steps) if ahead else back(place, steps)
    if move is None or move.handeling in (Handeling.EINDE, Handeling.SLUIT):
        raise NotNow
    return move.handeling
