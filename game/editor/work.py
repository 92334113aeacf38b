"""A scenario under edit: its document, what lies below it, and every command done and undone."""

from __future__ import annotations

import hashlib
from pathlib import Path as File

from game.editor.below import GONE, Below, laid
from game.editor.commands import Change, Command, Edit, Insert, Put, PutAll, Take, Value
from game.scenario import examined
from game.scenario.document import Document, EditError
from game.scenario.layers import EXTENDS
from game.scenario.lint.scene import Scene
from game.scenario.nodes import Path
from game.scenario.schema.scenario import SECTIONS

MOST_UNDO = 5000  # commands that can be undone


class Work:
    """An open scenario. ``path`` is where it is saved; the file there need not exist yet."""

    def __init__(self, path: File, text: str, saved: str | None = None) -> None:
        """``saved`` is what the file holds, None when there is none; raises ScenarioError when the text is no YAML."""
        self.path = path
        self.document = Document(text, str(path))
        self.below = Below(path, self.document)
        self.saved = saved
        self.done: list[Change] = []
        self.undone: list[Change] = []
        self.edits = 0  # commands, undos and redos so far
        self._scene: tuple[str, Scene] | None = None

    # What is there

    @property
    def text(self) -> str:
        """What the file would hold now."""
        return self.document.text

    @property
    def overlay(self) -> bool:
        """Whether it is laid over another scenario."""
        return self.below.extends is not None

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return self.text != self.saved

    def digest(self) -> str:
        """Tells one state of the document from another."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def get(self, path: Path) -> Value:
        """The value in force at a path: the document's own over what lies below; None when there is none."""
        own = self.document.get(path)
        if isinstance(own, str) and len(path) == 1 and path[0] in SECTIONS:
            own = None
        for depth in range(1, len(path)):
            if self.document.get(path[:depth]) == GONE:
                return None
        return laid(self.below.get(self.document, path), own)

    def scene(self) -> Scene:
        """The scenario under examination, every problem with it; takes up to half a second after an edit."""
        if self._scene is None or self._scene[0] != self.text:
            self._scene = self.text, examined(self.path, self.text)
        return self._scene[1]

    def know(self, text: str, scene: Scene) -> None:
        """A scene that was read beside, for the text it was read from."""
        self._scene = text, scene

    # Commands

    def do(self, command: Command) -> bool:
        """Do all of a command or nothing of it; whether anything changed. Raises EditError."""
        before = self.text
        try:
            for edit in command.edits:
                self._edit(edit)
        except EditError:
            self._restore(before)
            raise
        if self.text == before:
            return False
        self.done.append(Change.between(command.label, before, self.text))
        del self.done[:-MOST_UNDO]
        self.undone.clear()
        self._moved()
        return True

    def rewrite(self, label: str, text: str) -> None:
        """Put another text in the place of the document's, as one command; raises ScenarioError."""
        before = self.text
        self._restore(text)
        if text != before:
            self.done.append(Change.between(label, before, text))
            self.undone.clear()
            self._moved()

    def undo(self) -> str:
        """Take the last command back; its label, or nothing."""
        if not self.done:
            return ""
        change = self.done.pop()
        self._restore(change.undone(self.text))
        self.undone.append(change)
        self._moved()
        return change.label

    def redo(self) -> str:
        """Do again what was undone last; its label, or nothing."""
        if not self.undone:
            return ""
        change = self.undone.pop()
        self._restore(change.redone(self.text))
        self.done.append(change)
        self._moved()
        return change.label

    def _moved(self) -> None:
        self.edits += 1

    def _restore(self, text: str) -> None:
        self.document = Document(text, str(self.path))
        if self.document.get((EXTENDS,)) != self.below.extends:
            self.below = Below(self.path, self.document)

    # Edits

    def _edit(self, edit: Edit) -> None:
        match edit:
            case Put(path, value):
                self._put(path, value)
            case PutAll(path, values):
                self._put_all(path, values)
            case Insert(path, value):
                self._insert(path, value)
            case Take(path):
                self._take(path)

    def _put(self, path: Path, value: Value) -> None:
        if self._by_list(path, lambda items, at: items.__setitem__(at, value)):
            return
        if self.below.get(self.document, path) == read_back(value):
            self._drop(path)
            return
        self._open_section(path)
        document = self.document
        depth = next(d for d in range(len(path) - 1, -1, -1) if isinstance(document.get(path[:d]), dict | list))
        for step in reversed(path[depth + 1 :]):
            value = {step: value}
        document.set(path[: depth + 1], value)

    def _put_all(self, path: Path, values: dict[str, Value]) -> None:
        """Keys that are new go in together, so that a stroke over many hexes is quick."""
        own = self.document.get(path)
        there = own if isinstance(own, dict) else {}
        below = self.below.get(self.document, path) or {}
        fresh = {k: v for k, v in values.items() if k not in there and below.get(k) != read_back(v)}
        for key, value in values.items():
            if key in there:
                self._put((*path, key), value)
        if not fresh:
            return
        if isinstance(self.document.get(path), dict):
            self.document.put_all(path, fresh)
        else:
            self._put(path, fresh)

    def _insert(self, path: Path, value: Value) -> None:
        above, place = path[:-1], path[-1]
        own = self.document.get(above)
        if isinstance(own, list):
            self.document.insert((*above, len(own) if place == -1 else place), value)
            return
        items = list(self.get(above) or [])
        items.insert(len(items) if place == -1 else int(place), value)
        self._put(above, items)

    def _take(self, path: Path) -> None:
        if self._by_list(path, lambda items, at: items.__delitem__(at)):
            return
        if self.below.get(self.document, path) is not None:
            self._open_section(path)
            self._drop(path)
            self._put(path, None)
        elif self.document.get(path) is None:
            raise EditError(f"there is no {'.'.join(map(str, path))} to take out")
        else:
            self._drop(path)

    def _by_list(self, path: Path, change: object) -> bool:
        """Change a member of a list that stands below: the whole list is written then, for lists are not merged."""
        at = next((n for n, step in enumerate(path) if isinstance(step, int)), -1)
        if at < 0 or path[0] == "oob" or isinstance(self.document.get(path[:at]), list):
            return False
        items = self.get(path[:at])
        if not isinstance(items, list) or not callable(change):
            raise EditError(f"there is no list at {'.'.join(map(str, path[:at]))}")
        owner: Value = items
        for step in path[at:-1]:
            owner = owner[step]
        change(owner, path[-1])
        self._put(path[:at], items)
        return True

    def _open_section(self, path: Path) -> None:
        """A section that is the name of a file becomes a section laid over that file."""
        name = self.document.get(path[:1])
        if len(path) > 1 and path[0] in SECTIONS and isinstance(name, str) and name != GONE:
            self.document.set(path[:1], {EXTENDS: name})

    def _drop(self, path: Path) -> None:
        """Take the document's own value out, and what is empty around it in an overlay."""
        if self.document.get(path) is None:
            return
        self.document.delete(path)
        above = path[:-1]
        while above and self.document.get(above) in ({}, []) and self.below.get(self.document, above) is not None:
            self.document.delete(above)
            above = above[:-1]
        if above and self.overlay and self.document.get(above) in ({}, []):
            self.document.delete(above)


def read_back(value: Value) -> Value:
    """A value as it is read: every scalar a text."""
    if isinstance(value, dict):
        return {str(k): read_back(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [read_back(v) for v in value]
    if value is None:
        return GONE
    return str(value).lower() if isinstance(value, bool) else str(value)
