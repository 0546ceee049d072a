"""The disk is slow, broken, full or gone: a yes is only said of what is on it, and a no says what to do."""

import re
import time
from collections.abc import Iterable, Iterator

import pytest

from tests.bewijs import Measured, size
from tests.bewijs.faults import Disk, traced
from tests.cards import DILEMMA
from tests.people import Begeleider, Phone, goodbye, team
from tests.server import Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

PHONES = 5
# Within so many seconds the health check tells what is the matter, and that it is over.
SOON = 5.0
NOT_SAVED = "Je keuze is nog niet opgeslagen"
CALLS = "trace=read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync"
DONE = re.compile(r"^(?P<who>\d+) +(?:<\.\.\. )?(?P<call>\w+)(?: resumed>)?.*= (?P<result>-?\d+)")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all that fails here by itself: after every fault it must be as good as new."""
    with Server(tmp_path_factory.mktemp("kapot"), cold=True) as server:
        yield server


class Told:
    """What a room was told: the last choice of each phone that was acknowledged."""

    def __init__(self, noor: Begeleider, base_url: str) -> None:
        noor.start(DILEMMA)
        self._noor = noor
        self.phones = team(base_url, noor.code, PHONES)
        noor.count(PHONES).do("volgende", "open")
        self._vraag, self._tokens = self.phones[0].vraag, sorted(self.phones[0].opties)
        self.acknowledged: dict[Phone, str] = {}
        self.yes, self.no, self._number = 0, 0, 0

    def choose(self) -> bool:
        """The next phone chooses; whether it heard that this was saved."""
        phone, token = self.phones[self._number % PHONES], self._tokens[self._number % len(self._tokens)]
        self._number += 1
        answer = phone.choose(token, vraag=self._vraag, volgnummer=self._number)
        if answer.status_code == 303:
            self.acknowledged[phone], self.yes = token, self.yes + 1
            return True
        assert answer.status_code in (503, 507), answer.status_code
        assert NOT_SAVED in answer.text
        self.no += 1
        return False

    def try_often(self, times: int) -> int:
        """Choose so many times; how often it was saved."""
        return sum(self.choose() for _ in range(times))

    def ends_well(self) -> None:
        """Everything that was acknowledged is there, and counts, once."""
        assert {phone: phone.chosen for phone in self.acknowledged} == self.acknowledged
        while len(self.acknowledged) < PHONES:
            assert self.choose()
        self._noor.do("sluit", "toon")
        assert f"{PHONES} keuzes" in self._noor.scherm
        goodbye(self.phones)


def seconds_until_health(noor: Begeleider, status: int) -> float:
    """How long it takes before the health check says this (s)."""
    began = time.monotonic()
    while noor.get("/healthz").status_code != status:
        assert time.monotonic() - began < 2 * SOON
        time.sleep(0.1)
    return time.monotonic() - began


@pytest.mark.usefixtures("strace")
@pytest.mark.bewijs("R2")
def test_no_choice_is_called_saved_before_the_disk_has_it(shared: Server, measured: Measured) -> None:
    server, choices = shared, size(20, 200)
    with Begeleider(server.base_url, "Noor") as noor:
        room = Told(noor, server.base_url)
        with traced(server, CALLS) as told:
            assert room.try_often(choices) == choices
        room.ends_well()
    found = in_order(told)

    assert len(re.findall("gevraagd", " ".join(found))) == choices
    answers = re.findall(r"gevraagd ((?:geschreven |op schijf )+)bevestigd", " ".join(found))
    assert len(answers) == choices
    assert all("geschreven" in answer and answer.endswith("op schijf ") for answer in answers)
    measured(f"{choices} van {choices} pas na een geslaagde fdatasync")


def in_order(told: Iterable[str]) -> list[str]:
    """What happened, in its order: a choice came in, was written in the log, was on the disk, was acknowledged."""
    steps, begun = [], dict[str, str]()
    for line in told:
        who = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[who] = line
            continue
        done = DONE.match(line)
        if done is None:
            continue
        whole = begun.pop(who, "") + line if "resumed>" in line else line
        if "-wal>" in whole and done["call"] == "pwrite64":
            steps.append("geschreven")
        elif "-wal>" in whole and done["call"] in ("fdatasync", "fsync") and done["result"] == "0":
            steps.append("op schijf")
        elif re.search(r'"POST /s/\w{6}/stem', whole):
            steps.append("gevraagd")
        elif '"HTTP/1.1 303' in whole:
            steps.append("bevestigd")
    return steps


@pytest.mark.usefixtures("strace")
@pytest.mark.bewijs("R2")
def test_a_disk_that_does_not_finish_is_never_called_saved(shared: Server, measured: Measured) -> None:
    server, choices = shared, size(15, 100)
    with Begeleider(server.base_url, "Noor") as noor:
        room = Told(noor, server.base_url)
        assert room.choose()
        with traced(server, "trace=fdatasync", "inject=fdatasync,fsync:error=EIO"):
            assert room.try_often(choices) == 0
            assert noor.get("/healthz").status_code == 503
            assert noor.get("/themabladen").status_code == 200
        with traced(server, "trace=fdatasync", "inject=fdatasync,fsync:error=EIO:when=2+3"):
            room.try_often(choices)
        assert room.yes > 1
        assert room.no > choices
        room.ends_well()
    measured(f"{room.no} keer EIO: 0 keer opgeslagen gezegd")


@pytest.mark.bewijs("R3")
def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room_again(
    small_disk: tuple[Server, Disk], measured: Measured
) -> None:
    server, disk = small_disk
    before = server.pid
    with Begeleider(server.base_url, "Noor") as noor:
        room = Told(noor, server.base_url)
        for _ in range(PHONES):
            assert room.choose()
        for _ in range(size(1, 4)):
            disk.fill(server)
            while room.choose():
                assert room.yes < 10_000, "De schijf is niet vol."
            assert room.try_often(3 * PHONES) < 3 * PHONES
            seconds_until_health(noor, 503)
            assert noor.get("/themabladen").status_code == 200
            disk.free(server)
            back = seconds_until_health(noor, 200)
            assert back <= SOON
            assert room.choose()
        room.ends_well()
    assert server.pid == before
    how = "volle schijf" if disk.real else "bestanden die niet groter mogen"
    measured(f"{how}: {room.no} geweigerd, 0 van {room.yes} kwijt; weer goed na {back:.1f} s, zonder herstart")


@pytest.mark.usefixtures("strace")
@pytest.mark.bewijs("R4")
@pytest.mark.parametrize(
    ("fault", "phone"),
    [("inject=pwrite64,ftruncate:error=EROFS", 200), ("inject=pwrite64,pread64,fdatasync:error=EIO", 503)],
    ids=["alleen lezen", "schijf weg"],
)
def test_on_a_disk_that_takes_nothing_pages_still_load_and_it_comes_back_by_itself(
    shared: Server, measured: Measured, fault: str, phone: int
) -> None:
    server = shared
    with Begeleider(server.base_url, "Noor") as noor:
        room = Told(noor, server.base_url)
        assert room.choose()
        with traced(server, "trace=pwrite64", fault):
            red = seconds_until_health(noor, 503)
            assert room.try_often(PHONES) == 0
            assert {noor.get(path).status_code for path in ("/", "/themabladen", "/loketten", "/oefenen")} == {200}
            # What is in memory may still be shown; what is not, is a clear refusal.
            assert room.phones[0].get(f"/s/{noor.code}").status_code in (200, phone)
        back = seconds_until_health(noor, 200)
        room.ends_well()
    assert max(red, back) <= SOON
    measured(f"rood na {red:.1f} s, weer groen na {back:.1f} s")
