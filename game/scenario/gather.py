"""From the texts of a scenario to typed sections, collecting every problem on the way."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from game.scenario.changes import Changes, add_list, alter, leads_somewhere
from game.scenario.layers import EXTENDS, Layers
from game.scenario.loaded import Loaded, Part
from game.scenario.nodes import Items, Node, Path, Table, Text, kind_of, place, spot, written
from game.scenario.older import modern
from game.scenario.problems import Problem
from game.scenario.roots import Shelf
from game.scenario.salvage import NO_GONE, rest_of
from game.scenario.schema.oob import OobFile
from game.scenario.schema.rules import RulesFile
from game.scenario.schema.scenario import MAX_OOBS, OPTIONAL, SECTIONS, Header
from game.scenario.schema.typed import typed

CHANGES = "(changes)"  # stands for changes among the texts of a scenario, so that its digest tells them
NO_CHANGES: Changes = MappingProxyType({})
# For needed keys of a scenario that are missing or at fault, so that the rest can be examined.
STAND_INS = {"scenario": "unnamed", "title": "unnamed", "start": "1944-06-06", "turns": "400", "first": "allied"}
_LISTS = {"without"}  # keys of a scenario that may be changed though it leaves them out


def gather(shelf: Shelf, changes: Changes = NO_CHANGES, *, older: bool = False) -> Loaded:
    """Read and type everything a scenario consists of, with ``changes`` to single values of it or of its rules.

    With ``older`` its rules may be those of another version.
    """
    loaded = Loaded()
    main = shelf.main()
    if isinstance(main, Problem):
        loaded.problems.append(main)
        return loaded
    layers = Layers(shelf, loaded)
    root = layers.read(replace(main, name=""))
    if root is None:
        return loaded
    if not isinstance(root, Table):
        at = place(root, ())
        loaded.problems.append(Problem(main.shown, *at, "", f"expected a map, found {kind_of(root)}"))
        return loaded
    whole = layers.scenario(root, (main.shown,))
    if whole is None:
        return loaded
    if changes:
        loaded.texts[CHANGES] = "\n".join(f"{key}={value}" for key, value in sorted(changes.items()))
    _Gatherer(layers, main.shown, whole, changes, older=older).all()
    return loaded


class _Gatherer:
    def __init__(self, layers: Layers, file: str, root: Table, changes: Changes, *, older: bool) -> None:
        self.layers, self.shelf, self.loaded = layers, layers.shelf, layers.loaded
        self.file, self.root, self.older = file, root, older
        self.changes = dict(changes)  # those not made yet
        self.gone = NO_GONE  # members of lists left out of what was typed last

    def all(self) -> None:
        """Header, sections and orders of battle."""
        for key in self.changes.keys() & _LISTS:
            add_list(self.root, key)
        self._change(self.root)
        self._header()
        for name, kind in SECTIONS.items():
            node = self.root.get(Text(name))
            if node is not None:
                part = self._part(node, (name,), kind)
                setattr(self.loaded, name, part)
                if part is None:
                    self.loaded.faulty.add(name)
            elif name not in OPTIONAL:
                self._say((), f"the key '{name}' is missing")
        self._oobs()
        for key in self.changes:
            self._say((), f"there is no value '{key}' in the scenario or its rules to change")

    def _change(self, root: Node) -> None:
        for key in [key for key in self.changes if leads_somewhere(root, key)]:
            fault = alter(root, key, self.changes.pop(key))
            if fault:
                self._say((), fault)

    def _header(self) -> None:
        elsewhere = (*SECTIONS, "oob", EXTENDS)
        own = Table(self.root.line, self.root.col)
        own.update((k, v) for k, v in self.root.items() if k not in elsewhere)
        data = self._typed(Header, self.file, self.root, (), own, "scenario", elsewhere)
        if data is not None:
            self.loaded.header = Part(self.file, self.root, (), data, self.gone)
            self.loaded.window = data.window
        if data is None or "scenario.window" in self.loaded.partial:
            self.loaded.faulty.add("window")

    def _oobs(self) -> None:
        node = self.root.get(Text("oob"))
        if node is None:
            self._say((), "the key 'oob' is missing")
        elif not isinstance(node, Items) or not 1 <= len(node) <= MAX_OOBS:
            self._say(("oob",), f"expected a list of 1 to {MAX_OOBS} orders of battle")
        else:
            parts = [self._part(item, ("oob", i), OobFile) for i, item in enumerate(node)]
            self.loaded.oobs = [p for p in parts if p is not None]
            self.loaded.oobs_complete = None not in parts and len(parts) == len(node)

    def _part(self, node: Node, path: Path, kind: Any) -> Part[Any] | None:
        """A section: where it stands inline, or the file it names."""
        if not isinstance(node, Text):
            return self._inline(node, path, kind)
        found = self.shelf.fetch(node)
        if isinstance(found, str):
            self._say(path, found if node else "the value is missing; expected a section or the name of a file")
            return None
        root = self.layers.read(found)
        root = None if root is None else self.layers.section(root, (), (found.shown,))
        if root is None:
            return None
        if path == ("rules",):
            self._change(root)
        data = self._typed(kind, found.shown, root, (), root, str(path[0]))
        return None if data is None else Part(found.shown, root, (), data, self.gone)

    def _inline(self, node: Node, path: Path, kind: Any) -> Part[Any] | None:
        """A section where it stands, with the file it extends below it."""
        whole = self.layers.section(node, path, (self.file,))
        if whole is None:
            return None
        root, base = (self.root, path) if whole is node else (whole, ())
        if path == ("rules",) and whole is not node:
            self._change(whole)
        data = self._typed(kind, self.file, root, base, whole, str(path[0]))
        return None if data is None else Part(self.file, root, base, data, self.gone)

    def _typed(
        self, kind: Any, file: str, root: Node, base: Path, node: Node, name: str, also: tuple[str, ...] = (),
    ) -> Any:
        """The typed value, or what is left of it without the entries at fault; None when nothing is."""
        if self.older and kind is RulesFile:
            node = modern(node)
        data, faults = typed(kind, node, also)
        for path, key, message in faults:
            where, line, col = spot(root, base + path, key=key)
            self.loaded.problems.append(Problem(where or file, line, col, written(base + path), message))
        self.gone = NO_GONE
        if not faults:
            return data
        rest = rest_of(name, kind, node, faults, STAND_INS if kind is Header else {})
        self.loaded.partial |= rest.partial
        self.loaded.doubtful |= rest.doubtful
        self.gone = rest.gone
        return rest.data

    def _say(self, path: Path, message: str) -> None:
        file, line, col = spot(self.root, path)
        self.loaded.problems.append(Problem(file or self.file, line, col, written(path), message))
