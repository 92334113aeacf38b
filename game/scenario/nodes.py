"""The tree of a YAML file: texts, lists and maps that remember where they stand.

They are subclasses of ``str``, ``list`` and ``dict``, so the schema can type the tree as it is, and
the place of any value is found by walking the same path again.
"""

from __future__ import annotations

from collections.abc import Sequence

Step = str | int
Path = tuple[Step, ...]


class Text(str):
    """A scalar. ``plain`` tells one written without quotes from one written with them."""

    __slots__ = ("col", "file", "line", "plain")

    file: str
    line: int
    col: int
    plain: bool


class Items(list["Node"]):
    """A list at a line and column of a file."""

    __slots__ = ("col", "file", "line")

    def __init__(self, line: int, col: int) -> None:
        super().__init__()
        self.file, self.line, self.col = "", line, col


class Table(dict[Text, "Node"]):
    """A map at a line and column of a file; its keys are texts with places of their own."""

    __slots__ = ("col", "file", "line")

    def __init__(self, line: int, col: int) -> None:
        super().__init__()
        self.file, self.line, self.col = "", line, col

    def key(self, word: str) -> Text | None:
        """The key as it stands in the file."""
        return next((k for k in self if k == word), None)


Node = Text | Items | Table


def kind_of(value: object) -> str:
    """What a person calls a node."""
    if isinstance(value, Table):
        return "a map"
    if isinstance(value, Items):
        return "a list"
    return "a text"


def follow(root: Node, path: Sequence[Step]) -> Node | None:
    """The node at a path, or None where the path leads nowhere."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Table) and isinstance(step, str):
            node = node.get(step)  # type: ignore[call-overload]
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return None
    return node


def place(root: Node, path: Sequence[Step], *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value at a path, of its key when ``key`` is true, or of the nearest node above it."""
    return spot(root, path, key=key)[1:]


def spot(root: Node, path: Sequence[Step], *, key: bool = False) -> tuple[str, int, int]:
    """The file besides, as problems call it; empty where the node does not know."""
    node = _nearest(root, path, key=key)
    return getattr(node, "file", ""), node.line, node.col


def _nearest(root: Node, path: Sequence[Step], *, key: bool) -> Node:
    best: Node = root
    for depth in range(len(path)):
        node = follow(root, path[: depth + 1])
        if node is None:
            return best
        above, best = best, node
        if key and depth == len(path) - 1 and isinstance(above, Table):
            word = above.key(str(path[-1]))
            best = word if word is not None else node
    return best


def written(path: Sequence[Step]) -> str:
    """A path as people read it: ``units.us-1id-16ir.parts[2]``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
