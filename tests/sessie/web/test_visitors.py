"""A hall that looks at the same moment: everybody is looked up together, and each is shown what is its own."""

import asyncio

from tests.bewijs.crowd import Seat, fill, opened
from tests.people import Begeleider

PHONES = 24


def test_of_all_who_look_at_once_each_sees_its_own_and_nobody_sees_anothers(noor: Begeleider) -> None:
    base_url = str(noor.base_url).rstrip("/")

    async def look() -> tuple[list[str], list[str], list[str]]:
        seats = await fill(base_url, noor.code, PHONES)
        vraag, tokens = await asyncio.to_thread(opened, noor, seats)
        chose, waiting = seats[::2], seats[1::2]
        await asyncio.gather(*(seat.choose(vraag, tokens[nr % len(tokens)]) for nr, seat in enumerate(chose)))
        strangers = [Seat(base_url, noor.code) for _ in chose]
        mixed = [seat for three in zip(chose, waiting, strangers, strict=True) for seat in three]
        pages = [answer.body for answer in await asyncio.gather(*(seat.page() for seat in mixed))]
        return pages[0::3], pages[1::3], pages[2::3]

    chose, waiting, strangers = asyncio.run(look())
    assert len(chose) == len(waiting) == len(strangers) == PHONES // 2
    for page in chose:
        assert "Je kaart is dicht" in page
        assert 'name="keuze"' not in page
    for page in waiting:
        assert 'name="keuze"' in page
        assert "Je kaart is dicht" not in page
    for page in strangers:
        assert "Doe mee" in page
        assert 'name="keuze"' not in page


def test_two_rooms_that_look_at_once_each_see_their_own(noor: Begeleider) -> None:
    base_url = str(noor.base_url).rstrip("/")

    async def look(codes: list[str]) -> list[list[str]]:
        rooms = [await fill(base_url, code, PHONES // 2) for code in codes]
        answers = await asyncio.gather(*(seat.page() for seats in zip(*rooms, strict=True) for seat in seats))
        return [[answer.body for answer in answers[nr :: len(codes)]] for nr in range(len(codes))]

    with Begeleider(base_url, "Wies") as wies:
        wies.start("stelling-beetje-integer")
        hers, other = asyncio.run(look([noor.code, wies.code]))
        mine, yours = (f"{code[:3]} {code[3:]}" for code in (noor.code, wies.code))
        wies.do("einde")
    assert all(mine in page and yours not in page for page in hers)
    assert all(yours in page and mine not in page for page in other)
