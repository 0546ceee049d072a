"""The keyring: one small file per open vraag, beside the database and never in it, and in no backup.

A key survives a killed process and a lost power supply from the moment `create` returns, because acknowledged votes
need it. After `destroy` it is gone for everybody: that erases the ballots. Nothing in between is ever taken for a key.
"""

import hashlib
import os
import re
from pathlib import Path

from app.ballots.seal import KEY_BYTES, new_key

_NAME = re.compile(r"[a-z0-9-]{1,100}")
_KEY = ".key"
_NEW = ".new"
# The proof behind the key tells a whole key from a torn, emptied or overwritten file.
_FILE_BYTES = KEY_BYTES + hashlib.sha256().digest_size


class BadName(ValueError):
    """A key is named with 1 to 100 small letters, digits and hyphens; anything else never touches the disk."""


class KeyExists(Exception):
    """There is a key with this name, whole or in the making; overwriting it would lose the votes behind it."""


class KeyGone(Exception):
    """There is no usable key with this name: never made, destroyed, or not written to the end."""


class Keyring:
    """The keys in one folder. Every method may raise OSError when the disk refuses; then nothing was promised."""

    def __init__(self, folder: Path) -> None:
        """Make `folder` (mode 0700) when it is not there, and close an existing one to everybody else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        _sync_folder(folder.parent)
        self._folder = folder
        self._known: dict[Path, tuple[tuple[int, int, int], bytes]] = {}

    def create(self, name: str) -> bytes:
        """A new key, on disk before it is returned. Raises BadName, KeyExists; after an OSError, `destroy` first."""
        path, unfinished = self._path(name, _KEY), self._path(name, _NEW)
        key = new_key()
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            raise KeyExists(name) from None
        # The unfinished file doubles as the lock: while it exists nobody else can make or finish this name.
        try:
            _write(descriptor, key + hashlib.sha256(key).digest())
            if path.exists():
                raise KeyExists(name)
            unfinished.rename(path)
        except BaseException:
            _erase(unfinished)
            raise
        _sync_folder(self._folder)
        return key

    def read(self, name: str) -> bytes:
        """The key that `create` returned. Raises BadName, KeyGone.

        A key is read from its file once, and again when that is another file: a vote needs it, and so does the next.
        """
        path = self._path(name, _KEY)
        try:
            found = path.lstat()
            stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
            known = self._known.get(path)
            if known is not None and known[0] == stamp:
                return known[1]
            content = path.read_bytes()
        except FileNotFoundError:
            self._known.pop(path, None)
            raise KeyGone(name) from None
        key, proof = content[:KEY_BYTES], content[KEY_BYTES:]
        if len(content) != _FILE_BYTES or hashlib.sha256(key).digest() != proof:
            raise KeyGone(name)
        self._known[path] = (stamp, key)
        return key

    def destroy(self, name: str) -> None:
        """Overwrite the key, then remove it, each step on disk before the next. Again is fine. Raises BadName."""
        self._known.pop(self._path(name, _KEY), None)
        _erase(self._path(name, _KEY))
        _sync_folder(self._folder)

    def names(self) -> set[str]:
        """Every name with a key file, also one that `read` refuses: those still have to be destroyed."""
        return {path.stem for path in self._folder.glob(f"*{_KEY}")}

    def sweep(self) -> None:
        """Erase what a crash left unfinished. For start-up, while nobody else makes a key."""
        for unfinished in self._folder.glob(f"*{_NEW}"):
            _erase(unfinished)
        _sync_folder(self._folder)

    def _path(self, name: str, ending: str) -> Path:
        if not _NAME.fullmatch(name):
            raise BadName("a key needs a name of small letters, digits and hyphens")
        return self._folder / f"{name}{ending}"


def _write(descriptor: int, content: bytes) -> None:
    """Write all of it to the start of the file, wait for the disk, and close."""
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _erase(path: Path) -> None:
    """Overwrite a file with zeros and remove it, also when overwriting fails; nothing to do when it is not there."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        _write(descriptor, bytes(_FILE_BYTES))
    finally:
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Wait until the names in this folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
