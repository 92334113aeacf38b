"""What lies under a document: the scenario it extends, or the files its sections name."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path as File
from typing import Any

from game.editor.commands import Value
from game.scenario import examined
from game.scenario.document import Document
from game.scenario.layers import ADDED, EXTENDS, Layers
from game.scenario.lint.scene import Scene
from game.scenario.loaded import Loaded
from game.scenario.nodes import Node, Path, follow
from game.scenario.roots import FileShelf
from game.scenario.schema.scenario import SECTIONS
from game.scenario.writing import flow, plain

GONE = "~"  # a value of an overlay that leaves out what stands below


class Below:
    """Values under those of a document, by the document's own paths; None where nothing lies below."""

    def __init__(self, path: File, document: Document) -> None:
        self.path = path
        name = document.get((EXTENDS,))
        self.extends: str | None = name if isinstance(name, str) else None
        self._files: dict[str, Node | None] = {}

    @cached_property
    def scene(self) -> Scene | None:
        """The scenario below, examined; None under a whole file."""
        return None if self.extends is None else examined(self.path, f"{EXTENDS}: {flow(self.extends)}\n")

    def get(self, document: Document, path: Path) -> Value:
        """The value below a path of the document."""
        found = self._node(document, path)
        return None if found is None else plain(found)

    def _node(self, document: Document, path: Path) -> Node | None:
        if not path or (self.extends is not None and path[0] in ADDED):
            return None
        if self.scene is not None:
            return _in_scene(self.scene.loaded, path)
        at: Path = path[:2] if path[0] == "oob" else path[:1]
        own = document.get(at)
        name = own.get(EXTENDS) if isinstance(own, dict) else own
        if path[0] not in (*SECTIONS, "oob") or not isinstance(name, str):
            return None
        root = self._file(name)
        return None if root is None else follow(root, path[len(at) :])

    def _file(self, name: str) -> Node | None:
        """The tree of a section's file with what it extends; None when it cannot be read."""
        if name not in self._files:
            layers = Layers(FileShelf(self.path, ""), Loaded())
            found = layers.shelf.fetch(name)
            root = None if isinstance(found, str) else layers.read(found)
            self._files[name] = None if root is None else layers.section(root, (), (name,))
        return self._files[name]


def _in_scene(loaded: Loaded, path: Path) -> Node | None:
    if path[0] == "oob":
        at = path[1] if len(path) > 1 else -1
        part: Any = loaded.oobs[at] if isinstance(at, int) and 0 <= at < len(loaded.oobs) else None
        return None if part is None else follow(part.root, (*part.base, *path[2:]))
    part = getattr(loaded, str(path[0]), None) if path[0] in SECTIONS else None
    if part is not None:
        return follow(part.root, (*part.base, *path[1:]))
    return None if loaded.header is None or path[0] in SECTIONS else follow(loaded.header.root, path)


def laid(below: Value, own: Value) -> Value:
    """A value over the one below, as the reader lays them."""
    if own is None:
        return below
    if own == GONE:
        return None
    if isinstance(own, dict) and isinstance(below, dict):
        own = {k: v for k, v in own.items() if k != EXTENDS}
        whole = {key: laid(below.get(key), own.get(key)) for key in [*below, *(k for k in own if k not in below)]}
        return {key: value for key, value in whole.items() if value is not None}
    return own
