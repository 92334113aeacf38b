"""Opening, saving, drafts and recovery: a good file is never lost, and a shipped one never changed."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as File

from game.editor.whole import whole_text
from game.editor.work import Work
from game.scenario import Problem, ScenarioError, bundle, data_dir, user_dir
from game.scenario.document import Document
from game.scenario.problems import in_order, is_error
from game.scenario.roots import NAME
from game.session.atomic import PUBLIC, write_file
from game.session.problems import SaveError

EVERY_EDITS = 10  # edits after which a draft is written
EVERY_SECONDS = 60
_ENDING = ".draft"
_HEAD = "# draft of "


class SaveRefusedError(ValueError):
    """The file was not written; ``problems`` says why where the scenario is at fault."""

    def __init__(self, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []


@dataclass(frozen=True)
class Drafts:
    """The folder of drafts."""

    folder: File

    def of(self, path: File) -> File:
        """Where the draft of a file is kept."""
        mark = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
        return self.folder / f"{path.stem}-{mark}{_ENDING}"

    def keep(self, path: File, text: str) -> None:
        """Write a draft, whole or not at all; raises SaveRefusedError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            data = f"{_HEAD}{path.absolute()}\n{text}".encode()
            write_file(self.of(path), data, keep_previous=False, mode=PUBLIC)
        except (OSError, SaveError) as problem:
            raise SaveRefusedError(f"the draft could not be kept: {problem}") from None

    def found(self, path: File) -> str | None:
        """The text of a file's draft; None when there is none."""
        try:
            head, _, text = self.of(path).read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return text if head.startswith(_HEAD) and text else None

    def drop(self, path: File) -> None:
        """The draft is not needed any more."""
        with suppress(OSError):
            self.of(path).unlink(missing_ok=True)


def is_shipped(path: File) -> bool:
    """Whether a file comes with the game."""
    return path.resolve().is_relative_to(data_dir().resolve())


def open_work(path: File, drafts: Drafts, folder: File | None = None) -> Work:
    """Open a scenario for editing; raises ScenarioError when its text cannot be read.

    Over a shipped one an overlay is begun in ``folder``, the user's own without it. A draft that is there is
    taken up as one command, so that undoing it leads back to the file.
    """
    if is_shipped(path):
        work = _overlay(path, folder or user_dir())
    else:
        text = Document.open(path).text
        work = Work(path, text, text)
    return recovered(work, drafts)


def recovered(work: Work, drafts: Drafts) -> Work:
    """The work with its draft, where there is one that differs and can be read."""
    draft = drafts.found(work.path)
    if draft is not None and draft != work.text:
        with suppress(ScenarioError):
            work.rewrite("draft recovered", draft)
    return work


def _overlay(path: File, folder: File) -> Work:
    """A new overlay under a name that is free, or that a draft alone bears."""
    number, target = 1, folder / f"my_{path.stem}.yaml"
    while target.exists():
        number += 1
        target = folder / f"my_{path.stem}_{number}.yaml"
    below = path.resolve().relative_to(data_dir().resolve()).as_posix()
    if not NAME.fullmatch(below):
        raise ScenarioError([Problem(str(path), 1, 1, "", "its name cannot be extended; copy it under another")])
    return Work(target, f"extends: {below}\n")


def save(work: Work, drafts: Drafts) -> None:
    """Write the file when the scenario loads; else keep a draft and raise. The old one stays as .bak."""
    if is_shipped(work.path):
        raise SaveRefusedError(f"{work.path} comes with the game and is never changed; save under another name")
    errors = [p for p in work.scene().loaded.problems if is_error(p)]
    if errors:
        drafts.keep(work.path, work.text)
        many = "a problem keeps" if len(errors) == 1 else f"{len(errors)} problems keep"
        raise SaveRefusedError(f"Kept as a draft: {many} the scenario from being played.", in_order(errors))
    _write(work.path, work.text)
    work.saved = work.text
    drafts.drop(work.path)


def export(work: Work, path: File) -> None:
    """One file that needs no other beside the game: every section written out; raises SaveRefusedError."""
    if is_shipped(path):
        raise SaveRefusedError(f"{path} comes with the game and is never changed; export under another name")
    errors = [p for p in work.scene().loaded.problems if is_error(p)]
    if errors:
        raise SaveRefusedError("Not exported: the scenario has problems.", in_order(errors))
    text = whole_text(work)
    try:
        bundle(path, text=text)
    except ScenarioError as problem:
        raise SaveRefusedError("Not exported: the whole would not load.", problem.problems) from None
    _write(path, text)


def _write(path: File, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode(), mode=PUBLIC)
    except (OSError, SaveError) as problem:
        raise SaveRefusedError(str(problem)) from None
