"""Names from files made inert: nothing in them may steer a terminal, a log or a line of text."""

from __future__ import annotations

import unicodedata

# Categories that never belong into a name: controls, format marks (bidirectional overrides,
# zero-width characters), surrogates, private use, and the two Unicode line ends.
_BANNED = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"


def inert(text: str, *, most: int = 300) -> str:
    """A text on one line without control or invisible characters, cut off after ``most`` characters."""
    if text.isascii() and text.isprintable():
        clean = text
    else:
        clean = "".join(_SUBSTITUTE if unicodedata.category(c) in _BANNED else c for c in text)
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def listed(names: list[str], *, most: int = 4) -> str:
    """``A``, ``A and B``, ``A, B and C``; beyond ``most`` the rest is counted."""
    shown = [inert(name) for name in names[:most]]
    if len(names) > most:
        shown = [*shown[: most - 1], f"{len(names) - most + 1} more"]
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " and " + shown[-1]
