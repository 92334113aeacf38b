"""Lines of the lists over the map, and what the player looks for in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.ui.canvas import Act


@dataclass(frozen=True)
class Row:
    """A line of a list: words on the left, more on the right, and what a click does."""

    text: str
    more: str = ""
    act: Act | None = None
    tip: str = ""
    head: bool = False
    lit: bool = False
    off: bool = False
    alt: Act | None = None  # of the right button
    indent: int = 0
    middle: str = ""  # between both, at three fifths of the width


@dataclass
class Browse:
    """What a player has set in a list: words looked for, the tab, and the heads that are folded out."""

    search: str = ""
    tab: int = 0
    unfolded: set[str] = field(default_factory=set)

    def finds(self, *texts: str) -> bool:
        """Whether every word looked for stands in one of the texts."""
        whole = " ".join(texts).lower()
        return all(word in whole for word in self.search.lower().split())

    def fold(self, name: str) -> None:
        """Fold a head out, or in again."""
        self.unfolded ^= {name}
