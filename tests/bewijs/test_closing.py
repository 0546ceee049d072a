"""The power goes at any step of closing: what was acknowledged counts, and after the start nothing can be read."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app.ballots.publish import Tally, publish
from app.ballots.seal import voter_key
from app.content.library import Library
from app.sessie.verbs.ballot_box import key_name
from tests.bewijs import Measured, size
from tests.bewijs.rooms import ANSWERS, Room

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# Three for every answer: exact numbers are told, so that one lost ballot would show.
CHOICES = list(range(ANSWERS)) * 3
PHONES = len(CHOICES)
TOLD = publish(Tally(PHONES, (3,) * ANSWERS, meerdere=False)).to_json()
APP = os.sep + "app" + os.sep


@pytest.mark.bewijs("A9", "R1")
def test_killed_at_any_line_of_closing_no_vote_is_lost_and_no_trace_is_left(
    tmp_path: Path, library: Library, measured: Measured
) -> None:
    steps = lines_of_closing(tmp_path / "heel", library)
    tried = size(8, 30)
    moments = sorted({1 + number * (steps - 1) // (tried - 1) for number in range(tried)})
    after: dict[str, int] = {"open": 0, "gesloten": 0}
    for moment in moments:
        folder = tmp_path / str(moment)
        assert close_in_a_child(folder, library, moment) == -signal.SIGKILL
        secrets = json.loads((tmp_path / f"{moment}.json").read_text("utf-8"))
        room = Room.again(folder, library, secrets["id"], [bytes.fromhex(token) for token in secrets["tokens"]])
        after["gesloten" if room.result else "open"] += 1
        if room.result is None:
            room.shut()
        assert room.result == TOLD
        room.close()
        left = room.bytes
        assert [name for name, value in secrets["markers"].items() if bytes.fromhex(value) in left] == []
    assert after["open"]
    assert after["gesloten"]
    measured(f"{len(moments)} keer gestopt op een van {steps} regels: 0 sporen, 0 keuzes kwijt")


def lines_of_closing(folder: Path, library: Library) -> int:
    """How many lines of ours closing runs."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    room = ready_to_close(folder, library)
    at_every_line(count, room.shut)
    assert room.result == TOLD
    room.close()
    return counted


def close_in_a_child(folder: Path, library: Library, moment: int) -> int:
    """Let a process of its own do all of it, and kill that at this line of closing. Returns how it ended."""
    child = os.fork()
    if child == 0:
        try:
            room = ready_to_close(folder, library)
            write_secrets(room)
            left = moment

            def die() -> None:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

            at_every_line(die, room.shut)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def ready_to_close(folder: Path, library: Library) -> Room:
    room = Room.begin(folder, library, PHONES)
    room.go_on()
    room.open()
    room.choose(CHOICES)
    return room


def write_secrets(room: Room) -> None:
    """Everything that must not be found any more, beside the folder and not in it."""
    key = room.keyring.read(key_name(room.vraag))
    votes = {f"keuze {voter.hex()}": sealed.hex() for _, voter, sealed in room.rows()["vote"]}
    voters = {f"kiezer {number}": voter_key(key, token).hex() for number, token in enumerate(room.tokens)}
    tokens = {f"koekje {number}": token.hex() for number, token in enumerate(room.tokens)}
    markers = {"sleutel": key.hex(), **votes, **voters, **tokens}
    found = {"id": room.id, "tokens": list(tokens.values()), "markers": markers}
    room.folder.with_suffix(".json").write_text(json.dumps(found), "utf-8")


def at_every_line(act: Callable[[], None], verb: Callable[[], object]) -> None:
    """Run the verb, and do this before every line of the app."""

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        if APP not in frame.f_code.co_filename:
            return None
        if event == "line":
            act()
        return trace

    sys.settrace(trace)
    try:
        verb()
    finally:
        sys.settrace(None)
