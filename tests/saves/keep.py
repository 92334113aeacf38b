"""Writes the kept save of the present rules: ``python -m tests.saves.keep``."""

from __future__ import annotations

import sys
from pathlib import Path

from game.session.formats import RULES_VERSION
from game.session.save import save_game

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "session"))


def kept_save() -> Path:
    """Where the save of the present rules lies."""
    return HERE / f"rules-{RULES_VERSION}.save"


def main() -> None:
    """Play the game of the kept save and write it."""
    from session_support import played

    save_game(played(1944), kept_save())
    kept_save().with_name(kept_save().name + ".bak").unlink(missing_ok=True)
    print(f"wrote {kept_save()}")


if __name__ == "__main__":
    main()
