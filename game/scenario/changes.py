"""Values changed on the way in: ``supply.ammunition_percent=4``, for a what-if that needs no file of its own.

A key is the path to one text of the rules, or of the scenario's own file, as people write it; it may
also lead to a list of texts, which is then given anew, its members parted by commas. The
changed text is typed like any other, so a value out of bounds is a problem and not a surprise.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.scenario.nodes import Items, Node, Step, Table, Text, follow
from game.scenario.problems import shown

Changes = Mapping[str, str]


def steps_of(key: str) -> tuple[Step, ...]:
    """The path a key stands for: words and, for the places of a list, numbers."""
    return tuple(int(word) if word.isascii() and word.isdigit() else word for word in key.split("."))


def alter(root: Node, key: str, value: str) -> str:
    """Put a value in the place of the text a key leads to; returns what is wrong, empty when all is well.

    ``50%`` stands for so many per cent of the whole number that is there, rounded down.
    """
    path = steps_of(key)
    old, above = follow(root, path), follow(root, path[:-1])
    if isinstance(old, Items) and _plain(old):
        old[:] = [_text(word, old) for word in value.split(",") if word]
        return ""
    if not isinstance(old, Text):
        return f"there is no value {shown(key)} to change"
    if value.endswith("%"):
        share, whole = value[:-1], str(old)
        if not (share.isascii() and share.isdigit() and len(share) < 6 and whole.lstrip("-").isdigit()):
            return f"{shown(value)} of {shown(whole)} is no whole number"
        value = str(int(whole) * int(share) // 100)
    new = _text(value, old)
    if isinstance(above, Items) and isinstance(path[-1], int):
        above[path[-1]] = new
    elif isinstance(above, Table):
        above[above.key(str(path[-1])) or Text(path[-1])] = new
    return ""


def add_list(root: Table, key: str) -> None:
    """Give a map an empty list where it has none, so that it can be changed."""
    word = Text(key)
    word.file, word.line, word.col, word.plain = root.file, root.line, root.col, True
    root.setdefault(word, Items(root.line, root.col))


def leads_somewhere(root: Node, key: str) -> bool:
    """Whether a key names a text of this tree, or a list of texts."""
    found = follow(root, steps_of(key))
    return isinstance(found, Text) or (isinstance(found, Items) and _plain(found))


def _plain(items: Items) -> bool:
    return all(isinstance(item, Text) for item in items)


def _text(value: str, place: Text | Items) -> Text:
    new = Text(value)
    new.file, new.line, new.col, new.plain = place.file, place.line, place.col, True
    return new
