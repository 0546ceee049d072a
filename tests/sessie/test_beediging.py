"""Friday ten o'clock: three hundred phones at once behind one code, three cards, and nobody lost."""

import asyncio
import re

import httpx
import pytest

from tests.people import Begeleider, trusted
from tests.server import Server

pytestmark = pytest.mark.lang

PHONES = 300


async def take_part(base_url: str, code: str, number: int, start: asyncio.Event) -> httpx.AsyncClient:
    """One student: scans, joins, and waits for the first screen."""
    phone = httpx.AsyncClient(base_url=base_url, headers={"Origin": base_url}, timeout=60, verify=trusted())
    await start.wait()
    await asyncio.sleep(number % 30 / 30)
    assert (await phone.post(f"/s/{code}/meedoen")).status_code == 303
    assert (await phone.get(f"/s/{code}")).status_code == 200
    return phone


async def choose(phone: httpx.AsyncClient, code: str, vraag: str, token: str) -> None:
    form = {"vraag": vraag, "keuze": token, "volgnummer": "1"}
    assert (await phone.post(f"/s/{code}/stem", data=form)).status_code == 303


async def play(base_url: str, wies: Begeleider) -> None:
    start = asyncio.Event()
    joining = [asyncio.create_task(take_part(base_url, wies.code, number, start)) for number in range(PHONES)]
    start.set()
    phones = await asyncio.gather(*joining)
    await asyncio.to_thread(wies.do, "volgende", "open")
    page = (await phones[0].get(f"/s/{wies.code}")).text
    vraag = re.search(r'name="vraag" value="([0-9a-f]+)"', page)
    tokens = re.findall(r'name="keuze" value="(\d\d)"', page)
    assert vraag
    await asyncio.gather(
        *(choose(phone, wies.code, vraag[1], tokens[number % 2]) for number, phone in enumerate(phones))
    )
    for phone in phones:
        await phone.aclose()


def test_three_hundred_phones_join_and_choose_and_every_choice_counts(server: Server) -> None:
    with Begeleider(server.base_url, "Wies") as wies:
        wies.start(programma="beediging")
        asyncio.run(play(server.base_url, wies))
        wies.do("sluit", "toon")
        assert f"{PHONES} keuzes" in wies.scherm
        assert "50%" in wies.scherm
        assert "minder dan 5%" in wies.scherm
        assert "zaal--hal" in wies.scherm


def test_a_hall_goes_home_with_six_cards(server: Server) -> None:
    with Begeleider(server.base_url, "Wies") as wies:
        wies.start(programma="beediging")
        assert "Tel eerst de hoofden" not in wies.regie
        wies.do("einde")
        assert "Neem mee" not in wies.scherm
