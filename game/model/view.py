"""What one side knows: a state with the enemy's hidden units blanked and the seen ones estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.state import State
from game.model.terms import Side

if TYPE_CHECKING:
    from game.model.world import World


class View(State):
    """A position as ``viewer`` knows it; built only by ``rules.visibility``.

    It has the layout of a State. Records of hidden enemy units are blank (status HIDDEN), those of
    seen ones hold estimates, and stacks and zones of control come from what is seen. Reach, odds,
    supply and refusals are computed from it, so they can tell no more than it holds.
    """

    def __init__(self, world: World, viewer: Side, buffer: bytearray | None = None) -> None:
        super().__init__(world, buffer)
        self.viewer = viewer

    def copy(self) -> View:
        """An independent view with the same contents."""
        return View(self.world, self.viewer, bytearray(self.buffer))

    def lent(self) -> View:
        """A copy for somebody who reads it, with what was worked out from the position so far."""
        lent = self.copy()
        lent.scratch.update(self.scratch)
        return lent
