"""Rules files of older versions, as a save carries them: brought to the keys of today."""

from __future__ import annotations

from game.scenario.documents import read_tree
from game.scenario.nodes import Items, Node, Table
from game.scenario.roots import data_dir


def modern(rules: Node) -> Node:
    """The same rules with every key of today: those it lacks from the shipped file, those nobody reads left out."""
    return _completed(rules, read_tree(data_dir() / "rules" / "normandy44.yaml"))


def _completed(old: Node, today: Node) -> Node:
    if isinstance(old, Table) and isinstance(today, Table):
        whole = Table(old.line, old.col)
        whole.update((key, _completed(old[key], value) if key in old else value) for key, value in today.items())
        return whole
    if isinstance(old, Items) and isinstance(today, Items):
        rows = Items(old.line, old.col)
        rows.extend(_completed(item, today[min(i, len(today) - 1)]) if today else item for i, item in enumerate(old))
        return rows
    return old if type(old) is type(today) else today  # a key whose value has another form today
