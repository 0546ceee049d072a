"""A key is on disk before it is used, whole or not at all, and gone for good once it is destroyed."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from app.ballots.keyring import BadName, KeyExists, KeyGone, Keyring

pytestmark = pytest.mark.disk

ROOT = Path(__file__).resolve().parents[2]
# Does one thing with a keyring and kills itself right before the nth thing that Python asks of the system.
KILLED_AT = """
import os, signal, sys
from pathlib import Path
from app.ballots.keyring import Keyring
folder, verb, moment = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
ring, asked = Keyring(folder), []
def step(event, args):
    if event in ("open", "os.rename", "os.remove"):
        asked.append(event)
        if len(asked) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
getattr(ring, verb)("vraag-1")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sleutels"


@pytest.fixture
def ring(folder: Path) -> Keyring:
    return Keyring(folder)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_is_read_back_also_by_another_process_on_the_same_folder(ring: Keyring, folder: Path) -> None:
    key = ring.create("vraag-1")
    assert len(key) == 32
    assert ring.read("vraag-1") == Keyring(folder).read("vraag-1") == key


def test_every_name_has_its_own_key(ring: Keyring) -> None:
    assert ring.create("vraag-1") != ring.create("vraag-2")
    assert ring.names() == {"vraag-1", "vraag-2"}


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_may_see_keys_and_folder_even_under_an_open_umask(tmp_path: Path) -> None:
    Keyring(tmp_path / "sleutels").create("vraag-1")
    assert mode(tmp_path / "sleutels") == 0o700
    assert [mode(path) for path in (tmp_path / "sleutels").iterdir()] == [0o600]


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "sleutels").mkdir(mode=0o755)
    Keyring(tmp_path / "sleutels")
    assert mode(tmp_path / "sleutels") == 0o700


@pytest.mark.parametrize(
    "name", ["", "a/b", "..", ".", "Vraag", "vraag_1", "vraag 1", "vraag\n", "é", "a\0", "a" * 101]
)
def test_a_name_that_could_be_a_path_is_refused_everywhere(ring: Keyring, folder: Path, name: str) -> None:
    for verb in (ring.create, ring.read, ring.destroy):
        with pytest.raises(BadName):
            verb(name)
    assert list(folder.iterdir()) == []


def test_a_key_that_exists_is_never_overwritten(ring: Keyring, folder: Path) -> None:
    key = ring.create("vraag-1")
    with pytest.raises(KeyExists):
        ring.create("vraag-1")
    assert ring.read("vraag-1") == key
    assert len(list(folder.iterdir())) == 1


def test_a_key_that_was_never_made_is_gone(ring: Keyring) -> None:
    with pytest.raises(KeyGone):
        ring.read("vraag-1")


def test_a_destroyed_key_is_gone_and_destroying_it_again_is_fine(ring: Keyring, folder: Path) -> None:
    ring.create("vraag-1")
    ring.destroy("vraag-1")
    ring.destroy("vraag-1")
    with pytest.raises(KeyGone):
        ring.read("vraag-1")
    assert ring.names() == set()
    assert list(folder.iterdir()) == []


def test_destroying_overwrites_the_bytes_and_not_only_the_name(ring: Keyring, folder: Path, tmp_path: Path) -> None:
    ring.create("vraag-1")
    second_name = tmp_path / "elsewhere"
    second_name.hardlink_to(folder / "vraag-1.key")
    ring.destroy("vraag-1")
    assert set(second_name.read_bytes()) == {0}


def test_destroying_one_key_leaves_the_others(ring: Keyring) -> None:
    ring.create("vraag-1")
    other = ring.create("vraag-2")
    ring.destroy("vraag-1")
    assert ring.read("vraag-2") == other


def test_a_key_that_is_read_again_is_the_same_key(ring: Keyring) -> None:
    made = ring.create("vraag-1")
    assert [ring.read("vraag-1") for _ in range(3)] == [made] * 3


def test_the_file_and_then_the_folder_are_synced_before_a_verb_returns(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    really_sync = os.fsync

    def watched(descriptor: int) -> None:
        really_sync(descriptor)
        synced.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    monkeypatch.setattr(os, "fsync", watched)
    ring.create("vraag-1")
    assert synced == ["file", "folder"]
    ring.destroy("vraag-1")
    assert synced == ["file", "folder"] * 2


def test_a_key_file_that_was_cut_short_emptied_or_damaged_is_never_a_key(ring: Keyring, folder: Path) -> None:
    ring.create("vraag-1")
    file = folder / "vraag-1.key"
    whole = file.read_bytes()
    damaged = bytes([whole[0] ^ 1]) + whole[1:]
    for content in (*(whole[:size] for size in range(len(whole))), bytes(len(whole)), whole + b"\0", damaged):
        file.write_bytes(content)
        with pytest.raises(KeyGone):
            ring.read("vraag-1")
    assert ring.names() == {"vraag-1"}
    ring.destroy("vraag-1")
    assert ring.names() == set()


def test_an_unfinished_key_has_no_name_and_is_swept_away(ring: Keyring, folder: Path) -> None:
    kept = ring.create("vraag-1")
    (folder / "vraag-2.new").write_bytes(b"half")
    assert ring.names() == {"vraag-1"}
    with pytest.raises(KeyGone):
        ring.read("vraag-2")
    ring.sweep()
    assert [path.name for path in folder.iterdir()] == ["vraag-1.key"]
    assert ring.read("vraag-1") == kept
    ring.create("vraag-2")


def test_nobody_else_can_make_a_key_that_is_in_the_making(ring: Keyring, folder: Path) -> None:
    (folder / "vraag-1.new").touch()
    with pytest.raises(KeyExists):
        ring.create("vraag-1")
    assert (folder / "vraag-1.new").exists()


def test_a_full_disk_leaves_nothing_behind(ring: Keyring, folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            ring.create("vraag-1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


def test_killed_at_any_step_of_making_a_key_leaves_a_whole_key_or_none(tmp_path: Path) -> None:
    left = []
    for moment in count(1):
        folder = tmp_path / str(moment)
        if not killed(folder, "create", moment):
            break
        ring = Keyring(folder)
        left.append("an unfinished key" if list(folder.glob("*.new")) else "a key" if ring.names() else "nothing")
        ring.sweep()
        assert len(ring.read("vraag-1") if ring.names() else ring.create("vraag-1")) == 32
        assert [path.name for path in folder.iterdir()] == ["vraag-1.key"]
    assert list(dict.fromkeys(left)) == ["nothing", "an unfinished key", "a key"]


def test_killed_at_any_step_of_destroying_a_key_leaves_the_key_or_only_a_name(tmp_path: Path) -> None:
    left = []
    for moment in count(1):
        folder = tmp_path / str(moment)
        ring = Keyring(folder)
        key = ring.create("vraag-1")
        if not killed(folder, "destroy", moment):
            break
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        left.append("the key" if key in b"".join(files.values()) else "a name" if files else "nothing")
        if left[-1] != "the key":
            with pytest.raises(KeyGone):
                ring.read("vraag-1")
        assert len(ring.names()) == len(files)
        ring.destroy("vraag-1")
        assert list(folder.iterdir()) == []
    assert list(dict.fromkeys(left)) == ["the key", "a name", "nothing"]


def killed(folder: Path, verb: str, moment: int) -> bool:
    """Whether a process that does this was killed right before its nth step; False when it was done by then."""
    script = [sys.executable, "-c", KILLED_AT, str(folder), verb, str(moment)]
    ended = subprocess.run(script, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode in (0, -9)
    return ended.returncode == -9
