"""Where a command writes: looked at before a long run, not after it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from game.cli.bad_input import BadInput
from game.session.atomic import PUBLIC, write_file
from game.session.problems import SaveError


def check_outputs(outputs: Iterable[Path | None], inputs: Iterable[Path] = ()) -> None:
    """Raise BadInput when a file cannot be written, or would take the place of an input or of another output."""
    taken = {_real(path): "is read by this command" for path in inputs}
    for path in outputs:
        if path is not None:
            _check(path)
            if _real(path) in taken:
                raise BadInput(f"{path}: {taken[_real(path)]}; write to another file.")
            taken[_real(path)] = "is written twice by this command"


def check_folder(folder: Path) -> None:
    """Make a folder that files are to go into; raises BadInput when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BadInput(f"{folder}: is a file; name a folder.") from None
    except OSError as problem:
        raise BadInput(f"{folder}: the folder cannot be made ({problem.strerror}).") from None
    _check_access(folder, folder)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole, following a link; raises BadInput when it cannot be."""
    try:
        write_file(_real(path), text.encode(), keep_previous=False, mode=PUBLIC)
    except SaveError as problem:
        raise BadInput(str(problem)) from None


def _real(path: Path) -> Path:
    return path.absolute().resolve()


def _check(path: Path) -> None:
    folder = _real(path).parent
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder} to write {path.name} into.")
    try:
        mode = _real(path).stat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except OSError as problem:
        raise BadInput(f"{path}: cannot be written ({problem.strerror}).") from None
    if stat.S_ISDIR(mode):
        raise BadInput(f"{path}: is a folder; name a file in it.")
    if not stat.S_ISREG(mode):
        raise BadInput(f"{path}: is a device or a pipe; name a regular file.")
    _check_access(folder, path)


def _check_access(folder: Path, path: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BadInput(f"{path}: the folder {folder} cannot be written to.")
