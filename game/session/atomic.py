"""Writing a file so that there is always either the old one or the new one, whole.

The new contents go to a temporary file in the same folder and reach the disk before it takes the
place of the old file, which lives on as ``.bak``. A process killed at any moment leaves at most a
temporary file behind; the next save sweeps it up.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from game.session.problems import save_error

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
PRIVATE, PUBLIC = 0o600, 0o666
_STALE_SECONDS = 3600
_TRIES = 5 if os.name == "nt" else 1  # Windows refuses to replace a file that another program is just reading


def write_file(path: Path, data: bytes, *, keep_previous: bool = True, mode: int = PRIVATE) -> None:
    """Put ``data`` in the place of ``path``; raises SaveError, and then the old one is kept.

    Only a regular file, or a link in the place of one, is ever replaced. ``mode`` is the right to read and
    write of the new file, less what the user's mask takes away.
    """
    if path.exists() and not path.is_file():
        raise save_error(path, "is a folder, a device or a pipe; name a regular file")
    temporary = _temporary(path)
    try:
        _write_whole(temporary, data, mode)
        if keep_previous:
            _keep_previous(path)
        _replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as problem:
        kept = "; what was there before is kept" if path.exists() else ""
        message = f"could not be written safely ({problem.strerror}){kept}"
        raise save_error(path, message) from problem
    finally:
        _discard(temporary)
    _sweep(path)


def backup_of(path: Path) -> Path:
    """Where the save before this one is kept."""
    return path.with_name(path.name + ".bak")


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, _NEW, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_previous(path: Path) -> None:
    """The old file gets a second name, so that at no moment there is none under the first."""
    if not path.exists():
        return
    spare = _temporary(backup_of(path))
    try:
        try:
            os.link(path, spare)
        except OSError:  # a file system without hard links
            shutil.copyfile(path, spare)
        _replace(spare, backup_of(path))
    finally:
        _discard(spare)


def _replace(source: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            source.replace(target)
            return
        except PermissionError:
            if not left:
                raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(temporary: Path) -> None:
    with suppress(OSError):  # what stays is swept up by a later save
        temporary.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove temporary files of saves that were killed long ago."""
    with suppress(OSError):  # only tidiness is lost
        now = path.stat().st_mtime
        for stale in path.parent.glob(f".{path.name}.*.tmp"):
            if now - stale.stat().st_mtime > _STALE_SECONDS:
                stale.unlink()
