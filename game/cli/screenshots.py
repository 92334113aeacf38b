"""``screenshots``: the pictures of the manual, drawn anew without a display."""

from __future__ import annotations

from pathlib import Path

from game.ai.player import make_player
from game.cli.bad_input import BadInput
from game.cli.play import headings
from game.cli.screen import say
from game.ui.gallery import take_pictures
from game.ui.wiring import Wiring


def write_screenshots(folder: Path) -> None:
    """Write a PNG of every scene into a folder."""
    try:
        take_pictures(Wiring(headings(), make_player), folder, say)
    except OSError as problem:
        raise BadInput(f"The pictures cannot be written into {folder}: {problem.strerror or problem}.") from None
