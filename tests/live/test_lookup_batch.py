"""Who asks at the same moment is answered in one look, and each gets an answer of its own."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from app.live.lookup_batch import Together


class Shelf:
    """Remembers which questions came in one look. The first look lasts until the test lets it go."""

    def __init__(self) -> None:
        self.looks: list[tuple[str, int]] = []
        self.go_on = threading.Event()

    def look(self, key: str, items: Sequence[int]) -> list[str]:
        self.looks.append((key, len(items)))
        if key == "stuk":
            raise LookupError(key)
        assert self.go_on.wait(10)
        return [f"{key} {item}" for item in items]


def test_what_comes_while_a_look_is_under_way_is_one_look_with_an_answer_for_each() -> None:
    shelf = Shelf()

    async def play() -> list[str]:
        together = Together(shelf.look)
        first = asyncio.create_task(together.ask("kamer", 0))
        while not shelf.looks:
            await asyncio.sleep(0)
        others = [asyncio.create_task(together.ask("kamer", number)) for number in range(1, 50)]
        await asyncio.sleep(0)
        shelf.go_on.set()
        return await asyncio.gather(first, *others)

    assert asyncio.run(play()) == [f"kamer {number}" for number in range(50)]
    assert shelf.looks == [("kamer", 1), ("kamer", 49)]


def test_what_goes_wrong_in_one_room_goes_wrong_there_alone_and_only_once() -> None:
    shelf = Shelf()
    shelf.go_on.set()

    async def play() -> None:
        together = Together(shelf.look)
        answers = await asyncio.gather(
            together.ask("stuk", 1), together.ask("kamer", 2), together.ask("stuk", 3), return_exceptions=True
        )
        assert [type(answer) for answer in answers] == [LookupError, str, LookupError]
        assert answers[1] == "kamer 2"
        # Whoever asks again is looked up again, and does not hear of the former trouble.
        with pytest.raises(LookupError):
            await together.ask("stuk", 4)

    asyncio.run(play())
    assert shelf.looks.count(("stuk", 1)) == 1


def test_who_goes_away_takes_nobody_along() -> None:
    shelf = Shelf()

    async def play() -> str:
        together = Together(shelf.look)
        gone, stays = (asyncio.create_task(together.ask("kamer", number)) for number in (1, 2))
        while not shelf.looks:
            await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        shelf.go_on.set()
        return await stays

    assert asyncio.run(play()) == "kamer 2"
