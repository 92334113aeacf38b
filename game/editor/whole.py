"""A scenario as one self-contained text: every section it names or extends, written out in place."""

from __future__ import annotations

from typing import Any

from game.editor.work import Work
from game.scenario.layers import EXTENDS
from game.scenario.nodes import follow
from game.scenario.schema.scenario import SECTIONS
from game.scenario.writing import block, plain


def whole_text(work: Work) -> str:
    """The text; the scenario must be sound. Comments of the files it is put together from are not taken over."""
    loaded = work.scene().loaded
    assert loaded.header is not None
    root = plain(loaded.header.root)
    whole: dict[str, Any] = {k: v for k, v in root.items() if k not in (*SECTIONS, "oob", EXTENDS)}
    for name in SECTIONS:
        part = getattr(loaded, name)
        if part is not None:
            whole[name] = _section(part)
    whole["oob"] = [_section(part) for part in loaded.oobs]
    return "# One file with everything in it, written by the editor.\n" + block(whole, 0)


def _section(part: Any) -> Any:
    node = follow(part.root, part.base)
    assert node is not None
    found = plain(node)
    if isinstance(found, dict):
        found.pop(EXTENDS, None)
    return found
