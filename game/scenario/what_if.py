"""The texts of a scenario with constraints left out, for a what-if that needs no file of its own."""

from __future__ import annotations

import re

_WITHOUT = re.compile(r"^without:[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*", re.MULTILINE)


def left_out(texts: dict[str, str], main: str, already: tuple[str, ...], ids: tuple[str, ...]) -> dict[str, str]:
    """The same texts, whose scenario ``main`` also leaves out the constraints ``ids`` (chapters 13 and 14).

    ``already``: those that it leaves out as it stands.
    """
    if not ids:
        return texts
    names = ", ".join(dict.fromkeys((*already, *ids)))
    text = _WITHOUT.sub("", texts[main])
    return texts | {main: f"{text.rstrip()}\nwithout: [{names}]\n"}
