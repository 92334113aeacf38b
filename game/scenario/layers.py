"""One file laid over another: ``extends: d_day.yaml``, and only what differs.

A scenario, or a section of one, may name the file it extends. Then:

- a map is laid over the map that stands there, key by key, to any depth; a text or a list takes its place;
- ``~`` as a value leaves out what stands there;
- rivers, bridges, roads and railways of a scenario are added to those that stand there.

A section that stands in a file of its own is read in for that, so that ``objectives: {caen: {points: 50}}``
changes one number of one objective. Every node remembers its file, so that a fault is told where it is.
"""

from __future__ import annotations

from game.scenario.loaded import Loaded
from game.scenario.nodes import Items, Node, Path, Table, Text, kind_of, spot, written
from game.scenario.problems import Problem, hint, shown
from game.scenario.reader import parse
from game.scenario.roots import Shelf, Source
from game.scenario.schema.scenario import SECTIONS

EXTENDS = "extends"
DEEPEST = 8  # files that may extend one another
NOTHING = ("~", "null")
ADDED = ("rivers", "bridges", "roads", "railways")


class Layers:
    """Reads what a scenario extends; problems and texts go into ``loaded``."""

    def __init__(self, shelf: Shelf, loaded: Loaded) -> None:
        self.shelf, self.loaded = shelf, loaded

    def read(self, source: Source) -> Node | None:
        """The tree of a text; None when it cannot be read."""
        self.loaded.texts[source.name] = source.text
        self.loaded.files.append(source.shown)
        parsed = parse(source.text, source.shown)
        self.loaded.problems.extend(parsed.problems)
        return parsed.root

    def scenario(self, own: Table, chain: tuple[str, ...]) -> Table | None:
        """The whole of a scenario with what it extends below it; None when that cannot be read."""
        if own.get(Text(EXTENDS)) is None:
            return own
        found = self._below(own, (), chain)
        if found is None:
            return None
        root, longer = found
        base = self.scenario(root, longer)
        return None if base is None else self._laid(base, own, (), sections=True)

    def section(self, own: Node, path: Path, chain: tuple[str, ...]) -> Node | None:
        """A section with what it extends below it."""
        if not isinstance(own, Table) or own.get(Text(EXTENDS)) is None:
            return own
        found = self._below(own, path, chain)
        if found is None:
            return None
        base = self.section(found[0], path, found[1])
        return self._laid(base, own, path) if isinstance(base, Table) else None

    def _below(self, own: Table, path: Path, chain: tuple[str, ...]) -> tuple[Table, tuple[str, ...]] | None:
        """The tree of the file that ``own`` extends, and the files on the way to it."""
        name = own[Text(EXTENDS)]
        found = self._named(name, chain)
        if isinstance(found, str):
            self._say(name, (*path, EXTENDS), found)
            return None
        root = self.read(found)
        if root is not None and not isinstance(root, Table):
            self._say(name, (*path, EXTENDS), f"{shown(found.name)} holds {kind_of(root)}; only a map can be extended")
        return (root, (*chain, found.shown)) if isinstance(root, Table) else None

    def _named(self, name: Node, chain: tuple[str, ...]) -> Source | str:
        """The file of a name, or what is wrong with it."""
        if not isinstance(name, Text):
            return f"expected the name of a file, found {kind_of(name)}"
        found = self.shelf.fetch(name)
        if isinstance(found, str):
            return found if name else "the value is missing; expected the name of a file"
        if found.shown in chain:
            return f"{shown(name)} extends itself; name another file"
        return f"more than {DEEPEST} files extend one another" if len(chain) >= DEEPEST else found

    def _laid(self, base: Table, own: Table, path: Path, *, sections: bool = False) -> Table:
        """``own`` over ``base``, in the order of ``base``."""
        whole = Table(own.line, own.col)
        whole.file = own.file
        mine = {key: key for key in own if key != EXTENDS}
        for key in [*base, *(key for key in mine if key not in base)]:
            word = mine.get(key)
            if word is None:
                whole[key] = base[key]
                continue
            value, below, at = own[word], base.get(key), (*path, str(key))
            if isinstance(value, Text) and value.plain and value in NOTHING:
                if below is None:
                    self._say(word, at, f"there is no {shown(key)} to leave out{hint(key, base)}")
                continue
            if sections and key in SECTIONS and isinstance(value, Table):
                below = self._section_below(value, below)
            whole[word] = self._over(below, value, at, added=sections and key in ADDED)
        return whole

    def _over(self, below: Node | None, value: Node, path: Path, *, added: bool) -> Node:
        if isinstance(value, Table) and isinstance(below, Table) and value.get(Text(EXTENDS)) is None:
            return self._laid(below, value, path)
        if added and isinstance(value, Items) and isinstance(below, Items):
            both = Items(below.line, below.col)
            both.file = below.file
            both.extend([*below, *value])
            return both
        return value

    def _section_below(self, value: Table, below: Node | None) -> Node | None:
        """What a section is laid over: read in when it is the name of a file."""
        if not isinstance(below, Text) or value.get(Text(EXTENDS)) is not None:
            return below
        found = self.shelf.fetch(below)
        if isinstance(found, str):
            self._say(below, (), found)
            return None
        root = self.read(found)
        return None if root is None else self.section(root, (), (found.shown,))

    def _say(self, node: Node, path: Path, message: str) -> None:
        file, line, col = spot(node, ())
        self.loaded.problems.append(Problem(file, line, col, written(path), message))
